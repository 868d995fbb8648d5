"""The main window: the frame of DESK.md, and the one place where views, inspector and dialogs meet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from forensics_app.case.tag_set import tag_set_of
from forensics_app.gui.bidi import isolate
from forensics_app.gui.desk import Desk
from forensics_app.gui.dropping import dropped_paths
from forensics_app.gui.error_words import error_words
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.frame import Frame
from forensics_app.gui.inspector import Inspector
from forensics_app.gui.job_strip import JobStrip
from forensics_app.gui.jobs import Job
from forensics_app.gui.keyboard import Keyboard
from forensics_app.gui.layout import remember_layout, restore_layout
from forensics_app.gui.notice import Notice
from forensics_app.gui.opening import Opened, look_into
from forensics_app.gui.queries.choices import read_choices
from forensics_app.gui.rail import Rail
from forensics_app.gui.router import Router
from forensics_app.gui.session import Session, name_of
from forensics_app.gui.settings import THEMES, Settings
from forensics_app.gui.tagging import Tagger, change_words
from forensics_app.gui.top_bar import TopBar
from forensics_app.gui.undo import Step, UndoStack
from forensics_app.gui.verbs import Verbs
from forensics_app.gui.views.registry import build_views
from forensics_app.gui.views.view import View
from forensics_app.gui.views.welcome import WelcomeView
from forensics_app.gui.widgets.job_log import JobLog
from forensics_app.search.grammar import MAX_LENGTH


class Translated(Protocol):
    """A part of the window that says texts."""

    def retranslate(self) -> None:
        """Say everything in the current language."""


class DeskWindow(QMainWindow):
    """Owns the session and the filter; views only emit intents, which the router carries out here."""

    case_opened = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self.desk = desk
        self.settings = settings
        self._opening: Job | None = None
        self.undo: UndoStack | None = None
        self.tagger: Tagger | None = None
        self.rail = Rail(desk)
        self.top = TopBar(desk)
        self.inspector = Inspector(desk)
        self.strip = JobStrip(desk)
        self.jobs = JobLog(desk)
        self.notice = Notice(desk)
        self.verbs = Verbs(self)
        self.router = Router(self)
        self.views: dict[str, View] = build_views(desk)
        self.welcome = WelcomeView(desk, settings)
        self.stack = QStackedWidget()
        for view in (self.welcome, *self.views.values()):
            self.stack.addWidget(view)
            view.intent.connect(self.router.carry_out)
        self.inspector.intent.connect(self.router.carry_out)
        self.rail.chosen.connect(self.router.rail_pressed)
        self.top.searched.connect(self.router.search)
        self.top.typed.connect(partial(self.router.search, typing=True))
        self.top.asked.connect(self._remember_query)
        self.top.set_history(self._queries)
        self.top.filtered.connect(self.set_filter)
        self.strip.fresh_pressed.connect(self.refresh)
        self.strip.rows_came.connect(self._rows_came)
        self.strip.not_parsed_pressed.connect(lambda: self.router.go("unparsed", ""))
        self.strip.heard.connect(self.jobs.hear)
        self.strip.log_pressed.connect(partial(self.toggle_dock, "jobs"))
        desk.faults.changed.connect(self._fault)
        self.frame: Frame = Frame(
            self, desk, rail=self.rail, top=[self.top, self.notice], strip=self.strip, stack=self.stack,
            inspector=self.inspector, jobs=self.jobs,
        )  # fmt: skip
        self.keyboard = Keyboard(self)
        self.setAcceptDrops(True)
        self.resize(1280, 800)
        restore_layout(self, settings)
        self.retranslate()
        self.show_welcome()

    # case -----------------------------------------------------------------------------------------------------------

    def open_case(self, path: Path, then: Callable[[], object] | None = None) -> None:
        """Open the case in this folder, in a job, and then do something more; when it fails, say so in one plain line."""
        words = self.desk.words

        def refuse(error: Exception) -> None:
            if self.desk.session is None:
                self.show_welcome(error_words(words, error, path))
            self.strip.say_words(lambda: error_words(words, error, path))

        def receive(opened: Opened) -> None:
            self._begin(opened)
            if then is not None:
                then()

        self.strip.say_words(partial(words, "strip.opening", case=str(path)))
        if self._opening is not None:
            self._opening.cancel()  # the last one that was asked for is opened, however long each takes
        self._opening = self.desk.runner.start(lambda _: look_into(path), success=receive, failure=refuse)

    def _begin(self, opened: Opened) -> None:
        """Show a case that was looked into."""
        self.close_case()
        session = Session(opened.case, self.desk.runner, opened.info)
        self.desk.session = session
        session.access.unlogged.connect(lambda: self.strip.say_words(partial(self.desk.words, "strip.unlogged_look")))
        session.law_changed.connect(self.conceal)
        self.desk.tags = tag_set_of(session.info)
        self.undo = UndoStack(session)
        self.undo.begun.connect(lambda: self.strip.set_writing(1))
        self.undo.ended.connect(lambda: self.strip.set_writing(-1))
        self.undo.done.connect(self._changed)
        self.undo.failed.connect(partial(self.say_of, session))
        self.undo.nothing.connect(lambda how: self.strip.say_words(partial(self.desk.words, f"undo.nothing_{how}")))
        self.tagger = Tagger(self.desk, self.undo)
        session.changed.connect(self.refresh)
        session.failed.connect(partial(self.say_of, session))
        self.settings.remember(opened.case.root)
        self.notice.show_state(opened.state)
        self.strip.say_words(partial(self.desk.words, "strip.idle"))
        self.top.setVisible(True)
        self.frame.set_open(is_open=True)
        self.rail.set_open(is_open=True)
        self.retranslate()
        self.refresh()
        self.router.begin("overview")
        self.verbs.catch_up()
        self.case_opened.emit(str(opened.case.root))

    def close_case(self) -> None:
        """Forget the open case: nothing of it is left in sight, nothing that comes late is shown. Changes are carried out."""
        session, undo = self.desk.session, self.undo
        self.desk.session = None
        self.desk.filter = FilterState()
        self.undo = self.tagger = None
        self.verbs.close_dialog()
        if session is not None:
            session.close()
            session.changed.disconnect(self.refresh)
            session.law_changed.disconnect(self.conceal)
            self.strip.leave_case(name_of(session))
            self.jobs.clear()
        if undo is not None:
            for signal in (undo.begun, undo.ended, undo.done, undo.nothing):
                signal.disconnect()
        self.inspector.forget()
        self.top.forget()
        for view in self.views.values():
            view.forget()

    def say_of(self, session: Session, text: str) -> None:
        """Say a line of a case; when another one is shown by now, which one it is of."""
        self.strip.say(text if session is self.desk.session else f"{isolate(name_of(session))}: {text}")

    def show_welcome(self, error: str | None = None) -> None:
        """The page before a case is open."""
        if self.desk.session is None:
            self.rail.set_open(is_open=False)
            self.frame.set_open(is_open=False)
            self.top.setVisible(False)
            self.notice.show_state(None)
        self.rail.clear()
        self.welcome.refresh()
        self.welcome.show_error(error)
        self.stack.setCurrentWidget(self.welcome)
        self.welcome.focus_content()

    def refresh(self) -> None:
        """The case or the filter changed: the visible view asks anew, the others when they are next shown."""
        session = self.desk.session
        if session is None:
            return
        self.strip.clear_fresh()
        session.read(read_choices, self.top.set_choices)
        session.read(lambda reading: sum(1 for _ in reading.reader.not_parsed()), self.strip.set_not_parsed)
        for view in self.views.values():
            view.stale = True
        self.refresh_visible()

    def conceal(self) -> None:
        """The warrant scope or the seals are others: nothing that was read before stays in sight."""
        for view in self.views.values():
            view.conceal()
        shown = self.inspector.artifact_id
        self.inspector.show_artifact(None)
        self.inspector.show_artifact(shown)

    def _rows_came(self) -> None:
        """Rows wait behind their number in the strip: nothing moves under the hand; other views read them when shown."""
        for view in self.views.values():
            if view is not self.current_view():
                view.stale = True

    def refresh_visible(self) -> None:
        """Let the visible view ask anew if it has to."""
        view = self.current_view()
        if view is not None and view.stale:
            view.refresh()
            view.stale = False

    def current_view(self) -> View | None:
        """The page that is shown, or None before a case is open."""
        page = self.stack.currentWidget()
        return page if isinstance(page, View) and page is not self.welcome else None

    def set_filter(self, state: FilterState) -> None:
        """Narrow or widen all views. What lies outside the warrant scope is shown once the log says so, never before."""
        session = self.desk.session
        if session is not None and state.outside and not self.desk.filter.outside:
            session.write(lambda writer, _: writer.log_widened(), lambda _: self._use_filter(state), self._not_widened)
        else:
            self._use_filter(state)

    def _not_widened(self, error: Exception) -> None:
        """Without an entry of the log nothing outside is shown."""
        self.top.retranslate()
        self.strip.say(" ".join(str(error).split()))

    def _use_filter(self, state: FilterState) -> None:
        self.desk.filter = state
        self.top.retranslate()
        self.refresh()

    def _queries(self) -> list[str]:
        """What was searched for in this case, the newest first."""
        session = self.desk.session
        return [] if session is None else self.settings.queries(session.case.root)

    def _remember_query(self, query: str) -> None:
        if self.desk.session is not None and 0 < len(query) <= MAX_LENGTH:
            self.settings.remember_query(self.desk.session.case.root, query)

    def _fault(self) -> None:
        """A mistake of the program: it is said once, and the log view has it."""
        self.strip.say_words(partial(self.desk.words, "strip.fault"))
        self.views["log"].restyle()

    # tags -----------------------------------------------------------------------------------------------------------

    def change_tag(self, key: str, artifact_id: int | None = None) -> None:
        """Do what a key asks for the selected objects: a tag's name, seen, untag, undo or redo."""
        if self.tagger is None:
            return
        if key in ("undo", "redo"):
            (self.tagger.undo if key == "undo" else self.tagger.redo)()
            return
        targets = [artifact_id] if artifact_id is not None else self.chosen_ids()
        if not targets:
            self.strip.say_words(partial(self.desk.words, "tag.nothing_chosen"))
        elif key == "untag":
            self.tagger.clear(targets)
        else:
            self.tagger.toggle(targets, key)

    def press_tag(self, number: int) -> None:
        """Put the tag that a number key has in this case, or take it off."""
        kind = self.desk.tags.by_key(number)
        if kind is not None:
            self.change_tag(kind.name)

    def chosen_ids(self) -> list[int]:
        """What keys work on: the selected objects of the view, else the one in the inspector."""
        view = self.current_view()
        ids = view.current_ids() if view is not None else []
        shown = self.inspector.artifact_id
        return ids or ([shown] if shown is not None else [])

    def _changed(self, step: Step, how: str) -> None:
        words = self.desk.words
        self.strip.say_words(lambda: change_words(words, step, how))
        ids = list(step.ids)
        for view in self.views.values():
            view.rows_changed(ids)
        if self.inspector.artifact_id in step.ids:
            self.inspector.show_artifact(self.inspector.artifact_id)

    # looks ----------------------------------------------------------------------------------------------------------

    def switch_language(self) -> None:
        """The other language, at once and everywhere."""
        self.set_language("en" if self.desk.words.language == "ja" else "ja")

    def set_language(self, language: str) -> None:
        """Show every text in this language."""
        self.desk.words.use(language)
        self.desk.qt_words.renew()
        self.settings.language = language
        self.retranslate()

    def switch_theme(self) -> None:
        """Light, dark, or as the desktop has it, in turn."""
        theme = THEMES[(THEMES.index(self.settings.theme) + 1) % len(THEMES)]
        self.set_theme(theme)
        self.strip.say_words(partial(self.desk.words, f"theme.{theme}"))

    def set_theme(self, theme: str) -> None:
        """Show everything in this theme: light, dark or system."""
        self.settings.theme = theme
        self.restyle()

    def restyle(self) -> None:
        """Paint everything in the theme that is chosen, or that the desktop has now."""
        app = QApplication.instance()
        self.desk.look.use(self.settings.theme)
        if isinstance(app, QApplication):
            self.desk.look.apply(app)
        self.rail.restyle()
        self.top.restyle()
        for view in (*self.views.values(), self.welcome):
            view.restyle()

    def toggle_dock(self, name: str) -> None:
        """Show or hide the inspector or the job log."""
        if self.desk.session is not None:
            self.frame.toggle(name)

    def retranslate(self) -> None:
        """Say everything in the current language."""
        words, session = self.desk.words, self.desk.session
        name = name_of(session) if session is not None else None
        self.setWindowTitle(words("window.case", case=name) if name else words("window.title"))
        parts: tuple[Translated, ...] = (
            self.rail, self.top, self.notice, self.inspector, self.strip, self.jobs, self.frame, self.welcome,
        )  # fmt: skip
        for part in (*parts, *self.views.values()):
            part.retranslate()

    # Qt -------------------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders may be dropped: a case is opened, anything else is evidence."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand what was dropped on; nothing is read before the examiner has confirmed it."""
        self.verbs.take_dropped(dropped_paths(event.mimeData()))
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop every job and wait for its thread; what is committed stays committed."""
        remember_layout(self, self.settings)
        self.desk.runner.shut_down()
        self.desk.qt_words.retire()
        super().closeEvent(event)
        self.closed.emit()
