"""Android's address book: `contacts2.db` of the contacts provider."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from forensics_app.api import Contact, Context, Database, FileEntry, Identifier, Row, Scalar, instant, plugin, text_of

from .stored_path import profile_extra

APP: Final = "com.android.providers.contacts"
_ITEM: Final = "vnd.android.cursor.item/"
_COLUMNS: Final = ("data1", "data2", "data3", "data4", "data5", "data7", "data8", "data9")
_IDENTIFIERS: Final = {"phone_v2": "phone", "email_v2": "email", "im": "im", "sip_address": "sip", "website": "website"}


@plugin(
    id="android/contacts",
    version="1.0",
    title={"ja": "電話帳(Android)", "en": "Address book (Android)"},
    paths=["databases/contacts2.db"],
    tables={
        "raw_contacts": ("_id", "deleted"),
        "data": ("raw_contact_id", "mimetype_id", "data1"),
        "mimetypes": ("_id", "mimetype"),
    },
    yields=[Contact],
    tier="from published schema",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Contact]:
    """One Contact a row of `raw_contacts`: what one account says of a person; `data` holds its parts by MIME type.

    Phonetic readings (data9 family, data7 given) and nicknames stand in `other_names`. A raw contact with deleted = 1
    and an id in `deleted_contacts` are deleted contacts: the latter keep nothing but id and time. Aggregated
    `contacts` only point at raw contacts and are not repeated. Tier: from published schema (AOSP, ALEAPP).
    """
    db = ctx.sqlite(entry)
    mimes = {row.number: text_of(row.mimetype) for row in db.rows("SELECT _id AS number, mimetype FROM mimetypes")}
    parts: dict[int, list[tuple[str, Row]]] = defaultdict(list)
    for row in db.rows(f"SELECT raw_contact_id, mimetype_id, {db.select('data', *_COLUMNS)} FROM data ORDER BY _id"):
        kind = mimes.get(row.mimetype_id)
        if kind is not None:
            parts[row.raw_contact_id].append((kind.removeprefix(_ITEM), row))
    accounts = _accounts(db)
    wal = db.wal_rowids("raw_contacts")
    wanted = db.select(
        "raw_contacts", "deleted", "display_name", "account_id", "account_name", "account_type", "starred"
    )
    for row in db.rows(f"SELECT _id AS number, {wanted} FROM raw_contacts ORDER BY _id"):
        facts = profile_extra(entry.path)
        account = accounts.get(row.account_id) or text_of(row.account_name)
        if account:
            facts["account"] = account
        found, identifiers, organization, notes = _gather(parts.get(row.number, []), facts)
        names = list(dict.fromkeys(name for name in (text_of(row.display_name), *found) if name))
        yield Contact(
            provenance=ctx.source(entry, f"raw_contacts._id={row.number}", "wal" if row.number in wal else "live"),
            deleted=row.deleted == 1,
            extra=facts,
            source_app=APP,
            name=names[0] if names else None,
            other_names=names[1:],
            identifiers=identifiers,
            organization=organization,
            note="\n".join(notes) or None,
        )
    yield from _deleted(ctx, entry, db)


def _gather(
    parts: list[tuple[str, Row]], facts: dict[str, Scalar]
) -> tuple[list[str | None], list[Identifier], str | None, list[str]]:
    names: list[str | None] = []
    identifiers: list[Identifier] = []
    organization: str | None = None
    notes: list[str] = []
    for kind, row in parts:
        value = text_of(row.data1)
        if kind == "name":
            reading = " ".join(filter(None, (text_of(row.data9), text_of(row.data8), text_of(row.data7))))
            names += [value, reading or None]
        elif kind == "nickname":
            names.append(value)
        elif kind in _IDENTIFIERS and value:
            identifiers.append(Identifier(type=_IDENTIFIERS[kind], value=value))
        elif kind == "organization":
            organization = " ".join(filter(None, (value, text_of(row.data5), text_of(row.data4)))) or organization
        elif kind == "note" and value:
            notes.append(value)
        elif kind == "postal-address_v2" and value:
            facts["address"] = value
        elif kind == "contact_event" and value:
            facts["birthday" if text_of(row.data2) == "3" else "event"] = value
    return names, identifiers, organization, notes


def _accounts(db: Database) -> Mapping[int, str]:
    if not db.has("accounts", "account_name"):
        return {}
    rows = db.rows(f"SELECT _id AS number, {db.select('accounts', 'account_name', 'account_type')} FROM accounts")
    named = ((row.number, text_of(row.account_name), text_of(row.account_type)) for row in rows)
    return {number: f"{name} ({kind})" if kind else name for number, name, kind in named if name}


def _deleted(ctx: Context, entry: FileEntry, db: Database) -> Iterator[Contact]:
    if not db.has("deleted_contacts", "contact_id"):
        return
    wanted = db.select("deleted_contacts", "contact_deleted_timestamp")
    for row in db.rows(f"SELECT contact_id, {wanted} FROM deleted_contacts ORDER BY contact_id"):
        at = instant.unix_ms(row.contact_deleted_timestamp)
        facts: dict[str, Scalar] = {**profile_extra(entry.path), "deleted_at": None if at is None else at.iso()}
        yield Contact(
            provenance=ctx.source(
                entry, f"deleted_contacts.contact_id={row.contact_id}", db.origin("deleted_contacts", row.contact_id)
            ),
            deleted=True,
            extra=facts,
            source_app=APP,
        )
