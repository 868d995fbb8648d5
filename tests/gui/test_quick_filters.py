"""Filters changed faster than they are answered, while rows come in: what stands at the end is what a plain listing says."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.case.task_rows import SourceFile
from forensics_app.case.writer import CaseWriter
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.views.chats import ChatsView
from forensics_app.gui.views.gallery import GalleryView
from forensics_app.gui.views.search import SearchView
from forensics_app.gui.window import DeskWindow
from forensics_app.model.communication import Message
from forensics_app.model.instant import unix_ms
from forensics_app.model.outcome import TaskKey
from forensics_app.model.provenance import Provenance
from tests.build.desk_case import BEGIN_MS
from tests.gui.conftest import Settle

DEVICES = (None, "スマホ1", "phone-2")
SERVICES = (None, "line", "sms", "imessage")
QUERY = "日"


def _add(root: Path, number: int) -> None:
    """Ten messages more, as an ingest commits them."""
    with CaseWriter(CaseDirectory(root), "x") as writer:
        key = TaskKey(1, f"later {number}", "android/later", "1.0")
        with writer.commit(key, "2026-11-21T00:00:09.000Z", path=f"later/{number}.db") as task:
            task.add_source(SourceFile(None, f"later {number}".encode()))
            task.add(
                [
                    Message(
                        provenance=Provenance(0, f"m.id={number * 10 + at}", "live"), app="later", service="line",
                        thread=f"later {at % 3}", direction="in", sender="u", sent_at=unix_ms(BEGIN_MS + at), body=f"今日 {at}",
                    )
                    for at in range(10)
                ]
            )  # fmt: skip
            task.finish("ok", None, [])


def _plain(root: Path, state: FilterState) -> tuple[int, int, set[int]]:
    """Messages, photos and the ids of messages that hold the query, counted one by one."""
    with CaseReader(CaseDirectory(root)) as reader:
        rows = [
            row for row in reader.listing("messages")
            if state.device in (None, row["device"]) and state.service in (None, row["service"])
        ]  # fmt: skip
        photos = [row for row in reader.listing("photos") if state.device in (None, row["device"])]
    return len(rows), 0 if state.service else len(photos), {row["id"] for row in rows if QUERY in (row["body"] or "")}


@pytest.mark.parametrize("seed", range(4))
def test_the_last_filter_is_what_is_shown(window: DeskWindow, settle: Settle, case_root: Path, seed: int) -> None:
    dice = random.Random(seed)
    chats, gallery, search = (window.views[name] for name in ("chats", "gallery", "search"))
    assert isinstance(chats, ChatsView)
    assert isinstance(gallery, GalleryView)
    assert isinstance(search, SearchView)
    window.router.search(QUERY)
    settle()
    for turn in range(4):
        state = FilterState()
        for _ in range(dice.randrange(2, 7)):
            state = FilterState(device=dice.choice(DEVICES), service=dice.choice(SERVICES))
            window.set_filter(state)
            window.router.go(dice.choice(("chats", "gallery", "search", "overview", "hits")))
            if dice.random() < 0.5:
                window.strip.rows_came.emit()
        if turn % 2:
            _add(case_root, turn)
            window.verbs.catch_up()
        settle()
        messages, photos, found = _plain(case_root, state)
        window.router.go("chats")
        settle()
        if turn % 2:
            window.refresh()  # "42 new" was pressed
            settle()
        assert sum(row.messages for row in chats.list_of_threads.listing.rows) == messages
        window.router.go("gallery")
        settle()
        assert gallery.photos.rowCount() == photos
        window.router.search(QUERY)
        window.refresh()
        settle()
        shown = (
            {search.results.id_at(at) for at in range(search.results.rowCount())}
            if search.stack.currentIndex() == 1
            else set()
        )
        with CaseReader(CaseDirectory(case_root)) as reader:
            talk = {row_id for row_id in shown if row_id is not None and reader.kind_of(row_id) == "messages"}
        assert talk == found
