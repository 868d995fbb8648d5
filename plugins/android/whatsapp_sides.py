"""The tables around WhatsApp's `message`, and what its type codes mean."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from forensics_app.api import Database, Instant, MessageType, Reaction, Row, Scalar, float_of, instant, text_of

from .whatsapp_people import People

CALL_TYPES: Final = frozenset((8, 10, 90))
# one row a message at most, so that joining them never doubles a message: table, alias, (column, name in the row)
SIDES: Final = (
    ("message_media", "a", (
        ("file_path", "file_path"), ("mime_type", "mime_type"), ("file_size", "file_size"),
        ("file_length", "file_length"), ("media_name", "media_name"), ("media_caption", "media_caption"),
    )),
    ("message_location", "l", (
        ("latitude", "latitude"), ("longitude", "longitude"), ("place_name", "place_name"),
        ("place_address", "place_address"),
    )),
    ("message_quoted", "q", (("key_id", "quoted_key_id"),)),
    ("message_edit_info", "e", (("edited_timestamp", "edited_at"),)),
    ("message_system", "s", (("action_type", "action_type"),)),
    ("missed_call_logs", "c", (("video_call", "missed_video"),)),
)  # fmt: skip
_TYPES: Final[dict[int, MessageType]] = {
    0: "text",
    **dict.fromkeys((1, 2, 3, 9, 13, 42, 43, 82), "media"),
    **dict.fromkeys((4, 14), "contact"),
    **dict.fromkeys((5, 16), "location"),
    **dict.fromkeys((7, 36, 56, 112), "system"),
    **dict.fromkeys((15, 64), "revoked"),
    20: "sticker",
    **dict.fromkeys((66, 106), "poll"),
}


def message_type(code: object) -> MessageType:
    """The kind of message that a code stands for; "other" when its meaning is not known."""
    return _TYPES.get(code, "other") if isinstance(code, int) else "other"


class Sides:
    """Tables with several rows a message, read once."""

    def __init__(self, db: Database) -> None:
        self.vcards: dict[int, str] = {}
        if db.has("message_vcard", "vcard") and db.has("message_vcard", "message_row_id"):
            for row in db.rows("SELECT message_row_id, vcard FROM message_vcard"):
                card = text_of(row.vcard)
                if card:
                    self.vcards[row.message_row_id] = "\n".join(
                        filter(None, (self.vcards.get(row.message_row_id), card))
                    )
        self.polls: dict[int, str] = {}
        if db.has("message_poll_option", "option_name") and db.has("message_poll_option", "message_row_id"):
            for row in db.rows("SELECT message_row_id, option_name FROM message_poll_option ORDER BY _id"):
                known = self.polls.get(row.message_row_id)
                self.polls[row.message_row_id] = " | ".join(filter(None, (known, text_of(row.option_name))))
        self._reactions = _reactions(db)
        self._read = _read_times(db)

    def reactions(self, number: int, people: People, chat: str | None) -> list[Reaction]:
        """Reactions to one message; who is null for the owner's own."""
        found = []
        for own, jid_row, emoji in self._reactions.get(number, ()):
            who = None if own else people.jid(jid_row)[0] or chat
            found.append(Reaction(who=who, value=emoji))
        return found

    def read_at(self, number: int) -> Instant | None:
        """When the recipient read an own message; null in groups, where each member has a time."""
        times = self._read.get(number, [])
        return instant.unix_ms(times[0]) if len(times) == 1 else None

    @staticmethod
    def place(row: Row) -> dict[str, Scalar]:
        """Coordinates in degrees, name and address of a location row."""
        return {
            "latitude": float_of(row.latitude),
            "longitude": float_of(row.longitude),
            "place": text_of(row.place_name),
            "address": text_of(row.place_address),
        }


def _reactions(db: Database) -> dict[int, list[tuple[bool, object, str | None]]]:
    found: dict[int, list[tuple[bool, object, str | None]]] = defaultdict(list)
    if db.has("message_add_on", "parent_message_row_id") and db.has("message_add_on_reaction", "reaction"):
        wanted = db.select("message_add_on", "parent_message_row_id", "from_me", "sender_jid_row_id", alias="o")
        for row in db.rows(
            f"SELECT {wanted}, r.reaction AS reaction FROM message_add_on o "
            "JOIN message_add_on_reaction r ON r.message_add_on_row_id = o._id ORDER BY o._id"
        ):
            found[row.parent_message_row_id].append((row.from_me == 1, row.sender_jid_row_id, text_of(row.reaction)))
    return found


def _read_times(db: Database) -> dict[int, list[object]]:
    found: dict[int, list[object]] = defaultdict(list)
    if db.has("receipt_user", "message_row_id") and db.has("receipt_user", "read_timestamp"):
        for row in db.rows("SELECT message_row_id, read_timestamp FROM receipt_user"):
            found[row.message_row_id].append(row.read_timestamp)
    return found
