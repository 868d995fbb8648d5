"""The comparison of two cases notices whatever is missing, too much or otherwise."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import msgspec
import pytest

from forensics_app.errors import CaseError
from tests.reliability.comparison import content_of, differences
from tests.reliability.killing import Kill, Round, figures

ONE = "(SELECT min(id) FROM artifact_messages WHERE body IS NOT NULL)"
CHANGES = {
    "row": ("case.db", f"DELETE FROM artifact_messages WHERE id = {ONE}", "messages"),
    "field": ("case.db", f"UPDATE artifact_messages SET body = body || '。' WHERE id = {ONE}", "messages"),
    "time": ("case.db", "UPDATE artifact_calls SET started_at = started_at + 1000000000 WHERE id % 7 = 0", "calls"),
    "file": ("case.db", "UPDATE files SET sha256 = zeroblob(32) WHERE id = (SELECT min(id) FROM files)", "files"),
    "ref": ("case.db", "UPDATE artifact_photos SET local = zeroblob(16) WHERE id % 5 = 0", "photos"),
    "outcome": ("case.db", "UPDATE tasks SET outcome = 'failed' WHERE id = (SELECT max(id) FROM tasks)", "tasks"),
    "records": ("case.db", "UPDATE tasks SET records = records + 1 WHERE id = (SELECT max(id) FROM tasks)", "tasks"),
    "warning": ("case.db", "INSERT INTO task_warnings SELECT max(id), 'r', 'odd' FROM tasks", "not parsed"),
    "task of": ("case.db", f"UPDATE artifact_messages SET task_id = 1 WHERE id = {ONE}", "way back"),
    "device": ("case.db", "UPDATE devices SET label = 'other' WHERE id = 2", "devices"),
    "doubled": ("case.db", "INSERT INTO volumes SELECT 99, evidence_id, 9, type, label, 0, 0, '', state, detail FROM "
                "volumes LIMIT 1", "volumes"),
    "hit": ("index.db", "DELETE FROM hits WHERE id = (SELECT min(id) FROM hits)", "hits"),
    "score": ("index.db", "UPDATE hits SET score = score + 1 WHERE id = (SELECT max(id) FROM hits)", "hits"),
    "entity": ("index.db", "DELETE FROM entities WHERE id = (SELECT max(id) FROM entities)", "entities"),
    "link": ("index.db", "DELETE FROM links WHERE value = (SELECT min(value) FROM links)", "shared"),
    "thread": ("index.db", "UPDATE threads SET messages = 0 WHERE thread_id = 1", "threads"),
    "found": ("index.db", "DELETE FROM documents WHERE doc_id % 50 = 0", "search"),
    "picture": ("media.db", "DELETE FROM thumbnails WHERE local = (SELECT min(local) FROM thumbnails)", "thumbnails"),
    "pixels": ("media.db", "UPDATE thumbnails SET jpeg = x'00' WHERE local = (SELECT min(local) FROM thumbnails)",
               "thumbnails"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_noticed(bench, tmp_path, change):
    file, sql, section = CHANGES[change]
    case = tmp_path / "case"
    shutil.copytree(bench.folder / "undisturbed", case)
    with closing(sqlite3.connect(case / file, isolation_level=None)) as connection:
        assert connection.execute(sql).rowcount > 0
    found = differences(bench.content, content_of(case))
    assert any(line.startswith(section) for line in found), found


def test_a_copy_says_the_same_and_has_something_to_say(bench, tmp_path):
    shutil.copytree(bench.folder / "undisturbed", tmp_path / "case")
    content = content_of(tmp_path / "case")
    assert differences(bench.content, content) == []
    for name in ("messages", "tasks", "hits", "entities", "shared", "threads", "thumbnails", "way back", "search 口座"):
        assert content[name].total() > 5, name


def test_a_broken_log_or_an_index_that_lags_is_no_final_case(bench, tmp_path):
    for number, (sql, error) in enumerate(
        (
            ("DROP TRIGGER audit_no_update; UPDATE audit SET who = 'x' WHERE seq = 2", AssertionError),
            (
                "INSERT INTO changes (kind, first_id, last_id, change) VALUES ('messages', 1, 1, 'added')",
                AssertionError,
            ),
            ("DELETE FROM changes WHERE seq = (SELECT max(seq) FROM changes)", CaseError),
        )
    ):
        case = tmp_path / str(number)
        shutil.copytree(bench.folder / "undisturbed", case)
        with closing(sqlite3.connect(case / "case.db")) as connection:
            connection.executescript(sql)
        with pytest.raises(error):
            content_of(case)


def test_figures_tell_what_went_wrong():
    fine = Round(1, 0, [Kill(1.0, "walk"), Kill(2.0, "index")], [], 9.0)
    bad = msgspec.structs.replace(fine, number=1, differences=["messages: missing (1 in all): x"])
    left = Round(1, 2, [Kill(1.0, "walk", left=["python worker"])], [], 1.0)
    torn = Round(1, 3, [Kill(1.0, "walk", fault="case.db: damaged")], [], 1.0)
    assert fine.good
    assert not any(one.good for one in (bad, left, torn))
    text = figures([fine, bad, left, torn])
    for words in ("kills 6", "walk 4, index 2", "equal final cases 3 of 4", "unreadable after a kill 1", "1 s: 1",
                  "missing (1 in all)", "python worker", "case.db: damaged"):  # fmt: skip
        assert words in text
