"""Building blocks that more than one view shows."""
