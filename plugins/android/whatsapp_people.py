"""Who is who in WhatsApp: row numbers to JIDs, hidden-number identities to numbers, JIDs to names, and the owner."""

from __future__ import annotations

from typing import Final

from forensics_app.api import Context, Database, DatabaseUnreadableError, EvidenceError, FileEntry, text_of

from .system_xml import read_elements

PACKAGES: Final = ("com.whatsapp", "com.whatsapp.w4b")
_PREFERENCES_LIMIT: Final = 4 * 1024 * 1024


class People:
    """The JIDs of one `msgstore.db` of the new schema.

    chats: chat row to (JID, subject). A LID whose number the table `jid_map` knows is given as that number.
    """

    def __init__(self, ctx: Context, db: Database, entry: FileEntry) -> None:
        self.names = read_names(ctx, entry)
        self._stored = _jids(db)
        self._mapped = _mapping(db)
        self.chats: dict[int, tuple[str | None, str | None, str | None]] = {}
        if db.has("chat", "jid_row_id"):
            for row in db.rows(f"SELECT _id AS number, {db.select('chat', 'jid_row_id', 'subject')} FROM chat"):
                self.chats[row.number] = (*self.jid(row.jid_row_id), text_of(row.subject))

    def jid(self, number: object) -> tuple[str | None, str | None]:
        """JID of a row of `jid`, and the LID that it was stored as when a mapping replaced it."""
        if not isinstance(number, int):
            return None, None
        stored = self._stored.get(number)
        mapped = self._stored.get(self._mapped.get(number, -1))
        return (mapped, stored) if mapped is not None else (stored, None)


def _jids(db: Database) -> dict[int, str]:
    if not db.has("jid", "raw_string"):
        return {}
    rows = db.rows(f"SELECT _id AS number, {db.select('jid', 'raw_string', 'user', 'server')} FROM jid")
    found = {}
    for row in rows:
        text = text_of(row.raw_string)
        if text is None and row.user and row.server:
            text = f"{text_of(row.user)}@{text_of(row.server)}"
        if text is not None:
            found[row.number] = text
    return found


def _mapping(db: Database) -> dict[int, int]:
    if not (db.has("jid_map", "lid_row_id") and db.has("jid_map", "jid_row_id")):
        return {}
    return {row.lid_row_id: row.jid_row_id for row in db.rows("SELECT lid_row_id, jid_row_id FROM jid_map")}


def read_names(ctx: Context, entry: FileEntry) -> dict[str, str]:
    """JID to the name in the sibling `wa.db`: the address book's, else the person's own."""
    sibling = ctx.sibling(entry, "wa.db")
    if sibling is None:
        return {}
    names: dict[str, str] = {}
    try:
        db = ctx.sqlite(sibling)
        if db.has("wa_contacts", "jid"):
            wanted = db.select("wa_contacts", "jid", "display_name", "wa_name")
            for row in db.rows(f"SELECT {wanted} FROM wa_contacts"):
                name = text_of(row.display_name) or text_of(row.wa_name)
                if row.jid and name:
                    names[str(row.jid)] = name
    except DatabaseUnreadableError as error:
        ctx.warn(f"names of WhatsApp contacts are missing: {error}")
    return names


def read_owner(ctx: Context, preferences: FileEntry) -> tuple[str | None, str | None]:
    """The owner's JID and own name from the preferences, or None for what they do not say.

    Raises EvidenceError when they are no readable XML.
    """
    try:
        elements = read_elements(ctx.read(preferences, _PREFERENCES_LIMIT))
    except ValueError as error:
        raise EvidenceError(f"{preferences.path}: {error}") from error
    values = {item.attributes.get("name"): item.text for item in elements if item.tag == "string"}
    jid = values.get("registration_jid")
    country, number = values.get("cc") or "", values.get("ph") or ""
    if not jid and all(part.isascii() and part.isdecimal() for part in (country, number)):
        jid = f"{country}{number}"
    if jid and "@" not in jid:
        jid = f"{jid}@s.whatsapp.net"
    return jid or None, values.get("push_name") or None
