"""What the views ask of a case: Qt-free functions that run in reader jobs."""
