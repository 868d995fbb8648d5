"""Bubbles: quotes, files, signs, hits; what screen readers hear, and the menu."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from forensics_app.case.directory import open_case
from forensics_app.case.reader import CaseReader
from forensics_app.gui.chat_menu import row_menu, thread_menu
from forensics_app.gui.queries.attachments import Attached
from forensics_app.gui.queries.replies import Quote
from forensics_app.gui.shortcuts import KEYS
from forensics_app.gui.views.chats import ChatsView
from forensics_app.gui.window import DeskWindow
from tests.build.chat_case import HIDDEN, HIT, NEWS
from tests.gui.chats.hands import FAR, KEY, LAWYER, TALK, open_talk, press
from tests.gui.conftest import Settle


def test_a_press_on_a_quote_goes_to_the_message(chats: ChatsView, settle: Settle, qtbot: QtBot) -> None:
    reply = open_talk(chats, settle, TALK, "chat_history.id=2")
    assert reply is not None
    view = chats.conversation
    place, top, _ = next(row for row in view.visible_rows() if row[0] == view.range.place)
    layout = view.layouts.of(view.current)
    assert layout is not None
    part = next(part for part in layout.parts if isinstance(part.target, Quote))
    middle = layout.part_box(part).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(int(middle.x()), int(top + middle.y())))
    assert view.current != place
    bubble = view.current_bubble
    assert bubble is not None
    assert bubble.record == "chat_history.id=1"


def test_r_goes_to_what_is_replied_to_also_far_back(
    chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot
) -> None:
    open_talk(chats, settle, FAR)
    chats.conversation.go_to(NEWS - 1)
    settle()
    window.grab()
    settle()
    quote = chats.conversation.current_quote
    assert quote is not None
    assert quote.state == "found"
    press(qtbot, settle, window, KEY.Key_R)
    assert chats.conversation.current == 0


def test_a_missing_reply_says_so(chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot) -> None:
    open_talk(chats, settle, TALK, "chat_history.id=7")
    window.grab()
    settle()
    before = chats.conversation.current
    press(qtbot, settle, window, KEY.Key_R)
    assert chats.conversation.current == before
    assert "s404" in chats.head.subtitle.text()


def test_a_press_on_a_file_shows_it_in_the_evidence(
    chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot
) -> None:
    bubble = open_talk(chats, settle, TALK, "chat_history.id=5")
    assert bubble is not None
    view = chats.conversation
    top = next(y for at, y, _ in view.visible_rows() if at == view.range.place)
    layout = view.layouts.of(view.current)
    assert layout is not None
    files = [part for part in layout.parts if isinstance(part.target, Attached)]
    assert len(files) == 3  # the photo is shown as a picture
    middle = layout.part_box(files[0]).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(int(middle.x()), int(top + middle.y())))
    settle()
    assert window.current_view() is window.views["evidence"]


def test_signs_stand_beside_every_colour(chats: ChatsView, settle: Settle) -> None:
    signs = {
        "chat_history.id=6": "✎", "chat_history.id=8": "◇", "chat_history.id=9": "✕", "chat_history.id=10": "⇄",
    }  # fmt: skip
    open_talk(chats, settle, TALK)
    for at in range(chats.conversation.flow.count):
        chats.conversation.go_to(at)
        settle()
        layout = chats.conversation.layouts.of(at)
        assert layout is not None
        said = f"{layout.head} {layout.foot}"
        for record, sign in signs.items():
            assert (sign in said) is (layout.bubble.record == record), (record, said)
        assert ("▯" in said) is (layout.bubble.text == HIDDEN)


def test_the_tool_tip_and_the_line_below_explain_a_hit(
    chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot
) -> None:
    open_talk(chats, settle, TALK, "chat_history.id=3")
    view = chats.conversation
    layout = view.layouts.of(view.current)
    assert layout is not None
    assert len(layout.facts) == 3
    top = next(y for at, y, _ in view.visible_rows() if at == view.range.place)
    box = layout.part_box(layout.parts[0])
    tip = view.pointer.tip(QPointF(box.left() + 8, top + box.top() + 8))
    assert "受け子" in tip
    assert window.desk.words("category.role") in tip
    assert view.pointer.tip(QPointF(box.right() + 60, top + box.top() + 8)) == ""
    press(qtbot, settle, window, KEY.Key_I)
    layout = view.layouts.of(view.current)
    assert layout is not None
    assert layout.facts == []


def test_what_is_explained_does_not_move_the_row_that_was_pressed(
    chats: ChatsView, settle: Settle, qtbot: QtBot
) -> None:
    open_talk(chats, settle, FAR)
    view = chats.conversation
    view.go_to(1_500)
    settle()
    target, top, height = next(row for row in view.visible_rows() if row[0] > 1_500)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, int(top + height - 2)))
    assert view.current == target
    assert next(y for at, y, _ in view.visible_rows() if at == target) == pytest.approx(top)


def test_the_current_row_is_told_to_screen_readers(chats: ChatsView, settle: Settle) -> None:
    heard: list[str] = []
    open_talk(chats, settle, TALK, "chat_history.id=3")
    view = chats.conversation
    description = view.accessibleDescription()
    assert HIT in description
    assert "たくみ" in description
    assert view.accessibleName()
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    heard.append(interface.text(QAccessible.Text.Description))
    assert heard == [description]
    view.step(1)
    assert view.accessibleDescription() != description


def test_the_menu_has_every_action_of_the_view_with_its_key(
    chats: ChatsView, settle: Settle, window: DeskWindow
) -> None:
    open_talk(chats, settle, TALK, "chat_history.id=3")
    menu = row_menu(chats)
    texts = {action.text() for action in menu.actions()}
    words = window.desk.words
    wanted = {key.action: key.keys[0] for key in KEYS if key.of_view and hasattr(ChatsView, key.action)}
    assert {f"{words(f'shortcuts.{action}')}\t{key}" for action, key in wanted.items()} <= texts
    assert len(menu.findChildren(QMenu)) == 1
    menu.deleteLater()
    small = thread_menu(chats, LAWYER)
    assert [action.text() for action in small.actions()] == [words("seal.ask")]
    small.deleteLater()


def test_a_tag_from_the_menu_is_put(chats: ChatsView, settle: Settle, window: DeskWindow, case_root: Path) -> None:
    bubble = open_talk(chats, settle, TALK, "chat_history.id=3")
    assert bubble is not None
    menu = row_menu(chats)
    tags = menu.findChildren(QMenu)[0]
    tags.actions()[0].trigger()
    settle()
    menu.deleteLater()
    with CaseReader(open_case(case_root)) as reader:
        assert reader.tags_of([bubble.id]) == {bubble.id: ["relevant"]}


def test_another_case_leaves_nothing_behind(chats: ChatsView, settle: Settle, window: DeskWindow) -> None:
    open_talk(chats, settle, FAR)
    chats.toggle_around()
    chats.list_of_threads.filter.setText("お知らせ")
    settle()
    chats.forget()
    assert chats.open_key is None
    assert chats.conversation.flow.count == 0
    assert chats.threads.rows == []
    assert chats.list_of_threads.filter.text() == ""
    assert chats.head.around is None
    settle()
