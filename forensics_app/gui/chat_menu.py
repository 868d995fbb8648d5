"""Chat menu: every action on the rows of a conversation with its key, for the right mouse button and the menu key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from forensics_app.gui.bidi import one_line
from forensics_app.gui.intents import PutTags, ShowFile
from forensics_app.gui.queries.seen import SEEN
from forensics_app.gui.shortcuts import KEYS

if TYPE_CHECKING:
    from forensics_app.gui.intents import ThreadKey
    from forensics_app.gui.views.chats import ChatsView

KEY_OF = {key.action: key.keys[0] for key in KEYS}


def row_menu(view: ChatsView) -> QMenu:
    """The menu of the selected rows."""
    menu = QMenu(view)
    bubble = view.conversation.current_bubble
    ids = tuple(view.current_ids())
    some, one = bool(ids), bubble is not None
    _add(view, menu, "copy_cited", view.copy_cited, on=some)
    _add(view, menu, "seen", lambda: view.ask(PutTags(ids, SEEN)), on=some)
    _add(view, menu, "seen_up_to_here", view.seen_up_to_here, on=some)
    _add_tags(view, menu, ids)
    menu.addSeparator()
    _add(view, menu, "go_to_reply", view.go_to_reply, on=bubble is not None and bubble.quote is not None)
    _add(view, menu, "open_current", view.open_current, on=bubble is not None and bool(bubble.edits))
    _add(view, menu, "explain_hits", view.explain_hits, on=bubble is not None and bool(bubble.hits))
    _add(view, menu, "unblur", view.unblur, on=bubble is not None and bool(bubble.pictures))
    for attached in bubble.attached if bubble is not None else ():
        if attached.file_id is not None:
            text = view.words("chats.show_file", name=one_line(attached.name)).replace("&", "&&")
            menu.addAction(text, partial(view.ask, ShowFile(attached.file_id)))
    menu.addSeparator()
    for action in ("next_hit", "previous_hit", "next_unseen", "jump_to_date", "toggle_around", "next_around"):
        _add(view, menu, action, getattr(view, action))
    for action in ("extend_next", "extend_previous"):
        _add(view, menu, action, getattr(view, action), on=one)
    menu.addSeparator()
    if view.open_key is not None:
        _add_seal(view, menu, view.open_key)
    return menu


def thread_menu(view: ChatsView, key: ThreadKey) -> QMenu:
    """The menu of a conversation in the list."""
    menu = QMenu(view)
    _add_seal(view, menu, key)
    return menu


def _add_seal(view: ChatsView, menu: QMenu, key: ThreadKey) -> None:
    """Seal the conversation, or see who sealed it, and why."""
    sealed = key in view.list_of_threads.listing.seals
    text = view.words("seal.show" if sealed else "seal.ask")
    menu.addAction(text, partial(view.show_lock, key))


def _add_tags(view: ChatsView, menu: QMenu, ids: tuple[int, ...]) -> None:
    inner = menu.addMenu(view.words("chats.tag_menu"))
    inner.setEnabled(bool(ids))
    for kind in view.desk.tags.kinds:
        key = f"\t{kind.key}" if kind.key is not None else ""
        label = view.desk.tag_label(kind.name).replace("&", "&&")
        inner.addAction(f"{label}{key}", partial(view.ask, PutTags(ids, kind.name)))


def _add(view: ChatsView, menu: QMenu, action: str, do: Callable[[], object], *, on: bool = True) -> None:
    """One action with its key behind it; the key itself is bound by the window."""
    made = menu.addAction(f"{view.words(f'shortcuts.{action}')}\t{KEY_OF[action]}", do)
    made.setEnabled(on)
