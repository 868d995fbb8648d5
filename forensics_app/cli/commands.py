"""The commands there are, as data: what `--help` lists without importing any of them."""

from __future__ import annotations

from typing import Final

COMMANDS: Final[dict[str, str]] = {
    "new": "make a case",
    "ingest": "read disk images, archives, folders into a case",
    "scope": "say or show what the warrant allows to look at",
    "device": "say or show what is known about a device",
    "list": "list the objects of one kind",
    "search": "find messages and other texts",
    "hits": "words of the slang lexicon that were found",
    "entities": "telephone numbers, addresses, wallets, links found in texts",
    "accounts": "accounts, and what two devices share",
    "tag": "put a tag on an object",
    "untag": "take a tag off",
    "seal": "seal a conversation, so that nobody reads it by accident",
    "unseal": "take the seal off a conversation",
    "report": "write a report",
    "verify": "read the evidence again and compare all hashes; or check a report",
    "reindex": "make the derived tables anew",
    "demo": "make a synthetic phone, read it and show what is found",
    "plugins": "list the plugins, or check one",
    "gui": "open the desk",
}
