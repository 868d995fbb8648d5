"""WhatsApp for Android: the contact list in `wa.db`, and the owner's own account."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forensics_app.api import (
    Account,
    Artifact,
    Contact,
    Context,
    FileEntry,
    Identifier,
    NotApplicableError,
    plugin,
    text_of,
)

from .stored_path import profile_extra
from .whatsapp_people import read_owner

_COLUMNS: Final = (
    "jid", "number", "display_name", "given_name", "family_name", "wa_name", "nickname", "status", "company",
    "is_whatsapp_user",
)  # fmt: skip


@plugin(
    id="android/whatsapp_contacts",
    version="1.0",
    title={"ja": "WhatsApp(Android)の連絡先", "en": "WhatsApp for Android: contacts"},
    paths=["com.whatsapp/databases/wa.db", "com.whatsapp.w4b/databases/wa.db"],
    tables={"wa_contacts": ("_id", "jid")},
    yields=[Contact],
    tier="from published schema",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Contact]:
    """`wa_contacts` holds one row a person or group known to the app, whether or not the owner ever wrote to it.

    `display_name` is the address book's name, `wa_name` the person's own; `wa_vnames` adds checked business names and
    `wa_block_list` the blocked. Tier: from published schema (IPED, ALEAPP).
    """
    db = ctx.sqlite(entry)
    blocked: set[str] | None = None
    if db.has("wa_block_list", "jid"):
        blocked = {str(row.jid) for row in db.rows("SELECT jid FROM wa_block_list")}
    verified = {}
    if db.has("wa_vnames", "verified_name"):
        verified = {row.jid: text_of(row.verified_name) for row in db.rows("SELECT jid, verified_name FROM wa_vnames")}
    wal = db.wal_rowids("wa_contacts")
    for row in db.rows(
        f"SELECT _id AS row_number, {db.select('wa_contacts', *_COLUMNS)} FROM wa_contacts ORDER BY _id"
    ):
        jid, number = text_of(row.jid), text_of(row.number)
        given = " ".join(filter(None, (text_of(row.family_name), text_of(row.given_name)))) or None
        candidates = (
            text_of(row.display_name),
            text_of(row.wa_name),
            verified.get(row.jid),
            given,
            text_of(row.nickname),
        )
        names = list(dict.fromkeys(name for name in candidates if name))
        identifiers = [Identifier(type="whatsapp", value=jid)] if jid else []
        if number:
            identifiers.append(Identifier(type="phone", value=number))
        facts = profile_extra(entry.path)
        if row.is_whatsapp_user is not None:
            facts["is_whatsapp_user"] = bool(row.is_whatsapp_user)
        yield Contact(
            provenance=ctx.source(
                entry, f"wa_contacts._id={row.row_number}", "wal" if row.row_number in wal else "live"
            ),
            extra=facts,
            source_app=next(
                (part for part in entry.path.split("/") if part.startswith("com.whatsapp")), "com.whatsapp"
            ),
            name=names[0] if names else None,
            other_names=names[1:],
            identifiers=identifiers,
            organization=text_of(row.company),
            note=text_of(row.status),
            blocked=jid in blocked if blocked is not None and jid else None,
        )


@plugin(
    id="android/whatsapp_owner",
    version="1.0",
    title={"ja": "WhatsApp(Android)の本人アカウント", "en": "WhatsApp for Android: own account"},
    paths=[
        "com.whatsapp/shared_prefs/com.whatsapp_preferences_light.xml",
        "com.whatsapp.w4b/shared_prefs/com.whatsapp.w4b_preferences_light.xml",
    ],
    yields=[Account],
    tier="from published schema",
)
def owner(ctx: Context, entry: FileEntry) -> Iterator[Artifact]:
    """The preferences name the number under which WhatsApp was registered: `registration_jid`, else `cc` and `ph`.

    Tier: from published schema (ALEAPP); `registration_jid` is known from memory only.
    """
    jid, name = read_owner(ctx, entry)
    if jid is None:
        raise NotApplicableError(f"{entry.path}: names no registered number")
    yield Account(
        provenance=ctx.source(entry, "registration"),
        extra=profile_extra(entry.path),
        service="whatsapp",
        identifier=jid,
        name=name,
        owner=True,
    )
