"""A phone that was filled to break its reader: nothing raises into Qt, every row stays in reach, damage is said."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.gui.faults import faults_caught
from forensics_app.gui.intents import ThreadKey
from forensics_app.gui.views.chats import ChatsView
from forensics_app.gui.views.gallery import GalleryView
from forensics_app.gui.widgets.raw_text import MOST_CHARACTERS, RawText
from forensics_app.gui.window import DeskWindow
from tests.build.hostile_case import damage, make_hostile_case
from tests.build.indexed import update_index_of
from tests.gui.conftest import Settle

PEOPLE, FILES, REACTIONS, LONG = 300, 300, 200, 60_000


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> CaseDirectory:
    """The hostile case, indexed, with twelve damaged rows."""
    root = tmp_path_factory.mktemp("hostile") / "case"
    case = make_hostile_case(root, long=LONG, threads=20, people=PEOPLE, attached=FILES, reacted=REACTIONS)
    update_index_of(case)
    assert damage(case) == 12
    return case


@pytest.fixture
def desk(empty_window: DeskWindow, settle: Settle, hostile: CaseDirectory) -> DeskWindow:
    """The desk over it."""
    empty_window.resize(1280, 720)
    empty_window.open_case(hostile.root)
    settle()
    return empty_window


def _keys(window: DeskWindow) -> dict[str, ThreadKey]:
    chats = window.views["chats"]
    assert isinstance(chats, ChatsView)
    return {row.key.thread.split("-")[0] + row.key.thread[:12]: row.key for row in chats.list_of_threads.listing.rows}


def test_every_view_shows_it_and_none_is_a_fault(desk: DeskWindow, settle: Settle) -> None:
    with faults_caught(desk.desk.faults):
        for name, view in desk.views.items():
            desk.router.go(name)
            settle()
            for _ in range(8):
                view.step(1)
                settle()
            desk.grab()
        for tab in range(3):
            desk.inspector.tabs.setCurrentIndex(tab)
            settle()
        desk.router.search("叩き")
        settle()
        desk.grab()
        desk.set_language("en")
        desk.set_theme("dark")
        settle()
        desk.grab()
    assert [fault.what for fault in desk.desk.faults.seen] == []


def test_every_conversation_can_be_read_from_end_to_beginning(desk: DeskWindow, settle: Settle) -> None:
    desk.router.go("chats")
    settle()
    chats = desk.views["chats"]
    assert isinstance(chats, ChatsView)
    with faults_caught(desk.desk.faults):
        for key in _keys(desk).values():
            chats.open_thread(key)
            settle()
            talk = chats.conversation
            assert len(talk.flow) > 0
            for _ in range(min(30, len(talk.flow))):
                talk.step(-1)
            chats.open_current()
            settle()
            desk.grab()
            talk.go_to_place(0)
            settle()
            rows = talk.visible_rows()
            assert rows[0][0] == 0
            assert all(one[1] + one[2] <= other[1] + 1 for one, other in pairwise(rows)), key
            chats.copy_cited()
            settle()
    assert [fault.what for fault in desk.desk.faults.seen] == []


def test_a_damaged_row_says_so_and_takes_no_other_with_it(desk: DeskWindow, settle: Settle) -> None:
    desk.router.go("chats")
    settle()
    chats = desk.views["chats"]
    assert isinstance(chats, ChatsView)
    words = desk.desk.words
    key = next(key for key in _keys(desk).values() if key.thread == "said")
    chats.open_thread(key)
    settle()
    talk = chats.conversation
    seen: dict[str, tuple[str, ...]] = {}
    for place in range(len(talk.flow)):
        talk.go_to_place(place)
        settle()
        bubble = talk.current_bubble
        assert bubble is not None, place
        if bubble.damaged:
            spoken = talk._words.spoken(bubble)
            assert words.maybe("field", bubble.damaged[0]) in spoken
            assert bubble.bad == (bubble.damaged == ("body",))
            assert (words("chats.damaged") in spoken) != bubble.bad
            assert words("chats.damaged") in desk.inspector.sure.text()
            seen[bubble.damaged[0]] = bubble.damaged
        else:
            assert bubble.text or bubble.system
    assert set(seen) == {"attachments", "reactions", "edits", "extra", "sent_at", "body", "recipients"}


def test_what_is_too_much_for_a_bubble_is_counted(desk: DeskWindow, settle: Settle) -> None:
    desk.router.go("chats")
    settle()
    chats = desk.views["chats"]
    assert isinstance(chats, ChatsView)
    chats.open_thread(next(key for key in _keys(desk).values() if key.thread == "loaded"))
    settle()
    words, talk = desk.desk.words, chats.conversation
    bubbles = [talk.bubble(at) for at in range(2)]
    assert bubbles[0] is not None
    assert bubbles[1] is not None
    assert len(bubbles[0].attached) == FILES
    layout = talk.layouts.of(0)
    assert layout is not None
    assert len(layout.parts) < 30
    said = talk._words
    assert words.count("chats.more_parts", REACTIONS - 30) in (said.reactions(bubbles[1]) or "")
    assert words.count("chats.more_parts", FILES - 30) in said.spoken(bubbles[0])


def test_thumbnails_that_are_no_pictures_and_names_with_controls(desk: DeskWindow, settle: Settle) -> None:
    desk.router.go("gallery")
    settle()
    gallery = desk.views["gallery"]
    assert isinstance(gallery, GalleryView)
    rows = [gallery.photos.row(at) for at in range(gallery.photos.rowCount())]
    assert len(rows) == 3
    for _ in rows:
        gallery.step(1)
        gallery.unblur()
        gallery.grab()
    settle()


def test_a_long_value_is_broken_into_lines_and_what_is_left_out_is_counted(desk: DeskWindow) -> None:
    pane = RawText(desk.desk)
    value = "".join(chr(0x4E00 + at % 20_000) for at in range(MOST_CHARACTERS + 1_234))
    pane.show_pairs([("body", value)])
    text = pane.toPlainText()
    assert max(map(len, text.splitlines())) < 2_100
    assert text.endswith("… (+1,234)")
    kept = text.removesuffix(" … (+1,234)").removeprefix("body").replace("⤶\n", "").replace(" ", "")
    assert kept == value[:MOST_CHARACTERS]
    pane.deleteLater()


def test_a_listing_names_damage_and_goes_on(hostile: CaseDirectory, tmp_path: Path) -> None:
    assert tmp_path.is_dir()
    with CaseReader(hostile) as reader:
        rows = list(reader.listing("messages"))
    damaged = [row for row in rows if "damaged" in row]
    assert len(damaged) == 12
    assert all(row["damaged"] and row["id"] for row in damaged)
    assert all(row[name] in (None, [], {}) for row in damaged for name in row["damaged"])
