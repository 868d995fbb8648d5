"""Sources on their way through an ingest: label, place, what the files looked like before."""

from __future__ import annotations

from pathlib import Path

from forensics_app.case.reader import CaseReader
from forensics_app.engine.events import IngestRequest
from forensics_app.engine.progress import Meter
from forensics_app.model.file_record import SourceRecord


class Seized:
    """One source of this ingest."""

    def __init__(self, given: str, location: str, label: str) -> None:
        self.given = given
        self.location = location
        self.label = label
        self.evidence_id = 0
        self.hashed = False
        self.extracted = False
        self.pending_walks = 0
        self.pending_extractions = 0
        self.meter: Meter | None = None
        self.reader: CaseReader | None = None
        self._looks: dict[str, tuple[int, int]] = {}

    def remember(self, record: SourceRecord) -> None:
        """Note size and modification time of every file that makes up the source."""
        for name in record.segments or [self.location]:
            path = Path(name)
            if path.is_file():
                status = path.stat()
                self._looks[name] = (status.st_size, status.st_mtime_ns)

    def difference(self) -> str | None:
        """One line when a file of the source looks different from before; None when nothing changed."""
        for name, before in self._looks.items():
            path = Path(name)
            if not path.is_file():
                return f"{path.name}: gone since the ingest began"
            status = path.stat()
            if (status.st_size, status.st_mtime_ns) != before:
                return f"{path.name}: changed while it was read"
        return None


def seize(reader: CaseReader, request: IngestRequest) -> list[Seized]:
    """The sources of a request, or with `resume` and none named all sources of the case.

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
        return [Seized(location, location, label) for location, label in known.items()]
    out: list[Seized] = []
    for path in request.sources:
        location = str(path.absolute())
        if any(seized.location == location for seized in out):
            continue
        label = known.get(location) or request.device or _free_label(path, labels)
        labels.add(label)
        out.append(Seized(str(path), location, label))
    return out


def _free_label(path: Path, taken: set[str]) -> str:
    name = path.name or str(path.absolute().name) or "source"
    label, number = name, 2
    while label in taken:
        label, number = f"{name} ({number})", number + 1
    return label
