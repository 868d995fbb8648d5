"""The tags of the case: which tag each number key puts, what it is called, and its colour."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from forensics_app.case.tag_set import COLOURS, TEMPLATES, TagKind, TagSet, checked, tag_set
from forensics_app.gui.desk import Desk
from forensics_app.gui.dialogs.form import FormDialog
from forensics_app.gui.tag_icon import tag_icon
from forensics_app.gui.widgets.labels import plain_label


class _Row(msgspec.Struct):
    """The fields of one key."""

    tag: QComboBox
    label: QLineEdit
    colour: QComboBox


class TagSetDialog(FormDialog):
    """Nine rows, one a key; a row without a tag leaves its key free. Tags that objects have stay what they are."""

    def __init__(self, desk: Desk, parent: QWidget, in_case: Iterable[str]) -> None:
        super().__init__(desk, parent, "tag_set.title", "tag_set.confirm", width=620)
        self._others = tuple(kind for kind in desk.tags.kinds if kind.key is None)
        names = dict.fromkeys(
            (
                *(kind.name for kind in desk.tags.kinds),
                *(name for group in TEMPLATES.values() for name in group),
                *in_case,
            )
        )
        self._names = list(names)
        self.template = QComboBox()
        for name in TEMPLATES:
            self.template.addItem(self.words(f"tag_set.{name}"), name)
        self.template.setCurrentIndex(self.template.findData(desk.tags.template))
        self.template.activated.connect(lambda _: self.fill(tag_set(str(self.template.currentData()))))
        self.add("tag_set.template", self.template, hint="tag_set.template_hint")
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, key in enumerate(("tag_set.key", "tag_set.tag", "tag_set.label", "tag_set.colour")):
            heading = plain_label("quiet")
            heading.setText(self.words(key))
            grid.addWidget(heading, 0, column)
        self.rows = {key: self._add_row(grid, key) for key in range(1, 10)}
        self.column.addLayout(grid)
        self.fill(desk.tags)

    def _add_row(self, grid: QGridLayout, key: int) -> _Row:
        words = self.words
        said = plain_label()
        said.setText(str(key))
        row = _Row(QComboBox(), QLineEdit(), QComboBox())
        row.tag.setEditable(True)
        row.tag.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        row.tag.addItem(words("tag_set.free"), "")
        for name in self._names:
            row.tag.addItem(words.maybe("tag", name), name)
        for colour in COLOURS:
            row.colour.addItem(tag_icon(self.desk.look, colour, key), words(f"colour.{colour}"), colour)
        row.tag.currentTextChanged.connect(lambda _: self._renew(key))
        named = (("tag_set.tag", row.tag), ("tag_set.label", row.label), ("tag_set.colour", row.colour))
        grid.addWidget(said, key, 0)
        for column, (name, field) in enumerate(named, 1):
            field.setAccessibleName(f"{key} {words(name)}")
            grid.addWidget(field, key, column)
        return row

    def fill(self, tags: TagSet) -> None:
        """Show these tags."""
        for key, row in self.rows.items():
            kind = tags.by_key(key)
            with QSignalBlocker(row.tag):
                at = row.tag.findData(kind.name if kind is not None else "")
                row.tag.setCurrentIndex(at)
            row.label.setText((kind.label or "") if kind is not None else "")
            row.colour.setCurrentIndex(COLOURS.index(kind.colour if kind is not None else COLOURS[key - 1]))
            self._renew(key)

    def tags(self) -> TagSet:
        """What was chosen; UsageError when two keys have the same tag, or a name is none."""
        kinds = []
        for key, row in self.rows.items():
            name = self._name(row)
            if name:
                label = " ".join(row.label.text().split()) or None
                kinds.append(TagKind(name=name, key=key, colour=str(row.colour.currentData()), label=label))
        kept = [kind for kind in self._others if kind.name not in {one.name for one in kinds}]
        return checked(TagSet(template=str(self.template.currentData()), kinds=(*kinds, *kept)))

    def _name(self, row: _Row) -> str:
        """The name of a row's tag: that of the chosen line, else what was typed."""
        text = " ".join(row.tag.currentText().split())
        at = row.tag.findText(text, Qt.MatchFlag.MatchExactly)
        return str(row.tag.itemData(at)) if at >= 0 else text

    def _renew(self, key: int) -> None:
        """A free key has neither word nor colour; the usual word stands where the examiner's own may be typed."""
        row = self.rows.get(key) if hasattr(self, "rows") else None
        if row is not None:
            name = self._name(row)
            row.label.setPlaceholderText(self.words.maybe("tag", name) if name else "")
            row.label.setEnabled(bool(name))
            row.colour.setEnabled(bool(name))
