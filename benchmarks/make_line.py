"""Make a `naver_line` with many messages, quickly, and time the LINE plugin on it.

python benchmarks/make_line.py OUT [--messages 1000000] [--run]
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import cast

import apsw

from forensics_app.api import Context
from forensics_app.demo.dice import Dice
from forensics_app.demo.line_app import GROUPS
from forensics_app.demo.line_schema import NAVER_LINE
from forensics_app.demo.people import PEOPLE
from forensics_app.demo.small_talk import chatter
from forensics_app.evidence.source import Volume
from forensics_app.plugin_host.discovery import load_plugins
from tests.build.run_plugin import FolderEntry, FolderRoot

_BARE = "id, server_id, type, chat_id, from_mid, content, created_time, delivered_time, parameter, attachement_type"
_FIRST_MS = 1_700_000_000_000


def rows(count: int) -> Iterator[tuple[object, ...]]:
    """Rows of `chat_history`: one in fifty a picture, one in forty a sticker, the rest text."""
    dice = Dice("benchmark")
    texts = [chatter(dice) for _ in range(5_000)]
    mids = [person.mid for person in PEOPLE.values()]
    chats = [*mids, *(chat for chat, _ in GROUPS.values())]
    for number in range(1, count + 1):
        mixed = number * 2_654_435_761 % 2**32
        chat = chats[mixed % len(chats)]
        sender = None if mixed % 3 == 0 else mids[mixed // 7 % len(mids)] if chat[0] == "c" else chat
        kind, attached = 1, 0
        parameter: str | None = None
        content: str | None = texts[mixed % 5_000]
        if number % 50 == 0:
            attached, content, parameter = 1, None, f"OID\t{number}\tSID\tm\tFILE_SIZE\t{mixed % 900_000}"
        elif number % 40 == 0:
            kind, attached, content, parameter = 5, 7, None, "STKID\t52002734\tSTKPKGID\t11537\tSTKVER\t1"
        at = str(_FIRST_MS + number * 61_000)
        yield number, str(500_000_000_000_000_000 + number), kind, chat, sender, content, at, at, attached, parameter


def make(file: Path, count: int) -> None:
    """Write the database; raises sqlite3.Error when the file is already there and holds tables."""
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.executescript(
            NAVER_LINE.replace("CREATE INDEX", "-- CREATE INDEX").replace(
                "-- CREATE INDEX IDX_CHAT_HISTORY ON chat_history (chat_id, created_time);", ""
            )
        )
        db.execute("BEGIN")
        db.executemany(
            "INSERT INTO chat_history (id, server_id, type, chat_id, from_mid, content, created_time, delivered_time, "
            "attachement_type, parameter) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows(count),
        )
        for chat, name in GROUPS.values():
            db.execute("INSERT INTO groups (id, name) VALUES (?, ?)", (chat, name))
            db.executemany("INSERT INTO membership (id, m_id) VALUES (?, ?)", [(chat, p.mid) for p in PEOPLE.values()])
        db.executemany(
            "INSERT INTO contacts (m_id, name) VALUES (?, ?)", [(p.mid, p.line_name) for p in PEOPLE.values()]
        )
        db.execute("COMMIT")


def run(file: Path) -> None:
    """Time the plugin, and beside it the bare reading of the same columns, and print both."""
    spec = load_plugins().spec("android/line")
    with closing(apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READONLY)) as db:
        start = time.perf_counter()
        count = sum(
            1
            for _ in db.execute(
                "SELECT id, server_id, type, chat_id, from_mid, content, created_time, delivered_time, parameter, attachement_type FROM chat_history"
            )
        )
        bare = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as scratch:
        entry = FolderEntry(file.parent, file.name)
        context = Context(spec, cast(Volume, FolderRoot(file.parent)), entry, Path(scratch))
        start = time.perf_counter()
        found = sum(1 for _ in spec.extract(context, entry))
        taken = time.perf_counter() - start
        context.close()
    print(
        f"{found} artifacts in {taken:.2f} s ({found / taken:,.0f}/s); bare apsw {count} rows in {bare:.2f} s: ratio {taken / bare:.1f}"
    )


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--messages", type=int, default=1_000_000)
    arguments.add_argument("--run", action="store_true", help="time the LINE plugin on it")
    chosen = arguments.parse_args()
    begun = time.perf_counter()
    make(chosen.out, chosen.messages)
    print(f"{chosen.out}: {chosen.messages} messages in {time.perf_counter() - begun:.1f} s")
    if chosen.run:
        run(chosen.out)
