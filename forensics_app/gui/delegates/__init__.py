"""How one row, bubble or picture is painted."""
