"""Downloads that Android's own download manager carried out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forensics_app.api import Context, Download, FileEntry, instant, int_of, plugin, text_of

from .stored_path import device_path, profile_extra

_COLUMNS: Final = (
    "uri", "_data", "title", "mimetype", "current_bytes", "lastmod", "status", "notificationpackage", "referer",
    "deleted", "description", "hint", "errorMsg",
)  # fmt: skip


@plugin(
    id="android/downloads",
    version="1.0",
    title={"ja": "ダウンロード(Android)", "en": "Downloads (Android)"},
    paths=["com.android.providers.downloads/databases/downloads.db", "com.android.providers.downloads/*.db"],
    tables={"downloads": ("_id", "uri", "status")},
    yields=[Download],
    tier="seen in a real image",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Download]:
    """`downloads` holds one row a download of any app that asks the system for it; `notificationpackage` is that app.

    `lastmod` (Unix ms) is the row's last change, given as the end: no column keeps the start. Status 200 is complete,
    190 to 199 waiting or running, 400 and above an error. `deleted` = 1 is the app's own mark. Seen: Android 13.
    """
    db = ctx.sqlite(entry)
    wal = db.wal_rowids("downloads")
    stored = "_data" if db.has("downloads", "_data") else "NULL"
    wanted = db.select("downloads", *(name for name in _COLUMNS if name != "_data"))
    for row in db.rows(f"SELECT _id AS number, {stored} AS stored, {wanted} FROM downloads ORDER BY _id"):
        facts = profile_extra(entry.path)
        status, size = int_of(row.status), int_of(row.current_bytes)
        facts["status"] = status
        if (problem := text_of(row.errorMsg)) is not None:
            facts["error"] = problem
        place = text_of(row.stored) or text_of(row.hint)
        yield Download(
            provenance=ctx.source(entry, f"downloads._id={row.number}", "wal" if row.number in wal else "live"),
            deleted=row.deleted == 1,
            extra=facts,
            app=text_of(row.notificationpackage) or "com.android.providers.downloads",
            url=text_of(row.uri),
            title=text_of(row.title) or text_of(row.description),
            target=device_path(place) or place,
            referrer=text_of(row.referer),
            mime=text_of(row.mimetype),
            size=size if size is not None and size >= 0 else None,
            ended_at=instant.unix_ms(row.lastmod),
            outcome=_outcome(status),
        )


def _outcome(status: int | None) -> str | None:
    if status is None:
        return None
    if status == 200:
        return "complete"
    if 190 <= status < 200:
        return "not finished"
    return "error" if status >= 400 else f"status {status}"
