"""WhatsApp for Android: the call list in `call_log` of `msgstore.db`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forensics_app.api import Call, Context, FileEntry, Scalar, instant, int_of, plugin, text_of

from .stored_path import profile_extra
from .whatsapp_people import People

_RESULTS: Final = {2: "missed", 3: "unavailable", 4: "rejected", 5: "answered"}
_COLUMNS: Final = (
    "jid_row_id", "from_me", "call_id", "timestamp", "video_call", "duration", "call_result", "group_jid_row_id",
)  # fmt: skip


@plugin(
    id="android/whatsapp_calls",
    version="1.0",
    title={"ja": "WhatsApp(Android)の通話履歴", "en": "WhatsApp for Android: call list"},
    paths=["com.whatsapp/databases/msgstore.db", "com.whatsapp.w4b/databases/msgstore.db"],
    tables={"call_log": ("_id", "jid_row_id", "from_me", "timestamp"), "jid": ("_id", "raw_string")},
    yields=[Call],
    tier="from published schema",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Call]:
    """`call_log` holds one row a call: times Unix ms, duration seconds, result 2 missed, 3 unavailable, 4 refused, 5 taken.

    Of a group call the peer is the group. Another result stands as `result n`. Tier: from published schema (IPED).
    """
    db = ctx.sqlite(entry)
    people = People(ctx, db, entry)
    app = next((part for part in entry.path.split("/") if part.startswith("com.whatsapp")), "com.whatsapp")
    wal = db.wal_rowids("call_log")
    for row in db.rows(f"SELECT _id AS number, {db.select('call_log', *_COLUMNS)} FROM call_log ORDER BY _id"):
        peer, lid = people.jid(row.group_jid_row_id)
        if peer is None:
            peer, lid = people.jid(row.jid_row_id)
        facts: dict[str, Scalar] = {**profile_extra(entry.path), "call_id": text_of(row.call_id), "lid": lid}
        result = int_of(row.call_result)
        yield Call(
            provenance=ctx.source(entry, f"call_log._id={row.number}", "wal" if row.number in wal else "live"),
            extra={name: value for name, value in facts.items() if value is not None},
            app=app,
            service="whatsapp",
            peer=peer,
            peer_name=people.names.get(peer) if peer else None,
            direction="out" if row.from_me == 1 else "in",
            started_at=instant.unix_ms(row.timestamp),
            duration_s=int_of(row.duration),
            type="video" if row.video_call == 1 else "voice",
            outcome=None if result is None else _RESULTS.get(result, f"result {result}"),
        )
