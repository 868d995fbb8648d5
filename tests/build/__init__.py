"""Makers of synthetic evidence for tests."""
