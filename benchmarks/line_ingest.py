"""LINE messages from a database to committed rows, beside a plain sqlite3 read and insert of the same rows.

Prints messages/s of both, their ratio, the time until the messages are searchable, and peak resident memory of the
pipeline and its workers for a tenth of the messages and for all of them: flat memory is a ratio near 1.

Usage: python benchmarks/line_ingest.py [MESSAGES]
"""

from __future__ import annotations

import random
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from forensics_app.case.directory import create_case
from forensics_app.demo.line_schema import NAVER_LINE
from forensics_app.engine.events import CancelToken, Event, IngestRequest, TaskEnded
from forensics_app.engine.process import process

WORDS = (
    *(
        "今日",
        "明日",
        "駅前",
        "了解",
        "お願いします",
        "ありがとう",
        "DM",
        "電話",
        "会議",
        "夕飯",
        "週末",
        "連絡",
        "大丈夫",
    ),
    *("写真", "映画", "仕事", "おはよう", "昨日", "先生", "買い物", "天気", "何時", "帰る", "遅れる", "ごめん", "笑"),
)
LEADS = (
    "高額即日の案件あります",
    "受け子募集 DMください",
    "口座買い取ります",
    "t.me/+AkashiDemo9900abcd まで",
    "060-9901-0001",
)


def build(folder: Path, messages: int) -> Path:
    """A folder with a naver_line of that many text messages in 200 chats; returns the database."""
    dice = random.Random(1)
    database = folder / "data" / "data" / "jp.naver.line.android" / "databases" / "naver_line"
    database.parent.mkdir(parents=True)
    connection = sqlite3.connect(database)
    connection.executescript(NAVER_LINE)
    chats = [f"u{number:032x}" for number in range(200)]
    connection.executemany(
        "INSERT INTO contacts (m_id, name) VALUES (?, ?)", [(chat, f"相手{n}") for n, chat in enumerate(chats)]
    )
    connection.executemany(
        "INSERT INTO chat_history (id, server_id, type, chat_id, from_mid, content, created_time, attachement_type) "
        "VALUES (?,?,1,?,?,?,?,0)",
        (
            (number, str(10**14 + number), chat, chat if dice.random() < 0.6 else None,
             "".join(dice.choices(WORDS, k=dice.randint(2, 14)))
             + (dice.choice(LEADS) if dice.random() < 0.01 else ""), str(1_690_000_000_000 + number * 977))
            for number in range(1, messages + 1) for chat in (dice.choice(chats),)
        ),
    )  # fmt: skip
    connection.commit()
    connection.close()
    return database


def plain(database: Path, folder: Path) -> float:
    """Seconds to read every row with sqlite3 and insert it into a new WAL database."""
    started = time.perf_counter()
    source = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    target = sqlite3.connect(folder / "plain.db", isolation_level=None)
    target.execute("PRAGMA journal_mode = WAL")
    target.execute("PRAGMA synchronous = NORMAL")
    create = source.execute("SELECT sql FROM sqlite_master WHERE name = 'chat_history'").fetchone()[0]
    target.execute(create)
    rows = source.execute("SELECT * FROM chat_history")
    marks = ",".join("?" * len(rows.description))
    target.execute("BEGIN")
    target.executemany(f"INSERT INTO chat_history VALUES ({marks})", rows)
    target.execute("COMMIT")
    target.close()
    source.close()
    return time.perf_counter() - started


def children() -> list[int]:
    """Processes that this one has started and that run."""
    return [int(pid) for file in Path("/proc/self/task").glob("*/children") for pid in file.read_text().split()]


def peak_kb(pid: int) -> int:
    """Peak resident memory of a process in kB, 0 where the system does not say (only Linux does)."""
    try:
        text = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+)", text)
    return int(found[1]) if found else 0


def ingest(folder: Path, case_folder: Path) -> tuple[float, float, int]:
    """Seconds to committed rows, seconds to searchable, and the largest worker's kB, of one ingest with two workers."""
    case = create_case(case_folder, number=None, examiner=None, timezone="Asia/Tokyo")
    started = time.perf_counter()
    committed = 0.0
    workers = 0

    def listen(event: Event) -> None:
        nonlocal committed, workers
        workers = max([workers, *(peak_kb(pid) for pid in children())])
        if isinstance(event, TaskEnded):
            committed = time.perf_counter() - started

    request = IngestRequest(sources=[folder], workers=2)
    summary = process(case, request, on_event=listen, cancel=CancelToken())
    searchable = time.perf_counter() - started
    if summary.exit_code != 0:
        raise SystemExit(f"the ingest ended with {summary.exit_code}: {summary.tasks}")
    return committed, searchable, workers


def measure(messages: int) -> None:
    """One measurement in this process; prints tab-separated figures for the parent."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = build(folder / "phone", messages)
        baseline = plain(database, folder)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        committed, searchable, workers = ingest(folder / "phone", folder / "case")
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"{baseline}\t{committed}\t{searchable}\t{before}\t{own}\t{workers}")


def main() -> None:
    """Measure a tenth and the whole, each in a process of its own, and print."""
    if len(sys.argv) > 2 and sys.argv[1] == "measure":
        measure(int(sys.argv[2]))
        return
    messages = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    peaks = []
    for count in (messages // 10, messages):
        done = subprocess.run(
            [sys.executable, __file__, "measure", str(count)], check=True, capture_output=True, text=True
        )
        baseline, committed, searchable, before, own, workers = map(float, done.stdout.split("\t"))
        print(f"{count:>9,} messages: plain read + insert {count / baseline:>9,.0f}/s, to committed rows "
              f"{count / committed:>9,.0f}/s, ratio {baseline / committed:.2f}; searchable after {searchable:.1f} s "
              f"({count / searchable:,.0f}/s); memory: pipeline {own / 1024:.0f} MB (before {before / 1024:.0f}), "
              f"largest worker {workers / 1024:.0f} MB")  # fmt: skip
        peaks.append((own, workers))
    print(f"memory at {messages:,} over memory at {messages // 10:,}: pipeline {peaks[1][0] / peaks[0][0]:.2f}, "
          f"worker {peaks[1][1] / peaks[0][1]:.2f}")  # fmt: skip


if __name__ == "__main__":
    main()
