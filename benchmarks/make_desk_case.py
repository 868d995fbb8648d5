"""Make a case with very many LINE messages through the real pipeline, for benchmarks of the desk.

One conversation holds a tenth of all messages, the others share the rest unevenly; one message in a hundred carries a
phrase of the lexicon. The case is built once and can be opened as often as one likes.

Usage: python benchmarks/make_desk_case.py FOLDER [MESSAGES]     (10,000,000 messages: a quarter of an hour, 7 GB)
"""

from __future__ import annotations

import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.line_ingest import LEADS, WORDS
from forensics_app.case.directory import create_case
from forensics_app.demo.line_schema import NAVER_LINE
from forensics_app.engine.events import CancelToken, IngestRequest
from forensics_app.engine.process import process

CHATS = 2_000
FIRST_MS = 1_600_000_000_000
STEP_MS = 15_000  # 10,000,000 messages are five years


def rows(messages: int) -> Iterator[tuple[object, ...]]:
    """Rows of `chat_history` in the order of time."""
    dice = random.Random(4)
    chats = [f"u{number:032x}" for number in range(CHATS)]
    weights = [messages / 10, *(1_000_000 / (number + 20) for number in range(1, CHATS))]
    scale = (messages * 0.9) / sum(weights[1:])
    cumulated, total = [], 0.0
    for number, weight in enumerate(weights):
        total += weight if number == 0 else weight * scale
        cumulated.append(total)
    texts = ["".join(dice.choices(WORDS, k=dice.randint(2, 14))) for _ in range(50_000)]
    for number in range(1, messages + 1):
        chat = dice.choices(chats, cum_weights=cumulated)[0]
        text = texts[dice.randrange(len(texts))] + str(number % 1_000)
        if number % 100 == 0:
            text += dice.choice(LEADS)
        sender = chat if dice.random() < 0.6 else None
        yield number, str(10**14 + number), chat, sender, text, str(FIRST_MS + number * STEP_MS)


def build(folder: Path, messages: int) -> Path:
    """The phone as a folder with its database; returns the folder."""
    phone = folder / "phone"
    database = phone / "data" / "data" / "jp.naver.line.android" / "databases" / "naver_line"
    database.parent.mkdir(parents=True)
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(NAVER_LINE)
    connection.executemany(
        "INSERT INTO contacts (m_id, name) VALUES (?, ?)",
        [(f"u{number:032x}", f"相手{number}") for number in range(CHATS)],
    )
    connection.executemany(
        "INSERT INTO chat_history (id, server_id, type, chat_id, from_mid, content, created_time, attachement_type) "
        "VALUES (?, ?, 1, ?, ?, ?, ?, 0)",
        rows(messages),
    )
    connection.commit()
    connection.close()
    return phone


def make(folder: Path, messages: int) -> Path:
    """Build the phone, read it, say how long each took; returns the case."""
    start = time.monotonic()
    phone = build(folder, messages)
    out(f"database of {messages:,} messages: {time.monotonic() - start:.0f} s")
    case = create_case(folder / "case", number="BENCH", examiner="bench", timezone="Asia/Tokyo")
    start = time.monotonic()
    request = IngestRequest(sources=[phone], device="phone", examiner="bench", workers=2)
    summary = process(case, request, on_event=lambda _: None, cancel=CancelToken())
    out(f"read and indexed: {time.monotonic() - start:.0f} s, {summary.counts['messages']:,} messages")
    return case.root


def out(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    make(Path(sys.argv[1]).absolute(), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
