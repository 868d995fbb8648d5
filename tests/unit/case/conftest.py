"""A small case that tests write into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from forensics_app.case import audit
from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.case.task_rows import SourceFile
from forensics_app.case.writer import CaseWriter
from forensics_app.model import instant
from forensics_app.model.artifact import Artifact
from forensics_app.model.communication import Message
from forensics_app.model.file_record import ContentHash, FileRecord, SourceRecord, VolumeRecord
from forensics_app.model.locator import Layer, Locator
from forensics_app.model.outcome import Outcome, TaskKey, TaskWarning
from forensics_app.model.provenance import Origin, Provenance

LOCATOR = Locator(
    (
        Layer(kind="source", format="raw"),
        Layer(kind="volume", offset=1024),
        Layer(kind="tsk", inode=12, path="data/jp.naver.line.android/databases/naver_line"),
    )
)
PATH = "data/data/jp.naver.line.android/databases/naver_line"
SHA256 = "ab" * 32


class Desk:
    """A case with one phone, one volume and one file, and the verbs that tests need."""

    def __init__(self, root: Path) -> None:
        self.case: CaseDirectory = create_case(root, number="R6-12", examiner="試験 太郎", timezone="Asia/Tokyo")
        self.writer = CaseWriter(self.case, "試験 太郎")
        self.device = self.writer.device("phone")
        source = SourceRecord(format="raw", size=4096, acquisition={"examiner": "A"})
        self.evidence = self.writer.evidence(self.device, "phone.dd", "/evidence/phone.dd", source)
        self.volume = self.writer.volumes(self.evidence, [VolumeRecord(number=0, type="ext4", offset=1024)])[0]
        with self.writer.commit(
            TaskKey(self.evidence, "", "walk:0:0/1", "1.0"), audit.now(), volume_id=self.volume
        ) as task:
            task.add_files([FileRecord(locator=LOCATOR, path=PATH, size=3, modified=instant.unix_s(1_700_000_000))])
            task.finish("ok", None, [])
        self.file_id = self.writer.file_id(self.evidence, PATH, LOCATOR.canonical())

    def hashed(self) -> None:
        """Let the evidence's bytes be known."""
        hashes = ContentHash(size=4096, md5="0" * 32, sha1="1" * 40, sha256=SHA256)
        self.writer.evidence_hashed(self.evidence, hashes, status="hashed", detail=None)

    def extract(
        self,
        artifacts: list[Artifact],
        *,
        version: str = "1.0",
        outcome: Outcome = "ok",
        warnings: list[TaskWarning] | None = None,
        deleted_file: bool = False,
    ) -> None:
        """Commit one plugin task."""
        key = TaskKey(self.evidence, "aa", "android/line", version)
        with self.writer.commit(key, audit.now(), file_id=self.file_id, path=PATH) as task:
            task.add_source(SourceFile(self.file_id, LOCATOR.canonical(), deleted_file))
            task.add(artifacts)
            task.finish(outcome, None if outcome == "ok" else "why", warnings or [], {PATH: "00" * 32})


def message(number: int, body: str | None = "叩き案件", *, origin: Origin = "live", **more: object) -> Message:
    """One LINE message; times one minute apart."""
    return Message(
        provenance=Provenance(0, f"chat_history.id={number}", origin),
        app="jp.naver.line.android",
        service="line",
        thread="u1",
        sender="u1",
        sent_at=instant.unix_ms(str(1_719_999_999_123 + number * 60_000)),
        body=body,
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A fresh case."""
    made = Desk(tmp_path / "case")
    yield made
    made.writer.close()
