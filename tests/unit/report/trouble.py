"""Every way in which something was not parsed, and what held the workers, put into a case as an ingest writes them."""

from __future__ import annotations

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.case.task_rows import SourceFile
from forensics_app.case.writer import CaseWriter
from forensics_app.evidence.watch import AVOIDED
from forensics_app.model.communication import Message
from forensics_app.model.file_record import FileRecord
from forensics_app.model.locator import Layer, Locator
from forensics_app.model.outcome import TaskKey, TaskWarning
from forensics_app.model.provenance import Provenance

IN_FORCE = [
    "memory 8.0 GiB, files 1024 GiB, no core dumps",
    "user and network namespaces",
    "no capabilities",
    "audit hook",
    "seccomp (82 system calls fatal, 27 refused)",
]
MISSING = ["Landlock (Function not implemented)"]
# path below data/, outcome, reason, rows that are kept
TASKS = (
    ("com.example.chat/databases/talk.db", "crashed", "the worker process died (SIGSEGV, segmentation fault)", 3),
    ("com.example.loop/databases/loop.db", "timeout", "no sign of life for 300 s", 0),
    ("com.example.flood/databases/flood.db", "skipped_limit", "more than 256 MiB of records; the rest is left out", 5),
    ("com.example.vault/databases/vault.db", "locked", "the database is encrypted", 0),
    ("com.example.torn/databases/torn.db", "failed", "database disk image is malformed (after 2 records)", 2),
)


def add_trouble(case: CaseDirectory, *, who: str = "検査 花子", evidence: int = 1) -> None:
    """One task of each outcome, one file that brought the file-system library down, one that is encrypted, one warning."""
    with CaseReader(case) as reader:
        source = next(row["source"] for row in reader.listing("evidence") if row["id"] == evidence)
        volume = next(row["id"] for row in reader.listing("volumes") if row["evidence"] == evidence)
    with CaseWriter(case, who) as writer:
        started = {"sources": [source], "version": "0.1.0", "python": "3.11.2", "system": "Linux-6.1",
                   "libraries": {"pytsk3": "20260715", "apsw": "3.50"}, "plugins": {"android/line": "1.3 00"}}  # fmt: skip
        writer.log("ingest started", started)
        writer.log("workers jailed", {"in_force": IN_FORCE, "missing": MISSING})
        with writer.commit(
            TaskKey(evidence, "", "walk:3:0/2", "1.1"), "2026-11-21T00:00:02.000Z", volume_id=volume
        ) as task:
            task.add_files([_file("torn/inode.jpg", AVOIDED), _file("bag/secret.bin", "encrypted")])
            task.finish("ok", None, [])
        for number, (path, outcome, detail, records) in enumerate(TASKS):
            _task(writer, evidence, number, f"data/data/{path}", outcome, detail, records)
        writer.log("source lost", {"source": source, "detail": f"{source}: gone since the ingest began"})
        writer.log("ingest ended", {"cancelled": False, "tasks": {}, "counts": {}})


def _file(path: str, error: str) -> FileRecord:
    return FileRecord(locator=Locator((Layer("source"), Layer("folder", path=path))), path=path, size=90, error=error)


def _task(writer: CaseWriter, evidence: int, number: int, path: str, outcome: str, detail: str, records: int) -> None:
    key = TaskKey(evidence, f"{number:032x}", "android/example", "1.0")
    rows = [
        Message(provenance=Provenance(0, f"talk.id={number}{row}"), app="com.example", service="example", body="…")
        for row in range(records)
    ]
    warnings = [TaskWarning("a row has no time", "talk.id=31")] if outcome == "failed" else []
    with writer.commit(key, "2026-11-21T00:00:03.000Z", path=path) as task:
        task.add_source(SourceFile(None, path.encode()))
        task.add(rows)
        task.finish(outcome, detail, warnings)  # type: ignore[arg-type]  # one of the outcomes
