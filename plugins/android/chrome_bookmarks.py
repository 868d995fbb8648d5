"""Bookmarks of Chrome and its relatives: one JSON file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from forensics_app.api import Bookmark, Context, EvidenceError, FileEntry, NotApplicableError, instant, plugin

from .browser_app import app_of
from .stored_path import profile_extra

_LIMIT: Final = 64 * 1024 * 1024


@plugin(
    id="android/chrome_bookmarks",
    version="1.0",
    title={"ja": "Chrome系ブラウザのブックマーク", "en": "Chrome-family browsers: bookmarks"},
    paths=["Bookmarks"],
    yields=[Bookmark],
    tier="from published schema",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Bookmark]:
    """`roots` holds folders of folders; each bookmark keeps when it was added, in microseconds since 1601 as text.

    Tier: from published schema (Chromium, plaso).
    """
    data = ctx.read(entry, _LIMIT)
    if data.lstrip()[:1] != b"{":
        raise NotApplicableError(f"{entry.path}: no JSON object")
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise EvidenceError(f"{entry.path}: damaged JSON ({str(error)[:100]})") from error
    roots = document.get("roots") if isinstance(document, dict) else None
    if not isinstance(roots, dict):
        raise NotApplicableError(f"{entry.path}: no bookmarks (roots is missing)")
    app, extra = app_of(entry.path), profile_extra(entry.path)
    # a stack instead of recursion: the depth is the file's choice
    waiting: list[tuple[str, object, str]] = [(str(key), node, "") for key, node in reversed(roots.items())]
    while waiting:
        place, node, folder = waiting.pop()
        if not isinstance(node, dict):
            continue
        name, url = node.get("name"), node.get("url")
        title = name if isinstance(name, str) and name else None
        if isinstance(url, str) and url:
            yield Bookmark(
                provenance=ctx.source(entry, f"roots.{place}"),
                extra=extra,
                app=app,
                url=url,
                title=title,
                folder=folder or None,
                added_at=instant.webkit_us(node.get("date_added")),
            )
        children = node.get("children")
        if isinstance(children, list):
            inside = f"{folder}/{title}" if folder and title else title or folder
            waiting += [(f"{place}.{index}", child, inside) for index, child in reversed(list(enumerate(children)))]
