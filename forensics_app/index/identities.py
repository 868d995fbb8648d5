"""Identifiers that records carry in their own fields: whose account, whose number, who wrote."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

import msgspec

from forensics_app.index.entities.find import find_entities
from forensics_app.index.entities.phones import normal_phone
from forensics_app.model.artifact import Identifier

_decode = msgspec.json.Decoder(list[Identifier]).decode
_PHONE_LIKE = re.compile(r"\+?[0-9][0-9 ().\-]{6,19}")
_JID = re.compile(r"([0-9]{7,15})(?::[0-9]+)?@(?:s\.whatsapp\.net|c\.us)")


class Identity(msgspec.Struct, frozen=True):
    """One identifier in a field: normal type and value, as stored, whether it is valid, and the field."""

    type: str
    value: str
    stored: str
    valid: bool
    field: str


def normal_identity(service: str, stored: str, field: str) -> Identity | None:
    """An app's own identifier in normal form: a number as E.164, an address as e-mail, else the service's own id."""
    text = stored.strip()
    if not text:
        return None
    jid = _JID.fullmatch(text)
    if jid:
        value = normal_phone("+" + jid[1])
        return Identity("phone", value or "+" + jid[1], stored, value is not None, field)
    if _PHONE_LIKE.fullmatch(text) and service not in ("telegram", "line", "discord", "x", "instagram", "tiktok"):
        digits = re.sub(r"[^0-9+]", "", text)
        value = normal_phone(digits)
        return None if value is None else Identity("phone", value, stored, True, field)
    if "@" in text:
        found = find_entities(text)
        if len(found) == 1 and found[0].type == "email" and found[0].stored == text:
            return Identity("email", found[0].value, stored, found[0].valid, field)
    return Identity(f"{service}_id", text, stored, True, field)


def identities_of(kind: str, row: sqlite3.Row) -> Iterator[Identity]:
    """The identifiers in the fields of a contact, an account or a call."""
    if kind == "contacts" and row["identifiers"]:
        for one in _decode(row["identifiers"]):
            found = normal_identity(one.type, one.value, "identifiers")
            if found is not None:
                yield found
    elif kind == "accounts":
        found = normal_identity(row["service"], row["identifier"], "identifier")
        if found is not None:
            yield found
    elif kind == "calls" and row["peer"]:
        found = normal_identity(row["service"], row["peer"], "peer")
        if found is not None:
            yield found
