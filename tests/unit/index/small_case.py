"""A case of invented conversations that tests of index and search write into."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from forensics_app.case import audit
from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.case.reader import CaseReader
from forensics_app.case.task_rows import SourceFile
from forensics_app.case.writer import CaseWriter
from forensics_app.index.database import Index
from forensics_app.model import instant
from forensics_app.model.artifact import Artifact
from forensics_app.model.communication import Direction, Message
from forensics_app.model.file_record import FileRecord, SourceRecord
from forensics_app.model.locator import Layer, Locator
from forensics_app.model.outcome import TaskKey
from forensics_app.model.provenance import Provenance

START = 1_750_000_000


class SmallCase:
    """A case with any number of phones, and the verbs that tests need."""

    def __init__(self, root: Path) -> None:
        self.case: CaseDirectory = create_case(root, number="T-1", examiner="試験 花子", timezone="Asia/Tokyo")
        self.writer = CaseWriter(self.case, "試験 花子")
        self._evidence: dict[str, int] = {}
        self._records = 0

    def evidence(self, label: str) -> int:
        """The evidence id of a phone, made when it is new."""
        if label not in self._evidence:
            device = self.writer.device(label)
            record = SourceRecord(format="raw", size=1)
            self._evidence[label] = self.writer.evidence(device, f"{label}.dd", f"/evidence/{label}.dd", record)
        return self._evidence[label]

    def add(
        self, artifacts: Sequence[Artifact], label: str = "phone", step: str | None = None, version: str = "1.0"
    ) -> None:
        """One task that found these objects."""
        evidence = self.evidence(label)
        self._records += 1
        name = step or f"test/{self._records}"
        with self.writer.commit(TaskKey(evidence, name, name, version), audit.now()) as task:
            task.add_source(SourceFile(None, name.encode()))
            task.add(artifacts)
            task.finish("ok", None, [])

    def add_files(self, paths: Sequence[str], label: str = "phone") -> None:
        """One walk that listed these files."""
        with self.writer.commit(TaskKey(self.evidence(label), "", "walk", "1.0"), audit.now()) as task:
            task.add_files(
                [FileRecord(locator=Locator((Layer(kind="folder", path=path),)), path=path, size=1) for path in paths]
            )
            task.finish("ok", None, [])

    def reader(self) -> CaseReader:
        """A reader of the case; the caller closes it."""
        return CaseReader(self.case)

    def index(self) -> int:
        """Bring the index up to date; returns the watermark."""
        with self.reader() as reader, Index(self.case) as index:
            return index.update(reader)

    def close(self) -> None:
        """Close the writer."""
        self.writer.close()


def message(
    number: int,
    body: str | None,
    *,
    thread: str = "t1",
    sender: str | None = "u1",
    sender_name: str | None = "山田",
    direction: Direction = "in",
    at: int | None = None,
    service: str = "line",
    deleted: bool = False,
) -> Message:
    """One invented message; `number` is its row and, unless `at` says otherwise, its second."""
    return Message(
        provenance=Provenance(0, f"chat_history.id={number}"),
        deleted=deleted,
        app="jp.naver.line.android",
        service=service,
        thread=thread,
        thread_name="仕事",
        sender=sender,
        sender_name=sender_name,
        direction=direction,
        sent_at=instant.unix_s(START + number if at is None else at),
        body=body,
    )
