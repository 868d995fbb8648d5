"""The provenance chain in words: always the same six lines, from the fact back to the image's hash."""

from __future__ import annotations

import re

from forensics_app.gui.bidi import isolate
from forensics_app.gui.queries.facts import Facts
from forensics_app.gui.words import Words

LINES = ("artifact", "plugin", "record", "file", "volume", "source")


def chain_lines(facts: Facts, words: Words) -> list[str]:
    """Six lines, each leading one step back; what is unknown is said to be unknown."""
    chain = facts.chain
    unknown = words("chain.unknown")
    file = chain["file"]
    plugin = f"{chain['plugin']} {chain['plugin_version']}" if chain["plugin"] else unknown
    return [
        f"{words.maybe('kind_one', chain['kind'])} {facts.artifact_id} · {chain['ref']}",
        words("chain.plugin", plugin=plugin),
        f"{isolate(chain['record'] or words('chain.directory_entry'))} · {words('origin.' + chain['origin'])}",
        file["path"] if file else unknown,
        _volume(facts, words),
        _source(facts, words),
    ]


def _volume(facts: Facts, words: Words) -> str:
    volume, file = facts.chain["volume"], facts.chain["file"]
    parts: list[str] = []
    if volume is not None:
        parts.append(words("chain.volume", number=str(volume["number"]), type=volume["type"] or "?"))
        if volume["offset"]:
            parts.append(words("chain.offset", offset=volume["offset"]))
    if file is not None and file["inode"] is not None:
        parts.append(f"inode {file['inode']}")
    return " · ".join(parts) or words("chain.no_volume")


def _source(facts: Facts, words: Words) -> str:
    name = re.split(r"[/\\]", facts.chain["source"])[-1]
    digest = facts.chain["evidence_sha256"]
    shown = f"SHA-256 {digest[:8]}…" if digest else words("chain.not_hashed")
    return f"{isolate(name)} · {shown}"
