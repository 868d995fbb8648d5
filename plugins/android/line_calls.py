"""LINE for Android: the call list in `call_history`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forensics_app.api import Call, Context, FileEntry, instant, plugin, text_of

from .line_chats import names_beside
from .line_identity import APP
from .stored_path import profile_extra

_COLUMNS: Final = ("call_type", "caller_mid", "start_time", "end_time", "voip_type", "voip_gc_media_type")


@plugin(
    id="android/line_calls",
    version="1.0",
    title={"ja": "LINE(Android)の通話履歴", "en": "LINE for Android: call list"},
    paths=["jp.naver.line.android/databases/call_history"],
    tables={"call_history": ("call_type", "caller_mid", "start_time")},
    yields=[Call],
    tier="from published schema",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Call]:
    """`call_history` holds one row a call: `call_type` ends in O (outgoing) or I (incoming), times are Unix ms.

    Another last letter leaves the direction unknown and stands raw in `extra`. `voip_type` is A, V or G (group, whose
    medium is in `voip_gc_media_type`). The same call usually also is a row of `chat_history`, a record of its own.
    Tier: from published schema (Autopsy line.py, app 9.15).
    """
    db = ctx.sqlite(entry)
    names = {**names_beside(ctx, entry, "naver_line"), **names_beside(ctx, entry, "contact")}
    wal = db.wal_rowids("call_history")
    wanted = db.select("call_history", *_COLUMNS)
    for row in db.rows(f"SELECT rowid AS number, {wanted} FROM call_history"):
        call_type, peer = text_of(row.call_type), text_of(row.caller_mid)
        code = (call_type or "")[-1:].upper()
        started, ended = instant.unix_ms(row.start_time), instant.unix_ms(row.end_time)
        seconds = (ended.wall_ns - started.wall_ns) // instant.SECOND if started and ended else None
        group = text_of(row.voip_type) in ("G", "g")
        medium = text_of(row.voip_gc_media_type if group else row.voip_type) or ""
        yield Call(
            provenance=ctx.source(entry, f"call_history.rowid={row.number}", "wal" if row.number in wal else "live"),
            extra={**profile_extra(entry.path), "call_type": call_type, "group": group or None},
            app=APP,
            service="line",
            peer=peer,
            peer_name=names.get(peer) if peer else None,
            direction="out" if code == "O" else "in" if code == "I" else "unknown",
            started_at=started,
            duration_s=seconds if seconds is not None and seconds >= 0 else None,
            type="video" if medium.upper().startswith("V") else "voice",
        )
