"""The document on plugins is true: its example is taken out, checked, loaded and run."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from forensics_app import api
from forensics_app.cli.plugin_check import check_plugin_file
from forensics_app.evidence.database import Database
from forensics_app.plugin_host.context import Context
from forensics_app.plugin_host.discovery import load_plugins
from tests.build.run_plugin import run_plugin

TEXT = (Path(__file__).parents[2] / "docs" / "writing-a-plugin.md").read_text(encoding="utf-8")
PATH = "data/data/org.example.akashi_notes/databases/notes.db"


@pytest.fixture
def folder(tmp_path):
    code = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)
    place = tmp_path / "mine"
    place.mkdir()
    (place / "akashi_notes.py").write_text(code[1], encoding="utf-8")
    return place


@pytest.mark.parametrize(
    "columns", ["_id INTEGER PRIMARY KEY, body, written", "_id INTEGER PRIMARY KEY, body, written, room"]
)
def test_the_example_reads_both_versions_of_its_app(folder, tmp_path, columns):
    registry = load_plugins([folder])
    (spec,) = registry.nominate(PATH, None)
    file = tmp_path / "root" / PATH
    file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(file)) as db:
        db.execute(f"CREATE TABLE note ({columns})")
        db.execute("INSERT INTO note (body, written) VALUES ('覚え書き', 1772323200123), (NULL, 5)")
        db.commit()
    run = run_plugin(spec, tmp_path / "root", PATH, tmp_path)
    (message,) = run.artifacts
    assert (message.body, message.sent_at.iso(), message.thread) == ("覚え書き", "2026-03-01T00:00:00.123Z", None)
    assert run.warnings == ["a note without text"]


def test_the_example_passes_the_check(folder):
    (spec,) = check_plugin_file(folder / "akashi_notes.py")
    assert spec.id == "android/akashi_notes"


def test_every_call_that_is_described_exists():
    for owner, name in re.findall(r"`(ctx|db)\.([a-z_]+)\(", TEXT):
        assert hasattr({"ctx": Context, "db": Database}[owner], name), name
    for name in re.findall(r"`instant\.([a-z_]+)`", TEXT):
        assert hasattr(api.instant, name), name
    for name in ("text_of", "int_of", "float_of"):
        assert name in api.__all__
