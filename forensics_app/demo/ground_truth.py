"""GroundTruth: everything that was planted in a synthetic phone, so that a test can ask whether all of it is found."""

from __future__ import annotations

import msgspec


class PlantedMessage(msgspec.Struct, frozen=True, kw_only=True):
    """One message. path: device path of its database. record: as the plugin must name it. sent_at: ISO UTC."""

    path: str
    record: str
    service: str
    thread: str | None
    thread_name: str | None = None
    sender: str | None = None
    direction: str
    sent_at: str | None
    type: str = "text"
    body: str | None = None
    origin: str = "live"
    deleted: bool = False
    attachment: str | None = None
    trap: str | None = None


class PlantedCall(msgspec.Struct, frozen=True, kw_only=True):
    """One call; duration_s null when the record has none."""

    path: str
    record: str
    service: str
    peer: str | None
    direction: str
    started_at: str | None
    duration_s: int | None
    type: str = "voice"


class PlantedContact(msgspec.Struct, frozen=True, kw_only=True):
    """One contact; identifiers as `type:value`."""

    path: str
    record: str
    name: str | None
    identifiers: list[str]
    deleted: bool = False


class PlantedAccount(msgspec.Struct, frozen=True, kw_only=True):
    """One account that the phone names."""

    path: str
    service: str
    identifier: str
    owner: bool


class PlantedPhoto(msgspec.Struct, frozen=True, kw_only=True):
    """One picture file with what its EXIF says."""

    path: str
    sha256: str
    taken_at: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    model: str | None = None


class PlantedPage(msgspec.Struct, frozen=True, kw_only=True):
    """One browser record. kind: visit, search, download or bookmark; text: title or term."""

    path: str
    record: str
    kind: str
    url: str | None
    text: str | None
    at: str | None


class PlantedSlang(msgspec.Struct, frozen=True, kw_only=True):
    """One slang word in one message. quote: character for character as written. disguise: how it is hidden, or plain.

    benign: true for a look-alike that is no slang where it stands.
    """

    path: str
    record: str
    term: str
    quote: str
    disguise: str
    benign: bool = False


class PlantedEntity(msgspec.Struct, frozen=True, kw_only=True):
    """One identifier in one message: its normal form and as it is written."""

    path: str
    record: str
    type: str
    value: str
    stored: str


class PlantedFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file that `build_image` deletes. state: deleted or inode_reused."""

    path: str
    state: str
    sha256: str


class ErasedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row that was deleted from its database; its bytes may still stand in free space."""

    path: str
    record: str
    body: str


class GroundTruth(msgspec.Struct, kw_only=True):
    """All that one phone holds, plus what it shares with its counterpart (`shared`: `type:value`)."""

    profile: str
    seed: int
    label: str
    owner_name: str
    owner_phone: str
    messages: list[PlantedMessage] = []
    calls: list[PlantedCall] = []
    contacts: list[PlantedContact] = []
    accounts: list[PlantedAccount] = []
    photos: list[PlantedPhoto] = []
    pages: list[PlantedPage] = []
    apps: list[str] = []
    facts: dict[str, str] = {}
    slang: list[PlantedSlang] = []
    entities: list[PlantedEntity] = []
    files: list[PlantedFile] = []
    erased: list[ErasedRow] = []
    shared: list[str] = []

    def to_json(self) -> bytes:
        """The whole truth as one JSON object."""
        return msgspec.json.format(msgspec.json.encode(self))
