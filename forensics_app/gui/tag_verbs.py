"""Tag verbs: the dialogs behind `t`: the tags of the chosen objects, and the tags that the case offers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from forensics_app.case.tag_set import INFO, TagSet, set_tag_set
from forensics_app.errors import UsageError
from forensics_app.gui.dialogs.tag_set import TagSetDialog
from forensics_app.gui.dialogs.tags import TagDialog
from forensics_app.gui.queries.tags import TagOverview, read_tags

if TYPE_CHECKING:
    from forensics_app.gui.window import DeskWindow


class TagVerbs:
    """Asks the case first, in a job, and opens the dialog with the answer."""

    def __init__(self, window: DeskWindow) -> None:
        self._window = window

    def edit_tags(self) -> None:
        """Tags and note of the chosen objects."""
        window, session = self._window, self._window.desk.session
        ids = tuple(window.chosen_ids())
        if session is None:
            return
        if not ids:
            window.strip.say_words(partial(window.desk.words, "tag.nothing_chosen"))
            return
        session.read(lambda reading: read_tags(reading, ids), lambda overview: self._open(ids, overview))

    def _open(self, ids: tuple[int, ...], overview: TagOverview) -> None:
        window = self._window
        dialog = TagDialog(window.desk, window, overview, lambda: self._open_set(overview))

        def change() -> None:
            tagger = window.tagger
            dialog.accept()
            if tagger is not None and (dialog.on or dialog.off or dialog.changed_note is not None):
                tagger.set_states(ids, dialog.on, dialog.off, dialog.changed_note)

        dialog.confirmed.connect(change)
        window.verbs.show(dialog)

    def edit_set(self) -> None:
        """The tags that this case offers."""
        session = self._window.desk.session
        if session is not None:
            session.read(lambda reading: read_tags(reading, ()), self._open_set)

    def _open_set(self, overview: TagOverview) -> None:
        window = self._window
        dialog = TagSetDialog(window.desk, window, sorted(overview.in_case))

        def change() -> None:
            session = window.desk.session
            if session is None:
                return
            try:
                tags = dialog.tags()
            except UsageError as error:
                dialog.show_error(str(error))
                return
            session.write(
                lambda writer, _: set_tag_set(writer, tags),
                lambda _: self._use(dialog, tags),
                lambda error: dialog.show_error(" ".join(str(error).split())),
            )

        dialog.confirmed.connect(change)
        window.verbs.show(dialog)

    def _use(self, dialog: TagSetDialog, tags: TagSet) -> None:
        window, session = self._window, self._window.desk.session
        dialog.accept()
        if session is not None:
            session.info[INFO] = msgspec.json.encode(tags).decode()
            window.desk.tags = tags
            window.retranslate()
            window.refresh()
