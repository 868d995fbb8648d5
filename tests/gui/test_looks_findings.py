"""Every sort of fault is planted and found, and a good window is left alone: a checker that cannot fail is worth nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, QStringListModel, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from forensics_app.gui.look import Look
from forensics_app.gui.widgets.empty import EmptyState
from forensics_app.gui.widgets.labels import Link, OneLine, plain_label
from tests.gui.looks.clipping import find_clipped
from tests.gui.looks.emptiness import find_empty
from tests.gui.looks.finding import Finding
from tests.gui.looks.findings import look_at
from tests.gui.looks.naming import find_nameless
from tests.gui.looks.painting import Painting, find_ill_painted
from tests.gui.looks.pixels import Picture, find_cut_letters, find_faint
from tests.gui.looks.placing import find_outside, find_overlaps, find_too_big
from tests.gui.looks.tabbing import find_unreached, find_unseen_focus

LONG = "人事部の担当者から届いた長い表題"
Show = Callable[[QWidget], QWidget]


@pytest.fixture(params=["light", "dark"])
def look(qapp: QApplication, request: pytest.FixtureRequest) -> Look:
    found = Look(request.param)
    qapp.setStyle("Fusion")
    found.apply(qapp)
    return found


@pytest.fixture
def show(qtbot: QtBot, look: Look) -> Show:
    """Put a widget on the screen as it is, and wait until it is there."""

    def shown(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitExposed(widget)
        qtbot.wait(1)
        return widget

    return shown


def _page(width: int = 400, height: int = 300) -> QWidget:
    page = QWidget()
    page.setProperty("role", "window")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    page.resize(width, height)
    return page


def _put(widget: QWidget, parent: QWidget, x: int, y: int, width: int, height: int) -> QWidget:
    widget.setParent(parent)
    widget.setGeometry(x, y, width, height)
    return widget


def _sorts(findings: list[Finding]) -> list[str]:
    return [finding.sort for finding in findings]


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
    page = _page()
    widget = _put(make(), page, 10, 10, width, height)
    show(page)
    assert {finding.sort for finding in find_clipped(page)} == {"clipped"}
    assert any(LONG.startswith(finding.text[:3]) for finding in find_clipped(page))
    widget.setGeometry(10, 10, 380, 200 if name in ("header", "tab", "wrapped label") else 70)
    if isinstance(widget, QTableView):
        widget.setColumnWidth(0, 340)
    QApplication.processEvents()
    assert find_clipped(page) == []


def test_a_word_that_is_wider_than_its_wrapped_label_is_found(show: Show) -> None:
    page = _page()
    label = plain_label(wrap=True)
    label.setText("a" * 64)
    _put(label, page, 0, 0, 120, 200)
    show(page)
    assert _sorts(find_clipped(page)) == ["clipped"]


def test_a_title_that_its_dialog_cannot_show_is_found(show: Show) -> None:
    dialog = QDialog()
    dialog.setWindowTitle(LONG)
    dialog.resize(200, 100)
    show(dialog)
    assert _sorts(find_clipped(dialog)) == ["clipped"]


@pytest.mark.parametrize("kind", [Link, OneLine])
def test_a_line_may_be_cut_when_its_tool_tip_has_it_whole(kind: type[Link] | type[OneLine], show: Show) -> None:
    page = _page()
    line = kind()
    line.set_full(LONG) if isinstance(line, Link) else line.setText(LONG)
    _put(line, page, 0, 0, 120, 24)
    show(page)
    page.grab()
    assert find_clipped(page) == []
    line.setToolTip("")
    line.setAccessibleName("")
    assert _sorts(find_clipped(page)) == ["clipped"]


def test_a_line_of_which_nothing_can_be_read_is_found(show: Show) -> None:
    page = _page()
    line = OneLine()
    line.setText(LONG)
    _put(line, page, 0, 0, 30, 24)
    show(page)
    page.grab()
    assert [finding.needs.endswith("wide at least") for finding in find_clipped(page)] == [True]


# places ------------------------------------------------------------------------------------------------------------


def test_siblings_over_each_other_are_found(show: Show) -> None:
    page = _page()
    _put(QLabel("one"), page, 10, 10, 80, 30)
    other = _put(QLabel("two"), page, 60, 20, 80, 30)
    show(page)
    assert _sorts(find_overlaps(page)) == ["overlap"]
    other.move(90, 10)
    assert find_overlaps(page) == []


def test_what_hangs_over_the_edge_is_found_unless_it_can_be_scrolled_there(show: Show) -> None:
    page = _page(200, 100)
    label = _put(QLabel("one"), page, 150, 10, 80, 30)
    show(page)
    assert _sorts(find_outside(page)) == ["outside"]
    label.setGeometry(10, 300, 80, 30)
    assert _sorts(find_outside(page)) == ["outside"]
    label.setParent(None)
    inner = QWidget()
    inner.setFixedSize(150, 600)
    label = _put(QLabel("one"), inner, 10, 560, 80, 30)
    area = QScrollArea()
    area.setWidget(inner)
    _put(area, page, 0, 0, 200, 100).show()
    QApplication.processEvents()
    assert find_outside(page) == []
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inner.setFixedSize(400, 90)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    label.setGeometry(300, 10, 80, 30)
    assert [finding.text for finding in find_outside(page)] == [""]  # the page that is scrolled, and with it its label


def test_a_window_that_no_screen_of_the_promised_size_can_hold_is_found(show: Show) -> None:
    page = _page()
    page.setMinimumSize(1281, 100)
    show(page)
    assert _sorts(find_too_big(page, QSize(1280, 720))) == ["too big"]
    assert find_too_big(page, QSize(1281, 720)) == []


# emptiness ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [QListWidget, QTableView, QPlainTextEdit])
def test_an_empty_view_without_a_word_is_found(make: type[QWidget], show: Show) -> None:
    page = _page()
    split = QSplitter(page)
    split.addWidget(make())
    side = QLabel("something else")
    split.addWidget(side)
    split.resize(400, 300)
    show(page)
    assert _sorts(find_empty(page)) == ["empty"], "a label in another pane says nothing about this one"
    state = EmptyState(lambda: None)
    state.explain("nothing was found", None)
    split.addWidget(state)
    QApplication.processEvents()
    assert find_empty(page) == []


def test_an_empty_list_with_a_sentence_above_it_is_explained(show: Show) -> None:
    page = _page()
    column = QVBoxLayout(page)
    said = QLabel()
    column.addWidget(said)
    column.addWidget(QListWidget())
    show(page)
    assert _sorts(find_empty(page)) == ["empty"]
    said.setText("no rows in this filter")
    assert find_empty(page) == []


# names -------------------------------------------------------------------------------------------------------------


def test_what_the_keyboard_reaches_has_a_name(show: Show) -> None:
    page = _page()
    form = QFormLayout(page)
    form.addRow("Label", QLineEdit())
    bare = QLineEdit()
    form.addRow(bare)
    cross = QPushButton("✕")
    form.addRow(cross)
    show(page)
    assert _sorts(find_nameless(page)) == ["nameless", "nameless"]
    bare.setAccessibleName("path")
    cross.setAccessibleName("close")
    assert find_nameless(page) == []
    mute = QToolButton()
    mute.setAccessibleName("close")
    form.addRow(mute)
    QApplication.processEvents()
    assert [finding.needs for finding in find_nameless(page)] == ["a text or a tool tip"]


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
    _put(rows, page, 0, 0, 220, 200)
    show(page)
    painting, picture = Painting(page), Picture(page)
    return find_ill_painted(painting) + find_faint(picture, painting.texts) + find_cut_letters(picture, painting.texts)


def test_rows_that_are_painted_well_are_left_alone(show: Show, look: Look) -> None:
    assert _painted(TwoLines(50, 24, colour=look.tokens.text), show, _page()) == []


def test_lines_painted_over_each_other_are_found(show: Show, look: Look) -> None:
    assert "painted over" in _sorts(_painted(TwoLines(50, 10, colour=look.tokens.text), show, _page()))


def test_text_that_leaves_its_row_is_found(show: Show, look: Look) -> None:
    assert "painted beyond" in _sorts(_painted(TwoLines(36, 24, colour=look.tokens.text), show, _page()))


def test_text_that_leaves_its_list_is_found(show: Show, look: Look) -> None:
    delegate = TwoLines(50, 24, colour=look.tokens.text, text=LONG * 2)
    assert "painted beyond" in _sorts(_painted(delegate, show, _page()))


def test_letters_that_are_cut_off_are_found(show: Show, look: Look) -> None:
    found = _painted(TwoLines(50, 24, colour=look.tokens.text, clip=9), show, _page())
    assert set(_sorts(found)) == {"cut letters"}


@pytest.mark.parametrize("ink", ["quiet", "line"])
def test_faint_text_is_found_by_its_own_colour_and_its_real_ground(ink: str, show: Show, look: Look) -> None:
    found = _painted(TwoLines(50, 24, colour=getattr(look.tokens, ink)), show, _page())
    assert set(_sorts(found)) == ({"faint"} if ink == "line" else set())


def test_faint_labels_are_found_and_disabled_ones_are_not(show: Show, look: Look) -> None:
    page = _page()
    label = plain_label()
    label.setText("とても薄い文字")
    label.setStyleSheet(f"color: {look.tokens.line}")
    _put(label, page, 10, 10, 200, 30)
    show(page)
    assert set(_sorts(find_faint(Picture(page), Painting(page).texts))) == {"faint"}
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
    page = _page()
    column = QVBoxLayout(page)
    column.addWidget(QPushButton("one"))
    column.addWidget(QListWidget())
    show(page)
    assert find_unseen_focus(page) == []
    column.addWidget(Plain())
    QApplication.processEvents()
    assert _sorts(find_unseen_focus(page)) == ["unseen focus"]


def test_tab_that_does_not_leave_is_found(show: Show) -> None:
    page = _page()
    column = QVBoxLayout(page)
    pane = QPlainTextEdit("text")
    column.addWidget(pane)
    column.addWidget(QPushButton("one"))
    pane.setFocus()
    show(page)
    assert _sorts(find_unreached(page))[0] == "keyboard trap"
    pane.setTabChangesFocus(True)
    assert find_unreached(page) == []


def test_what_only_the_mouse_reaches_is_found(show: Show) -> None:
    page = _page()
    column = QVBoxLayout(page)
    button = QPushButton("one")
    column.addWidget(QPushButton("two"))
    column.addWidget(button)
    show(page)
    assert find_unreached(page) == []
    button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert _sorts(find_unreached(page)) == ["mouse only"]


# all together ------------------------------------------------------------------------------------------------------


def test_a_good_window_is_left_alone(show: Show) -> None:
    page = _page(500, 400)
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
