"""The case directory: where everything of a case lies, how it is made, opened and locked."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from forensics_app import __version__
from forensics_app.case import audit
from forensics_app.case.connection import DATABASES, connect_read, connect_write, is_writable
from forensics_app.case.faults import case_fault, plain_faults
from forensics_app.case.medium import network_share
from forensics_app.case.privacy import make_file, make_folder
from forensics_app.case.schema import is_stale, migrate
from forensics_app.case.scope import SCOPE_KEY, WarrantScope, check_scope, scope_json
from forensics_app.case.sweep import sweep
from forensics_app.errors import BusyCaseError, CaseError, DamagedCaseError, NoCaseError, NoRoomError, UsageError
from forensics_app.model.zones import zone_named

CASE_DB, INDEX_DB, MEDIA_DB = DATABASES
LOCK: Final = "ingest.lock"
UNFINISHED: Final = "case.db.unfinished"  # a case that is being made; renamed when it is whole
_ENDINGS: Final = ("", "-journal", "-wal", "-shm")


class CaseDirectory:
    """Paths of one case. Creating or opening never touches anything outside the directory."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def database(self) -> Path:
        """`case.db`, the truth."""
        return self.root / CASE_DB

    @property
    def index(self) -> Path:
        """`index.db`, derived: may be deleted at any time."""
        return self.root / INDEX_DB

    @property
    def media(self) -> Path:
        """`media.db`, thumbnails."""
        return self.root / MEDIA_DB

    @property
    def reports(self) -> Path:
        """Where reports go when no other place is named."""
        return self.root / "reports"

    @property
    def work(self) -> Path:
        """Scratch of running tasks; emptied when an ingest ends."""
        return self.root / "work"

    @property
    def writable(self) -> bool:
        """Whether this user may change the case; false on a read-only medium."""
        return is_writable(self.root)

    def exists(self) -> bool:
        """Whether a case lies here."""
        return self.database.is_file()


def create_case(
    root: Path, *, number: str | None, examiner: str | None, timezone: str, scope: WarrantScope | None = None
) -> CaseDirectory:
    """Make a new case; raises CaseError when something is there already, UsageError for an unknown time zone or day.

    Killed at any moment it leaves a whole case or none; what it leaves of none is taken away by the next try.
    """
    zone_named(timezone)
    if scope is not None:
        check_scope(scope, timezone)
    case = CaseDirectory(root)
    share = network_share(root)
    if share is not None:
        raise CaseError(f"{root}: a case cannot lie on a network share ({share}): choose a folder of a local disk")
    _check_free(case)
    with plain_faults(root):
        make_folder(root)
        with _sole_maker(case):
            _check_free(case)
            make_folder(case.reports)
            _fill(case, number=number, examiner=examiner, timezone=timezone, scope=scope)
    return case


def _check_free(case: CaseDirectory) -> None:
    """CaseError unless there is nothing at the case's place but what an interrupted `new` left."""
    root = case.root
    if not root.exists():
        return
    if not root.is_dir() or not all(_is_leftover(case, child) for child in root.iterdir()):
        raise CaseError(f"{root}: already exists and is not empty")


def _is_leftover(case: CaseDirectory, child: Path) -> bool:
    if child == case.reports:
        return child.is_dir() and not any(child.iterdir())
    if child == case.work:
        return child.is_dir() and all(inner.name.startswith(LOCK) for inner in child.iterdir())
    return child.name.startswith(UNFINISHED) and child.is_file()


@contextlib.contextmanager
def _sole_maker(case: CaseDirectory) -> Iterator[None]:
    """Let nobody else make the case meanwhile; what fails is taken away, or it would look like half a case."""
    begun = False
    try:
        with ingest_lock(case):
            begun = True
            yield
    except UsageError as error:
        raise CaseError(f"{case.root}: another program is making this case") from error
    except BaseException:
        if begun and not case.exists():
            with contextlib.suppress(OSError):  # only what is ours and empty goes; the first error is the one to tell
                for path in (*case.root.glob(f"{UNFINISHED}*"), *case.work.glob(f"{LOCK}*")):
                    path.unlink()
                for folder in (case.reports, case.work):
                    folder.rmdir()
        raise


def _fill(
    case: CaseDirectory, *, number: str | None, examiner: str | None, timezone: str, scope: WarrantScope | None
) -> None:
    """Build the database under another name, make it durable, and only then give it its own."""
    place = case.root / UNFINISHED
    for ending in _ENDINGS:
        place.with_name(place.name + ending).unlink(missing_ok=True)
    make_file(place)
    with contextlib.closing(connect_write(place)) as connection:
        migrate(connection)
        connection.execute("BEGIN IMMEDIATE")
        facts = {"number": number, "examiner": examiner, "timezone": timezone, "created_at": audit.now()}
        connection.executemany("INSERT INTO case_info VALUES (?, ?)", list(facts.items()))
        said: dict[str, object] = {**facts, "version": __version__}
        if scope is not None:
            connection.execute("INSERT INTO case_info VALUES (?, ?)", (SCOPE_KEY, scope_json(scope)))
            said[SCOPE_KEY] = scope
        audit.append(connection, examiner or "examiner", "case created", said)
        connection.commit()
        connection.execute("PRAGMA journal_mode = WAL")
    _sync(place)
    place.rename(case.database)
    _sync(case.root)


def _sync(path: Path) -> None:
    """Have the disk keep a file's bytes or a folder's names; where folders cannot be opened (Windows) it does so itself."""
    try:
        descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    except PermissionError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def open_case(root: Path) -> CaseDirectory:
    """An existing case, brought to this program's schema; raises CaseError when there is none or it is newer.

    Writes nothing when the schema is this program's own, so a case can be opened on a read-only medium.
    """
    case = CaseDirectory(root)
    if not case.exists():
        raise NoCaseError(f"{root}: no case here (make one with: forensics-app new {root})")
    try:
        with contextlib.closing(connect_read(case.database)) as reading:
            stale = is_stale(reading)
        if stale:
            with contextlib.closing(connect_write(case.database)) as writing:
                migrate(writing)
    except sqlite3.DatabaseError as error:
        fault = case_fault(root, error)
        if isinstance(fault, NoRoomError | BusyCaseError):
            raise fault from error
        raise DamagedCaseError(f"{case.database}: the case file cannot be read ({error})") from error
    if case.writable:
        for folder in (case.work, case.reports):
            with contextlib.suppress(OSError):  # a full disk: whoever writes there says so then
                make_folder(folder)
    return case


def connect_writer(case: CaseDirectory) -> sqlite3.Connection:
    """A connection that may write; transactions are begun by hand."""
    connection = connect_write(case.database)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -16384")
    return connection


def connect_reader(case: CaseDirectory) -> sqlite3.Connection:
    """A connection that cannot write, with rows that know their column names."""
    try:
        connection = connect_read(case.database)
    except sqlite3.OperationalError as error:
        raise CaseError(f"{case.database}: cannot be opened ({error})") from error
    connection.row_factory = sqlite3.Row
    return connection


@contextlib.contextmanager
def ingest_lock(case: CaseDirectory) -> Iterator[None]:
    """Only one ingest at a time writes artifacts; held by the operating system, so a crash releases it.

    A case that can only be read needs no lock.
    """
    if not case.writable:
        yield
        return
    with plain_faults(case.root):
        make_folder(case.work)
        make_file(case.work / LOCK, like=case.database)
        connection = sqlite3.connect(case.work / LOCK, timeout=0.2, isolation_level=None)
    try:
        try:
            connection.execute("PRAGMA journal_mode = MEMORY")  # nothing is ever stored: the lock needs no room
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise case_fault(case.root, error) or error from error
            raise UsageError(f"{case.root}: another ingest is running on this case") from error
        yield
    finally:
        connection.close()


def clean_work(case: CaseDirectory) -> None:
    """Remove what tasks left in scratch; only ever below the case's own `work` folder."""
    for child in case.work.iterdir():
        if child.name.startswith(LOCK):
            continue
        if child.is_dir() and not child.is_symlink():
            sweep(child)
        else:
            child.unlink(missing_ok=True)
