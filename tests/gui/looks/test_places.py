"""Faults of places, names and emptiness are planted and found; the same widgets in good order are left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTableView,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from forensics_app.gui.look import Look
from forensics_app.gui.widgets.empty import EmptyState
from forensics_app.gui.widgets.labels import Link, OneLine, plain_label
from tests.gui.looks.clipping import find_clipped
from tests.gui.looks.conftest import Show
from tests.gui.looks.emptiness import find_empty
from tests.gui.looks.naming import find_nameless
from tests.gui.looks.placing import find_outside, find_overlaps, find_too_big
from tests.gui.looks.planting import make_page, put, sorts

LONG = "人事部の担当者から届いた長い表題"


# clipped text ------------------------------------------------------------------------------------------------------


def _label() -> QWidget:
    label = plain_label()
    label.setText(LONG)
    return label


def _wrapped() -> QWidget:
    label = plain_label(wrap=True)
    label.setText(LONG)
    return label


def _tool_button() -> QWidget:
    button = QToolButton()
    button.setText(LONG)
    return button


def _rail_button() -> QWidget:
    button = QToolButton()
    button.setProperty("role", "rail")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    button.setIcon(Look().icon("search"))
    button.setText(LONG)
    return button


def _line() -> QWidget:
    line = QLineEdit()
    line.setPlaceholderText(LONG)
    return line


def _combo() -> QWidget:
    box = QComboBox()
    box.addItems(["a", LONG])
    return box


def _table() -> QWidget:
    table = QTableView()
    model = QStandardItemModel(1, 1, table)
    model.setHorizontalHeaderLabels([LONG])
    table.setModel(model)
    table.setColumnWidth(0, 60)
    return table


def _tabs() -> QWidget:
    tabs = QTabWidget()
    tabs.addTab(QLabel("x"), LONG)
    tabs.addTab(QLabel("y"), "あ")
    return tabs


CLIPPABLE: dict[str, tuple[Callable[[], QWidget], tuple[int, int]]] = {
    "label": (_label, (80, 24)),
    "low label": (_label, (300, 10)),
    "wrapped label": (_wrapped, (80, 24)),
    "push button": (lambda: QPushButton(LONG), (90, 32)),
    "check box": (lambda: QCheckBox(LONG), (90, 32)),
    "tool button": (_tool_button, (90, 32)),
    "rail button": (_rail_button, (55, 52)),
    "placeholder": (_line, (90, 32)),
    "combo box": (_combo, (90, 32)),
    "header": (_table, (200, 100)),
    "tab": (_tabs, (90, 100)),
    "group box": (lambda: QGroupBox(LONG), (90, 60)),
}


@pytest.mark.parametrize("name", CLIPPABLE)
def test_clipped_text_is_found_and_the_same_text_with_room_is_not(name: str, show: Show) -> None:
    make, (width, height) = CLIPPABLE[name]
    page = make_page()
    widget = put(make(), page, 10, 10, width, height)
    show(page)
    assert {finding.sort for finding in find_clipped(page)} == {"clipped"}
    assert any(LONG.startswith(finding.text[:3]) for finding in find_clipped(page))
    widget.setGeometry(10, 10, 380, 200 if name in ("header", "tab", "wrapped label") else 70)
    if isinstance(widget, QTableView):
        widget.setColumnWidth(0, 340)
    QApplication.processEvents()
    assert find_clipped(page) == []


def test_a_word_that_is_wider_than_its_wrapped_label_is_found(show: Show) -> None:
    page = make_page()
    label = plain_label(wrap=True)
    label.setText("a" * 64)
    put(label, page, 0, 0, 120, 200)
    show(page)
    assert sorts(find_clipped(page)) == ["clipped"]


def test_a_title_that_its_dialog_cannot_show_is_found(show: Show) -> None:
    dialog = QDialog()
    dialog.setWindowTitle(LONG)
    dialog.resize(200, 100)
    show(dialog)
    assert sorts(find_clipped(dialog)) == ["clipped"]


@pytest.mark.parametrize("kind", [Link, OneLine])
def test_a_line_may_be_cut_when_its_tool_tip_has_it_whole(kind: type[Link] | type[OneLine], show: Show) -> None:
    page = make_page()
    line = kind()
    line.set_full(LONG) if isinstance(line, Link) else line.setText(LONG)
    put(line, page, 0, 0, 120, 24)
    show(page)
    page.grab()
    assert find_clipped(page) == []
    line.setToolTip("")
    line.setAccessibleName("")
    assert sorts(find_clipped(page)) == ["clipped"]


def test_a_line_of_which_nothing_can_be_read_is_found(show: Show) -> None:
    page = make_page()
    line = OneLine()
    line.setText(LONG)
    put(line, page, 0, 0, 30, 24)
    show(page)
    page.grab()
    assert [finding.needs.endswith("wide at least") for finding in find_clipped(page)] == [True]


# places ------------------------------------------------------------------------------------------------------------


def test_siblings_over_each_other_are_found(show: Show) -> None:
    page = make_page()
    put(QLabel("one"), page, 10, 10, 80, 30)
    other = put(QLabel("two"), page, 60, 20, 80, 30)
    show(page)
    assert sorts(find_overlaps(page)) == ["overlap"]
    other.move(90, 10)
    assert find_overlaps(page) == []


def test_what_hangs_over_the_edge_is_found_unless_it_can_be_scrolled_there(show: Show) -> None:
    page = make_page(200, 100)
    label = put(QLabel("one"), page, 150, 10, 80, 30)
    show(page)
    assert sorts(find_outside(page)) == ["outside"]
    label.setGeometry(10, 300, 80, 30)
    assert sorts(find_outside(page)) == ["outside"]
    label.setParent(None)
    inner = QWidget()
    inner.setFixedSize(150, 600)
    label = put(QLabel("one"), inner, 10, 560, 80, 30)
    area = QScrollArea()
    area.setWidget(inner)
    put(area, page, 0, 0, 200, 100).show()
    QApplication.processEvents()
    assert find_outside(page) == []
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inner.setFixedSize(400, 90)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    label.setGeometry(300, 10, 80, 30)
    assert [finding.text for finding in find_outside(page)] == [""]  # the page that is scrolled, and with it its label


def test_a_window_that_no_screen_of_the_promised_size_can_hold_is_found(show: Show) -> None:
    page = make_page()
    page.setMinimumSize(1281, 100)
    show(page)
    assert sorts(find_too_big(page, QSize(1280, 720))) == ["too big"]
    assert find_too_big(page, QSize(1281, 720)) == []


# emptiness ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [QListWidget, QTableView, QPlainTextEdit])
def test_an_empty_view_without_a_word_is_found(make: type[QWidget], show: Show) -> None:
    page = make_page()
    split = QSplitter(page)
    split.addWidget(make())
    side = QLabel("something else")
    split.addWidget(side)
    split.resize(400, 300)
    show(page)
    assert sorts(find_empty(page)) == ["empty"], "a label in another pane says nothing about this one"
    state = EmptyState(lambda: None)
    state.explain("nothing was found", None)
    split.addWidget(state)
    QApplication.processEvents()
    assert find_empty(page) == []


def test_an_empty_list_with_a_sentence_above_it_is_explained(show: Show) -> None:
    page = make_page()
    column = QVBoxLayout(page)
    said = QLabel()
    column.addWidget(said)
    column.addWidget(QListWidget())
    show(page)
    assert sorts(find_empty(page)) == ["empty"]
    said.setText("no rows in this filter")
    assert find_empty(page) == []


# names -------------------------------------------------------------------------------------------------------------


def test_what_the_keyboard_reaches_has_a_name(show: Show) -> None:
    page = make_page()
    form = QFormLayout(page)
    form.addRow("Label", QLineEdit())
    bare = QLineEdit()
    form.addRow(bare)
    cross = QPushButton("✕")
    form.addRow(cross)
    show(page)
    assert sorts(find_nameless(page)) == ["nameless", "nameless"]
    bare.setAccessibleName("path")
    cross.setAccessibleName("close")
    assert find_nameless(page) == []
    mute = QToolButton()
    mute.setAccessibleName("close")
    form.addRow(mute)
    QApplication.processEvents()
    assert [finding.needs for finding in find_nameless(page)] == ["a text or a tool tip"]
