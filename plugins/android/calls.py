"""Android's call list: table `calls` of the contacts provider."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forensics_app.api import Call, Context, Direction, FileEntry, Scalar, instant, int_of, plugin, text_of

from .stored_path import profile_extra

APP: Final = "com.android.providers.contacts"
_TYPES: Final[dict[int, tuple[Direction, str]]] = {
    1: ("in", "answered"),
    2: ("out", "dialled"),
    3: ("in", "missed"),
    4: ("in", "voicemail"),
    5: ("in", "rejected"),
    6: ("in", "blocked"),
    7: ("in", "answered elsewhere"),
}
_COLUMNS: Final = (
    "number", "date", "duration", "type", "name", "features", "presentation", "countryiso", "geocoded_location",
    "phone_account_address", "subscription_id", "via_number", "transcription", "deleted", "voicemail_uri",
)  # fmt: skip
_KEEP: Final = (
    "countryiso",
    "geocoded_location",
    "phone_account_address",
    "subscription_id",
    "via_number",
    "transcription",
)
_HIDDEN: Final = {2: "restricted", 3: "unknown", 4: "payphone"}


@plugin(
    id="android/calls",
    version="1.0",
    title={"ja": "通話履歴(Android)", "en": "Call list (Android)"},
    paths=["databases/calllog.db", "databases/contacts2.db"],
    tables={"calls": ("_id", "number", "date", "duration", "type")},
    yields=[Call],
    tier="seen in a real image",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Call]:
    """`calls` holds one row a call: `date` Unix ms, `duration` seconds, `type` 1 in, 2 out, 3 missed, 5 rejected …

    Until Android 6 the table stands in `contacts2.db`, since then in `calllog.db`; Samsung keeps it under its own
    provider. Another type code leaves the direction unknown and stands as `type n`; `features` bit 1 is a video call.
    An outgoing call of 0 seconds was not taken, or cut at once: the table does not tell. Seen: Android 4.x.
    """
    db = ctx.sqlite(entry)
    extra = profile_extra(entry.path)
    wal = db.wal_rowids("calls")
    for row in db.rows(f"SELECT _id AS row_number, {db.select('calls', *_COLUMNS)} FROM calls ORDER BY _id"):
        code = int_of(row.type)
        direction, outcome = _TYPES.get(code or 0, ("unknown", f"type {code}"))
        facts: dict[str, Scalar] = {**extra}
        for name in _KEEP:
            if (value := text_of(getattr(row, name))) is not None:
                facts[name] = value
        if (hidden := _HIDDEN.get(int_of(row.presentation) or 0)) is not None:
            facts["presentation"] = hidden
        number = text_of(row.number)
        if number in ("-1", "-2", "-3"):  # how old versions wrote a withheld number
            facts["presentation"], number = "withheld", None
        yield Call(
            provenance=ctx.source(entry, f"calls._id={row.row_number}", "wal" if row.row_number in wal else "live"),
            deleted=row.deleted == 1,
            extra=facts,
            app=APP,
            service="phone",
            peer=number,
            peer_name=text_of(row.name),
            direction=direction,
            started_at=instant.unix_ms(row.date),
            duration_s=int_of(row.duration),
            type="video" if (int_of(row.features) or 0) & 1 else "voice",
            outcome=outcome,
        )
