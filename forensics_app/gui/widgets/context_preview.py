"""ContextPreview: the chosen object where it stands: in its conversation, as a file, or with its fields."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from forensics_app.case.listing import Listed
from forensics_app.gui.bidi import one_line
from forensics_app.gui.desk import Desk
from forensics_app.gui.intents import ShowFile
from forensics_app.gui.jobs import Job
from forensics_app.gui.models.page_cache import PageCache
from forensics_app.gui.queries.bubbles import Bubble, read_bubbles
from forensics_app.gui.queries.context import Context, read_context
from forensics_app.gui.times import show_size, show_time
from forensics_app.gui.widgets.conversation import ConversationView
from forensics_app.gui.widgets.file_preview import FilePreview
from forensics_app.gui.widgets.labels import OneLine, plain_label
from forensics_app.gui.widgets.object_fields import ObjectFields
from forensics_app.gui.widgets.panes import pane

PAUSE_MS: Final = 60  # whoever holds a key down passes rows that nobody reads


class ContextPreview(QWidget):
    """Asks the case a moment after the last move; an older question is cancelled."""

    intent = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._wanted: int | None = None
        self._context: Context | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.title = OneLine("quiet")
        self.title.setContentsMargins(16, 5, 12, 5)
        self.talk = ConversationView(desk)
        self.talk.file_pressed.connect(lambda file_id: self.intent.emit(ShowFile(file_id)))
        self.fields = ObjectFields(desk)
        self.file = FilePreview(desk)
        self.state = plain_label("quiet", wrap=True)
        self.state.setContentsMargins(16, 2, 12, 6)
        file_page, column = pane()
        column.addWidget(self.state)
        column.addWidget(self.file, 1)
        self._file_page = file_page
        self._nothing = plain_label("quiet", wrap=True)
        self._nothing.setContentsMargins(16, 24, 16, 0)
        self.pages = QStackedWidget()
        for page in (self._nothing, self.talk, self.fields, file_page):
            self.pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.title)
        whole.addWidget(self.pages, 1)
        self.setProperty("role", "surface")
        self.retranslate()

    @property
    def context(self) -> Context | None:
        """What is shown."""
        return self._context

    def show_object(self, artifact_id: int | None) -> None:
        """Show an object; None empties the pane."""
        self._wanted = artifact_id
        if artifact_id is None:
            self._show(None)
        else:
            self._pause.start()

    def refresh(self, row_ids: list[int]) -> None:
        """Tags of these rows changed."""
        self.talk.refresh(row_ids)

    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._nothing.setText(self._desk.words("review.nothing"))
        self.talk.setAccessibleName(self._desk.words("review.context"))
        self.file.retranslate()
        self.fields.retranslate()
        self.talk.restyle()
        self._say(self._context)

    def restyle(self) -> None:
        """Another theme."""
        self.talk.restyle()

    def _ask(self) -> None:
        session, wanted, outside = self._desk.session, self._wanted, self._desk.filter.outside
        if self._job is not None:
            self._job.cancel()
        if session is None or wanted is None or not self.isVisible():
            return
        self._job = session.read(lambda reading: read_context(reading, wanted, outside=outside), self._show)

    def _show(self, context: Context | None) -> None:
        if context is not None and context.artifact_id != self._wanted:
            return
        self._context = context
        session = self._desk.session
        if context is None or session is None:
            self.talk.show_rows(None)
            self.fields.show_item(None)
            self.file.show_file(None)
            self.pages.setCurrentWidget(self._nothing)
        elif context.ids:
            calls, outside = context.calls, self._desk.filter.outside
            cache: PageCache[Bubble] = PageCache(
                session, context.ids, lambda reading, ids: read_bubbles(reading, ids, calls, outside=outside)
            )
            self.talk.show_rows(cache, context.artifact_id)
            self.pages.setCurrentWidget(self.talk)
        elif context.item is not None and context.item["kind"] == "files":
            self.file.show_file(context.artifact_id)
            self.pages.setCurrentWidget(self._file_page)
        elif context.item is not None:
            self.fields.show_item(context.item)
            self.pages.setCurrentWidget(self.fields)
        else:
            self.pages.setCurrentWidget(self._nothing)
        self._say(context)

    def _say(self, context: Context | None) -> None:
        item = None if context is None else context.item
        self.title.setText(self._title(item) if item is not None else "")
        self.state.setText(self._state(item) if item is not None and item["kind"] == "files" else "")

    def _title(self, item: Listed) -> str:
        words = self._desk.words
        parts = [words.maybe("kind_one", item["kind"])]
        if item.get("service"):
            parts.append(words.maybe("service", item["service"]))
        where = item.get("thread_name") or item.get("thread") or item.get("path") or ""
        parts += [one_line(str(where)), one_line(str(item["device"]))]
        return " · ".join(part for part in parts if part)

    def _state(self, item: Listed) -> str:
        words, zone = self._desk.words, self._desk.zone
        state = words("state.allocated" if item["allocated"] else "state.deleted")
        return " · ".join((show_size(item["size"]), state, show_time(item["modified"], zone), item.get("mime") or "—"))
