"""The desk over a large case, offscreen, beside a QTableView over a Python list and over a QSqlTableModel of the same rows.

Measures the cold start, the first rows after opening a case and in every view, jumps of the scroll bar, the time that the
GUI thread works for each step of the wheel (a frame, with its painting), and resident memory. Each side runs in a process
of its own, in the same run; frame times are medians and tails, and the share of frames above 16.7 ms.

Usage: python benchmarks/desk.py [CASE]     (without CASE a case of 200,000 messages is made in a temporary folder)
"""

from __future__ import annotations

import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.make_desk_case import make, out
from forensics_app.gui.lasting_none import keep_none

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea, QApplication

MESSAGES: Final = 200_000
STEPS: Final = 400
FRAME_MS: Final = 16.7
BLOCK_MS: Final = 50
SIDES: Final = ("start", "desk", "list", "sql")
COMMON: Final = "今日"  # in a quarter of all messages
START: Final = """
import time
begun = time.perf_counter()
from PySide6.QtWidgets import QApplication
from forensics_app.gui.app import build_window
from forensics_app.gui.settings import Settings
app = QApplication([])
window = build_window(app, Settings(None))
window.show()
app.processEvents()
window.grab()
print("usable", time.perf_counter() - begun, flush=True)
window.close()
"""


def main() -> None:
    """All sides, one after another."""
    os.environ.update(QT_QPA_PLATFORM="offscreen", QT_LOGGING_RULES="qt.*=false")
    if len(sys.argv) > 2 and sys.argv[2] in SIDES:
        {"start": start, "desk": desk, "list": beside_list, "sql": beside_sql}[sys.argv[2]](Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        case = Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else make(Path(folder), MESSAGES)
        with sqlite3.connect(f"{(case / 'case.db').as_uri()}?mode=ro", uri=True) as connection:
            rows = connection.execute("SELECT max(id) FROM artifact_messages").fetchone()[0]
        connection.close()
        out(f"{case}: numbers up to {rows:,}")
        for side in SIDES:
            subprocess.run([sys.executable, __file__, str(case), side], check=True)


# the desk -----------------------------------------------------------------------------------------------------------------


def start(_case: Path) -> None:
    """From the first import to a painted window, in new processes."""
    seconds: list[float] = []
    whole: list[float] = []
    for _ in range(5):
        begun = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
        whole.append(time.perf_counter() - begun)
        seconds.append(float(done.stdout.split()[1]))
    out(f"cold start to a painted window      {statistics.median(seconds):6.2f} s (worst of 5 {max(seconds):.2f})")
    out(f"... with Python's own start and end {statistics.median(whole):6.2f} s")


def desk(case: Path) -> None:
    """The real window over the case."""
    from PySide6.QtWidgets import QApplication

    from forensics_app.gui.app import build_window
    from forensics_app.gui.settings import Settings

    keep_none()
    app = QApplication([])
    window = build_window(app, Settings(None))
    window.resize(1280, 800)
    window.show()
    pump(app)
    out(f"memory before a case is open        {memory():6.0f} MB")
    views: dict[str, Any] = dict(window.views)
    chats, hits, search = (views[name] for name in ("chats", "hits", "search"))
    talk, threads = chats.conversation, chats.threads

    TURNS.ms.clear()

    def overview() -> bool:
        figure = views["overview"].figures.get("messages")
        return figure is not None

    say("case opened, overview with numbers", until(app, lambda: window.open_case(case), overview))
    settle(app, window)
    say("chats: list and newest bubbles", until(app, lambda: window.router.go("chats"), lambda: shown(talk)))
    settle(app, window)
    largest = max(threads.rows, key=lambda row: row.messages)
    out(f"conversations {len(threads.rows):,}, the largest of {largest.messages:,} messages")
    wanted = partial(chats.open_thread, largest.key)
    say("the largest at its end", until(app, wanted, lambda: chats.open_key == largest.key and shown(talk)))
    settle(app, window)
    middle = talk.ids[len(talk.ids) // 2]
    say(
        "the largest at a message in its middle",
        until(app, lambda: chats.open_thread(largest.key, middle), lambda: shown(talk) and talk.current_id == middle),
    )
    bar = talk.verticalScrollBar()
    jumps = [until(app, partial(bar.setValue, bar.maximum() * at // 40), lambda: shown(talk)) for at in range(1, 40)]
    say_spread("scroll bar to any place, until rows are shown", [seconds * 1000 for seconds in jumps], "ms")
    frames("bubbles", app, talk)
    window.router.go("overview")
    settle(app, window)
    review = hits.review
    say("hits: first rows", until(app, lambda: window.router.go("hits"), lambda: first_row(review.model)))
    settle(app, window)
    frames("hits", app, review.rows)
    found = search.review
    say(
        f"search {COMMON}: first rows", until(app, lambda: window.router.search(COMMON), lambda: first_row(found.model))
    )
    say("... until all ids and facets are there", until(app, lambda: None, lambda: not window.desk.runner.busy()))
    out(f"    {found.model.rowCount():,} results")
    frames("results", app, found.rows)
    for name in views:
        window.router.go(name)
        settle(app, window)
    changes = [until(app, partial(window.router.go, name), lambda: True) * 1000 for name in [*views] * 5]
    say_spread("change of view until it is painted", changes, "ms")
    settle(app, window)
    late = sum(one > BLOCK_MS for one in TURNS.ms)
    say_spread(
        "turn of the event loop since the case is open", TURNS.ms, f"ms, {late} of {len(TURNS.ms):,} above {BLOCK_MS}"
    )
    out(f"memory after all views              {memory():6.0f} MB (at most {peak():.0f})")
    window.close()
    pump(app)


def settle(app: QApplication, window: Any) -> None:
    """Until every job is over."""
    until(app, lambda: None, lambda: not window.desk.runner.busy())
    pump(app)


def shown(talk: Any) -> bool:
    """Whether every bubble in sight is there."""
    rows = talk.visible_rows()
    return bool(rows) and all(talk.bubble(at) is not None for at, _, _ in rows)


def first_row(model: Any) -> bool:
    """Whether the first row is there."""
    return model.rowCount() > 0 and model.row(0) is not None


# beside it ----------------------------------------------------------------------------------------------------------------


def largest_thread(case: Path) -> tuple[sqlite3.Connection, str]:
    """A plain connection, and the thread with the most messages."""
    connection = sqlite3.connect(f"{(case / 'case.db').as_uri()}?mode=ro", uri=True)
    index = sqlite3.connect(f"{(case / 'index.db').as_uri()}?mode=ro", uri=True)
    thread = index.execute("SELECT thread FROM threads ORDER BY messages DESC LIMIT 1").fetchone()[0]
    index.close()
    return connection, thread


def beside_list(case: Path) -> None:
    """A QTableView over a Python list of the rows of the largest conversation, read before anything shows."""
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
    from PySide6.QtWidgets import QApplication, QTableView

    from forensics_app.gui.lasting_none import keep_none

    keep_none()
    connection, thread = largest_thread(case)
    index = QModelIndex | QPersistentModelIndex

    class ListModel(QAbstractTableModel):
        def __init__(self, rows: list[tuple[object, ...]]) -> None:
            super().__init__()
            self.rows = rows

        def rowCount(self, parent: index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own signature
            return 0 if parent.isValid() else len(self.rows)

        def columnCount(self, parent: index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own signature
            return 0 if parent.isValid() else 4

        def data(self, at: index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
            return str(self.rows[at.row()][at.column()]) if role == Qt.ItemDataRole.DisplayRole else None

    keep_none()
    app = QApplication([])
    view = QTableView()
    view.resize(1000, 700)
    view.show()
    pump(app)

    def fill() -> None:
        sql = "SELECT id, sender_name, sent_at, body FROM artifact_messages WHERE thread = ? ORDER BY sent_at, id"
        view.setModel(ListModel(connection.execute(sql, (thread,)).fetchall()))
        view.scrollToBottom()

    out("QTableView over a Python list, the largest conversation:")
    say("    at its end", until(app, fill, lambda: True))
    frames("    rows", app, view)
    out(f"    memory                          {memory():6.0f} MB (at most {peak():.0f})")
    connection.close()


def beside_sql(case: Path) -> None:
    """A QTableView over a QSqlTableModel with the conversation as its filter."""
    from PySide6.QtSql import QSqlDatabase, QSqlTableModel
    from PySide6.QtWidgets import QApplication, QTableView

    connection, thread = largest_thread(case)
    connection.close()
    keep_none()
    app = QApplication([])
    database = QSqlDatabase.addDatabase("QSQLITE")
    database.setDatabaseName(str(case / "case.db"))
    database.setConnectOptions("QSQLITE_OPEN_READONLY")
    if not database.open():
        out("QSqlTableModel: Qt's SQLite driver is not installed")
        return
    view = QTableView()
    view.resize(1000, 700)
    view.show()
    pump(app)
    model = QSqlTableModel(None, database)

    def first() -> None:
        model.setTable("artifact_messages")
        model.setFilter(f"thread = '{thread}'")
        model.select()
        view.setModel(model)

    def end() -> None:
        while model.canFetchMore():
            model.fetchMore()
        view.scrollToBottom()

    out("QTableView over a QSqlTableModel, the same:")
    say("    first rows (the oldest, unsorted)", until(app, first, lambda: True))
    say("    at its end", until(app, end, lambda: True))
    frames("    rows", app, view)
    out(f"    memory                          {memory():6.0f} MB (at most {peak():.0f})")


# measuring ----------------------------------------------------------------------------------------------------------------


class Turns:
    """How long the GUI thread worked in each turn of the event loop: everything that waited, with its painting."""

    def __init__(self) -> None:
        self.ms: list[float] = []

    def turn(self, act: Callable[[], object]) -> None:
        """One turn, or what a key press does at once."""
        used = time.thread_time()
        act()
        self.ms.append((time.thread_time() - used) * 1000)


TURNS: Final = Turns()


def pump(app: QApplication) -> None:
    """Deliver everything that waits."""
    for _ in range(5):
        TURNS.turn(app.processEvents)


def until(app: QApplication, act: Callable[[], object], done: Callable[[], bool]) -> float:
    """Seconds from `act` until `done` holds and is painted."""
    begun = time.perf_counter()
    TURNS.turn(act)
    TURNS.turn(app.processEvents)
    while not done():
        time.sleep(0.0005)
        TURNS.turn(app.processEvents)
    TURNS.turn(app.processEvents)
    return time.perf_counter() - begun


def frames(name: str, app: QApplication, view: QAbstractScrollArea) -> None:
    """What the GUI thread works for each step of the wheel, painting included, and how long that takes on the clock."""
    clock: list[float] = []
    work: list[float] = []
    for number in range(STEPS):
        begun, used = time.perf_counter(), time.thread_time()
        wheel(app, view, 120 if number % 100 < 50 else -120)
        app.processEvents()
        view.viewport().repaint()
        work.append((time.thread_time() - used) * 1000)
        clock.append((time.perf_counter() - begun) * 1000)
        time.sleep(max(0.0, FRAME_MS / 1000 - (time.perf_counter() - begun)))
    late = sum(one > FRAME_MS for one in work) / len(work)
    say_spread(f"frame, {name}: work of the GUI thread", work, f"ms, {late:.1%} above {FRAME_MS}")
    say_spread(f"frame, {name}: on the clock", clock, "ms")


def wheel(app: QApplication, view: QAbstractScrollArea, angle: int) -> None:
    """One step of the wheel over the middle of a view."""
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent

    place = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        place, QPointF(view.viewport().mapToGlobal(place.toPoint())), QPoint(), QPoint(0, angle),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    app.sendEvent(view.viewport(), event)


def say(what: str, seconds: float) -> None:
    """One duration."""
    out(f"{what:<48} {seconds * 1000:8.0f} ms")


def say_spread(what: str, values: list[float], unit: str) -> None:
    """Median and tails."""
    p50, p95, p99 = (percentile(values, part) for part in (0.5, 0.95, 0.99))
    out(f"{what:<48} p50 {p50:6.1f}  p95 {p95:6.1f}  p99 {p99:6.1f}  max {max(values):6.1f} {unit}")


def percentile(values: list[float], part: float) -> float:
    """The value below which this part lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def memory() -> float:
    """Resident memory now, in MB."""
    for line in status():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return peak()


def peak() -> float:
    """Resident memory at most, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def status() -> Iterator[str]:
    """Lines that the system has about this process; none where it has no such file."""
    file = Path("/proc/self/status")
    if file.is_file():
        yield from file.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    main()
