"""Android SMS and MMS: the telephony provider's `mmssms.db`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from forensics_app.api import Context, Database, Direction, FileEntry, Message, Scalar, instant, int_of, plugin, text_of

from .mms import read_mms, thread_names
from .stored_path import profile_extra

APP: Final = "com.android.providers.telephony"
_BOXES: Final[dict[int, tuple[Direction, str | None]]] = {
    1: ("in", "inbox"),
    2: ("out", "sent"),
    3: ("out", "draft"),
    4: ("out", "outbox"),
    5: ("out", "failed"),
    6: ("out", "queued"),
}
_UNKNOWN: Final[tuple[Direction, str | None]] = ("unknown", None)
_COLUMNS: Final = (
    "thread_id", "address", "date", "date_sent", "read", "type", "body", "subject", "service_center", "status",
    "sub_id", "creator", "error_code",
)  # fmt: skip


@plugin(
    id="android/sms",
    version="1.0",
    title={"ja": "SMS・MMS(Android)", "en": "SMS and MMS (Android)"},
    paths=["databases/mmssms.db"],
    tables={"sms": ("_id", "address", "date", "type", "body")},
    yields=[Message],
    tier="seen in a real image",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Message]:
    """`sms` holds one row a text message, `pdu` with `addr` and `part` one a multimedia message.

    `sms.date` is Unix milliseconds: when this phone sent the message or got it; it orders the thread and is `sent_at`.
    `date_sent` (0 for own ones) is the message centre's time and stands in `extra`. `pdu.date` is seconds. `type` and
    `msg_box`: 1 inbox, 2 sent, 3 draft, 4 outbox, 5 failed, 6 queued; what is not inbox or sent says so in
    `extra["box"]`. Tier: sms seen in a real image of Android 4.x; the MMS tables from published schema (AOSP, ALEAPP).
    """
    db = ctx.sqlite(entry)
    extra = profile_extra(entry.path)
    yield from _read_sms(ctx, entry, db, extra)
    if db.has("pdu", "_id") and db.has("pdu", "msg_box"):
        yield from read_mms(ctx, entry, db, extra, _BOXES)


def _read_sms(ctx: Context, entry: FileEntry, db: Database, extra: Mapping[str, Scalar]) -> Iterator[Message]:
    threads = thread_names(db)
    wal = db.wal_rowids("sms")
    for row in db.rows(f"SELECT _id AS number, {db.select('sms', *_COLUMNS)} FROM sms ORDER BY _id"):
        direction, box = _BOXES.get(row.type, _UNKNOWN)
        facts: dict[str, Scalar] = {**extra}
        if box not in ("inbox", "sent"):
            facts["box"] = box or f"type {row.type}"
        for name in ("status", "error_code", "sub_id"):
            if (code := int_of(getattr(row, name))) not in (None, 0, -1):
                facts[name] = code
        for name in ("service_center", "creator", "subject"):
            if (value := text_of(getattr(row, name))) is not None:
                facts[name] = value
        if direction == "in" and row.read is not None:
            facts["read"] = bool(row.read)
        address = text_of(row.address)
        own = direction == "out"
        listed = instant.unix_ms(row.date)
        sent_by_peer = None if own else instant.unix_ms(row.date_sent)
        if sent_by_peer is not None:
            facts["date_sent"] = sent_by_peer.iso()
        yield Message(
            provenance=ctx.source(entry, f"sms._id={row.number}", "wal" if row.number in wal else "live"),
            extra=facts,
            app=APP,
            service="sms",
            thread=text_of(row.thread_id),
            thread_name=threads.get(row.thread_id) or address,
            sender=address if direction == "in" else None,
            recipients=[address] if own and address else [],
            direction=direction,
            # drafts and unsent ones keep the time of writing; `box` in extra says that they never left
            sent_at=listed,
            body=text_of(row.body),
            delivered_at=listed if direction == "in" else None,
        )
