"""What people said to each other, and who they are."""

from __future__ import annotations

from typing import ClassVar, Literal

from forensics_app.model.artifact import Artifact, Attachment, Identifier, Reaction
from forensics_app.model.instant import Instant

Direction = Literal["in", "out", "unknown"]
MessageType = Literal[
    "text", "media", "sticker", "location", "contact", "revoked", "system", "poll", "payment", "other"
]


class Message(Artifact, frozen=True, kw_only=True, array_like=True, tag="messages"):
    """One message of any service.

    service: line, whatsapp, sms, mms … app: package or bundle. thread, sender, recipients: the app's own identifiers as
    stored. body: what a person wrote, null for media without caption, stickers and system rows. system_text: phrases
    that the app made itself. When direction is out, sender is the owner's identifier or null.
    """

    KIND: ClassVar[str] = "messages"
    TEXT: ClassVar[tuple[str, ...]] = ("body",)
    TIME: ClassVar[str | None] = "sent_at"

    app: str
    service: str
    thread: str | None = None
    thread_name: str | None = None
    sender: str | None = None
    sender_name: str | None = None
    recipients: list[str] = []
    direction: Direction = "unknown"
    direction_inferred: bool = False
    sent_at: Instant | None = None
    type: MessageType = "text"
    body: str | None = None
    attachments: list[Attachment] = []
    reply_to: str | None = None
    edited: bool = False
    edits: list[str] = []
    reactions: list[Reaction] = []
    delivered_at: Instant | None = None
    read_at: Instant | None = None
    system_text: str | None = None


class Call(Artifact, frozen=True, kw_only=True, array_like=True, tag="calls"):
    """One call. duration_s: seconds of talk; outcome: answered, missed, rejected … in the field's own words."""

    KIND: ClassVar[str] = "calls"
    TIME: ClassVar[str | None] = "started_at"

    app: str
    service: str
    peer: str | None = None
    peer_name: str | None = None
    direction: Direction = "unknown"
    started_at: Instant | None = None
    duration_s: int | None = None
    type: Literal["voice", "video"] = "voice"
    outcome: str | None = None


class Contact(Artifact, frozen=True, kw_only=True, array_like=True, tag="contacts"):
    """One entry of an address book or of an app's contact list. other_names: nicknames, readings, own names."""

    KIND: ClassVar[str] = "contacts"
    TEXT: ClassVar[tuple[str, ...]] = ("name", "other_names", "note")

    source_app: str
    name: str | None = None
    other_names: list[str] = []
    identifiers: list[Identifier] = []
    organization: str | None = None
    note: str | None = None
    blocked: bool | None = None


class Account(Artifact, frozen=True, kw_only=True, array_like=True, tag="accounts"):
    """An account at a service that the evidence names; owner: by the record it is the device holder's own."""

    KIND: ClassVar[str] = "accounts"

    service: str
    identifier: str
    name: str | None = None
    owner: bool = False
