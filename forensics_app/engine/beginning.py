"""What the log says at the beginning of an ingest: sources, versions, libraries, plugins with their hashes."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib import metadata
from typing import Any, Final

from forensics_app import __version__
from forensics_app.engine.sources import Seized
from forensics_app.plugin_host.discovery import Registry

_LIBRARIES: Final = ("pytsk3", "apsw", "exifread", "pillow", "msgspec")


def start_facts(seized: Sequence[Seized], registry: Registry) -> dict[str, Any]:
    """The entry of the audit log; `places` is what --resume finds sources by that were never opened."""
    return {
        "sources": [one.given for one in seized],
        "places": [_place(one) for one in seized],
        "version": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "libraries": {name: metadata.version(name) for name in _LIBRARIES},
        "plugins": {loaded.spec.id: f"{loaded.spec.version} {loaded.sha256[:16]}" for loaded in registry.loaded()},
    }


def _place(seized: Seized) -> dict[str, Any]:
    place: dict[str, Any] = {"given": seized.given, "location": seized.location, "label": seized.label}
    if seized.facts:
        place["facts"] = seized.facts
    if seized.named:
        place["named"] = True
    return place
