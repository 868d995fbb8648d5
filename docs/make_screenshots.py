"""Draw every view of the desk over the demo case into docs/images; run by `make screenshots`."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from forensics_app.case.directory import create_case
from forensics_app.case.reader import CaseReader
from forensics_app.engine.events import CancelToken, IngestRequest
from forensics_app.engine.process import process
from forensics_app.gui.app import build_window
from forensics_app.gui.demo_case import make_demo
from forensics_app.gui.intents import OpenMessage, RunSearch, ShowFile
from forensics_app.gui.settings import Settings
from forensics_app.gui.views.evidence import EvidenceView
from forensics_app.gui.window import DeskWindow

OUT = Path(__file__).resolve().parent / "images"
MOST_BYTES = 250_000
TORN = ("naver_line", "mmssms.db", "calllog.db", "contacts2.db", "History", "msgstore.db")


class Studio:
    """One window that is led from view to view."""

    def __init__(self, app: QApplication, window: DeskWindow, out: Path) -> None:
        self._app = app
        self._window = window
        self._out = out
        self._wanted: tuple[str, ...] = ()

    def settle(self) -> None:
        """Wait until nothing is on its way any more."""
        end = time.monotonic() + 60
        quiet = 0
        while quiet < 3 and time.monotonic() < end:
            loop = QEventLoop()
            QTimer.singleShot(20, loop.quit)
            loop.exec()
            quiet = 0 if self._window.desk.runner.busy() else quiet + 1

    def shoot(self, name: str, widget: QWidget | None = None) -> None:
        """Save what is seen as an 8-bit PNG below the size limit."""
        self.settle()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        (widget or self._window).grab().save(buffer, "PNG")
        picture = Image.open(io.BytesIO(buffer.data().data())).convert("RGB")
        path = self._out / f"desk-{name}.png"
        for colours in (256, 128, 64):
            picture.quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
            if path.stat().st_size < MOST_BYTES:
                break
        sys.stdout.write(f"{path.name} {path.stat().st_size // 1000} kB\n")

    def tour(self, language: str, theme: str, names: tuple[str, ...] = ()) -> None:
        """Every view in one language and theme."""
        window = self._window
        window.set_language(language)
        window.set_theme(theme)
        suffix = f"{language}-dark" if theme == "dark" else language
        scenes: dict[str, Callable[[], None]] = {
            "overview": lambda: window.router.go("overview"),
            "evidence": self._evidence,
            "chats": self._chats,
            "search": lambda: window.router.carry_out(RunSearch("身分証")),
            "hits": self._hits,
            "gallery": self._gallery,
            "log": self._log,
        }
        for name, scene in scenes.items():
            if not names or name in names:
                scene()
                self.settle()
                self.shoot(f"{name}-{suffix}")
        if names:
            return
        for dialog in ("report", "add_evidence", "new_case", "shortcuts", "guide"):
            window.verbs.ask(dialog)
            self.settle()
            if window.verbs.dialog is not None:
                self.shoot(f"{dialog.replace('_', '-')}-{suffix}", window.verbs.dialog)
                window.verbs.dialog.close()
            self.settle()

    def faults(self, language: str) -> None:
        """What was not parsed, over a case where much was not."""
        window = self._window
        window.set_language(language)
        window.router.go("overview")
        self.settle()
        window.router.go("overview", "unparsed")
        self.shoot(f"faults-{language}")
        window.router.go("unparsed", "failed")
        self.settle()
        window.views["unparsed"].step(1)
        self.shoot(f"unparsed-{language}")
        window.router.go("log", "workers jailed")
        self.shoot(f"log-cage-{language}")

    def _row(self, sql: str) -> int:
        session = self._window.desk.session
        if session is None:
            raise RuntimeError("no case is open")
        with CaseReader(session.case) as reader:
            row = reader.connection.execute(sql).fetchone()
        return int(row[0]) if row is not None else 0

    def _evidence(self) -> None:
        file_id = self._row("SELECT id FROM files WHERE path LIKE '%naver_line' AND type = 'file' ORDER BY id LIMIT 1")
        self._window.router.carry_out(ShowFile(file_id))
        view = self._window.views["evidence"]
        self.settle()
        if isinstance(view, EvidenceView):
            view.preview.tabs.setCurrentIndex(1)

    def _chats(self) -> None:
        row_id = self._row(
            "SELECT id FROM artifact_messages WHERE body LIKE '%身分証%' AND direction <> 'unknown' ORDER BY sent_at LIMIT 1"
        )
        self._window.router.carry_out(OpenMessage(row_id))
        self.settle()

    def _hits(self) -> None:
        self._window.router.go("hits")
        self.settle()
        self._window.views["hits"].step(1)

    def _gallery(self) -> None:
        self._window.router.go("gallery")
        self.settle()
        view = self._window.views["gallery"]
        if view.current_id() is None:
            view.step(1)
        self.settle()

    def _log(self) -> None:
        self._window.router.go("log")
        self.settle()
        self._window.views["log"].step(1)


def main() -> int:
    """Build the demo in a temporary folder, or use the one given, and draw everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    out = options.out.absolute()
    with tempfile.TemporaryDirectory() as scratch, contextlib.chdir(scratch):
        root = make_demo(Path("akashi-demo"), on_event=lambda _: None, cancel=CancelToken())
        app = QApplication([])
        window = build_window(app, Settings(None))
        window.resize(1280, 800)
        window.show()
        out.mkdir(parents=True, exist_ok=True)
        studio = Studio(app, window, out)
        for language in ("ja", "en"):
            window.set_language(language)
            studio.shoot(f"welcome-{language}")
        window.open_case(root)
        studio.settle()
        mark(window, studio)
        for language in ("ja", "en"):
            studio.tour(language, "light")
        studio.tour("ja", "dark", ("chats", "overview"))
        window.close()
        window = build_window(app, Settings(None))
        window.resize(1280, 800)
        window.show()
        studio = Studio(app, window, out)
        window.open_case(make_broken_case(Path("akashi-demo/phones/recruit"), Path("broken")))
        studio.settle()
        for language in ("ja", "en"):
            studio.faults(language)
        window.close()
    return 0


PLUGIN = '''
"""A plugin that falls over its third line, so that one sees what is left then."""
import os, signal
from forensics_app.api import Message, plugin

@plugin(id="lab/memo", version="1.0", title={"ja": "メモ", "en": "Memo"}, paths=["*.memo"], yields=[Message], tier="untested")
def memo(ctx, entry):
    for number, line in enumerate(ctx.read(entry).decode().splitlines()):
        if line == "x":
            os.kill(os.getpid(), signal.SIGKILL)
        yield Message(provenance=ctx.source(entry, f"line={number}"), app="memo", service="memo", body=line)
'''


def make_broken_case(phone: Path, folder: Path) -> Path:
    """A case of a phone whose databases are cut off, and of an archive with a password, read by the real pipeline."""
    torn = folder / "phone-3"
    shutil.copytree(phone, torn)
    for number, path in enumerate(sorted(path for path in torn.rglob("*") if path.name in TORN)):
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] if number % 2 else b"\0" * 4096 + data[4096:])
    (torn / "notes.memo").write_text("one\ntwo\nx\nfour\n")
    locked = folder / "backup.zip"
    with zipfile.ZipFile(locked, "w") as archive:
        archive.writestr("backup/keys.txt", "memo")
    archived = bytearray(locked.read_bytes())
    archived[6] |= 1  # the bit that says that the member is encrypted, in both of its headers
    archived[archived.index(b"PK\x01\x02") + 8] |= 1
    locked.write_bytes(archived)
    plugins = folder / "plugins"
    plugins.mkdir()
    (plugins / "memo.py").write_text(PLUGIN, encoding="utf-8")
    case = create_case(folder / "case", number="DEMO-2", examiner="demo", timezone="Asia/Tokyo")
    request = IngestRequest(sources=[torn, locked], plugin_folders=[plugins], examiner="demo", workers=1)
    process(case, request, on_event=lambda _: None, cancel=CancelToken())
    return case.root


def mark(window: DeskWindow, studio: Studio) -> None:
    """Some tags, so that they are seen."""
    window.router.go("hits")
    studio.settle()
    for tag in ("relevant", "seen", "seen", "seen"):
        window.views["hits"].step(1)
        studio.settle()
        target = window.views["hits"].current_id()
        if target is not None and window.tagger is not None:
            window.tagger.put(target, tag)
        studio.settle()


if __name__ == "__main__":
    sys.exit(main())
