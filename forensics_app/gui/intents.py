"""Intents: what a view asks of the window. Views never talk to each other."""

from __future__ import annotations

import msgspec

from forensics_app.gui.filter_state import FilterState


class ThreadKey(msgspec.Struct, frozen=True):
    """One conversation of one device."""

    device: str
    service: str
    thread: str


class ShowArtifact(msgspec.Struct, frozen=True):
    """Show this object in the inspector; the view stays."""

    artifact_id: int


class OpenMessage(msgspec.Struct, frozen=True):
    """Open the conversation of this message or call, at it."""

    artifact_id: int


class OpenThread(msgspec.Struct, frozen=True):
    """Open a conversation at its end."""

    key: ThreadKey


class ShowFile(msgspec.Struct, frozen=True):
    """Show this file in the evidence view."""

    file_id: int


class GoTo(msgspec.Struct, frozen=True):
    """Go to a view, optionally to one part of it (a category, a kind, a section)."""

    view: str
    part: str | None = None


class SetFilter(msgspec.Struct, frozen=True):
    """Replace the filter that all views share."""

    state: FilterState


class RunSearch(msgspec.Struct, frozen=True):
    """Search for this query."""

    query: str


class Ask(msgspec.Struct, frozen=True):
    """Open a dialog: new_case, open_case, open_demo, add_evidence, report, shortcuts; or the page of a device."""

    dialog: str
    value: str | None = None


class PutTag(msgspec.Struct, frozen=True):
    """Put a tag on an object, or take it off."""

    artifact_id: int
    tag: str
    on: bool = True


class PutTags(msgspec.Struct, frozen=True):
    """Put a tag on many objects as one step that can be taken back, or take it off; `seen` marks them as seen."""

    artifact_ids: tuple[int, ...]
    tag: str
    on: bool = True


class PutNote(msgspec.Struct, frozen=True):
    """Put a note on an object."""

    artifact_id: int
    note: str


class SaveDevice(msgspec.Struct, frozen=True):
    """Record what a person says of a device; values by the names that the case has for them."""

    label: str
    values: dict[str, str | int | None]


class QueryFailed(msgspec.Struct, frozen=True):
    """Say under the search box what is wrong with the query, and where (code point); None takes it away."""

    text: str | None
    position: int | None = None


Intent = (
    ShowArtifact
    | OpenMessage
    | OpenThread
    | ShowFile
    | GoTo
    | SetFilter
    | RunSearch
    | Ask
    | PutTag
    | PutTags
    | PutNote
    | SaveDevice
    | QueryFailed
)
