"""Which browser a profile belongs to, told by its path."""

from __future__ import annotations

from typing import Final

_DESKTOP: Final = {
    "Chrome": "Google Chrome",
    "google-chrome": "Google Chrome",
    "Chromium": "Chromium",
    "Edge": "Microsoft Edge",
    "Brave-Browser": "Brave",
    "Vivaldi": "Vivaldi",
}


def app_of(path: str) -> str:
    """The Android package, else the program's name, else "Chromium family"."""
    parts = path.split("/")
    for index, part in enumerate(parts):
        if part.startswith(("app_chrome", "app_sbrowser", "app_opera", "app_webview")) and index:
            return parts[index - 1]
        if part in _DESKTOP:
            return _DESKTOP[part]
    return "Chromium family"
