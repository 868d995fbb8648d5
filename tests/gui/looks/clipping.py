"""Clipped text: what a widget says needs more room than the widget has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionTab,
    QTabBar,
    QToolButton,
    QWidget,
)

from forensics_app.gui.widgets.labels import Link, OneLine
from tests.gui.looks.finding import Finding, path_of, seen_widgets

SLACK: Final = 1  # pixels that rounding may take
FEWEST: Final = 5  # letters of a line that is cut on purpose
_WINDOW_BUTTONS: Final = 130  # of a title bar
_SHOWN = Qt.TextFlag.TextShowMnemonic

Measured = Iterator[tuple[str, QSize, QSize]]  # text, needed, given


def find_clipped(root: QWidget) -> list[Finding]:
    """Every text below the root that its widget has no room for."""
    return [finding for widget in seen_widgets(root) for finding in _look_at(widget)]


def _look_at(widget: QWidget) -> Iterator[Finding]:
    if isinstance(widget, OneLine | Link):
        yield from _cut_on_purpose(widget)
        return
    for kind, measure in _WAYS:
        if isinstance(widget, kind):
            for text, needed, given in measure(widget):
                if needed.width() > given.width() + SLACK or needed.height() > given.height() + SLACK:
                    yield Finding("clipped", path_of(widget), text, _said(needed), _said(given))
            return


def _said(size: QSize) -> str:
    return f"{size.width()}×{size.height()}"


def _cut_on_purpose(widget: OneLine | Link) -> Iterator[Finding]:
    """A line that is cut at its end says all of itself elsewhere, and something readable here."""
    text = widget.full if isinstance(widget, Link) else widget.text()
    metrics = widget.fontMetrics()
    room, needed = widget.contentsRect().width(), metrics.horizontalAdvance(text)
    if needed > room + SLACK:
        told = " ".join((widget.toolTip().lstrip("\u2060"), widget.accessibleName()))
        if text.replace("<", "\u2039") not in told and text not in told:
            yield Finding("clipped", path_of(widget), text, "its whole text in the tool tip", repr(widget.toolTip()))
        least = min(needed, FEWEST * metrics.height() * 2 // 3)
        if room < least:
            yield Finding("clipped", path_of(widget), text, f"{least} wide at least", str(room))
    line = metrics.ascent() + metrics.descent()
    if text and line > widget.height() + SLACK:
        yield Finding("clipped", path_of(widget), text, f"{line} high", str(widget.height()))


def _label(label: QLabel) -> Measured:
    text = label.text()
    if not text:
        return
    if not label.wordWrap():
        yield text, label.sizeHint(), label.size()
        return
    yield text, QSize(0, label.heightForWidth(label.width())), label.size()
    place = label.contentsRect()
    flags = int(Qt.TextFlag.TextWordWrap.value)
    taken = label.fontMetrics().boundingRect(QRect(0, 0, place.width(), 1 << 20), flags, text)
    yield text, QSize(taken.width(), 0), QSize(place.width(), label.height())


def _text_size(metrics: QFontMetrics, text: str) -> QSize:
    return metrics.size(int(_SHOWN.value), text)


def _push_button(button: QPushButton) -> Measured:
    if button.text():
        option = QStyleOptionButton()
        button.initStyleOption(option)
        place = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button).size()
        if not button.icon().isNull():
            place -= QSize(button.iconSize().width() + 4, 0)
        yield button.text(), _text_size(button.fontMetrics(), button.text()), place


def _check_box(button: QCheckBox | QRadioButton) -> Measured:
    if button.text():
        option = QStyleOptionButton()
        button.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxContents
        if isinstance(button, QRadioButton):
            part = QStyle.SubElement.SE_RadioButtonContents
        place = button.style().subElementRect(part, option, button).size()
        yield button.text(), _text_size(button.fontMetrics(), button.text()), place


def _tool_button(button: QToolButton) -> Measured:
    """Its size hint is icon, text, two spaces and frame; so the frame is what is left of it without the others."""
    text_only = Qt.ToolButtonStyle.ToolButtonTextOnly
    shape = text_only if button.icon().isNull() else button.toolButtonStyle()
    if not button.text() or shape == Qt.ToolButtonStyle.ToolButtonIconOnly:
        return
    metrics = button.fontMetrics()
    text = _text_size(metrics, button.text())
    icon = QSize(0, 0) if shape == text_only else button.iconSize()
    spaces = metrics.horizontalAdvance(" ") * 2
    beside = shape == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    under = shape == Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    if beside:
        content = QSize(icon.width() + 4 + text.width() + spaces, max(icon.height(), text.height()))
    else:
        content = QSize(max(icon.width(), text.width() + spaces), text.height() + (icon.height() + 4 if under else 0))
    frame = button.sizeHint() - content
    given = button.size() - frame
    if beside:
        given -= QSize(icon.width() + 4, 0)
    if under:
        given -= QSize(0, icon.height())
    yield button.text(), text, given


def _line_edit(line: QLineEdit) -> Measured:
    """Text scrolls; what stands there before anything is typed does not. A size hint is 17 letters x and the frame."""
    metrics = line.fontMetrics()
    height = QSize(0, metrics.height())
    if not line.text() and line.placeholderText():
        frame = line.sizeHint().width() - metrics.horizontalAdvance("x") * 17
        needed = QSize(metrics.horizontalAdvance(line.placeholderText()), metrics.height())
        yield line.placeholderText(), needed, QSize(line.width() - frame, line.height())
    else:
        yield line.text(), height, QSize(0, line.height())


def _combo_box(box: QComboBox) -> Measured:
    if box.isEditable():
        return
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    place = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box).size()
    for at in range(min(box.count(), 100)):
        yield box.itemText(at), _text_size(box.fontMetrics(), box.itemText(at)), place


def _header(header: QHeaderView) -> Measured:
    model: QAbstractItemModel | None = header.model()
    along = header.orientation()
    if model is None or along != Qt.Orientation.Horizontal:
        return
    for at in range(header.count()):
        text = model.headerData(at, along, Qt.ItemDataRole.DisplayRole)
        if text and not header.isSectionHidden(at):
            yield str(text), QSize(header.sectionSizeHint(at), 0), QSize(header.sectionSize(at), header.height())


def _tab_bar(bar: QTabBar) -> Measured:
    """A tab whose option has another text than the tab was shortened; one beyond the bar waits behind an arrow."""
    for at in range(bar.count()):
        if not bar.isTabVisible(at):
            continue
        option = QStyleOptionTab()
        bar.initStyleOption(option, at)
        text, place = bar.tabText(at), bar.tabRect(at)
        if option.text != text:
            yield text, QSize(bar.fontMetrics().horizontalAdvance(text), 0), QSize(0, place.height())
        shown = place.intersected(bar.rect())
        yield text, place.size(), shown.size()


def _group_box(box: QGroupBox) -> Measured:
    if box.title():
        yield box.title(), _text_size(box.fontMetrics(), box.title()), box.size() - QSize(16, 0)


def _dialog(dialog: QDialog) -> Measured:
    needed = dialog.fontMetrics().horizontalAdvance(dialog.windowTitle()) + _WINDOW_BUTTONS
    yield dialog.windowTitle(), QSize(needed, 0), dialog.size()


_WAYS: Final[tuple[tuple[type[QWidget], Callable[..., Measured]], ...]] = (
    (QLabel, _label),
    (QPushButton, _push_button),
    (QCheckBox, _check_box),
    (QRadioButton, _check_box),
    (QToolButton, _tool_button),
    (QLineEdit, _line_edit),
    (QComboBox, _combo_box),
    (QHeaderView, _header),
    (QTabBar, _tab_bar),
    (QGroupBox, _group_box),
    (QDialog, _dialog),
)
