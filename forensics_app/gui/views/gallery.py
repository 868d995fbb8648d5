"""Gallery: our own thumbnails, blurred until one is asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QListView, QVBoxLayout

from forensics_app.gui.delegates.photo import PhotoDelegate
from forensics_app.gui.desk import Desk
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import Ask, SetFilter, ShowArtifact
from forensics_app.gui.models.id_table import Column, IdTable
from forensics_app.gui.models.page_cache import PageCache
from forensics_app.gui.queries.photos import PhotoList, PhotoRow, list_photos, read_photos
from forensics_app.gui.views.view import View
from forensics_app.gui.widgets.data_table import step_in
from forensics_app.gui.widgets.empty import OrEmpty
from forensics_app.gui.widgets.labels import plain_label
from forensics_app.gui.widgets.panes import pane


class GalleryView(View):
    """`b` shows the current picture clearly, and blurs it again."""

    NAME = "gallery"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.photos: IdTable[PhotoRow] = IdTable(desk.words, [Column("field.name", lambda row: row.name)])
        self.delegate = PhotoDelegate(desk)
        self.list = QListView()
        self.list.setModel(self.photos)
        self.say(self.list.setAccessibleName, "rail_tip.gallery")
        self.list.setItemDelegate(self.delegate)
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setUniformItemSizes(True)
        self.list.setGridSize(self.delegate.cell)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setBatchSize(500)
        self.list.selectionModel().currentChanged.connect(lambda index, _: self._chosen(index.row()))
        self.list.activated.connect(lambda _: self.unblur())  # a double click, or Enter
        self.summary = plain_label("quiet")
        self.summary.setContentsMargins(16, 8, 12, 6)
        self._found: PhotoList | None = None
        page, column = pane()
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        self.stack = OrEmpty(page, self._widen)
        self.empty = self.stack.empty
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def refresh(self) -> None:
        """List the photos within the filter."""
        session, state = self.desk.session, self.desk.filter
        if session is not None:
            self.latest(session.read(lambda reading: list_photos(reading, state), self._show))

    def forget(self) -> None:
        """Another case was opened: its pictures are other ones, and all of them blurred."""
        super().forget()
        self._found = None
        self.photos.show(None)
        self.delegate.clear_ids = set()
        self.summary.clear()

    def unblur(self) -> None:
        """Show the current picture clearly, or blur it again; one at a time."""
        row_id = self.current_id()
        if row_id is not None:
            on = row_id not in self.delegate.clear_ids
            self.delegate.clear_ids = {row_id} if on else set()
            self.list.viewport().update()

    def _show(self, found: PhotoList) -> None:
        session = self.desk.session
        if session is None:
            return
        current = self.current_id()
        self._found = found
        self.photos.show(PageCache(session, found.ids, read_photos, page=40))
        at = self.photos.position(current) if current is not None else None
        if at is not None:
            self.list.setCurrentIndex(self.photos.index(at, 0))
        self.stack.show_content(bool(found.ids))
        self._say_counts()

    def _say_counts(self) -> None:
        if self._found is None:
            return
        words, found = self.words, self._found
        count = words.count("count.photos", len(found.ids))
        self.summary.setText(f"{count} · {words('gallery.placed', count=found.placed)} · {words('gallery.blurred')}")
        if found.all:
            self.empty.explain(words("gallery.empty_filter", count=found.all), words("empty.widen"))
        else:
            self.empty.explain(words("gallery.empty"), words("empty.add_evidence"))

    def _widen(self) -> None:
        self.ask(SetFilter(FilterState()) if self._found is not None and self._found.all else Ask("add_evidence"))

    def _chosen(self, at: int) -> None:
        row_id = self.photos.id_at(at)
        if row_id is not None:
            self.ask(ShowArtifact(row_id))

    # keys -----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Counts, and the texts inside the cells."""
        super().retranslate()
        self._say_counts()
        self.list.viewport().update()

    def rows_changed(self, row_ids: list[int]) -> None:
        """Tags changed."""
        self.photos.refresh(row_ids)

    def step(self, by: int) -> None:
        """Next or previous photo."""
        step_in(self.list, by)

    def open_current(self) -> None:
        """Show it clearly."""
        self.unblur()

    def current_id(self) -> int | None:
        """The current photo."""
        return self.photos.id_at(self.list.currentIndex().row())

    def focus_content(self) -> None:
        """Keys go to the photos."""
        self.list.setFocus()
