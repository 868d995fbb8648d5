"""What an oath needs: what was searched, how, what was found in each source, and what was not searched."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import msgspec

from forensics_app import __version__
from forensics_app.case import audit
from forensics_app.case.places import keep_off
from forensics_app.case.reader import CaseReader
from forensics_app.case.unread import unread
from forensics_app.errors import CaseError
from forensics_app.index.rows import text_fields
from forensics_app.index.schema import DOCUMENT_KINDS, VERSION
from forensics_app.search.engine import Search
from forensics_app.search.expand import expand_word
from forensics_app.search.grammar import Disguised, Fuzzy, Raw, Regex, Word, parse_query
from forensics_app.search.plan import Condition
from forensics_app.search.snippet import positive_leaves

_VIEWS = {
    Word: "folded text (V2)",
    Raw: "raw text (V0)",
    Regex: "raw text (V0)",
    Disguised: "slang key (V3)",
    Fuzzy: "slang key (V3), one character wrong",
}


class Source(msgspec.Struct, frozen=True):
    """One evidence source: what it is, and how many objects of each kind match and were searched."""

    evidence: int
    device: str
    source: str
    sha256: str | None
    hits: dict[str, int]
    searched: dict[str, int]


class Attestation(msgspec.Struct, frozen=True):
    """The whole statement; every field is a fact of this search on this case.

    views: which view of the text each word was compared with. spellings: what a word was widened to. not_searched:
    everything that was locked, failed, crashed, ran into a limit or could not be parsed, and (`what`: scope) what no
    step of this version looks into: contents no plugin reads, text in pictures, free pages. index_current: false when the
    case holds objects that the index does not know yet (then they were not searched either). sealed_left_out: objects of sealed
    conversations, which were not searched.
    """

    made_at: str
    query: str
    views: dict[str, str]
    spellings: dict[str, list[str]]
    kinds: list[str]
    device: str | None
    total: int
    sealed_left_out: int
    sources: list[Source]
    not_searched: list[dict[str, object]]
    fields: dict[str, list[str]]
    index_current: bool
    index_watermark: int
    program: str
    index_version: str
    lexicon_version: str
    unicode_version: str
    python: str


def attest(
    search: Search,
    query: str,
    *,
    kinds: Sequence[str] = (),
    device: str | None = None,
    within: Condition | None = None,
) -> Attestation:
    """Run a query and state what it covered. Raises QueryError and UsageError as the search itself does.

    within: what leaves the sealed conversations out; None when they are searched, too.
    """
    node = parse_query(query)
    leaves = positive_leaves(node)
    found = search.by_source(node, kinds=kinds, device=device, within=within)
    everything = search.by_source("", kinds=kinds, device=device, within=within)
    hidden = search.count("", kinds=kinds, device=device) - search.count("", kinds=kinds, device=device, within=within)
    rows = {row["id"]: row for row in search.reader.listing("evidence")}
    sources = [
        Source(
            evidence,
            context.device.label,
            str(rows[evidence]["source"]),
            context.sha256,
            {kind: number for (owner, kind), number in sorted(found.items()) if owner == evidence},
            {kind: number for (owner, kind), number in sorted(everything.items()) if owner == evidence},
        )
        for evidence, context in sorted(search.reader.contexts.items())
        if device is None or context.device.label == device
    ]
    covered = {source.evidence for source in sources}
    spellings = {
        leaf.text: list(expand_word(search.lexicon, leaf.text))
        for leaf in leaves
        if isinstance(leaf, Disguised) or (isinstance(leaf, Word) and leaf.expand)
    }
    return Attestation(
        made_at=audit.now(),
        query=query,
        views={leaf.pattern if isinstance(leaf, Regex) else leaf.text: _VIEWS[type(leaf)] for leaf in leaves},
        spellings={text: keys for text, keys in spellings.items() if len(keys) > 1},
        kinds=list(kinds) or list(DOCUMENT_KINDS),
        device=device,
        total=sum(found.values()),
        sealed_left_out=hidden,
        sources=sources,
        not_searched=[
            dict(row)
            for row in (*search.reader.not_parsed(), *unread(search.reader))
            if row["evidence"] is None or row["evidence"] in covered
        ],
        fields={kind: list(text_fields(kind)) for kind in (kinds or DOCUMENT_KINDS)},
        index_current=search.is_current(),
        index_watermark=search.watermark,
        program=__version__,
        index_version=VERSION,
        lexicon_version=search.lexicon.version,
        unicode_version=unicodedata.unidata_version,
        python=sys.version.split()[0],
    )


def write_attestation(reader: CaseReader, attestation: Attestation, path: Path) -> None:
    """Write it as indented JSON; raises CaseError when the place is evidence or the case's, or cannot be written."""
    keep_off(reader, path)
    data = msgspec.json.format(msgspec.json.encode(attestation), indent=2)
    try:
        path.write_bytes(data + b"\n")
    except OSError as error:
        raise CaseError(f"{path}: cannot be written ({error.strerror})") from error
