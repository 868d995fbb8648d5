"""The desk: the examiner's window over a case. The only room that imports PySide6."""
