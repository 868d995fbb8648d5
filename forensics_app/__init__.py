"""Akashi (証): from a seized device image to an evidence report that stands in court."""

from __future__ import annotations

__version__ = "0.1.0"
