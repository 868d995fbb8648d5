"""verify_case: read the evidence again, compare every hash, and check the case's own files and log."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import msgspec

from forensics_app.case.directory import CaseDirectory, ingest_lock
from forensics_app.case.integrity import first_fault
from forensics_app.case.reader import CaseReader
from forensics_app.case.writer import CaseWriter
from forensics_app.engine.events import OnEvent
from forensics_app.engine.pool import WorkerPool
from forensics_app.engine.progress import Meter
from forensics_app.engine.protocol import Done, Job, Opened
from forensics_app.engine.sinks import HashSink, OpenSink, Sink
from forensics_app.errors import NoRoomError, UsageError
from forensics_app.jail.policy import Cage
from forensics_app.model.file_record import ContentHash

KEPT_STATUS = ("unreadable in part",)
Row = dict[str, Any]


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One comparison: what was compared, how it went, and in one line how it differs or why it was not compared."""

    what: str
    result: Literal["same", "differs", "skipped"]
    detail: str | None = None


class VerifyResult(msgspec.Struct, frozen=True):
    """All comparisons of one verification, in their order."""

    checks: list[Check]

    @property
    def first_difference(self) -> Check | None:
        """The first thing that differs, or None."""
        return next((check for check in self.checks if check.result == "differs"), None)

    @property
    def first_skipped(self) -> Check | None:
        """The first thing that could not be compared, or None."""
        return next((check for check in self.checks if check.result == "skipped"), None)

    @property
    def exit_code(self) -> int:
        """0 all agrees · 1 something differs · 3 something could not be compared."""
        if self.first_difference is not None:
            return 1
        return 0 if self.first_skipped is None else 3


def verify_case(
    case: CaseDirectory,
    evidence_path: Path | None = None,
    *,
    who: str = "examiner",
    on_event: OnEvent | None = None,
    on_check: Callable[[Check], None] | None = None,
) -> VerifyResult:
    """Compare the case with itself and with its evidence; synchronous, native code only in a worker.

    evidence_path: where a source lies now: the source itself, or the folder that holds sources under their names.
    The result is logged, and each source's time of verification, unless the case can only be read. Raises UsageError when `evidence_path` fits no source.
    """
    run = _Verification(case, on_event or (lambda _: None), on_check or (lambda _: None))
    with ingest_lock(case):
        run.files()
        if run.checks and run.checks[0].result == "differs":
            return VerifyResult(run.checks)  # the truth itself is damaged: nothing is written to it
        with CaseReader(case) as reader:
            broken = reader.audit_break()
            run.note("audit log", "same" if broken is None else "differs", broken)
            sources = [dict(row) for row in reader.connection.execute("SELECT * FROM evidence ORDER BY id")]
            logged = {
                row["detail"]["evidence"]: row["detail"]
                for row in reader.listing("audit")
                if row["what"] == "evidence hashed"
            }
        places = _places(sources, evidence_path)
        with contextlib.ExitStack() as stack:
            writer = stack.enter_context(CaseWriter(case, who)) if case.writable else None
            scratch = case.work if writer else Path(stack.enter_context(TemporaryDirectory(prefix="akashi-")))
            pool = stack.enter_context(WorkerPool(1, _Plain(), scratch))
            for source in sources:
                run.source(pool, writer, source, places[source["id"]], logged.get(source["id"]))
            result = VerifyResult(run.checks)
            failed = result.first_difference
            detail = {
                "exit_code": result.exit_code,
                "checks": len(result.checks),
                "first_difference": None if failed is None else f"{failed.what}: {failed.detail}",
            }
            if writer is not None:
                writer.log("verified", detail)
    return result


class _Plain:
    """Owner of a pool that only reads: it takes every answer as it is."""

    def caged(self, cage: Cage) -> None:
        """The ingest has told already."""

    def left_out(self, source: str, place: str) -> None:
        """What cannot be entered is missing from the hash, and that is what there is to say."""

    def wait_for_room(self, why: str) -> bool:
        """Nothing is written here that could wait."""
        raise NoRoomError(f"the disk of the case is full ({why})")

    def vouch(self, sink: Sink, done: Done) -> bool:
        """Whatever cannot be read is what there is to say."""
        return True


class _Verification:
    """One verification under way."""

    def __init__(self, case: CaseDirectory, on_event: OnEvent, on_check: Callable[[Check], None]) -> None:
        self._case = case
        self._on_event = on_event
        self._on_check = on_check
        self.checks: list[Check] = []

    def note(self, what: str, result: Literal["same", "differs", "skipped"], detail: str | None = None) -> None:
        """Add one comparison."""
        check = Check(what=what, result=result, detail=detail)
        self.checks.append(check)
        self._on_check(check)

    def files(self) -> None:
        """The case's SQLite files, the truth first."""
        for path in (self._case.database, self._case.index, self._case.media):
            if path.is_file():
                fault = first_fault(path)
                self.note(path.name, "same" if fault is None else "differs", fault)

    def source(self, pool: WorkerPool, writer: CaseWriter | None, row: Row, place: Path, logged: Row | None) -> None:
        """One source: what the case says of it against the log, then against its bytes."""
        name = f"{row['source']}"
        if row["sha256"] is None:
            self.note(name, "skipped", "its bytes were not hashed yet (go on with: ingest --resume)")
            return
        for kind in ("md5", "sha1", "sha256"):
            if logged is not None and logged.get(kind) != row[kind]:
                self.note(name, "differs", f"the case says {kind} {row[kind]}, its log says {logged.get(kind)}")
                return
        if not place.exists():
            self.note(name, "differs", f"{place}: not there")
            return
        difference, why_not = self._compare(pool, row, place)
        status, detail, compared = row["status"], row["detail"], True
        if why_not is not None:
            self.note(name, "differs", why_not)
            detail, compared = why_not, False
        elif difference is not None:
            self.note(name, "differs", difference)
            status, detail = "mismatch", difference
        else:
            self.note(name, "same")
            status = row["status"] if row["status"] in KEPT_STATUS else "verified"
        if writer is not None:
            writer.evidence_status(row["id"], status, detail, verified=compared)

    def _compare(self, pool: WorkerPool, row: Row, place: Path) -> tuple[str | None, str | None]:
        """How the bytes at `place` differ from the case, and why they could not be read; both None when they agree."""
        opened: list[tuple[Opened | None, Done]] = []
        hashed: list[tuple[ContentHash | None, Done]] = []
        location = str(place.absolute())
        pool.submit(OpenSink(Job(step="open", source=location), lambda *pair: opened.append(pair)))
        pool.run(lambda: False)
        record, done = opened[0]
        if record is None or done.outcome != "ok":
            return None, done.detail or f"{place.name}: cannot be opened"
        meter = Meter(self._on_event, row["source"], "hash", "bytes", record.source.size)
        job = Job(step="hash", source=location)
        pool.submit(HashSink(job, meter.advance, lambda *pair: hashed.append(pair)))
        pool.run(lambda: False)
        meter.finish()
        hashes, done = hashed[0]
        if hashes is None:
            return None, done.detail or f"{place.name}: cannot be read"
        if hashes.size != row["size"]:
            return f"{hashes.size} bytes, not {row['size']}", None
        for kind in ("sha256", "sha1", "md5"):
            if getattr(hashes, kind) != row[kind]:
                return f"{kind} is {getattr(hashes, kind)}, not {row[kind]}", None
        for kind, stored in (("md5", record.source.stored_md5), ("sha1", record.source.stored_sha1)):
            if stored is not None and stored.lower() != getattr(hashes, kind):
                return f"the {kind} that the image carries ({stored}) differs from its bytes", None
            if row[f"stored_{kind}"] != stored:
                return f"the {kind} that the image carries is {stored}, not {row[f'stored_{kind}']}", None
        return None, None


def _places(sources: list[Row], given: Path | None) -> dict[int, Path]:
    """Where each source is to be read."""
    places = {row["id"]: Path(row["location"]) for row in sources}
    if given is None:
        return places
    fitting = {row["id"]: given for row in sources if Path(row["location"]).name == given.name}
    if not fitting and given.is_dir():
        inside = {row["id"]: given / Path(row["location"]).name for row in sources}
        fitting = {number: path for number, path in inside.items() if path.exists()}
    if not fitting and len(sources) == 1 and (not given.is_dir() or sources[0]["format"] == "folder"):
        fitting = {sources[0]["id"]: given}
    if not fitting:
        names = ", ".join(Path(row["location"]).name for row in sources)
        raise UsageError(f"{given}: is none of the case's sources ({names})")
    return places | fitting
