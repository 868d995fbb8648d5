"""What stands around a WhatsApp message on an iPhone: group members, numbers behind LIDs, files and quotes."""

from __future__ import annotations

from typing import Final

from forensics_app.api import Attachment, Context, Database, DatabaseUnreadableError, FileEntry, Row, int_of, text_of

_QUOTED: Final = b"\x2a\x14"  # a protobuf field of 20 bytes: the stanza id of the message that is answered


def read_members(db: Database) -> dict[object, str]:
    """Group member row to JID or LID."""
    if not db.has("ZWAGROUPMEMBER", "ZMEMBERJID"):
        return {}
    rows = db.rows("SELECT Z_PK AS number, ZMEMBERJID AS jid FROM ZWAGROUPMEMBER")
    return {row.number: jid for row in rows if (jid := text_of(row.jid)) is not None}


def read_numbers(ctx: Context, entry: FileEntry) -> dict[str, str]:
    """LID to JID, as the sibling `LID.sqlite` pairs them; empty, with a warning when it cannot be read."""
    sibling = ctx.sibling(entry, "LID.sqlite")
    if sibling is None:
        return {}
    try:
        db = ctx.sqlite(sibling)
        if not (db.has("ZWAPHONENUMBERLIDPAIR", "ZLID") and db.has("ZWAPHONENUMBERLIDPAIR", "ZPHONENUMBER")):
            return {}
        rows = db.rows("SELECT ZLID AS lid, ZPHONENUMBER AS number FROM ZWAPHONENUMBERLIDPAIR")
        pairs = ((text_of(row.lid), text_of(row.number)) for row in rows)
        return {
            f"{lid.partition('@')[0]}@lid": f"{number.partition('@')[0].lstrip('+')}@s.whatsapp.net"
            for lid, number in pairs
            if lid and number
        }
    except DatabaseUnreadableError as error:
        ctx.warn(f"numbers behind hidden identities are missing: {error}")
        return {}


def make_attachment(row: Row, folder: str) -> Attachment:
    """The file of a media row; its MIME type stands in the column that is named after vCards."""
    stored = text_of(row.ZMEDIALOCALPATH)
    kind = text_of(row.ZVCARDSTRING)
    return Attachment(
        path=f"{folder}/Message/{stored.lstrip('/')}" if stored else None,
        mime=kind if kind is not None and "/" in kind and "\n" not in kind else None,
        size=int_of(row.ZFILESIZE) or None,
    )


def quoted_id(metadata: object) -> str | None:
    """Stanza id of the message that a reply answers, from the front of its metadata; None when there is none."""
    if not isinstance(metadata, bytes) or not metadata.startswith(_QUOTED):
        return None
    found = metadata[2:22]
    return found.decode("ascii") if len(found) == 20 and found.isalnum() else None
