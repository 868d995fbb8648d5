"""Reports: one document built from the case, then written as HTML, CSV or JSON lines."""
