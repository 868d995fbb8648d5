"""Plugins for iPhones: apps and the system's own databases."""
