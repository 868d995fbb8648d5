"""Entries of the log about a device, in words."""

from __future__ import annotations

from forensics_app.gui.bidi import one_line
from forensics_app.gui.clock import show_offset
from forensics_app.gui.queries.devices import Entry
from forensics_app.gui.times import show_time
from forensics_app.gui.words import Words


def entry_line(words: Words, entry: Entry, zone: str) -> str:
    """When, who, what: each changed field with what stood before."""
    head = f"{show_time(entry.at, zone)} · {one_line(entry.who)} · {words.maybe('device_entry', entry.what)}"
    if not entry.after:
        return f"{head} · {one_line(entry.detail)}" if entry.detail else head
    changes = [
        words(
            "devices.change",
            field=words(f"device.{name}"),
            before=_value(words, name, entry.before.get(name)),
            after=_value(words, name, value),
        )
        for name, value in entry.after.items()
    ]
    return "\n    ".join([head, *changes])


def _value(words: Words, name: str, value: object) -> str:
    if value is None or value == "":
        return words("devices.nothing")
    return show_offset(value) if name == "clock_offset" and isinstance(value, int) else one_line(str(value))
