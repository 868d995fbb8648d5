"""The tags of a case: what they are called, which key puts them, and their colour. Chosen once, changed with a log entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from forensics_app.case import audit
from forensics_app.case.writer import CaseWriter
from forensics_app.errors import UsageError

INFO: Final = "tag_set"  # where case_info keeps it
COLOURS: Final = ("blue", "teal", "violet", "red", "orange", "olive", "green", "pink", "grey")
RESERVED: Final = ("seen", "unseen")  # how far a review is, no tags
_LONGEST: Final = 60
_BASE: Final = ("relevant", "exculpatory", "privileged")  # what every review has to tell apart, always on the same keys
TEMPLATES: Final[dict[str, tuple[str, ...]]] = {
    "general": (*_BASE, "victim", "follow_up", "money", "person", "place", "context"),
    "fraud": (*_BASE, "victim", "money", "account", "script", "instructor", "courier"),
    "drugs": (*_BASE, "supplier", "buyer", "substance", "money", "handover", "follow_up"),
    "youth": (*_BASE, "victim", "approach", "image", "meeting", "person", "protect"),
}
DEFAULT: Final = "general"


class TagKind(msgspec.Struct, frozen=True, kw_only=True):
    """One tag. name: what the case stores and reports name; it never changes. label: the examiner's own word for it.

    key: 1 … 9, or None. colour: one of COLOURS.
    """

    name: str
    key: int | None = None
    colour: str = "grey"
    label: str | None = None


class TagSet(msgspec.Struct, frozen=True, kw_only=True):
    """The tags that a review offers. template: which list it began with."""

    template: str = DEFAULT
    kinds: tuple[TagKind, ...] = ()

    def kind(self, name: str) -> TagKind:
        """The tag of that name; a grey one without key for a tag that is only in the case."""
        return next((kind for kind in self.kinds if kind.name == name), TagKind(name=name))

    def by_key(self, key: int) -> TagKind | None:
        """The tag that a number key puts."""
        return next((kind for kind in self.kinds if kind.key == key), None)


def tag_set(template: str) -> TagSet:
    """The tags of a template with their keys and colours; UsageError for an unknown one."""
    if template not in TEMPLATES:
        raise UsageError(f"no such set of tags: {template!r} (known: {', '.join(TEMPLATES)})")
    names = TEMPLATES[template]
    kinds = tuple(
        TagKind(name=name, key=key, colour=COLOURS[key - 1]) for key, name in enumerate(names, 1) if key <= len(COLOURS)
    )
    return TagSet(template=template, kinds=kinds)


def tag_set_of(info: Mapping[str, str | None]) -> TagSet:
    """The tags of a case by its facts (`CaseReader.info`); the general template where nothing was chosen."""
    text = info.get(INFO)
    if text is not None:
        try:
            return checked(msgspec.json.decode(text, type=TagSet))
        except (msgspec.MsgspecError, UsageError):  # of another program or damaged: tags in the case stay as they are
            pass
    return tag_set(DEFAULT)


def checked(tags: TagSet) -> TagSet:
    """The same tags; raises UsageError when two share a name or a key, or one has no name, an unknown colour or key."""
    names = [kind.name for kind in tags.kinds]
    for kind in tags.kinds:
        if not kind.name.strip() or len(kind.name) > _LONGEST or len(kind.label or "") > _LONGEST:
            raise UsageError(f"a tag needs a name of at most {_LONGEST} characters (is {kind.name!r})")
        if not kind.name.isprintable() or not (kind.label or "").isprintable():
            raise UsageError(f"a tag's name is one line of text (is {kind.name!r})")
        if kind.name in RESERVED:
            raise UsageError(f"{kind.name!r} says how far a review is; a tag needs another name")
        if names.count(kind.name) > 1:
            raise UsageError(f"two tags have the name {kind.name!r}")
        if kind.colour not in COLOURS:
            raise UsageError(f"no such colour: {kind.colour!r} (known: {', '.join(COLOURS)})")
        if kind.key is not None and not 1 <= kind.key <= 9:
            raise UsageError(f"keys of tags are 1 to 9 (is {kind.key})")
    keys = [kind.key for kind in tags.kinds if kind.key is not None]
    if len(keys) != len(set(keys)):
        raise UsageError("two tags have the same key")
    return tags


def set_tag_set(writer: CaseWriter, tags: TagSet) -> bool:
    """Choose the tags of a case, logged with what stood before; false when they are so already.

    Tags that objects have already stay what they are.
    """
    text = msgspec.json.encode(checked(tags)).decode()
    with writer.transaction() as connection:
        row = connection.execute("SELECT value FROM case_info WHERE key = ?", (INFO,)).fetchone()
        old = None if row is None else row[0]
        if old == text:
            return False
        connection.execute("INSERT OR REPLACE INTO case_info VALUES (?, ?)", (INFO, text))
        before = None if old is None else tag_set_of({INFO: old})
        audit.append(connection, writer.who, "tag set changed", {"before": before, "after": tags})
    return True
