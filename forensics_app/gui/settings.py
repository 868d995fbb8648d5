"""Settings of the desk: language, theme, recent cases and queries, and where things stood, in the user's own folder."""

from __future__ import annotations

import contextlib
import locale
import os
from datetime import UTC, datetime
from pathlib import Path

import msgspec

THEMES = ("system", "light", "dark")
_RECENT = 8
_QUERIES = 50
_PANES = 100


class Stored(msgspec.Struct):
    """What the settings file holds.

    theme: system, light or dark. queries: what was searched for, newest first, by case. geometry, state: the window as
    Qt describes it, in base64. opened: when each recent case was opened last, ISO UTC. panes: sizes of the parts of a view by its name.
    """

    language: str = ""
    theme: str = "system"
    recent: list[str] = []
    opened: dict[str, str] = {}
    queries: dict[str, list[str]] = {}
    examiner: str = ""
    geometry: str = ""
    state: str = ""
    panes: dict[str, list[int]] = {}


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
        """Light, dark, or system: whichever the desktop has."""
        return self._stored.theme if self._stored.theme in THEMES else "system"

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
        opened = self._stored.opened | {text: datetime.now(UTC).isoformat(timespec="seconds")}
        self._stored.opened = {path: at for path, at in opened.items() if path in self._stored.recent}
        self._save()

    def opened_at(self, case: Path) -> str | None:
        """When a recent case was opened last, ISO UTC; None when that was not kept."""
        return self._stored.opened.get(str(case.absolute()))

    def forget(self, case: Path) -> None:
        """Take a case off the recent ones, with what was searched for in it."""
        text = str(case.absolute())
        self._stored.recent = [other for other in self._stored.recent if other != text]
        self._stored.queries.pop(text, None)
        self._stored.opened.pop(text, None)
        self._save()

    def queries(self, case: Path) -> list[str]:
        """What was searched for in a case, the newest first."""
        return list(self._stored.queries.get(str(case.absolute()), ()))

    def remember_query(self, case: Path, query: str) -> None:
        """Put a query at the head of those of a case; only recent cases keep theirs."""
        known = self.queries(case)
        kept = {text: queries for text, queries in self._stored.queries.items() if text in self._stored.recent}
        kept[str(case.absolute())] = [query, *(other for other in known if other != query)][:_QUERIES]
        self._stored.queries = kept
        self._save()

    @property
    def examiner(self) -> str:
        """Who made the last case."""
        return self._stored.examiner

    @examiner.setter
    def examiner(self, value: str) -> None:
        self._stored.examiner = value
        self._save()

    @property
    def layout(self) -> tuple[str, str, dict[str, list[int]]]:
        """Geometry and state of the window in base64, and the sizes of panes by name."""
        return self._stored.geometry, self._stored.state, dict(self._stored.panes)

    @layout.setter
    def layout(self, value: tuple[str, str, dict[str, list[int]]]) -> None:
        self._stored.geometry, self._stored.state, self._stored.panes = value
        self._stored.panes = dict(list(self._stored.panes.items())[:_PANES])
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
