"""Makers of synthetic devices for the tests; what ships with the program itself lives in `forensics_app.demo`."""
