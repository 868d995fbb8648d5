"""Runs one piece of work again and again, each time in a child that ends at a later step; used as a program.

A step is an SQL statement or an audit event of the interpreter that touches files. The child ends as kill -9 ends it:
no handler, no rollback, no closing. `python -m tests.reliability.dying WORK FOLDER FIRST STRIDE` prints one JSON line a
child.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from forensics_app.case.directory import create_case, open_case

EVENTS = ("open", "os.mkdir", "os.chmod", "os.rename", "os.remove", "os.rmdir", "sqlite3.connect")
KILLED = 137


def new(root: Path) -> None:
    """Make a case."""
    create_case(root, number="K-1", examiner="E", timezone="Asia/Tokyo")


def migrate(root: Path) -> None:
    """Open a case that an older program made."""
    open_case(root)


WORKS: dict[str, Callable[[Path], None]] = {"new": new, "migrate": migrate}


def _die_at(step: int, work: Callable[[Path], None], root: Path) -> None:
    left = step

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os._exit(KILLED)

    real = sqlite3.connect

    def connect(*arguments: Any, **named: Any) -> sqlite3.Connection:
        connection = real(*arguments, **named)
        connection.set_trace_callback(count)
        return connection

    sqlite3.connect = connect  # type: ignore[assignment]
    sys.addaudithook(lambda event, _: count() if event in EVENTS else None)
    work(root)
    os._exit(0)


def main() -> None:
    """One child a step, or every so many steps, until one ends by itself."""
    work, folder = WORKS[sys.argv[1]], Path(sys.argv[2])
    context = multiprocessing.get_context("fork")  # this program has one thread and no window
    for step in range(int(sys.argv[3]), 10_000, int(sys.argv[4])):
        root = folder / f"{step:04}"
        if (folder / "template").exists():
            shutil.copytree(folder / "template", root)
        child = context.Process(target=_die_at, args=(step, work, root))
        child.start()
        child.join()
        print(json.dumps({"step": step, "root": str(root), "code": child.exitcode}), flush=True)
        if child.exitcode != KILLED:
            return


if __name__ == "__main__":
    main()
