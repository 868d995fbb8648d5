"""LINE for Android: the contact list, in `naver_line` of older builds and in `contact` since 2024."""

from __future__ import annotations

from collections.abc import Iterator

from forensics_app.api import (
    Contact,
    Context,
    FileEntry,
    Identifier,
    NotApplicableError,
    instant,
    int_of,
    plugin,
    text_of,
)

from .line_identity import APP
from .stored_path import profile_extra

_OLD = ("name", "server_name", "addressbook_name", "custom_name", "status_msg", "relation", "hidden", "created_time")


@plugin(
    id="android/line_contacts",
    version="1.0",
    title={"ja": "LINE(Android)の友だち", "en": "LINE for Android: contacts"},
    paths=["jp.naver.line.android/databases/naver_line", "jp.naver.line.android/databases/contact"],
    yields=[Contact],
    tier="from published schema",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Contact]:
    """`contacts` holds one row an account that LINE showed: friends, group members and official accounts alike.

    The name shown is the owner's own name for the person, then that of the phone's address book, then the person's own;
    the others stand in `other_names`. Builds before 2024 keep the table in `naver_line` (`m_id`), later ones in
    `contact` (`mid`). Tier: from published schema (ALEAPP line.py, public reader of 26.x).
    """
    db = ctx.sqlite(entry)
    if db.has("contacts", "m_id"):
        rows = db.rows(f"SELECT rowid AS number, m_id AS mid, {db.select('contacts', *_OLD)} FROM contacts")
    elif db.has("contacts", "mid"):
        new = ", ".join(
            (
                db.select("contacts", "profile_name", "overridden_name"),
                *(f"NULL AS {name}" for name in _OLD),
            )
        )
        rows = db.rows(f"SELECT rowid AS number, mid, {new} FROM contacts")
    else:
        raise NotApplicableError(f"{entry.path}: no contacts(m_id) and no contacts(mid)")
    old = db.has("contacts", "m_id")
    wal = db.wal_rowids("contacts")
    key = "m_id" if old else "mid"
    for row in rows:
        mid = text_of(row.mid)
        if mid is None:
            continue
        if old:
            names = [row.custom_name, row.addressbook_name, row.name, row.server_name]
        else:
            names = [row.overridden_name, row.profile_name]
        distinct = list(dict.fromkeys(name for name in map(text_of, names) if name))
        created = instant.unix_ms(row.created_time)
        yield Contact(
            provenance=ctx.source(entry, f"contacts.{key}={mid}", "wal" if row.number in wal else "live"),
            extra={
                **profile_extra(entry.path),
                "relation": int_of(row.relation),
                "hidden": int_of(row.hidden),
                "created_at": None if created is None else created.iso(),
            },
            source_app=APP,
            name=distinct[0] if distinct else None,
            other_names=distinct[1:],
            identifiers=[Identifier(type="line", value=mid)],
            note=text_of(row.status_msg),
        )
