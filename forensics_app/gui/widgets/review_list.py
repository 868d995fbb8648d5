"""ReviewList: rows to be looked at one by one, what each of them stands in, and how far the review is."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from forensics_app.gui.delegates.snippet import HEIGHT, SnippetDelegate
from forensics_app.gui.desk import Desk
from forensics_app.gui.intents import OpenMessage, PutTags, ShowArtifact, ShowFile
from forensics_app.gui.jobs import Job
from forensics_app.gui.models.id_table import Column, IdTable
from forensics_app.gui.models.page_cache import PageCache
from forensics_app.gui.queries.progress import next_unseen, read_progress
from forensics_app.gui.queries.seen import SEEN
from forensics_app.gui.queries.snippets import Snippet
from forensics_app.gui.repeated import Repeated
from forensics_app.gui.widgets.context_preview import ContextPreview
from forensics_app.gui.widgets.labels import OneLine
from forensics_app.gui.widgets.panes import Panes
from forensics_app.gui.widgets.review_progress import ReviewProgress
from forensics_app.gui.widgets.row_view import RowView

_WIDE: Final = 1_000  # pixels from which the preview stands beside the rows instead of below them


class ReviewList(QWidget):
    """Shows snippets of a PageCache. The objects that keys work on are those of the selected rows.

    orders: names of orders to choose from. The keyboard stays where it is unless `take_focus` is called.
    """

    intent = Signal(object)
    options_changed = Signal()  # another order, or only unseen ones

    def __init__(self, desk: Desk, name: str, heading: str, orders: Sequence[str] = ()) -> None:
        super().__init__()
        self._desk = desk
        self._heading = heading
        self._objects: Sequence[int] | None = None  # object of each row, where the ids are not those of the objects
        self._cache: PageCache[Snippet] | None = None
        self._wanted: int | None = None  # id to come back to once it is there
        self._summary = ""
        self.model: IdTable[Snippet] = IdTable(desk.words, [Column(heading, lambda row: row.text)])
        self.rows = RowView(SnippetDelegate(desk), desk.look.px(HEIGHT), many=True)
        self.rows.setModel(self.model)
        self.rows.activated.connect(lambda _: self.open_current())
        self.rows.blank_pressed.connect(self.seen_and_next)
        self.rows.selectionModel().currentChanged.connect(lambda _now, _before: self._moved())
        self.rows.selectionModel().selectionChanged.connect(lambda _on, _off: self._say_summary())
        self.summary = OneLine("quiet")
        self.progress = ReviewProgress(desk)
        self.unseen = QToolButton()
        self.unseen.setProperty("role", "chip")
        self.unseen.setCheckable(True)
        self.unseen.toggled.connect(lambda _: self._options())
        self.order = QComboBox()
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # in either language
        for order in orders:
            self.order.addItem("", order)
        self.order.setVisible(bool(orders))
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.order.currentIndexChanged.connect(lambda _: self.options_changed.emit())
        self.preview = ContextPreview(desk)
        self.preview.intent.connect(self.intent)
        self.panes: QSplitter = Panes(f"review.{name}", [self.rows, self.preview], [340, 250], upright=True)
        self._recount = Repeated(self._count_seen)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 12, 4)
        head.setSpacing(10)
        head.addWidget(self.summary, 1)
        for part in (self.progress, self.unseen, self.order):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.panes, 1)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    # content --------------------------------------------------------------------------------------------------------

    def show_cache(
        self, cache: PageCache[Snippet] | None, objects: Sequence[int] | None = None, *, choose: bool = True
    ) -> None:
        """Show other rows. The row that was current stays so where it still is among them, else it is the first one.

        objects: the object of each row, where the ids of the cache are not objects. choose: make a row current.
        """
        before = self.row_id()
        self._cache, self._objects, self._wanted = cache, objects, None
        self.model.show(cache)
        if cache is None or not len(cache):
            self._moved()
            return
        at = cache.position(before) if before is not None else None
        if at is None and before is not None and not cache.complete:
            self._wanted = before
            cache.grew.connect(lambda _first, _last: self._come_back())
        if choose or at is not None:
            self.rows.go_to(at or 0)
        else:
            self._moved()

    def take_focus(self) -> None:
        """Give the keyboard to the rows, the first one where none is current yet."""
        self.rows.setFocus()
        if not self.rows.currentIndex().isValid():
            self.rows.go_to(0)

    def say(self, summary: str) -> None:
        """What stands above the rows."""
        self._summary = summary
        self._say_summary()

    def refresh(self, row_ids: Sequence[int]) -> None:
        """Marks of these objects changed."""
        if self._cache is None or not len(self._cache):
            return
        self.model.refresh(self._row_ids(row_ids))
        self.preview.refresh(list(row_ids))
        self._recount.ask()

    def _row_ids(self, objects: Sequence[int]) -> Sequence[int]:
        """The ids of those rows at hand in which some objects stand."""
        if self._objects is None or self._cache is None:
            return objects
        wanted = set(objects)
        first = max(0, self.rows.rowAt(0))
        near = range(max(0, first - 700), min(len(self._cache), first + 1_400))  # as many as pages are kept
        return [self._cache.ids[at] for at in near if self._objects[at] in wanted]

    def _count_seen(self) -> Job | None:
        """Count anew how many of the objects were seen."""
        session, objects = self._desk.session, self.objects()
        if session is None or not self.model.complete:
            return None
        return session.read(lambda reading: read_progress(reading, objects), self.progress.show_progress)

    def objects(self) -> Sequence[int]:
        """The object of every row, as they are now."""
        if self._objects is not None:
            return self._objects
        return array("q") if self._cache is None else self._cache.ids.snapshot()

    def _come_back(self) -> None:
        """The row that was current before came behind the first ones: make it current, unless somebody moved."""
        if self._wanted is not None and self._cache is not None and self.rows.currentIndex().row() <= 0:
            at = self._cache.position(self._wanted)
            if at is not None:
                self._wanted = None
                self.rows.go_to(at)

    # current --------------------------------------------------------------------------------------------------------

    def row_id(self) -> int | None:
        """Id of the current row."""
        return self.model.id_at(self.rows.currentIndex().row())

    def current_id(self) -> int | None:
        """The object in which the current row stands."""
        at = self.rows.currentIndex().row()
        return self._object_at(at) if 0 <= at < self.model.rowCount() else None

    def current_ids(self) -> list[int]:
        """The objects of the selected rows, each once; else that of the current row."""
        source = self._objects if self._objects is not None else (self._cache.ids if self._cache is not None else ())
        found = [row_id for first, last in self.rows.selected_ranges() for row_id in source[first : last + 1]]
        if self._objects is not None:  # an object has several hits, but only one row among results
            found = list(dict.fromkeys(found))
        current = self.current_id()
        return found or ([] if current is None else [current])

    def _object_at(self, at: int) -> int | None:
        return self._objects[at] if self._objects is not None else self.model.id_at(at)

    def _moved(self) -> None:
        current = self.current_id()
        self.preview.show_object(current)
        if current is not None:
            self.intent.emit(ShowArtifact(current))
        self._say_summary()

    def _say_summary(self) -> None:
        count = self.rows.selected_count()
        chosen = f"● {self._desk.words.count('review.selected', count)}" if count > 1 else ""
        self.summary.setText(" · ".join(part for part in (chosen, self._summary) if part))

    # keys -----------------------------------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Next or previous row."""
        self.rows.step(by) if self.rows.currentIndex().isValid() else self.rows.go_to(0)

    def extend(self, by: int) -> None:
        """Select one row more, or one less."""
        self.rows.extend(by)

    def seen_and_next(self) -> None:
        """Mark the selected objects as seen and go on to the row behind them."""
        ids = self.current_ids()
        if ids:
            self.intent.emit(PutTags(tuple(ids), SEEN))
            last = max((last for _, last in self.rows.selected_ranges()), default=self.rows.currentIndex().row())
            self.rows.go_to(last + 1)

    def next_unseen(self) -> None:
        """Go to the next row whose object nobody has seen; behind the last one, from the beginning."""
        session, objects, start = self._desk.session, self.objects(), self.rows.currentIndex().row() + 1
        if session is not None:
            session.read(lambda reading: next_unseen(reading, objects, start), self._go_unseen)

    def _go_unseen(self, at: int | None) -> None:
        if at is not None:
            self.rows.go_to(at)

    def open_current(self) -> None:
        """Open the conversation at a message or call, the folder at a file."""
        row = self.model.row(self.rows.currentIndex().row())
        if row is None:
            return
        if row.kind in ("messages", "calls"):
            self.intent.emit(OpenMessage(row.artifact_id))
        elif row.kind == "files":
            self.intent.emit(ShowFile(row.artifact_id))

    # looks ----------------------------------------------------------------------------------------------------------

    def _options(self) -> None:
        self.retranslate()
        self.options_changed.emit()

    @property
    def chosen_order(self) -> str:
        """Name of the order; "" where there is none to choose from."""
        return str(self.order.currentData() or "")

    def retranslate(self) -> None:
        """Say everything in the current language."""
        words = self._desk.words
        self.rows.setAccessibleName(words(self._heading))
        sign = "●" if self.unseen.isChecked() else "○"
        self.unseen.setText(f"{sign} {words('review.unseen')}")
        self.order.setAccessibleName(words("review.order"))
        with QSignalBlocker(self.order):
            for place in range(self.order.count()):
                self.order.setItemText(place, words(f"review.order_{self.order.itemData(place)}"))
        self.progress.retranslate()
        self.preview.retranslate()
        self._say_summary()
        self.restyle()

    def restyle(self) -> None:
        """Another theme or size of text."""
        self.rows.verticalHeader().setDefaultSectionSize(self._desk.look.px(HEIGHT))
        self.rows.viewport().update()
        self.preview.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The preview stands beside the rows where there is room for both, else below them."""
        super().resizeEvent(event)
        wide = self.width() >= self._desk.look.px(_WIDE)
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.panes.orientation() != way:
            whole = self.width() if wide else self.height()
            self.panes.setOrientation(way)
            self.panes.setSizes([whole * 56 // 100, whole * 44 // 100])
