"""Dialogs: new case, add evidence, report, shortcuts, note."""
