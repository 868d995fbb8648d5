"""Scenes: the ways in which every page, dialog and state of the desk is brought on the screen, for tests and pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget

from forensics_app.case.reader import CaseReader
from forensics_app.case.seals import Seal
from forensics_app.engine.events import Problem, SourceStarted, StepProgress, TaskEnded, Waiting
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import OpenMessage, RunSearch, ShowFile
from forensics_app.gui.jobs import Job
from forensics_app.gui.views.chats import ChatsView
from forensics_app.gui.views.evidence import EvidenceView
from forensics_app.gui.window import DeskWindow

Way = Callable[[DeskWindow], Iterator[None]]
WORD: Final = "身分証"  # stands in the demo case and in the tests' case
DIALOGS: Final = ("report", "add_evidence", "new_case", "tag_set", "shortcuts", "guide")
DEMO_PHONE: Final = Path("akashi-demo/phones/recruit")  # below the working folder, where the demo was made there


class Scene(msgspec.Struct, frozen=True):
    """A name, the steps that lead there (wait until all is quiet after each), and what undoes them.

    shows: the window to look at, where that is not the desk itself.
    """

    name: str
    lead: Way
    leave: Callable[[DeskWindow], None] = lambda _window: None
    shows: Callable[[DeskWindow], QWidget | None] = lambda window: window


def all_scenes(window: DeskWindow) -> list[Scene]:
    """Everything that there is to see of an open case, or the welcome page without one."""
    if window.desk.session is None:
        return welcome_scenes(window)
    return page_scenes(window) + state_scenes(window) + dialog_scenes(window) + menu_scenes(window)


def welcome_scenes(_window: DeskWindow) -> list[Scene]:
    """The page before a case is open, and what it says when one cannot be opened."""
    return [Scene("welcome", _welcomed), Scene("welcome-error", _refused), *_dialogs("new_case", "shortcuts", "guide")]


def page_scenes(window: DeskWindow) -> list[Scene]:
    """Every page of the registry with rows in it and its first row chosen."""
    special: dict[str, Way] = {"evidence": _evidence, "chats": _chats, "search": _search}
    return [Scene(name, special.get(name, _first_row(name)), _clear_search) for name in window.views]


def state_scenes(window: DeskWindow) -> list[Scene]:
    """Pages that the filter leaves empty, an inspector without anything, a strip that runs, waits or has news."""
    out = [Scene(f"{name}-empty", _emptied(name), _widen) for name in window.views if name not in ("log", "unparsed")]
    out.append(Scene("inspector-empty", _uninspected))
    out.append(Scene("search-error", _bad_query, _clear_search))
    out.append(Scene("filtered", _filtered, _widen))
    out += [_strip_scene("running", waits=False), _strip_scene("waiting", waits=True)]
    out.append(Scene("notice", _noticed, lambda window: window.notice.show_state(None)))
    out += [Scene("seal", _lock_asked), Scene("sealed", _locked)]
    out.append(Scene("suggestions", _suggested, _clear_search, lambda _window: QApplication.activePopupWidget()))
    return [*out, Scene("job-log", _job_log, _no_job_log)]


def dialog_scenes(_window: DeskWindow) -> list[Scene]:
    """Every dialog of the desk, and the one for evidence with a folder in it."""
    chosen = Scene("tags", _tags_asked, _close, lambda window: window.verbs.dialog)
    filled = Scene("add-evidence-filled", _evidence_asked, _close, lambda window: window.verbs.dialog)
    return [*_dialogs(*DIALOGS), chosen, filled]


def menu_scenes(window: DeskWindow) -> list[Scene]:
    """What drops down from the chips of the filter."""
    names = [name for name, chip in window.top.chips.items() if chip.menu() is not None]
    return [Scene(f"menu-{name}", _dropped(name), _hide_menu(name), _menu_of(name)) for name in names]


def _dialogs(*names: str) -> list[Scene]:
    """window.verbs holds the one that is open."""
    return [Scene(name.replace("_", "-"), _asked(name), _close, lambda window: window.verbs.dialog) for name in names]


# the ways ----------------------------------------------------------------------------------------------------------


def _welcomed(window: DeskWindow) -> Iterator[None]:
    window.show_welcome()
    yield


def _refused(window: DeskWindow) -> Iterator[None]:
    window.show_welcome(
        "/evidence/R7-0142: this case was made by a newer version of the program (schema 99, known up to 3)"
    )
    yield


def _first_row(name: str) -> Way:
    def lead(window: DeskWindow) -> Iterator[None]:
        window.router.go(name)
        yield
        view = window.views[name]
        if view.current_id() is None:
            view.step(1)
        yield

    return lead


def _row(window: DeskWindow, sql: str) -> int | None:
    session = window.desk.session
    if session is None:
        return None
    with CaseReader(session.case) as reader:
        row = reader.connection.execute(sql).fetchone()
    return int(row[0]) if row is not None else None


def _evidence(window: DeskWindow) -> Iterator[None]:
    window.router.go("evidence")
    yield
    found = _row(window, "SELECT id FROM files WHERE path LIKE '%naver_line' AND type = 'file' ORDER BY id LIMIT 1")
    if found is not None:
        window.router.carry_out(ShowFile(found))
    yield
    view = window.views["evidence"]
    if isinstance(view, EvidenceView):
        view.preview.tabs.setCurrentIndex(1)
    yield


def _chats(window: DeskWindow) -> Iterator[None]:
    window.router.go("chats")
    yield
    found = _row(
        window,
        f"SELECT id FROM artifact_messages WHERE body LIKE '%{WORD}%' AND direction <> 'unknown' ORDER BY sent_at LIMIT 1",
    )
    if found is not None:
        window.router.carry_out(OpenMessage(found))
    yield


def _search(window: DeskWindow) -> Iterator[None]:
    window.router.carry_out(RunSearch(WORD))
    yield
    window.views["search"].step(1)
    yield


def _emptied(name: str) -> Way:
    def lead(window: DeskWindow) -> Iterator[None]:
        if name == "search":
            window.router.carry_out(RunSearch(WORD))
            yield
        window.set_filter(FilterState(after="2035-01-01"))
        window.router.go(name)
        yield

    return lead


def _widen(window: DeskWindow) -> None:
    window.set_filter(FilterState())


def _filtered(window: DeskWindow) -> Iterator[None]:
    window.set_filter(FilterState(after="2025-01-01", before="2026-12-31", origin="recovered"))
    window.router.go("overview")
    yield


def _clear_search(window: DeskWindow) -> None:
    window.top.show_query("")
    window.top.show_error(None)


def _uninspected(window: DeskWindow) -> Iterator[None]:
    window.router.go("overview")
    yield
    window.inspector.show_artifact(None)
    yield


def _bad_query(window: DeskWindow) -> Iterator[None]:
    window.router.carry_out(RunSearch(f"{WORD} ("))
    yield


def _strip_scene(name: str, *, waits: bool) -> Scene:
    """The strip follows a job that nobody runs."""
    job = Job(lambda _: None, None, None, None)
    source = "Seized-2025-06-03-Android-phone-of-the-holder.E01"

    def lead(window: DeskWindow) -> Iterator[None]:
        window.router.go("overview")
        yield
        job.running = True
        window.strip.follow(job, source)
        window.strip.hear(SourceStarted(source=source, device="スマホ1", format="ewf", size=64_000_000_000))
        window.strip.hear(TaskEnded(source=source, path="a", step="extract", outcome="ok", records=42_000))
        window.strip.hear(Problem(source=source, path="b", outcome="failed", detail="no content"))
        window.strip.hear(StepProgress(source=source, step="extract", done=61, total=100, unit="tasks"))
        if waits:
            window.strip.hear(Waiting(reason="full", free=12_000_000, needed=67_108_864))
        yield

    def leave(window: DeskWindow) -> None:
        job.running = False
        job.ended.emit()
        window.refresh()  # counts anew what the events said

    return Scene(name, lead, leave)


def _noticed(window: DeskWindow) -> Iterator[None]:
    window.router.go("overview")
    window.notice.show_state("network")
    yield


def _lock_asked(window: DeskWindow) -> Iterator[None]:
    """The page that asks why a conversation is to be sealed."""
    yield from _chats(window)
    view = window.views["chats"]
    if isinstance(view, ChatsView) and view.open_key is not None:
        view.show_lock(view.open_key)
    yield


def _locked(window: DeskWindow) -> Iterator[None]:
    """The page in place of a sealed conversation; nothing is written into the case."""
    yield from _lock_asked(window)
    view = window.views["chats"]
    row = view.list_of_threads.row(view.open_key) if isinstance(view, ChatsView) and view.open_key else None
    if isinstance(view, ChatsView) and row is not None:
        reason, at = "弁護士との連絡を含むため", "2026-06-01T02:03:04Z"
        thread = row.key.thread or ""
        view.lock.show_sealed(
            row,
            Seal(
                id=1, device_id=1, device=row.key.device, service=row.key.service, thread=thread, reason=reason,
                who="検査 花子", at=at,
            ),
        )  # fmt: skip
    yield


def _suggested(window: DeskWindow) -> Iterator[None]:
    """Names of fields, offered while one is typed."""
    window.router.go("overview")
    window.top.focus_search()
    yield
    QTest.keyClicks(window.top.box, "k")
    yield


def _job_log(window: DeskWindow) -> Iterator[None]:
    window.router.go("overview")
    window.frame.toggle("jobs")
    yield


def _no_job_log(window: DeskWindow) -> None:
    window.frame.toggle("jobs")


def _asked(name: str) -> Way:
    def lead(window: DeskWindow) -> Iterator[None]:
        window.verbs.ask(name)
        yield

    return lead


def _tags_asked(window: DeskWindow) -> Iterator[None]:
    """The tags of one hit."""
    yield from _first_row("hits")(window)
    yield from _asked("tags")(window)


def _evidence_asked(window: DeskWindow) -> Iterator[None]:
    source = DEMO_PHONE if DEMO_PHONE.is_dir() else Path(str(resources.files("forensics_app.resources"))) / "icons"
    window.verbs.ask("add_evidence", str(source))
    yield


def _close(window: DeskWindow) -> None:
    if window.verbs.dialog is not None:
        window.verbs.dialog.close()


def _menu_of(name: str) -> Callable[[DeskWindow], QWidget | None]:
    return lambda window: window.top.chips[name].menu()


def _dropped(name: str) -> Way:
    def lead(window: DeskWindow) -> Iterator[None]:
        chip: QToolButton = window.top.chips[name]
        menu: QMenu | None = chip.menu()
        if menu is not None:
            menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))
        yield

    return lead


def _hide_menu(name: str) -> Callable[[DeskWindow], None]:
    def leave(window: DeskWindow) -> None:
        menu = window.top.chips[name].menu()
        if menu is not None:
            menu.hide()

    return leave
