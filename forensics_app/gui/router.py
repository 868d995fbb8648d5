"""Router: carries out what views ask for, and remembers the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from forensics_app.gui import intents
from forensics_app.gui.queries.marks import NOTE
from forensics_app.gui.queries.threads import thread_of
from forensics_app.gui.session import Reading

if TYPE_CHECKING:
    from forensics_app.gui.window import DeskWindow


class Place(msgspec.Struct, frozen=True):
    """Where the examiner was: a view and the object in the inspector."""

    view: str
    artifact_id: int | None


class Router:
    """The only way from one view to another."""

    def __init__(self, window: DeskWindow) -> None:
        self._window = window
        self._history: list[Place] = []

    def begin(self, view: str) -> None:
        """Show a view with an empty way back."""
        self._show(view)
        self._history.clear()

    def go(self, view: str, part: str | None = None, *, focus: bool = True) -> None:
        """Show a view, optionally at one of its parts; without `focus` the keyboard stays where it is."""
        if self._window.desk.session is None or view not in self._window.views:
            return
        if self._window.current_view() is not self._window.views[view]:
            self._remember()
        self._show(view, focus=focus)
        show_part = getattr(self._window.views[view], "show_part", None)
        if part is not None and show_part is not None:
            show_part(part)

    def back(self) -> None:
        """Where the examiner was before."""
        if self._history:
            place = self._history.pop()
            self._show(place.view)
            if place.artifact_id is not None:
                self._window.inspector.show_artifact(place.artifact_id)

    def rail_pressed(self, name: str) -> None:
        """One button of the rail."""
        if name == "language":
            self._window.switch_language()
        elif name == "theme":
            self._window.switch_theme()
        elif name == "report":
            self._window.verbs.ask("report")
        else:
            self.go(name)

    def search(self, query: str, *, typing: bool = False) -> None:
        """Search for a query; an empty one only shows the view. While it is being typed the keyboard stays in the box."""
        view = self._window.views.get("search")
        shown = view is self._window.current_view()
        if typing and not query and not shown:
            return
        if not (typing and shown):
            self.go("search", focus=not typing)
        run = getattr(view, "run", None)
        if run is not None:
            run(query, typing=typing)

    def carry_out(self, intent: object) -> None:
        """Do what an intent asks for."""
        window = self._window
        match intent:
            case intents.ShowArtifact(artifact_id):
                window.inspector.show_artifact(artifact_id)
            case intents.GoTo(view, part):
                self.go(view, part)
            case intents.SetFilter(state):
                window.set_filter(state)
            case intents.RunSearch(query):
                window.top.show_query(query)
                self.search(query)
            case intents.OpenThread(key):
                self._open_thread(key, None)
            case intents.OpenMessage(artifact_id):
                self._open_message(artifact_id)
            case intents.ShowFile(file_id):
                self._show_file(file_id)
            case intents.PutTag(artifact_id, tag, on):
                self.carry_out(intents.PutTags((artifact_id,), tag, on))
            case intents.PutTags(artifact_ids, tag, on):
                if window.tagger is not None:
                    (window.tagger.put if on else window.tagger.take)(artifact_ids, tag)
            case intents.PutNote(artifact_id, note):
                if window.tagger is not None:
                    window.tagger.put((artifact_id,), NOTE, note)
            case intents.SaveDevice(label, values):
                window.verbs.cases.save_device(label, values)
            case intents.Ask(dialog, value):
                window.verbs.ask(dialog, value)
            case intents.QueryFailed(text, position):
                if window.current_view() is window.views["search"]:  # else the answer came too late to be of interest
                    window.top.show_error(text, position)

    def _open_message(self, artifact_id: int) -> None:
        session = self._window.desk.session
        if session is None:
            return

        def find(reading: Reading) -> intents.ThreadKey | None:
            item = reading.reader.object(artifact_id)
            return thread_of(item) if item is not None else None

        def found(key: intents.ThreadKey | None) -> None:
            self._window.inspector.show_artifact(artifact_id)
            if key is not None:
                self._open_thread(key, artifact_id)

        session.read(find, found)

    def _open_thread(self, key: intents.ThreadKey, row_id: int | None) -> None:
        self._remember()
        open_thread = getattr(self._window.views["chats"], "open_thread", None)
        if open_thread is not None:
            open_thread(key, row_id)
        self._show("chats")

    def _show_file(self, file_id: int) -> None:
        self._remember()
        show_file = getattr(self._window.views["evidence"], "show_file", None)
        if show_file is not None:
            show_file(file_id)
        self._show("evidence")

    def _show(self, name: str, *, focus: bool = True) -> None:
        window = self._window
        window.stack.setCurrentWidget(window.views[name])
        if name != "search":
            window.top.show_error(None)
        window.rail.show_view(name)
        window.refresh_visible()
        if focus:
            window.views[name].focus_content()
        current = window.views[name].current_id()
        if current is not None and current != window.inspector.artifact_id:
            window.inspector.show_artifact(current)

    def _remember(self) -> None:
        view = self._window.current_view()
        if view is not None:
            place = Place(view.NAME, self._window.inspector.artifact_id)
            if not self._history or self._history[-1] != place:
                self._history.append(place)
            del self._history[:-50]
