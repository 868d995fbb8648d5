"""ReportDocument: everything a report says, as plain data; renderers add nothing to it.

Words are not in it (they belong to the language of the renderer), except texts from evidence, which are verbatim.
"""

from __future__ import annotations

from typing import Literal

import msgspec


class Moment(msgspec.Struct, frozen=True, omit_defaults=True):
    """A time in the report's zone. utc: ISO 8601 with `Z`. local: the same moment, with its offset.

    assumed: the evidence does not say the zone; it was read in the zone assumed for its device.
    """

    utc: str
    local: str
    assumed: bool = False


class Mark(msgspec.Struct, frozen=True):
    """A part of a quote that a lexicon term or a search matched: half-open, in code points of the quote's text."""

    start: int
    end: int
    letter: str


class Hidden(msgspec.Struct, frozen=True):
    """A character of a quote that a reader cannot see: its code point and where in the raw text it stands."""

    code: str
    at: int


class Quote(msgspec.Struct, frozen=True):
    """A part of a raw text, character for character: `raw[start:end]` of a text that is `length` code points long."""

    text: str
    start: int
    end: int
    length: int
    marks: tuple[Mark, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    hidden_more: int = 0


FactKind = Literal["evidence", "word", "plain"]


class Fact(msgspec.Struct, frozen=True):
    """One named value. name: a field name. kind: verbatim from evidence, a word to translate, or the program's own."""

    name: str
    value: str | Moment
    kind: FactKind = "plain"


class TagNote(msgspec.Struct, frozen=True):
    """A tag on an item: who put it there, when, and why."""

    tag: str
    note: str | None
    who: str
    at: Moment


class Chain(msgspec.Struct, frozen=True):
    """The way back from an item to the bytes of the source, as six steps.

    staged: files the plugin read from a copy, each with the SHA-256 that it had then. content_assumed: the file was
    deleted from a FAT card, and its content and hash hold only if it lay in one piece.
    """

    artifact: str
    plugin: str | None
    record: str | None
    origin: str
    file: str | None
    file_sha256: str | None
    place: list[Fact]
    source: str
    source_format: str
    source_sha256: str | None
    staged: dict[str, str]
    content_assumed: bool = False


Restriction = Literal["outside", "sealed"]


class Item(msgspec.Struct, frozen=True):
    """One object in the selection with everything that carries it.

    restricted: what it lies beyond (the warrant scope, a seal) and is shown all the same, because that was asked for.
    """

    id: int
    ref: str
    kind: str
    device: str
    origin: str
    deleted: bool
    at: Moment | None
    facts: list[Fact]
    quotes: list[tuple[str, Quote]]
    tags: list[TagNote]
    chain: Chain
    thumbnail: bytes | None
    restricted: list[Restriction] = []


class ItemList(msgspec.Struct, frozen=True):
    """Items that are shown, and how many there are in all."""

    total: int
    shown: list[Item]


class Line(msgspec.Struct, frozen=True):
    """One message of a conversation."""

    ref: str
    at: Moment | None
    direction: str
    origin: str
    deleted: bool
    who: str | None
    quote: Quote | None
    other: list[Fact]
    restricted: list[Restriction] = []


class Conversation(msgspec.Struct, frozen=True):
    """The messages of one thread in the order of their times."""

    thread: str
    name: str | None
    device: str
    service: str
    total: int
    shown: list[Line]


class Thread(msgspec.Struct, frozen=True):
    """One conversation as a whole: how many messages and hits, from when to when."""

    device: str
    service: str
    thread: str
    name: str | None
    messages: int
    hits: int
    first_at: Moment | None
    last_at: Moment | None


class ThreadList(msgspec.Struct, frozen=True):
    """Conversations, those with most hits first, and how many there are in all."""

    total: int
    shown: list[Thread]


class HitRow(msgspec.Struct, frozen=True):
    """One term of the lexicon found in one object. score: order of review, not a degree of anything else."""

    ref: str
    kind: str
    device: str
    term: str
    term_id: str
    quote: Quote
    flags: list[str]
    score: float
    reasons: list[str]
    at: Moment | None
    who: str | None
    thread: str | None
    restricted: list[Restriction] = []


class HitCategory(msgspec.Struct, frozen=True):
    """The hits of one category, highest score first."""

    category: str
    letter: str
    total: int
    objects: int
    shown: list[HitRow]


class Device(msgspec.Struct, frozen=True):
    """A device: what a person recorded about it, what its own files say of it, and whose accounts they call its own."""

    label: str
    facts: list[Fact]
    own: list[Fact]
    owners: list[Fact]


class Evidence(msgspec.Struct, frozen=True):
    """A source as it was read: its hashes, what it carries itself, what it says about its acquisition."""

    id: int
    device: str
    source: str
    facts: list[Fact]
    acquisition: list[Fact]
    segments: list[str]
    volumes: list[list[Fact]]


class NotParsed(msgspec.Struct, frozen=True):
    """One thing that was not read, and why.

    what: task, volume, file, evidence, warning. records: rows that the task left in the case nevertheless, null for what
    is no task.
    """

    device: str | None
    evidence: int | None
    what: str
    path: str | None
    step: str | None
    outcome: str
    detail: str | None
    records: int | None


class NotParsedGroup(msgspec.Struct, frozen=True):
    """What ended in one outcome: how many, how many rows they left in the case together, and the first of them."""

    outcome: str
    total: int
    records: int
    shown: list[NotParsed]


class NotParsedList(msgspec.Struct, frozen=True):
    """What was not read, by outcome, and how many in all."""

    total: int
    groups: list[NotParsedGroup]


class Plugin(msgspec.Struct, frozen=True):
    """A plugin or step that ran, with its version and how its runs ended."""

    id: str
    version: str
    outcomes: dict[str, int]
    records: int


class Cover(msgspec.Struct, frozen=True):
    """Which case this is a report on, and when it was written."""

    number: str | None
    examiner: str | None
    case_timezone: str
    timezone: str
    created_at: Moment
    case_created_at: Moment | None


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What one person opened although scope or seal hide it. refs: of the first of so many objects; none for threads."""

    who: str
    times: int
    first_at: Moment
    last_at: Moment
    objects: int
    refs: list[str]


class Warrant(msgspec.Struct, frozen=True, kw_only=True):
    """The warrant scope. current: false when the case has none any more, and the log alone tells of one.

    after, before: days, both inside. devices: labels, empty for all. outside: objects of the case outside it a kind;
    they are left out, or with `included` in the report and marked. opened: who opened objects outside. widened: who had
    listings show them. changed: who set, changed or took away the scope.
    """

    current: bool
    reference: str | None
    after: str | None
    before: str | None
    devices: list[str]
    note: str | None
    outside: dict[str, int]
    included: bool
    opened: list[Opening]
    widened: list[Opening]
    changed: list[Opening]


class Sealed(msgspec.Struct, frozen=True):
    """How many conversations are sealed and how many objects they hold, left out or `included`.

    opened: who looked into sealed ones. lifted: who took seals off, after which looking is not logged.
    """

    threads: int
    objects: int
    included: bool
    opened: list[Opening]
    lifted: list[Opening]


class Scope(msgspec.Struct, frozen=True):
    """What was asked to be in the report, and what the warrant and the seals let it show.

    counts: objects of the whole case a kind. selected: those in the selection a kind; null when nothing narrows it.
    items_selected: the items are those that were asked for, and not simply the tagged ones.
    without_time: objects left out because a period was asked for and they have no time.
    """

    asked: list[Fact]
    counts: dict[str, int]
    selected: dict[str, int] | None
    items_selected: bool
    without_time: int
    warrant: Warrant | None = None
    sealed: Sealed | None = None


class Run(msgspec.Struct, frozen=True):
    """One ingest of the case: who, when, with what. ended: complete, stopped, or open (its end was never written)."""

    number: int
    started_at: Moment
    who: str
    version: str | None
    python: str | None
    system: str | None
    libraries: dict[str, str]
    ended: Literal["complete", "stopped", "open"]


class Held(msgspec.Struct, frozen=True):
    """What held the worker processes of some ingests, as those processes found. missing: not offered by that system."""

    in_force: list[str]
    missing: list[str]
    runs: list[int]


class Software(msgspec.Struct, frozen=True):
    """How the case was processed: program, ingests, what held their workers, plugins and steps, lexicon.

    runs: the last ones of `runs_total`. index_current: whether the index knows every object.
    """

    program: str
    version: str
    plugins: list[Plugin]
    lexicon_version: str | None
    index_current: bool
    runs_total: int
    runs: list[Run]
    held: list[Held]


class Log(msgspec.Struct, frozen=True):
    """The state of the audit log when the report was written: its last entry's hash covers all before it."""

    entries: int
    last_hash: str | None
    broken: str | None


class ReportDocument(msgspec.Struct, frozen=True):
    """One report."""

    cover: Cover
    scope: Scope
    devices: list[Device]
    evidence: list[Evidence]
    items: ItemList
    conversations: list[Conversation]
    threads: ThreadList
    hits: list[HitCategory]
    not_parsed: NotParsedList
    software: Software
    log: Log


SECTIONS = (
    "cover", "scope", "devices", "evidence", "items", "conversations", "threads", "hits", "not_parsed", "software", "log",
)  # fmt: skip


def section_data(document: ReportDocument, name: str) -> bytes:
    """The canonical JSON of one section: keys sorted, UTF-8, no blanks; the same for the same facts."""
    return msgspec.json.encode(getattr(document, name), order="sorted")
