"""What the device itself tells: facts, apps, browsing, downloads."""

from __future__ import annotations

from typing import ClassVar

from forensics_app.model.artifact import Artifact
from forensics_app.model.instant import Instant


class DeviceFact(Artifact, frozen=True, kw_only=True, array_like=True, tag="device_facts"):
    """One fact about the device. name: model, manufacturer, os_version, serial, imei, android_id, timezone …"""

    KIND: ClassVar[str] = "device_facts"

    name: str
    value: str


class App(Artifact, frozen=True, kw_only=True, array_like=True, tag="apps"):
    """A package that the device's own register lists; it does not say that anyone used it."""

    KIND: ClassVar[str] = "apps"
    TEXT: ClassVar[tuple[str, ...]] = ("package", "title")
    TIME: ClassVar[str | None] = "installed_at"

    package: str
    title: str | None = None
    version: str | None = None
    installer: str | None = None
    installed_at: Instant | None = None
    updated_at: Instant | None = None


class Visit(Artifact, frozen=True, kw_only=True, array_like=True, tag="visits"):
    """One page visit that a browser recorded."""

    KIND: ClassVar[str] = "visits"
    TEXT: ClassVar[tuple[str, ...]] = ("title", "url")
    TIME: ClassVar[str | None] = "visited_at"

    app: str
    url: str
    title: str | None = None
    visited_at: Instant | None = None
    visit_count: int | None = None
    typed: bool | None = None


class WebSearch(Artifact, frozen=True, kw_only=True, array_like=True, tag="searches"):
    """One search that was typed into a browser or an app."""

    KIND: ClassVar[str] = "searches"
    TEXT: ClassVar[tuple[str, ...]] = ("query",)
    TIME: ClassVar[str | None] = "searched_at"

    app: str
    query: str
    searched_at: Instant | None = None
    url: str | None = None


class Download(Artifact, frozen=True, kw_only=True, array_like=True, tag="downloads"):
    """One download that a browser or the download manager recorded. size: bytes received."""

    KIND: ClassVar[str] = "downloads"
    TEXT: ClassVar[tuple[str, ...]] = ("title", "url", "target")
    TIME: ClassVar[str | None] = "started_at"

    app: str
    url: str | None = None
    title: str | None = None
    target: str | None = None
    referrer: str | None = None
    mime: str | None = None
    size: int | None = None
    started_at: Instant | None = None
    ended_at: Instant | None = None
    outcome: str | None = None


class Bookmark(Artifact, frozen=True, kw_only=True, array_like=True, tag="bookmarks"):
    """One bookmark of a browser."""

    KIND: ClassVar[str] = "bookmarks"
    TEXT: ClassVar[tuple[str, ...]] = ("title", "url")
    TIME: ClassVar[str | None] = "added_at"

    app: str
    url: str
    title: str | None = None
    folder: str | None = None
    added_at: Instant | None = None
