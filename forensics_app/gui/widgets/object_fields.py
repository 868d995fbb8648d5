"""ObjectFields: what one object that is no conversation says: its title, its time and every field that holds something."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QScrollArea

from forensics_app.case.listing import Listed
from forensics_app.gui.desk import Desk
from forensics_app.gui.fact_lines import fact_lines, sureness, time_of, title_of
from forensics_app.gui.times import show_time
from forensics_app.gui.widgets.labels import plain_label, set_role
from forensics_app.gui.widgets.panes import pane
from forensics_app.gui.widgets.whole_value import value_field


class ObjectFields(QScrollArea):
    """Scrolls where there are more fields than room."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._item: Listed | None = None
        self.title = plain_label("title", selectable=True, wrap=True)
        self.when = plain_label("quiet")
        self.sure = plain_label("sure")
        self.body = plain_label(selectable=True, wrap=True)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(2)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        content, column = pane()
        column.setContentsMargins(16, 10, 14, 10)
        column.setSpacing(4)
        for part in (self.title, self.when, self.sure, self.body):
            column.addWidget(part)
        column.addLayout(self._form)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setWidget(content)

    def show_item(self, item: Listed | None) -> None:
        """Show an object as the case lists it."""
        self._item = item
        words, zone = self._desk.words, self._desk.zone
        while self._form.rowCount():
            self._form.removeRow(0)
        if item is None:
            self.title.setText("")
            return
        kind = words.maybe("kind_one", item["kind"])
        self.setAccessibleName(f"{kind} {title_of(item, words)}")
        self.title.setText(title_of(item, words))
        when = time_of(item)
        self.when.setText(f"{kind} · {show_time(when, zone)}" if when else kind)
        role, text = sureness(item, words)
        set_role(self.sure, role)
        self.sure.setText(text)
        body = str(item.get("body") or "")
        self.body.setText(body)
        self.body.setVisible(bool(body))
        for label, value in fact_lines(item, zone, words):
            name = plain_label("quiet")
            name.setText(label)
            self._form.addRow(name, value_field(value, self._desk))
        self.verticalScrollBar().setValue(0)

    def retranslate(self) -> None:
        """Say the names of the fields in the current language."""
        self.show_item(self._item)
