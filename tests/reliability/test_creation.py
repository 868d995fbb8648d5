"""Killed at any step, `new` leaves a whole case or none, and a migration all of itself or nothing."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from forensics_app.case.directory import CaseDirectory, create_case, open_case
from forensics_app.case.integrity import first_fault
from forensics_app.case.reader import CaseReader
from forensics_app.case.schema import KNOWN, is_stale
from forensics_app.errors import CaseError
from tests.rules.source_tree import ROOT

STRIDE = 1 if os.environ.get("AKASHI_HYPOTHESIS") == "long" else 4


def die_everywhere(work: str, folder: Path, stride: int) -> list[dict]:
    """What became of each child; the last one was not killed. Every `stride`-th step, from another one each time."""
    first = random.randrange(stride)
    command = [sys.executable, "-m", "tests.reliability.dying", work, str(folder), str(first), str(stride)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    children = [json.loads(line) for line in done.stdout.splitlines()]
    assert [child["code"] for child in children[-2:]] == [137, 0], done.stderr
    return children


def whole(root: Path) -> list[str]:
    case = open_case(root)
    assert first_fault(case.database) is None
    with CaseReader(case) as reader:
        assert reader.audit_break() is None
        assert reader.info["number"] == "K-1"
        return [row["what"] for row in reader.listing("audit")]


def test_new_leaves_a_whole_case_or_none(tmp_path):
    children = die_everywhere("new", tmp_path, STRIDE)
    states = []
    for child in children:
        root = Path(child["root"])
        states.append(CaseDirectory(root).exists())
        if not states[-1]:
            with pytest.raises(CaseError, match="no case here"):
                open_case(root)
            create_case(root, number="K-1", examiner="E", timezone="Asia/Tokyo")
        assert whole(root) == ["case created"]
        names = {path.name for path in root.iterdir()} - {"case.db-wal", "case.db-shm"}  # of the reader
        assert names == {"case.db", "reports", "work"}
    assert len(states) > 100 // STRIDE
    assert states == sorted(states)
    assert {True, False} == set(states)


def test_a_second_new_does_not_disturb_the_first(tmp_path):
    from forensics_app.case.directory import ingest_lock

    (tmp_path / "case").mkdir()
    case = CaseDirectory(tmp_path / "case")
    with ingest_lock(case), pytest.raises(CaseError, match="another program is making this case"):
        create_case(case.root, number=None, examiner=None, timezone="Asia/Tokyo")
    assert (case.work / "ingest.lock").exists()


def make_old(root: Path) -> None:
    """A case as the first version of this program made it."""
    case = create_case(root, number="K-1", examiner="E", timezone="Asia/Tokyo")
    with closing(sqlite3.connect(case.database, isolation_level=None)) as connection:
        for (view,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
            connection.execute(f"DROP VIEW {view}")
        connection.execute("ALTER TABLE changes DROP COLUMN token")
        connection.execute("ALTER TABLE tasks DROP COLUMN media_token")
        connection.execute("ALTER TABLE devices DROP COLUMN notes")
        for name in ("inserted", "updated"):
            connection.execute(f"DROP TRIGGER tags_{name}")
        connection.execute("ALTER TABLE tags DROP COLUMN touched")
        connection.execute("DROP TABLE seals")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name <> 'm001_case'")
        connection.execute("UPDATE case_info SET value = 'older' WHERE key = 'layout'")
        connection.execute("INSERT INTO changes VALUES (1, 'messages', 1, 9, 'added', 1)")


def test_a_migration_is_all_or_nothing(tmp_path):
    make_old(tmp_path / "template")
    for child in die_everywhere("migrate", tmp_path, STRIDE):
        root = Path(child["root"])
        with closing(sqlite3.connect(root / "case.db")) as connection:
            (done,) = connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()
            columns = {row[1] for row in connection.execute("PRAGMA table_info(changes)")}
            (views,) = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'view'").fetchone()
            assert is_stale(connection) == (done == 1)
        assert (done == len(KNOWN), "token" in columns, views > 0) in ((True,) * 3, (False,) * 3)
        assert whole(root) == ["case created"]
        with CaseReader(CaseDirectory(root)) as reader:
            assert len(reader.token_of(1)) == 16


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_a_new_case_is_its_owners_alone_whatever_the_umask(tmp_path):
    for umask in ("000", "022", "277"):
        root = tmp_path / umask
        code = (
            f"import os, sys; os.umask(0o{umask}); from forensics_app.cli.main import main; "
            f"sys.exit(main(['new', {str(root)!r}]))"
        )
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        for path in (root, *root.rglob("*")):
            assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_a_folder_that_a_lab_shares_is_not_tightened(tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o770)
    case = create_case(shared, number=None, examiner=None, timezone="Asia/Tokyo")
    assert stat.S_IMODE(shared.stat().st_mode) == 0o770
    assert stat.S_IMODE(case.database.stat().st_mode) == 0o600
