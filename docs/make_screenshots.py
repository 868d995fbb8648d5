"""Draw the desk over the demo case, offscreen; run by `make screenshots`.

Without --out, the few pictures of the documents are drawn anew. With --out, every page, dialog, menu and state is drawn
in both languages and themes and at every size, what is wrong with its looks is printed, and the exit code is 1 when
anything is.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from looks.album import make_album, tag_some
from looks.saving import save_exact
from PySide6.QtWidgets import QApplication

from forensics_app.engine.events import CancelToken
from forensics_app.gui.app import build_window
from forensics_app.gui.demo_case import make_demo
from forensics_app.gui.settings import Settings
from tests.gui.looks.look_around import make_settle, read_size
from tests.gui.looks.tour import tour

IMAGES = Path(__file__).resolve().parent / "images"


def draw_all(app: QApplication, case: Path | None, options: argparse.Namespace, *, tags: bool) -> int:
    """Draw every scene into the folder; returns how many findings there are."""
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    window = build_window(app, Settings(None))
    settle = make_settle(window)
    sizes = [read_size(text) for text in options.size.split(",")]
    window.resize(sizes[0])
    window.show()
    found: dict[str, list[str]] = {}
    drawn = 0
    for opened in (False, True):
        if opened and case is not None:
            window.open_case(case)
            settle()
            if tags:
                tag_some(window, settle)
        for shot in tour(
            window, settle, languages=options.language.split(","), themes=options.theme.split(","), sizes=sizes
        ):
            save_exact(shot.widget, out / f"{shot.name}.png")
            drawn += 1
            for finding in shot.look():
                if str(finding) not in found:
                    sys.stdout.write(f"{shot.name}: {finding}\n")
                found.setdefault(str(finding), []).append(shot.name)
    window.close()
    sys.stdout.write(f"{drawn} pictures in {out}, {len(found)} findings\n")
    return len(found)


def main() -> int:
    """Build the demo in a temporary folder, or use the case given, and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="draw everything into this folder, and say what is wrong")
    parser.add_argument("--size", default="1280x800,1280x720,2560x1440", help="sizes of the window, with --out")
    parser.add_argument("--language", default="ja,en", help="languages, with --out")
    parser.add_argument("--theme", default="light,dark", help="themes, with --out")
    parser.add_argument("--case", type=Path, help="a case to draw instead of the demo, with --out")
    options = parser.parse_args()
    if options.case is not None and options.out is None:
        parser.error("--case needs --out: the pictures of the documents show the demo and nobody's case")
    options.out = options.out.absolute() if options.out is not None else None
    given = options.case.absolute() if options.case is not None else None
    if options.out is None:
        os.environ["HOME"] = "/lab"  # the documents show nobody's folder; nothing is written there
    with tempfile.TemporaryDirectory(prefix="akashi-") as scratch, contextlib.chdir(scratch):
        case = given or make_demo(Path("akashi-demo"), on_event=lambda _: None, cancel=CancelToken())
        app = QApplication([])
        if options.out is not None:
            return 1 if draw_all(app, case, options, tags=given is None) else 0
        make_album(app, IMAGES, case, Path("akashi-demo/phones/recruit"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
