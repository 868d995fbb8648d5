"""Settings of the desk: language, theme and recent cases, in the user's own configuration folder."""

from __future__ import annotations

import contextlib
import locale
import os
from pathlib import Path

import msgspec

_RECENT = 8


class Stored(msgspec.Struct):
    """What the settings file holds."""

    language: str = ""
    theme: str = "light"
    recent: list[str] = []


class Settings:
    """Read once, written at each change; a damaged or unwritable file is as good as none."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._stored = Stored()
        if path is not None:
            with contextlib.suppress(OSError, msgspec.MsgspecError):
                self._stored = msgspec.json.decode(path.read_bytes(), type=Stored)

    @property
    def language(self) -> str:
        """The language last used, else that of the system, else Japanese."""
        if self._stored.language:
            return self._stored.language
        system = locale.getlocale()[0] or ""
        return "en" if system.lower().startswith("en") else "ja"

    @language.setter
    def language(self, value: str) -> None:
        self._stored.language = value
        self._save()

    @property
    def theme(self) -> str:
        """Light or dark."""
        return self._stored.theme

    @theme.setter
    def theme(self, value: str) -> None:
        self._stored.theme = value
        self._save()

    @property
    def recent(self) -> list[Path]:
        """Cases opened lately, the newest first."""
        return [Path(text) for text in self._stored.recent]

    def remember(self, case: Path) -> None:
        """Put a case at the head of the recent ones."""
        text = str(case.absolute())
        self._stored.recent = [text, *(other for other in self._stored.recent if other != text)][:_RECENT]
        self._save()

    def _save(self) -> None:
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._path.write_bytes(msgspec.json.encode(self._stored))


def settings_path() -> Path:
    """Where the settings of this user lie."""
    base = os.environ.get("APPDATA") or os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(base) / "akashi" / "desk.json"
