"""FilterChips: the filter that all views share, as chips: device, app, person, period, category, tag, more, warrant."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from forensics_app.gui.desk import Desk
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.queries.choices import Choices, Person, frequent_people
from forensics_app.gui.widgets.chip_row import Chip, ChipRow
from forensics_app.gui.widgets.period_menu import PeriodMenu
from forensics_app.gui.widgets.person_menu import PersonMenu
from forensics_app.gui.words import number
from forensics_app.report.categories import letter_of

_ORIGINS: Final = (None, "live", "wal", "recovered", "carved")


class FilterChips(ChipRow):
    """Emits a whole new filter as soon as a chip changes."""

    filtered = Signal(object)

    def __init__(self, desk: Desk) -> None:
        names = ("device", "service", "person", "period", "category", "tag", "more")
        chips = {name: Chip() for name in names}
        chips["scope"] = Chip(self._turn_scope)
        chips["clear"] = Chip(lambda: self.filtered.emit(FilterState()))
        super().__init__(chips)
        self._desk = desk
        self._choices = Choices([], [])
        self.people: list[Person] | None = None
        self.period = PeriodMenu(desk.words, self)
        self.period.chosen.connect(lambda after, before: self._change(after=after, before=before))
        self.person = PersonMenu(desk.words, self, self._want_people)
        self.person.chosen.connect(lambda identifier: self._change(person=identifier))
        chips["period"].setMenu(self.period)
        chips["person"].setMenu(self.person)

    @property
    def choices(self) -> Choices:
        """What there is to choose from."""
        return self._choices

    def set_choices(self, choices: Choices) -> None:
        """Offer these."""
        self._choices = choices
        self.people = None
        self.retranslate()

    def retranslate(self) -> None:
        """Say the chips and build their menus."""
        words, state, choices = self._desk.words, self._desk.filter, self._choices
        self._offer("device", state.device, [(name, name) for name in choices.devices])
        services = [(name, words.maybe("service", name)) for name in choices.services]
        self._offer("service", state.service, services)
        self.person.retranslate(state.person)
        self._say("person", state.person)
        self.period.retranslate(state)
        self._say("period", span_of(state.after, state.before))
        categories = [
            (name, f"[{letter_of(name)}] {words.maybe('category', name)}  {number(count)}")
            for name, count in choices.categories
        ]
        self._offer("category", state.category, categories, words.maybe("category", state.category or ""))
        label = self._desk.tag_label
        tags = [(name, f"{label(name)}  {number(count)}") for name, count in choices.tags]
        self._offer("tag", state.tag, tags, label(state.tag or ""))
        self._more(state)
        self._say_scope(state)
        self.chips["clear"].say(words("filter.clear"))
        self.chips["clear"].wanted = not state.empty
        self.settle(lambda count: words.count("filter.hidden", count))

    def _say(self, name: str, value: str | None) -> None:
        self.chips[name].say(self._desk.words(f"filter.{name}"), value)

    def _say_scope(self, state: FilterState) -> None:
        """What the warrant allows; pressed once it shows what lies outside, too, and says so."""
        words, chip, scope = self._desk.words, self.chips["scope"], self._choices.scope
        chip.wanted = scope is not None and scope.narrows
        if scope is None:
            return
        days = span_of(scope.after, scope.before)
        parts = [part for part in (days, "、".join(scope.devices)) if part]
        if state.outside:
            chip.say(words("filter.scope"), f"▲ {words('filter.scope_outside')}", caution=True)
        else:
            chip.say(words("filter.scope"), f"▣ {words('filter.scope')} {' · '.join(parts)}")
        reference = f" ({scope.reference})" if scope.reference else ""
        tip = words(
            "filter.scope_narrow" if state.outside else "filter.scope_widen", scope=" · ".join(parts) + reference
        )
        chip.setToolTip("\u2060" + tip.replace("<", "\u2039"))

    # menus ----------------------------------------------------------------------------------------------------------

    def _new_menu(self, name: str) -> QMenu:
        old = self.chips[name].menu()
        menu = QMenu(self)
        self.chips[name].setMenu(menu)
        if old is not None:
            old.deleteLater()
        return menu

    def _offer(self, name: str, current: str | None, choices: list[tuple[str, str]], shown: str | None = None) -> None:
        menu = self._new_menu(name)
        self._entry(menu, self._desk.words("filter.all"), current is None, **{name: None})
        menu.addSeparator()
        for value, label in choices:
            self._entry(menu, label, value == current, **{name: value})
        self._say(name, None if current is None else shown or dict(choices).get(current, current))

    def _more(self, state: FilterState) -> None:
        words = self._desk.words
        menu = self._new_menu("more")
        for origin in _ORIGINS:
            label = words(f"origin.{origin}") if origin else words("filter.any_origin")
            self._entry(menu, label, state.origin == origin, origin=origin)
        menu.addSeparator()
        self._entry(menu, words("filter.deleted"), state.deleted, deleted=not state.deleted)
        self._entry(menu, words("filter.tagged"), state.tagged, tagged=not state.tagged)
        extras = [words(f"origin.{state.origin}")] if state.origin else []
        extras += [words("filter.deleted")] if state.deleted else []
        extras += [words("filter.tagged")] if state.tagged else []
        self._say("more", " · ".join(extras) or None)

    def _entry(self, menu: QMenu, label: str, on: bool, **changes: str | bool | None) -> None:
        action = menu.addAction(label.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(partial(self._chosen, changes))

    def _chosen(self, changes: dict[str, str | bool | None], _checked: bool = False) -> None:
        self._change(**changes)

    def _change(self, **changes: str | bool | None) -> None:
        self.filtered.emit(self._desk.filter.with_(**changes))

    def _turn_scope(self) -> None:
        self._change(outside=not self._desk.filter.outside)

    def _want_people(self) -> None:
        """Count who wrote most when the menu is opened for the first time, for that looks at every message."""
        self.want_people(self.person.show_people)

    def want_people(self, then: Callable[[list[Person]], object]) -> None:
        """Give `then` those who wrote most, once they are counted."""
        session = self._desk.session
        if session is None:
            return

        def receive(people: list[Person]) -> None:
            self.people = people
            then(people)

        if self.people is None:
            session.read(frequent_people, receive)
        else:
            then(self.people)


def span_of(after: str | None, before: str | None) -> str | None:
    """Two days as a span, open where one is missing; None when both are."""
    if after is None and before is None:
        return None
    return after if after == before and after is not None else f"{after or ''}…{before or ''}"
