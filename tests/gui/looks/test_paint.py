"""Faults of what is painted and of the keyboard are planted and found, and a good window is left alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, QStringListModel, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListView,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from forensics_app.gui.look import Look
from forensics_app.gui.widgets.labels import plain_label
from tests.gui.looks.conftest import Show
from tests.gui.looks.finding import Finding
from tests.gui.looks.findings import look_at
from tests.gui.looks.painting import Painting, find_ill_painted
from tests.gui.looks.pixels import Picture, find_cut_letters, find_faint
from tests.gui.looks.planting import make_page, put, sorts
from tests.gui.looks.tabbing import find_unreached, find_unseen_focus

LONG = "人事部の担当者から届いた長い表題"


# paint -------------------------------------------------------------------------------------------------------------


class TwoLines(QStyledItemDelegate):
    """Two lines of text in a row, `step` pixels apart; `place` holds the second one when it is clipped."""

    def __init__(
        self, height: int, step: int, *, colour: str, text: str = "こんにちは gy", clip: int | None = None
    ) -> None:
        super().__init__()
        self.height, self.step, self.colour, self.text, self.clip = height, step, colour, text, clip

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, self.height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.setPen(QColor(self.colour))
        for number in range(2):
            height = 24 if self.clip is None or number == 0 else self.clip
            place = QRectF(option.rect.left() + 4, option.rect.top() + number * self.step, 190, height)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            if self.clip is None:
                painter.drawText(place, int(flags) | int(Qt.TextFlag.TextDontClip), self.text)
            else:
                painter.drawText(place, flags, self.text)


def _painted(delegate: TwoLines, show: Show, page: QWidget) -> list[Finding]:
    rows = QListView()
    rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    rows.setModel(QStringListModel(["a", "b"], rows))
    rows.setItemDelegate(delegate)
    put(rows, page, 0, 0, 220, 200)
    show(page)
    painting, picture = Painting(page), Picture(page)
    return find_ill_painted(painting) + find_faint(picture, painting.texts) + find_cut_letters(picture, painting.texts)


def test_rows_that_are_painted_well_are_left_alone(show: Show, look: Look) -> None:
    assert _painted(TwoLines(50, 24, colour=look.tokens.text), show, make_page()) == []


def test_lines_painted_over_each_other_are_found(show: Show, look: Look) -> None:
    assert "painted over" in sorts(_painted(TwoLines(50, 10, colour=look.tokens.text), show, make_page()))


def test_text_that_leaves_its_row_is_found(show: Show, look: Look) -> None:
    assert "painted beyond" in sorts(_painted(TwoLines(36, 24, colour=look.tokens.text), show, make_page()))


def test_text_that_leaves_its_list_is_found(show: Show, look: Look) -> None:
    delegate = TwoLines(50, 24, colour=look.tokens.text, text=LONG * 2)
    assert "painted beyond" in sorts(_painted(delegate, show, make_page()))


def test_letters_that_are_cut_off_are_found(show: Show, look: Look) -> None:
    found = _painted(TwoLines(50, 24, colour=look.tokens.text, clip=9), show, make_page())
    assert set(sorts(found)) == {"cut letters"}


@pytest.mark.parametrize("ink", ["quiet", "line"])
def test_faint_text_is_found_by_its_own_colour_and_its_real_ground(ink: str, show: Show, look: Look) -> None:
    found = _painted(TwoLines(50, 24, colour=getattr(look.tokens, ink)), show, make_page())
    assert set(sorts(found)) == ({"faint"} if ink == "line" else set())


def test_faint_labels_are_found_and_disabled_ones_are_not(show: Show, look: Look) -> None:
    page = make_page()
    label = plain_label()
    label.setText("とても薄い文字")
    label.setStyleSheet(f"color: {look.tokens.line}")
    put(label, page, 10, 10, 200, 30)
    show(page)
    assert set(sorts(find_faint(Picture(page), Painting(page).texts))) == {"faint"}
    label.setEnabled(False)
    assert find_faint(Picture(page), Painting(page).texts) == []


# keyboard ----------------------------------------------------------------------------------------------------------


class Plain(QWidget):
    """Takes the keyboard and shows nothing of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(30, 30)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawText(4, 16, "x")
        painter.end()


def test_focus_that_cannot_be_seen_is_found(show: Show) -> None:
    page = make_page()
    column = QVBoxLayout(page)
    column.addWidget(QPushButton("one"))
    column.addWidget(QListWidget())
    show(page)
    assert find_unseen_focus(page) == []
    column.addWidget(Plain())
    QApplication.processEvents()
    assert sorts(find_unseen_focus(page)) == ["unseen focus"]


def test_tab_that_does_not_leave_is_found(show: Show) -> None:
    page = make_page()
    column = QVBoxLayout(page)
    pane = QPlainTextEdit("text")
    column.addWidget(pane)
    column.addWidget(QPushButton("one"))
    pane.setFocus()
    show(page)
    assert sorts(find_unreached(page))[0] == "keyboard trap"
    pane.setTabChangesFocus(True)
    assert find_unreached(page) == []


def test_what_only_the_mouse_reaches_is_found(show: Show) -> None:
    page = make_page()
    column = QVBoxLayout(page)
    button = QPushButton("one")
    column.addWidget(QPushButton("two"))
    column.addWidget(button)
    show(page)
    assert find_unreached(page) == []
    button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert sorts(find_unreached(page)) == ["mouse only"]


# all together ------------------------------------------------------------------------------------------------------


def test_a_good_window_is_left_alone(show: Show) -> None:
    page = make_page(500, 400)
    column = QVBoxLayout(page)
    title = plain_label("title")
    title.setText("事件の概要")
    said = plain_label("quiet", wrap=True)
    said.setText("ここには見つかったものと、解析できなかったものが並びます。" * 3)
    rows = QListWidget()
    rows.setAccessibleName("rows")
    rows.addItems(["一行目", "two", "三行目"])
    box = QComboBox()
    box.setAccessibleName("box")
    box.addItems(["すべて", "なし"])
    line = QLineEdit()
    line.setPlaceholderText("検索 …")
    line.setAccessibleName("search")
    for widget in (title, said, rows, box, line, QCheckBox("含める"), QPushButton("閉じる")):
        column.addWidget(widget)
    show(page)
    assert look_at(page) == []
    assert find_unreached(page) == []
