"""Database: an SQLite file of the evidence, read from a staged copy with its -wal and -journal, never in place."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final, Literal

import apsw

from forensics_app.errors import DatabaseUnreadableError, LimitError, NoRoomError
from forensics_app.evidence import limits
from forensics_app.evidence.room import scratch_fault
from forensics_app.evidence.rows import Parameters, Row, restore_text, row_maker
from forensics_app.evidence.salvage import DAMAGE, Salvage, describe, tables_read
from forensics_app.evidence.source import FileEntry
from forensics_app.evidence.sqlite_copy import copy_parts
from forensics_app.evidence.sqlite_guard import OUR_DISK, READ_ONLY, READ_WRITE, open_guarded, quote
from forensics_app.evidence.sqlite_logs import is_hot, journal_fault, log_fault, roll_back, rows_in_log
from forensics_app.evidence.sqlite_structure import Structure, check_structure
from forensics_app.evidence.truncation import check_header

_BATCH: Final = 32  # rows read ahead; small, because one row may hold a picture
_WAL_HEADER: Final = 32
_ENCODINGS: Final = {"UTF-8": "utf-8", "UTF-16le": "utf-16-le", "UTF-16be": "utf-16-be"}


def stage_database(entry: FileEntry, scratch: Path) -> Database:
    """Copy a database with its -wal and -journal into a folder below `scratch` and open the copy read-only.

    A hot rollback journal is played back in the copy, as the app itself would do on its next start; the WAL is read,
    not merged. Raises DatabaseUnreadableError when the file is empty, encrypted or malformed, LimitError when it is
    too large, EvidenceError when its bytes cannot be read or `scratch` cannot be written.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="db-", dir=scratch))
    except OSError as error:
        raise scratch_fault(error, f"{scratch}: {error.strerror}") from error
    try:
        faults: list[str] = []
        digests = copy_parts(entry, folder, faults)
        return Database(entry.path, folder, digests, faults)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


class DatabaseLimitError(DatabaseUnreadableError, LimitError):
    """A query of an SQLite database of the evidence met a limit: too many steps, too much memory, too long a cell."""


class Database:
    """One staged database: the committed state that the app itself would see, main file and WAL together.

    path: device path of the file. sha256: of the staged parts, by file name, before anything opened them.
    faults: one line each for a log beside it that could not be read to its end, so that rows may be missing or old.
    missing_bytes: how many bytes the file lacks of the size in its own header; rows on pages that are there can be
    read. damage: what of the rows asked for could not be read, known when the query has come to its end.
    """

    def __init__(self, path: str, folder: Path, sha256: dict[str, str], faults: list[str] | None = None) -> None:
        self.path = path
        self.sha256 = sha256
        self._folder = folder
        self._file = folder / "db"
        self._since = 0.0
        self._begin()
        self._columns: dict[str, list[str]] = {}
        self._wal_rows: dict[str, frozenset[int]] = {}
        self.damage: list[DatabaseUnreadableError] = []
        self._salvage: Salvage | None = None
        self._structure: Structure | None = None
        logs = (log_fault(folder / "db-wal"), journal_fault(folder / "db-journal"))
        self.faults = [*(faults or ()), *(fault for fault in logs if fault is not None)]
        self.missing_bytes = check_header(path, self._file, folder / "db-wal" if self._has_frames() else None)
        try:
            if is_hot(folder / "db-journal"):
                self._roll_back()
            self._connection = self._connect("mode=ro")
            self._tables = {
                str(name).lower(): (str(name), str(kind))
                for kind, name in self._connection.execute(
                    "SELECT type, CAST(name AS TEXT) FROM sqlite_schema WHERE type IN ('table', 'view')"
                )
            }
            self._encoding = _ENCODINGS[str(next(self._connection.execute("PRAGMA encoding"))[0])]
        except apsw.Error as error:
            raise self._unreadable(error) from error
        except UnicodeDecodeError as error:
            raise DatabaseUnreadableError(f"{path}: malformed schema (a table name is no text)") from error

    def has(self, table: str, column: str | None = None) -> bool:
        """Whether the table or view exists, and the column in it; names compare as in SQL, without case."""
        if table.lower() not in self._tables:
            return False
        return column is None or column.lower() in (name.lower() for name in self.columns(table))

    def columns(self, table: str) -> list[str]:
        """Column names of a table or view in their order; empty when there is no such table."""
        key = table.lower()
        if key not in self._columns:
            self._begin()
            try:
                found = self._connection.execute("SELECT name FROM pragma_table_xinfo(?)", (table,))
                self._columns[key] = [str(row[0]) for row in found] if key in self._tables else []
            except (apsw.Error, UnicodeDecodeError) as error:
                raise self._unreadable(error) from error
        return self._columns[key]

    def tables(self) -> list[str]:
        """Names of all tables (no views) in the order of the schema."""
        return [name for name, kind in self._tables.values() if kind == "table"]

    def select(self, table: str, *names: str, alias: str | None = None) -> str:
        """The inside of a SELECT: each column by name, `NULL AS "x"` for those that this version of the app lacks."""
        prefix = f"{quote(alias)}." if alias else ""
        return ", ".join(
            f"{prefix}{quote(name)} AS {quote(name)}" if self.has(table, name) else f"NULL AS {quote(name)}"
            for name in names
        )

    def rows(self, sql: str, params: Parameters = ()) -> Iterator[Row]:
        r"""Stream the rows of one statement; memory stays flat however many there are.

        Text with bytes that are no UTF-8 keeps its row: such bytes become `\\xNN`. At a malformed page, or a cell over
        the limit, the rows behind it follow where its table can be entered there, and `damage` says which are lacking.
        Raises DatabaseUnreadableError for a wrong statement and, after the rows before it, for damage that cannot be
        passed; DatabaseLimitError when a limit stopped the query.
        """
        if self._out_of_order(sql, params):
            yield from self._rows_behind(sql, params, 0, apsw.CorruptError())
            return
        self._begin()
        done = 0
        try:
            cursor = self._connection.execute(sql, params)
            names = tuple(column[0] for column in cursor.get_description())
        except apsw.ExecutionCompleteError:
            return
        except (apsw.Error, UnicodeDecodeError) as error:
            if isinstance(error, DAMAGE):
                yield from self._rows_behind(sql, params, 0, error)
                return
            raise self._unreadable(error) from error
        stream = map(row_maker(names), cursor)
        while True:
            batch: list[Row] = []
            problem: Exception | None = None
            self._resumed = True  # what was done with the rows in between does not count
            try:
                batch.extend(islice(stream, _BATCH))  # keeps what came before an error
            except (apsw.Error, UnicodeDecodeError) as error:
                problem = error
            yield from batch
            done += len(batch)
            if isinstance(problem, UnicodeDecodeError):
                try:
                    yield from self._careful_rows(self._connection, sql, params, names, done)
                except DAMAGE as error:  # before its first row: they are all collected before
                    yield from self._rows_behind(sql, params, done, error)
                except (apsw.Error, UnicodeDecodeError) as error:
                    raise self._unreadable(error) from error
                return
            if isinstance(problem, DAMAGE):
                yield from self._rows_behind(sql, params, done, problem)
                return
            if problem is not None:
                raise self._unreadable(problem) from problem
            if len(batch) < _BATCH:
                return

    def origin(self, table: str, rowid: int) -> Literal["live", "wal"]:
        """Say "wal" when the row's current version stands only in the write-ahead log, else "live"."""
        return "wal" if rowid in self.wal_rowids(table) else "live"

    def wal_rowids(self, table: str) -> frozenset[int]:
        """Rowids of a table whose current version is only in the WAL; worked out once per table, empty without a WAL.

        The merged view is compared with the main file alone. When the main file alone cannot be read at all, every row
        counts, for none of them could be shown without the log.
        """
        key = table.lower()
        if key not in self._wal_rows:
            self._wal_rows[key] = self._compare(table) if self._has_frames() and self.has(table) else frozenset()
        return self._wal_rows[key]

    def close(self) -> None:
        """Close the copy and remove it; may be called twice."""
        if self._salvage is not None:
            self._salvage.close()
        connection = getattr(self, "_connection", None)
        if connection is not None:
            connection.close(True)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _has_frames(self) -> bool:
        log = self._folder / "db-wal"
        return log.exists() and log.stat().st_size > _WAL_HEADER

    def _connect(self, mode: str, flags: int = READ_ONLY) -> apsw.Connection:
        connection = open_guarded(self._file, mode, flags)
        connection.set_progress_handler(self._tick, limits.SQL_TICK)
        return connection

    def _roll_back(self) -> None:
        """Play back a hot journal in the copy; a read-only connection is not allowed to."""
        roll_back(self._connect("mode=rw", READ_WRITE))

    def _tick(self) -> bool:
        now = time.thread_time()
        self._ticks += 1
        if not self._resumed:
            self._spent += now - self._since
        self._since = now
        self._resumed = False
        return self._ticks > limits.SQL_TICKS or self._spent > limits.SQL_SECONDS

    def _begin(self) -> None:
        """A new statement has all steps and seconds before it."""
        self._ticks, self._spent, self._resumed = 0, 0.0, True

    def _rows_behind(self, sql: str, params: Parameters, done: int, problem: Exception) -> Iterator[Row]:
        """The rows of a statement from number `done` on, over copies of what can be read of its tables.

        They continue what was given before only when the copies give the very same rows up to there.
        """
        failed = self._unreadable(problem)
        try:
            self._begin()
            if self._salvage is None:
                cut = self._structure is not None and bool(self._structure.tables)
                self._salvage = Salvage(self._connection, self._file, self._tick, cut=cut)
            taken = self._salvage.take(_bare(sql), params)
            if taken is None:
                raise failed from problem
            self._begin()
            yield from self._continued(self._salvage.connection, sql, params, done, failed)
        except (apsw.Error, UnicodeDecodeError) as error:
            raise (self._unreadable(error) if isinstance(error, OUR_DISK) else failed) from error
        tables, gaps = taken
        if gaps:
            _add(self.damage, type(failed)(f"{failed}: {describe(gaps)}"))
            return
        text = f"an index is damaged: all rows of {', '.join(tables)} are read without it"
        if self._structure is not None and self._structure.miscounted.intersection(map(str.lower, tables)):
            text = f"an index has another number of entries than its table: rows of {', '.join(tables)} may be lacking"
        if text not in self.faults:
            self.faults.append(text)

    def _out_of_order(self, sql: str, params: Parameters) -> bool:
        """Whether a statement must be read from copies, for pages of its tables do not fit together."""
        if self._structure is None:
            self._begin()
            self._structure = check_structure(self._connection)
            if not self._structure.finished:
                self.faults.append(f"its structure is not checked: stopped after {self._spent:.0f} seconds")
        if not self._structure.tables:
            return False
        try:
            opened, can = tables_read(self._connection, _bare(sql), params)
        except (apsw.Error, UnicodeDecodeError):
            return False  # the statement itself says why
        suspects = opened & self._structure.tables
        for name in sorted(suspects - can):
            text = f"pages of {self._tables[name][0]} do not fit together: rows may be lacking, repeated or false"
            _add(self.damage, DatabaseUnreadableError(f"{self.path}: malformed database: {text}"))
        return bool(suspects & can)

    def _continued(
        self, copies: apsw.Connection, sql: str, params: Parameters, done: int, failed: DatabaseUnreadableError
    ) -> Iterator[Row]:
        cursor = copies.execute(sql, params)
        try:
            names = tuple(column[0] for column in cursor.get_description())
        except apsw.ExecutionCompleteError:
            names = ()
        stream = iter(cursor)
        again = self._connection.execute(sql, params) if done else iter(())
        for _ in range(done):
            if next(stream, None) != next(again, None):
                raise failed
        make = row_maker(names)
        while True:
            self._resumed = True
            try:
                row = next(stream, None)
            except UnicodeDecodeError:
                yield from self._careful_rows(copies, sql, params, names, done)
                return
            if row is None:
                return
            yield make(row)
            done += 1

    def _careful_rows(
        self, connection: apsw.Connection, sql: str, params: Parameters, names: tuple[str, ...], skip: int
    ) -> Iterator[Row]:
        """The rows of a statement from number `skip` on, text fetched as bytes; materialising keeps the order."""
        columns = [f"c{index}" for index in range(len(names))]
        pairs = ", ".join(
            f"typeof({c}), CASE typeof({c}) WHEN 'text' THEN CAST({c} AS BLOB) ELSE {c} END" for c in columns
        )
        wrapped = f"WITH q({', '.join(columns)}) AS MATERIALIZED ({_bare(sql)}) SELECT {pairs} FROM q"
        make = row_maker(names)
        for values in islice(connection.execute(wrapped, params), skip, None):
            yield make(restore_text(values, self._encoding))
            self._resumed = True

    def _compare(self, table: str) -> frozenset[int]:
        name, kind = self._tables[table.lower()]
        columns = self.columns(table)
        rowid = next((word for word in ("rowid", "_rowid_", "oid") if word not in (c.lower() for c in columns)), None)
        if kind != "table" or rowid is None:
            return frozenset()
        try:
            self._connection.execute(f"SELECT {rowid} FROM {quote(name)} WHERE 0")
        except apsw.SQLError:
            return frozenset()  # WITHOUT ROWID, or a virtual table whose module is missing
        except apsw.Error as error:
            raise self._unreadable(error) from error
        everything = frozenset(row[0] for row in self.rows(f"SELECT {rowid} FROM {quote(name)} NOT INDEXED"))
        if self._structure is not None and name.lower() in self._structure.tables:
            return self._compare_apart(name, rowid)
        try:
            base = self._connect("immutable=1")
        except apsw.Error as error:
            raise self._unreadable(error) from error
        try:
            found = rows_in_log(base, self._file, name, rowid, columns)
            return everything if found is None else found
        except OUR_DISK as error:
            raise self._unreadable(error) from error
        except DAMAGE:
            return self._compare_apart(name, rowid)
        except (apsw.Error, UnicodeDecodeError):
            return everything
        finally:
            base.close(True)

    def _compare_apart(self, table: str, rowid: str) -> frozenset[int]:
        """The same by what can be read of each, where a table is damaged in the main file or in both together."""
        alone = self._folder / "alone"
        base: Database | None = None
        try:
            alone.mkdir(exist_ok=True)
            shutil.copyfile(self._file, alone / "db")
            base = Database(self.path, alone, {})
        except OSError as error:
            raise scratch_fault(error, f"{self.path}: cannot be staged: {error.strerror or error}") from error
        except DatabaseUnreadableError:
            pass  # nothing in it can be read without the log
        names = [column for column in self.columns(table) if base is None or base.has(table, column)]
        sql = f"SELECT {', '.join([rowid, *map(quote, names)])} FROM {quote(table)} NOT INDEXED"
        known: dict[int, int] = {}
        try:
            if base is not None and base.has(table):
                known.update((row[0], hash(row)) for row in base.rows(sql))
        except DatabaseUnreadableError:
            pass  # what came before the damage counts
        finally:
            if base is not None:
                base.close()
        return frozenset(row[0] for row in self.rows(sql) if known.get(row[0]) != hash(row))

    def _unreadable(self, error: Exception) -> DatabaseUnreadableError:
        if isinstance(error, OUR_DISK):  # the copy is ours and was there a moment ago: no fault of the evidence
            raise NoRoomError(f"{self.path}: its working copy cannot be read ({error})") from error
        if isinstance(error, apsw.TooBigError):
            return DatabaseLimitError(f"{self.path}: a row holds more than the {limits.SQL_CELL} bytes that are read")
        if isinstance(error, apsw.NoMemError):
            return DatabaseLimitError(f"{self.path}: a query needs more than {limits.SQL_MEMORY} bytes of memory")
        if isinstance(error, apsw.InterruptError):
            did = (
                f"{limits.SQL_SECONDS:.0f} seconds"
                if self._spent > limits.SQL_SECONDS
                else f"{self._ticks * limits.SQL_TICK} steps"
            )
            return DatabaseLimitError(f"{self.path}: a query was stopped after {did}")
        if isinstance(error, apsw.NotADBError):
            text = "not an SQLite database (encrypted or something else)"
        elif isinstance(error, apsw.CorruptError):
            text = "malformed database"
            if self.missing_bytes:
                text += f" (cut off: {self.missing_bytes} bytes are missing)"
        else:
            text = " ".join(str(error).split())[:200]
        return DatabaseUnreadableError(f"{self.path}: {text}")


def _add(damage: list[DatabaseUnreadableError], told: DatabaseUnreadableError) -> None:
    if str(told) not in map(str, damage):
        damage.append(told)


def _bare(sql: str) -> str:
    return sql.strip().rstrip(";")
