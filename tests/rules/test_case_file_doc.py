"""docs/case-file.md: the views and the queries that it shows work on a real case."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest

from forensics_app.case.directory import create_case
from forensics_app.model.kinds import KINDS
from tests.rules.source_tree import ROOT

_DOC = (ROOT / "docs" / "case-file.md").read_text(encoding="utf-8")
_QUERIES = re.findall(r"```sql\n(.*?)```", _DOC, re.DOTALL)


@pytest.fixture
def database(tmp_path):
    case = create_case(tmp_path / "K.akashi", number="K-1", examiner="E. Xaminer", timezone="Asia/Tokyo")
    with closing(sqlite3.connect(f"file:{case.database}?mode=ro", uri=True)) as connection:
        yield connection


@pytest.mark.parametrize("query", _QUERIES)
def test_an_example_runs(database, query):
    assert database.execute(query).description


def test_there_are_examples():
    assert len(_QUERIES) >= 3


def test_every_kind_has_its_view_and_is_named(database):
    views = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    assert views == set(KINDS)
    assert not {view for view in views if f"`{view}`" not in _DOC}


def test_every_table_is_documented(database):
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    tables = {name for (name,) in database.execute(query)}
    own = {name for name in tables if not name.startswith(("artifact_", "_"))}
    assert {"devices", "files", "audit"} <= own
    assert not {name for name in own if f"`{name}`" not in _DOC}


def test_a_view_begins_with_what_all_kinds_share(database):
    columns = [name for name, *_ in database.execute("SELECT * FROM messages").description]
    assert columns[:7] == ["id", "device", "evidence", "path", "record", "origin", "deleted"]
    assert columns[-2:] == ["extra", "local"]
