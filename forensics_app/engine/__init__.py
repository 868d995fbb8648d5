"""The one pipeline: plan → workers → commit, the same for the command line and the desk."""
