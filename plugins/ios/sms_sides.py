"""The tables around `message` of `sms.db`: chats, attachments, tapbacks, recently deleted."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from forensics_app.api import Attachment, Database, Instant, Reaction, instant, int_of, text_of

_TAPBACKS: Final = {2000: "love", 2001: "like", 2002: "dislike", 2003: "laugh", 2004: "emphasise", 2005: "question"}
_NANOSECONDS_FROM: Final = 10**14  # smaller numbers are seconds, as before iOS 11


def message_time(stored: object) -> Instant | None:
    """A time of `sms.db`, told by its size: nanoseconds since 2001, or seconds as before iOS 11."""
    number = int_of(stored)
    return (
        instant.cocoa_ns(stored) if number is not None and abs(number) >= _NANOSECONDS_FROM else instant.cocoa_s(stored)
    )


def read_chats(db: Database) -> dict[int, tuple[str | None, str | None, list[str]]]:
    """Message to chat identifier, its name, and the addresses of its members."""
    if not (db.has("chat", "chat_identifier") and db.has("chat_message_join", "message_id")):
        return {}
    members: dict[object, list[str]] = defaultdict(list)
    if db.has("chat_handle_join", "handle_id"):
        for row in db.rows("SELECT j.chat_id, h.id FROM chat_handle_join j JOIN handle h ON h.ROWID = j.handle_id"):
            if (address := text_of(row.id)) is not None:
                members[row.chat_id].append(address)
    wanted = db.select("chat", "chat_identifier", "display_name")
    known = {
        row.number: (text_of(row.chat_identifier), text_of(row.display_name), members[row.number])
        for row in db.rows(f"SELECT ROWID AS number, {wanted} FROM chat")
    }
    joins = db.rows("SELECT message_id, chat_id FROM chat_message_join")
    return {row.message_id: known[row.chat_id] for row in joins if row.chat_id in known}


def read_files(db: Database) -> dict[int, list[Attachment]]:
    """Message to its attachments, `~` and `/var` resolved to the canonical device path."""
    found: dict[int, list[Attachment]] = defaultdict(list)
    if not (db.has("attachment", "filename") and db.has("message_attachment_join", "attachment_id")):
        return found
    wanted = db.select("attachment", "filename", "transfer_name", "mime_type", "total_bytes", alias="a")
    for row in db.rows(
        f"SELECT j.message_id AS message, {wanted} FROM message_attachment_join j "
        "JOIN attachment a ON a.ROWID = j.attachment_id ORDER BY a.ROWID"
    ):
        stored = text_of(row.filename)
        path = stored.replace("~/", "private/var/mobile/", 1) if stored and stored.startswith("~/") else stored
        if path and path.startswith("/"):
            path = path[1:] if path.startswith("/private/") else f"private{path}"
        size = int_of(row.total_bytes)
        found[row.message].append(
            Attachment(path=path, name=text_of(row.transfer_name), mime=text_of(row.mime_type), size=size or None)
        )
    return found


def read_reactions(db: Database, people: dict[int, str | None]) -> dict[str, list[Reaction]]:
    """Message GUID to the tapbacks that were not taken back."""
    found: dict[str, list[Reaction]] = defaultdict(list)
    if not (db.has("message", "associated_message_guid") and db.has("message", "associated_message_type")):
        return found
    wanted = db.select("message", "associated_message_guid", "associated_message_type", "associated_message_emoji")
    for row in db.rows(f"SELECT handle_id, is_from_me, {wanted} FROM message ORDER BY ROWID"):
        code, target = int_of(row.associated_message_type) or 0, text_of(row.associated_message_guid)
        if target is None or not 2000 <= code < 4000:
            continue
        guid = target.rpartition("/")[2].rpartition(":")[2]
        value = text_of(row.associated_message_emoji) or _TAPBACKS.get(code % 1000 + 2000, f"tapback {code}")
        one = Reaction(who=None if row.is_from_me == 1 else people.get(row.handle_id), value=value)
        if code < 3000:
            found[guid].append(one)
        elif one in found[guid]:
            found[guid].remove(one)
    return found


def read_recently_deleted(db: Database) -> set[object]:
    """Messages that lie among the recently deleted (since iOS 16)."""
    if not db.has("chat_recoverable_message_join", "message_id"):
        return set()
    return {row.message_id for row in db.rows("SELECT message_id FROM chat_recoverable_message_join")}
