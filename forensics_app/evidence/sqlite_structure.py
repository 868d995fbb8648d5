"""Whether the pages of a staged database fit together, asked before its rows are shown.

A page that is well formed and stands in the wrong place (another table's, a freed one, an older one, one that two
parents point to) is read by SQLite without a word: rows then come twice, or from elsewhere, or not at all.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import apsw

from forensics_app.evidence import limits

_TREE: Final = re.compile(r"^(?:Tree|On tree page) (\d+)\b")
_INDEX: Final = re.compile(r"^wrong # of entries in index (.*)$")
_HARMLESS: Final = ("ptr map", "ptrmap", "Fragmentation of", "never used", "Freelist:")  # no reader of rows looks there
_TREES: Final = "*** in database "  # begins the part of the answer that is about pages


class Structure(NamedTuple):
    """What the check found: names of tables (lower case) with a fault in their own tree or in one of an index.

    miscounted: those whose trees are sound, but one of whose indexes has another number of entries. finished: false when a limit stopped it.
    """

    tables: frozenset[str] = frozenset()
    miscounted: frozenset[str] = frozenset()
    finished: bool = True


def check_structure(connection: apsw.Connection) -> Structure:
    """Ask SQLite whether each page has one place and each tree is in order; row values are not judged.

    A schema that the check cannot run on (functions or collations that only the phone has) counts as sound.
    """
    try:
        owners = {
            int(root): (str(table).lower(), str(name).lower())
            for name, table, root in connection.execute("SELECT name, tbl_name, rootpage FROM sqlite_schema")
            if root
        }
    except (apsw.Error, UnicodeDecodeError):
        return Structure()  # whoever asks for rows is told
    everything = frozenset(table for table, _ in owners.values())
    lines: list[str] = []
    pages: set[str] = set()
    try:
        for (text,) in connection.execute(f"PRAGMA quick_check({limits.SQL_FAULTS})"):
            said = [line for line in str(text).split("\n") if not line.startswith(_TREES)]
            lines += said
            if str(text).startswith(_TREES):
                pages.update(said)
    except apsw.InterruptError:
        return Structure(finished=False)
    except apsw.CorruptError:
        return Structure(everything)
    except (apsw.Error, UnicodeDecodeError):
        pass  # what it said of the trees came first
    if len(lines) >= limits.SQL_FAULTS:
        return Structure(everything)
    tables: set[str] = set()
    miscounted: set[str] = set()
    tables_of = {name: table for table, name in owners.values()}
    for line in lines:
        if any(words in line for words in _HARMLESS):
            continue
        if tree := _TREE.match(line):
            tables.update({owners[int(tree[1])][0]} if int(tree[1]) in owners else everything)
        elif (index := _INDEX.match(line)) and (owner := tables_of.get(index[1].lower())):
            miscounted.add(owner)
        elif line in pages:  # such as the second reference to a page that is the root of another tree
            tables.update(everything)
    return Structure(frozenset(tables | miscounted), frozenset(miscounted - tables))
