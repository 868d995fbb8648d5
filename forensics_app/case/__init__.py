"""The case file: the truth in `case.db`, written once by one writer, read by many."""
