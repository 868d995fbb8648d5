"""Artifact: the base of everything that a plugin yields."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from forensics_app.model.provenance import Provenance

Scalar = str | int | float | bool | None


class Artifact(msgspec.Struct, frozen=True, kw_only=True, array_like=True, tag_field="_kind"):
    """A typed record found in evidence. The class is the wire format, the table's columns and the JSON fields.

    provenance: the file and record it came from.
    deleted: not part of the database's current committed state, or marked deleted by the app itself.
    extra: further facts of this app by name; scalars only, never a secret.
    """

    KIND: ClassVar[str]
    TEXT: ClassVar[tuple[str, ...]] = ()  # the fields that a search word matches
    TIME: ClassVar[str | None] = None  # the Instant that orders this kind

    provenance: Provenance
    deleted: bool = False
    extra: dict[str, Scalar] = {}


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file that a message names.

    path: device path as the app stores it, normalised, or null. name, mime: as stored. size: bytes.
    """

    path: str | None = None
    name: str | None = None
    mime: str | None = None
    size: int | None = None


class Reaction(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's reaction to a message: `who` as the app identifies them, `value` emoji or the app's own name."""

    who: str | None = None
    value: str | None = None


class Identifier(msgspec.Struct, frozen=True, kw_only=True):
    """One identifier of a contact, as stored: `type` phone, email, line, whatsapp …"""

    type: str
    value: str
