"""Plugins for pictures and other media, whatever device they come from."""
