"""Salvage: the rows of a damaged SQLite table that can still be read, on both sides of the damage.

A malformed page, or one cell over the limit, ends a query of SQLite. But a table is kept in the order of its row
identifiers, and one can enter it anywhere: so the identifiers at which reading works again are found by growing steps
and then by halving, and the stretches between the damaged places are copied into a table of the same name and columns.
A query that is run over these copies gives all the rows that can be read, in its own order, joins included.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import apsw

from forensics_app.evidence import limits
from forensics_app.evidence.rows import Parameters
from forensics_app.evidence.sqlite_guard import CREATE, open_guarded, quote
from forensics_app.evidence.sqlite_trees import cut_strays

DAMAGE: Final = (apsw.CorruptError, apsw.TooBigError)
_LEAST: Final = -(1 << 63)
_MOST: Final = (1 << 63) - 1
_ROWID: Final = ("rowid", "_rowid_", "oid")
_HIDDEN: Final = 1  # column of a virtual table
_PAGES: Final = 10_000  # copied in one step


class Gap(NamedTuple):
    """Row identifiers of one table between which nothing can be read; both ends may lie beyond what ever was there."""

    table: str
    first: int
    last: int


class _Table(NamedTuple):
    name: str
    root: int
    rowid: str
    columns: list[str]


class Salvage:
    """Copies of what can be read of the tables of one damaged database, made when a statement needs them.

    connection: the copies stand before the tables of the same name of the original, which has all the others.
    """

    def __init__(self, original: apsw.Connection, file: Path, tick: Callable[[], bool], *, cut: bool = False) -> None:
        """The copies lie beside the staged database `file`. tick: progress handler; true stops what is running.

        cut: its pages do not fit together, so they are read from a copy without those that stand in a wrong place.
        """
        self._original = original
        self._gaps: dict[str, list[Gap]] = {}
        self._taken_out: dict[int, list[tuple[int, int]]] = {}
        if cut:
            file = self._mend(file.with_name(f"{file.name}-mended"), tick)
        self.connection = open_guarded(file.with_name(f"{file.name}-salvaged"), "mode=rwc", CREATE)
        self.connection.set_progress_handler(tick, limits.SQL_TICK)
        self.connection.limit(apsw.SQLITE_LIMIT_ATTACHED, 1)
        list(self.connection.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF"))
        self.connection.execute("ATTACH ? AS evidence", (f"{file.absolute().as_uri()}?mode=ro",))

    def take(self, sql: str, params: Parameters) -> tuple[list[str], list[Gap]] | None:
        """Copy the tables that a statement without views reads: their names, and what lacks; None when none can be.

        Raises apsw.Error when it is stopped or the copies cannot be written.
        """
        tables = _tables_of(self._original, sql, params)
        for table in tables:
            if table.name not in self._gaps:
                gaps = _copy(self.connection, self._original, table)
                gaps += [Gap(table.name, *ends) for ends in self._taken_out.get(table.root, ())]
                self._gaps[table.name] = _joined(gaps)
        names = [table.name for table in tables]
        return (names, [gap for name in names for gap in self._gaps[name]]) if names else None

    def _mend(self, file: Path, tick: Callable[[], bool]) -> Path:
        """A copy of main file and log in one, without what stands in a wrong place."""
        copy = open_guarded(file, "mode=rwc", CREATE)
        try:
            with copy.backup("main", self._original, "main") as backup:
                while not backup.done:
                    backup.step(_PAGES)
        finally:
            copy.close(True)
        roots = [int(root) for (root,) in self._original.execute("SELECT rootpage FROM sqlite_schema") if root]
        self._taken_out = cut_strays(file, roots, tick)
        return file

    def close(self) -> None:
        """Close the copies; may be called twice."""
        self.connection.close(True)


def _joined(gaps: list[Gap]) -> list[Gap]:
    """Gaps of one table in their order, those that touch as one."""
    joined: list[Gap] = []
    for gap in sorted(gaps):
        if joined and gap.first <= joined[-1].last + 1:
            joined[-1] = joined[-1]._replace(last=max(joined[-1].last, gap.last))
        else:
            joined.append(gap)
    return joined


def tables_read(connection: apsw.Connection, sql: str, params: Parameters) -> tuple[set[str], set[str]]:
    """Tables in lower case that a statement without views opens, and those of them that can be copied.

    Raises apsw.Error for a wrong statement.
    """
    can = {table.name.lower() for table in _tables_of(connection, sql, params)}
    return {name.lower() for name in _opened(connection, sql, params)}, can


def describe(gaps: list[Gap]) -> str:
    """The gaps in one line, the first three by name."""
    told = [f"{gap.table}: {_between(gap)}" for gap in gaps[:3]]
    more = f" and {len(gaps) - 3} more places" if len(gaps) > 3 else ""
    return f"rows cannot be read ({'; '.join(told)}{more}), those before and behind are kept"


def _between(gap: Gap) -> str:
    if gap.last >= _MOST:
        return f"from identifier {gap.first} to the end" if gap.first > _LEAST else "all"
    if gap.first == gap.last:
        return f"identifier {gap.first}"
    start = f"identifiers {gap.first}" if gap.first > _LEAST else "identifiers from the beginning"
    return f"{start} to {gap.last}"


def _tables_of(connection: apsw.Connection, sql: str, params: Parameters) -> list[_Table]:
    """Ordinary tables that a statement opens, directly or through one of their indexes."""
    found: list[_Table] = []
    for name, root in _opened(connection, sql, params).items():
        facts = list(connection.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (name,)))
        columns = [str(column) for column, hidden in facts if hidden != _HIDDEN]
        lower = [column.lower() for column in columns]
        rowid = next((word for word in _ROWID if word not in lower), None)
        if name.lower().startswith("sqlite_") or rowid is None or not columns:
            continue
        try:
            connection.execute(f"SELECT {rowid} FROM {quote(name)} WHERE 0")
        except apsw.SQLError:
            continue  # WITHOUT ROWID: its rows stand in the order of a key that nothing can be tried from
        found.append(_Table(name, root, rowid, columns))
    return found


def _opened(connection: apsw.Connection, sql: str, params: Parameters) -> dict[str, int]:
    """Name and root page of each table that a statement opens, directly or through one of its indexes."""
    opened = {
        int(row[3]) for row in connection.execute(f"EXPLAIN {sql}", params) if row[1] == "OpenRead" and row[4] == 0
    }
    schema = list(connection.execute("SELECT tbl_name, type, rootpage FROM sqlite_schema WHERE rootpage"))
    names = {name for name, _, root in schema if root in opened}
    return {str(name): int(root) for name, kind, root in schema if kind == "table" and name in names}


def _copy(target: apsw.Connection, original: apsw.Connection, table: _Table) -> list[Gap]:
    """Make the table anew in the copy and fill it with all that can be read; what cannot."""
    definitions = [_definition(original, table, column) for column in table.columns]
    name, columns = quote(table.name), ", ".join(quote(column) for column in table.columns)
    target.execute(f"CREATE TABLE main.{name} ({', '.join(definitions)})")
    stretches, gaps = _stretches(target, table)
    own = any(definition.endswith("PRIMARY KEY") for definition in definitions)
    into, out = (columns, columns) if own else (f"{table.rowid}, {columns}", f"{table.rowid}, {columns}")
    target.execute("BEGIN")
    for first, count in stretches:  # by number, for looking for an upper bound steps into the damaged page
        target.execute(
            f"INSERT INTO main.{name} ({into}) SELECT {out} FROM evidence.{name} NOT INDEXED "
            f"WHERE {table.rowid} >= ? ORDER BY {table.rowid} LIMIT ?",
            (first, count),
        )
    target.execute("COMMIT")
    return gaps


def _definition(original: apsw.Connection, table: _Table, column: str) -> str:
    """A column with the affinity and collation of the original one, and as the row identifier where that one is."""
    declared, collation, _, key, _ = original.column_metadata("main", table.name, column)
    kind = (declared or "").upper()
    if key and kind == "INTEGER" and _is_rowid(original, table, column):
        return f"{quote(column)} INTEGER PRIMARY KEY"
    affinity = "NUMERIC"
    for words, name in (
        (("INT",), "INTEGER"),
        (("CHAR", "CLOB", "TEXT"), "TEXT"),
        (("BLOB",), "BLOB"),
        (("REAL", "FLOA", "DOUB"), "REAL"),
    ):
        if any(word in kind for word in words):
            affinity = name
            break
    if not kind:
        affinity = "BLOB"
    return f"{quote(column)} {affinity} COLLATE {quote(collation or 'BINARY')}"


def _is_rowid(original: apsw.Connection, table: _Table, column: str) -> bool:
    """Whether a column is another name of the row identifier: SQLite compiles it to the very same instruction."""
    opcodes = [
        row[1] for row in original.execute(f"EXPLAIN SELECT {quote(column)} FROM {quote(table.name)} NOT INDEXED")
    ]
    return "Rowid" in opcodes and "Column" not in opcodes


def _stretches(connection: apsw.Connection, table: _Table) -> tuple[list[tuple[int, int]], list[Gap]]:
    """First identifier and number of rows of each stretch that can be read whole, and the gaps between them."""
    # every column is read to its last byte, so that a damaged overflow page shows here and not while copying
    touched = " + ".join(f"length(CAST({quote(column)} AS BLOB))" for column in table.columns)
    select = (
        f"SELECT {table.rowid}, {touched} FROM evidence.{quote(table.name)} NOT INDEXED "
        f"WHERE {table.rowid} >= ? ORDER BY {table.rowid}"
    )

    def readable(start: int) -> bool:
        try:
            found = list(connection.execute(f"{select} LIMIT 1", (start,)))
        except DAMAGE:
            return False
        return not found or found[0][0] >= start  # less when the tree is out of order

    good: list[tuple[int, int]] = []
    gaps: list[Gap] = []
    start = _LEAST
    while True:
        first = last = start - 1
        count = 0
        broken: int | None = None
        try:
            for number, _ in connection.execute(select, (start,)):
                if number <= last:
                    raise apsw.CorruptError("row identifiers out of order")
                first = first if count else number
                last = number
                count += 1
        except DAMAGE:
            broken = last + 1
        if count:
            good.append((first, count))
        if broken is None:
            return good, gaps
        start_again = _next_readable(broken, readable) if len(gaps) < limits.SQL_GAPS else None
        if start_again is None:
            gaps.append(Gap(table.name, broken, _MOST))
            return good, gaps
        gaps.append(Gap(table.name, broken, start_again - 1))
        start = start_again


def _next_readable(broken: int, readable: Callable[[int], bool]) -> int | None:
    """The least identifier behind a broken place from which reading works; None when there is none."""
    bad = broken
    if broken < 0 and not readable(0):
        bad = 0  # hardly any table has identifiers below 0, and steps from the least number would be too long
    good: int | None = 0 if broken < 0 and bad != 0 else None
    step = 1
    while good is None:
        tried = min(_MOST, bad + step)
        if readable(tried):
            good = tried
        elif tried == _MOST:
            return None
        else:
            bad, step = tried, step * 2
    while good - bad > 1:
        middle = (good + bad) // 2
        if readable(middle):
            good = middle
        else:
            bad = middle
    return good
