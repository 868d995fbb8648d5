"""Overview: every number leads to what it counts; what was not parsed stands beside what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from forensics_app.gui.bidi import one_line
from forensics_app.gui.desk import Desk
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import Ask, GoTo, Intent, SetFilter
from forensics_app.gui.queries.overview import Overview, read_overview
from forensics_app.gui.session import Reading
from forensics_app.gui.times import show_date, show_size
from forensics_app.gui.tokens import SPACE, SPACE_L, SPACE_S, SPACE_XL
from forensics_app.gui.views.view import View
from forensics_app.gui.widgets.cage_lines import CageLines
from forensics_app.gui.widgets.figure import Figure
from forensics_app.gui.widgets.labels import Link, plain_label, rule
from forensics_app.gui.widgets.unparsed_groups import UnparsedGroups
from forensics_app.gui.words import number
from forensics_app.model.instant import iso_utc

_COLUMNS: Final = 4
_GOES_TO: Final = {"messages": "chats", "calls": "chats", "photos": "gallery", "files": "evidence"}


class OverviewView(View):
    """Built anew from one answer of the case; it holds some dozens of widgets, never rows of evidence."""

    NAME = "overview"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found: Overview | None = None
        self.figures: dict[str, Figure] = {}
        self.unparsed: UnparsedGroups | None = None
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self.say(self._scroll.setAccessibleName, "rail_tip.overview")
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self._sections: dict[str, QWidget] = {}
        self._building: Iterator[Callable[[], None]] = iter(())
        self._unsaid = False

    def forget(self) -> None:
        """Another case was opened."""
        super().forget()
        self._found = self.unparsed = None
        self._building, self._unsaid = iter(()), False
        self.figures.clear()
        self._sections.clear()
        self._scroll.setWidget(QWidget())
        self._scroll.viewport().setUpdatesEnabled(True)

    def refresh(self) -> None:
        """Count anew."""
        session, state = self.desk.session, self.desk.filter
        if session is not None:
            ask = partial(_ask, state)
            self.latest(session.read(ask, self._show, progress=self._hear))

    def show_part(self, part: str) -> None:
        """Scroll to a section: evidence or unparsed."""
        widget = self._sections.get(part)
        if widget is not None:
            self._scroll.verticalScrollBar().setValue(widget.y() - SPACE)

    def retranslate(self) -> None:
        """Build everything in the current language."""
        super().retranslate()
        if self._found is not None and self.isVisible():
            self._show(self._found)
        self._unsaid = self._found is not None and not self.isVisible()

    def showEvent(self, event: QShowEvent) -> None:
        """What was not built anew while nobody looked is built now."""
        super().showEvent(event)
        if self._unsaid and self._found is not None:
            self._show(self._found)

    def rows_changed(self, row_ids: list[int]) -> None:
        """The number of tagged objects changed; nothing moves while the page is not looked at."""
        self.stale = True
        if self.isVisible() and row_ids:
            self.refresh()

    def focus_content(self) -> None:
        """The keyboard goes to the first number."""
        first = next(iter(self.figures.values()), None)
        (first or self._scroll).setFocus()

    def _hear(self, told: object) -> None:
        """What is known before everything is counted; numbers that stand there already stay until then."""
        if isinstance(told, Overview) and self._found is None:
            self._show(told)

    def _show(self, found: Overview) -> None:
        """Build the page, one part at a time between other events; nothing is painted before it is whole."""
        self._found, self._unsaid = found, False
        at = self._scroll.verticalScrollBar().value()
        held = self._held()
        self.figures.clear()
        self._sections.clear()
        page = QWidget()
        page.setProperty("role", "window")
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE)
        self._scroll.viewport().setUpdatesEnabled(False)
        self._scroll.setWidget(page)
        self._building = iter(
            (
                lambda: self._add_found(column, found),
                lambda: self._add_problems(column, found),
                lambda: self._add_evidence(column, found),
                lambda: self._add_workers(column, found),
                lambda: self._finish(page, column, at, held),
            )
        )
        self._build(self._building)

    def _build(self, parts: Iterator[Callable[[], None]]) -> None:
        if parts is not self._building:  # a newer answer is being built
            return
        part = next(parts, None)
        if part is not None:
            part()
            QTimer.singleShot(0, self, partial(self._build, parts))

    def _held(self) -> str | None:
        """Which number has the keyboard; "" when something else of the page has it, None when nothing of it has."""
        focused = self._scroll.focusWidget() if self._scroll.isAncestorOf(QApplication.focusWidget() or self) else None
        if focused is None and not self._scroll.hasFocus():
            return None
        return next((name for name, figure in self.figures.items() if figure is focused), "")

    def _finish(self, page: QWidget, column: QVBoxLayout, at: int, held: str | None) -> None:
        column.addStretch(1)
        self._scroll.viewport().setUpdatesEnabled(True)
        column.activate()
        page.adjustSize()
        if held is not None:
            figure = self.figures.get(held)
            (figure.setFocus if figure is not None else self.focus_content)()
        self._scroll.verticalScrollBar().setValue(at)

    def _add_found(self, column: QVBoxLayout, found: Overview) -> None:
        column.addWidget(self._title())
        column.addWidget(self._heading("overview.found"))
        column.addLayout(self._kinds(found))
        if found.services:
            column.addLayout(self._services(found))

    def _title(self) -> QWidget:
        session, words = self.desk.session, self.words
        title = plain_label("title", selectable=True)
        if session is not None:
            name = session.info.get("number") or session.case.root.name
            title.setText(words("overview.title", case=name, examiner=session.examiner))
        return title

    def _heading(self, key: str, **values: object) -> QWidget:
        label = plain_label("heading")
        label.setText(self.words(key, **values))
        label.setContentsMargins(0, SPACE, 0, 0)
        return label

    def _kinds(self, found: Overview) -> QGridLayout:
        words = self.words
        grid = QGridLayout()
        grid.setSpacing(SPACE)
        cards: list[tuple[str, int | None, str, Intent | None]] = []
        for kind, count in found.counts.items():
            goes_to = _GOES_TO.get(kind)
            if count or kind in ("messages", "photos"):  # these two always, also while they are counted
                detail = ""
                if kind == "messages" and found.first_at is not None:
                    first, last = (iso_utc(at) if at is not None else None for at in (found.first_at, found.last_at))
                    detail = f"{show_date(first, self.desk.zone)} … {show_date(last, self.desk.zone)}"
                way = GoTo(goes_to) if goes_to else GoTo("search", f"kind:{kind}")
                cards.append((kind, count, detail, way if count else None))
        if found.recovered:
            wider = self.desk.filter.with_(origin="recovered")
            cards.append(("recovered", found.recovered, words("overview.recovered_detail"), SetFilter(wider)))
        if found.hits:
            cards.append(("hits", found.hits, words("overview.hits_detail"), GoTo("hits")))
        tagged = sum(found.tags.values())
        detail = " · ".join(f"{self.desk.tag_label(tag)} {number(count)}" for tag, count in found.tags.items())
        cards.append(("tags", tagged, detail, SetFilter(self.desk.filter.with_(tagged=True)) if tagged else None))
        for at, (name, count, detail, target) in enumerate(cards):
            figure = Figure(partial(self._go, target))
            figure.set_figure("…" if count is None else number(count), words(f"kind.{name}"), detail)
            figure.setEnabled(target is not None)
            self.figures[name] = figure
            grid.addWidget(figure, at // _COLUMNS, at % _COLUMNS)
        for at in range(_COLUMNS):
            grid.setColumnStretch(at, 1)
        return grid

    def _services(self, found: Overview) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_L)
        for service, count in found.services[:8]:
            wanted = self.desk.filter.with_(service=service)
            link = Link(partial(self._narrow, wanted), fit=True)
            link.set_full(f"{self.words.maybe('service', service)} {number(count)}")
            row.addWidget(link)
        row.addStretch(1)
        return row

    def _go(self, target: Intent | None) -> None:
        if target is not None:
            self.ask(target)

    def _narrow(self, state: FilterState) -> None:
        self.ask(SetFilter(state))
        self.ask(GoTo("chats"))

    def _add_problems(self, column: QVBoxLayout, found: Overview) -> None:
        words = self.words
        head = self._heading("overview.unparsed", count=found.unparsed.total)
        self._sections["unparsed"] = head
        column.addWidget(rule())
        column.addWidget(head)
        outcomes = plain_label("quiet", wrap=True)
        outcomes.setText(
            " · ".join(f"{words.maybe('outcome', name)} {number(count)}" for name, count in found.outcomes.items())
        )
        column.addWidget(outcomes)
        if not found.unparsed.total:
            good = plain_label("quiet")
            good.setText(words("overview.all_parsed"))
            column.addWidget(good)
        self.unparsed = UnparsedGroups(words, found.unparsed, found.files, self._go)
        column.addWidget(self.unparsed)

    def _add_workers(self, column: QVBoxLayout, found: Overview) -> None:
        if found.evidence:
            column.addWidget(rule())
            column.addWidget(self._heading("cage.head"))
            column.addWidget(CageLines(self.words, found.cages, self.desk.zone, self._go))

    def _add_evidence(self, column: QVBoxLayout, found: Overview) -> None:
        words = self.words
        head = self._heading("overview.evidence", count=len(found.evidence))
        self._sections["evidence"] = head
        column.addWidget(rule())
        column.addWidget(head)
        for item in found.evidence:
            link = Link(lambda: self.ask(GoTo("evidence")))
            status = words.maybe("evidence_status", item["status"])
            link.set_full(f"{one_line(item['device'])} · {item['format']} · {show_size(item['size'])} · {status}")
            column.addWidget(link)
            device = Link(partial(self.ask, Ask("device", item["device"])), fit=True)
            device.set_full(words("devices.open"))
            device.setAccessibleName(f"{words('devices.open')}: {item['device']}")
            column.addWidget(device)
            lost = found.lost.get(item["id"])
            if lost is not None:
                line = plain_label("caution", selectable=True, wrap=True)
                line.setText(f"▲ {words(f'lost.{lost.what}')} · {one_line(lost.detail)}")
                line.setContentsMargins(SPACE_L, 0, 0, 0)
                column.addWidget(line)
            hashes = plain_label("quiet", selectable=True, wrap=True)
            lines = [item["source"]]
            lines += [
                f"{name.upper().replace('SHA', 'SHA-')} {item[name]}"
                for name in ("md5", "sha1", "sha256")
                if item[name]
            ]
            volumes = [volume for volume in found.volumes if volume["evidence"] == item["id"]]
            for volume in volumes:
                state = words.maybe("volume_state", volume["state"])
                text = words("overview.volume", number=str(volume["number"]), type=volume["type"] or "?", state=state)
                lines.append(f"{text} · {show_size(volume['size'])}")
            hashes.setText("\n".join(lines))
            hashes.setContentsMargins(SPACE_L, 0, 0, SPACE_S)
            column.addWidget(hashes)
        if not found.evidence:
            add = Link(lambda: self.ask(Ask("add_evidence")))
            add.set_full(words("empty.add_evidence"))
            column.addWidget(add)


def _ask(state: FilterState, reading: Reading) -> Overview:
    return read_overview(reading, state, reading.control.tell)
