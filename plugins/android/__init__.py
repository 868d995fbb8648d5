"""Plugins for Android phones: apps and the system's own databases."""
