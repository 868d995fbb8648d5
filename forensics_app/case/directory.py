"""The case directory: where everything of a case lies, how it is made, opened and locked."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from forensics_app import __version__
from forensics_app.case import audit
from forensics_app.case.schema import migrate
from forensics_app.errors import CaseError, UsageError
from forensics_app.model.zones import zone_named

CASE_DB = "case.db"
INDEX_DB = "index.db"
MEDIA_DB = "media.db"
BUSY_MS = 15_000


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

    def exists(self) -> bool:
        """Whether a case lies here."""
        return self.database.is_file()


def create_case(root: Path, *, number: str | None, examiner: str | None, timezone: str) -> CaseDirectory:
    """Make a new case; raises CaseError when something is there already, UsageError for an unknown time zone."""
    zone_named(timezone)
    case = CaseDirectory(root)
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise CaseError(f"{root}: already exists and is not empty")
    root.mkdir(parents=True, exist_ok=True)
    try:
        _fill(case, number=number, examiner=examiner, timezone=timezone)
    except BaseException:  # half a case would stand in the way of the next try
        for child in (case.reports, case.work):
            shutil.rmtree(child, ignore_errors=True)
        for path in root.glob(f"{CASE_DB}*"):
            path.unlink(missing_ok=True)
        raise
    return case


def _fill(case: CaseDirectory, *, number: str | None, examiner: str | None, timezone: str) -> None:
    case.reports.mkdir()
    case.work.mkdir()
    connection = _connect(case.database)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection)
        connection.execute("BEGIN IMMEDIATE")
        facts = {"number": number, "examiner": examiner, "timezone": timezone, "created_at": audit.now()}
        connection.executemany("INSERT INTO case_info VALUES (?, ?)", list(facts.items()))
        audit.append(connection, examiner or "examiner", "case created", {**facts, "version": __version__})
        connection.commit()
    finally:
        connection.close()


def open_case(root: Path) -> CaseDirectory:
    """An existing case, brought to this program's schema; raises CaseError when there is none or it is newer."""
    case = CaseDirectory(root)
    if not case.exists():
        raise CaseError(f"{root}: no case here (make one with: forensics-app new {root})")
    connection = _connect(case.database)
    try:
        migrate(connection)
    except sqlite3.DatabaseError as error:
        raise CaseError(f"{case.database}: the case file cannot be read ({error})") from error
    finally:
        connection.close()
    case.work.mkdir(exist_ok=True)
    case.reports.mkdir(exist_ok=True)
    return case


def connect_writer(case: CaseDirectory) -> sqlite3.Connection:
    """A connection that may write; transactions are begun by hand."""
    connection = _connect(case.database)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -16384")
    return connection


def connect_reader(case: CaseDirectory) -> sqlite3.Connection:
    """A connection that cannot write, with rows that know their column names."""
    uri = f"{case.database.absolute().as_uri()}?mode=ro"
    try:
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_MS / 1000, check_same_thread=False)
    except sqlite3.OperationalError as error:
        raise CaseError(f"{case.database}: cannot be opened ({error})") from error
    connection.row_factory = sqlite3.Row
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
    except sqlite3.OperationalError as error:
        raise CaseError(f"{path}: cannot be opened ({error})") from error


@contextlib.contextmanager
def ingest_lock(case: CaseDirectory) -> Iterator[None]:
    """Only one ingest at a time writes artifacts; held by the operating system, so a crash releases it."""
    case.work.mkdir(exist_ok=True)
    connection = sqlite3.connect(case.work / "ingest.lock", timeout=0.2, isolation_level=None)
    try:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise UsageError(f"{case.root}: another ingest is running on this case") from error
        yield
    finally:
        connection.close()


def clean_work(case: CaseDirectory) -> None:
    """Remove what tasks left in scratch; only ever below the case's own `work` folder."""
    for child in case.work.iterdir():
        if child.name.startswith("ingest.lock"):
            continue
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child, ignore_errors=True)
        else:
            child.unlink(missing_ok=True)
