"""Sources on their way through an ingest: label, place, what the files looked like before."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import msgspec

from forensics_app.case.reader import CaseReader
from forensics_app.engine.events import IngestRequest, Seizure
from forensics_app.engine.progress import Meter
from forensics_app.model.file_record import SourceRecord


class Seized:
    """One source of this ingest."""

    def __init__(
        self, given: str, location: str, label: str, facts: dict[str, str] | None = None, *, named: bool = False
    ) -> None:
        self.given = given
        self.location = location
        self.label = label
        self.facts = facts or {}  # what a person says of its device
        self.named = named  # its label is a person's decision
        self.evidence_id = 0
        self.hashed = False
        self.extracted = False
        self.pending_walks = 0
        self.pending_extractions = 0
        self.meter: Meter | None = None
        self.reader: CaseReader | None = None
        self.lost = False
        self.left_out: list[str] = []
        self._looks: dict[str, tuple[int, ...]] = {}

    def remember(self, record: SourceRecord) -> None:
        """Note size and modification time of every file that makes up the source; of a folder, which one it is."""
        for name in record.segments or [self.location]:
            look = _look(name)
            if look is not None:
                self._looks[name] = look

    def difference(self) -> str | None:
        """One line when a file of the source looks different from before; None when nothing changed."""
        for name, before in self._looks.items():
            if _look(name) != before:
                what = "changed while it was read" if os.path.lexists(name) else "gone since the ingest began"
                return f"{os.path.basename(name)}: {what}"  # noqa: PTH119 - the name may be no Unicode
        return None

    @property
    def gone(self) -> bool:
        """Whether a file of the source is not there at all: its medium was removed."""
        return any(not os.path.lexists(name) for name in self._looks)


def _look(name: str) -> tuple[int, ...] | None:
    try:
        status = os.stat(name)  # noqa: PTH116 - the name may be no Unicode
    except OSError:
        return None
    if stat.S_ISDIR(status.st_mode):  # its files are looked at one by one; a removed medium leaves another folder
        return (status.st_dev, status.st_ino)
    return (status.st_size, status.st_mtime_ns)


def seize(reader: CaseReader, request: IngestRequest) -> list[Seized]:
    """The sources of a request, or with `resume` and none named all sources of the case and of the ingest that was cut off.

    A source that is in the case already keeps its device; a new one gets the label of the request, or its own file
    name, numbered when that name is taken.
    """
    known = {
        row["location"]: row["label"]
        for row in reader.connection.execute(
            "SELECT e.location, d.label FROM evidence e JOIN devices d ON d.id = e.device_id ORDER BY e.id"
        )
    }
    labels = {row["label"] for row in reader.connection.execute("SELECT label FROM devices")}
    if request.resume and not request.sources:
        begun = {one.location: one for one in _unfinished(reader) if one.location not in known}
        named = _named_by_a_person(reader)
        old = [Seized(location, location, label, named=location in named) for location, label in known.items()]
        return [*old, *begun.values()]
    out: list[Seized] = []
    for path in request.sources:
        location = str(path.absolute())
        if any(seized.location == location for seized in out):
            continue
        said = request.seizures.get(str(path), Seizure())
        chosen = said.device or request.device
        label = known.get(location) or chosen or _free_label(path, labels)
        labels.add(label)
        out.append(Seized(str(path), location, label, said.facts(), named=chosen is not None))
    return out


def _named_by_a_person(reader: CaseReader) -> set[str]:
    """Locations of sources whose device a person named when they were ingested."""
    rows = reader.connection.execute("SELECT detail FROM audit WHERE what = 'ingest started' ORDER BY seq")
    begun = [msgspec.json.decode(row["detail"]) for row in rows]
    return {place["location"] for one in begun for place in one.get("places", []) if place.get("named")}


def left_out(reader: CaseReader, location: str, version: str) -> list[str]:
    """Places of a source that killed the workers of this version of the engine in an earlier ingest."""
    rows = reader.connection.execute("SELECT detail FROM audit WHERE what = 'place left out' ORDER BY seq")
    found = [msgspec.json.decode(row["detail"]) for row in rows]
    return [one["place"] for one in found if one["location"] == location and one["version"] == version]


def _unfinished(reader: CaseReader) -> list[Seized]:
    """The sources of the last ingest when it did not come to its end: it may have been cut off before it opened them."""
    last = reader.connection.execute(
        "SELECT what, detail FROM audit WHERE what IN ('ingest started', 'ingest ended') ORDER BY seq DESC LIMIT 2"
    ).fetchall()
    if last and last[0]["what"] == "ingest ended" and msgspec.json.decode(last[0]["detail"]).get("cancelled"):
        last = last[1:]
    if not last or last[0]["what"] != "ingest started":
        return []
    begun = msgspec.json.decode(last[0]["detail"])
    return [Seized(**facts) for facts in begun.get("places", [])]


def _free_label(path: Path, taken: set[str]) -> str:
    name = path.name or str(path.absolute().name) or "source"
    label, number = name, 2
    while label in taken:
        label, number = f"{name} ({number})", number + 1
    return label
