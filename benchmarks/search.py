"""Full text over synthetic Japanese messages: time and size to build, first page and count, against SQLite's LIKE.

    python -m benchmarks.search [MESSAGES]

Prints figures and ratios; nothing here is a test. All text is invented.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from forensics_app.case import audit
from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.case.reader import CaseReader
from forensics_app.case.task_rows import SourceFile
from forensics_app.case.writer import CaseWriter
from forensics_app.index.database import Index
from forensics_app.index.fold import search_key
from forensics_app.model import instant
from forensics_app.model.communication import Message
from forensics_app.model.file_record import SourceRecord
from forensics_app.model.outcome import TaskKey
from forensics_app.model.provenance import Provenance
from forensics_app.search.engine import Search
from forensics_app.search.grammar import Word

_START = (
    *("今日", "明日", "昨日", "さっき", "来週", "そういえば", "ところで", "ねえ", "山田さん", "先輩", "お母さん"),
    *("友達が", "駅前で", "会社で", "学校の", "電車が", "雨で"),
)
_MIDDLE = (
    *("会議の資料を", "写真を", "昼ごはんを", "新しい服を", "映画の予約を", "コンビニで牛乳を", "子どもの迎えを"),
    *("仕事の件を", "荷物を", "週末の予定を", "本を", "ゲームを"),
)
_END = (
    *("送りますね", "見てくれた?", "忘れてた", "終わったよ", "お願いします", "行けそう?", "遅れそう", "ありがとう"),
    *("楽しかった", "無理かも", "考えとく", "了解です", "笑"),
)
_KANJI = (
    "東西南北中山川田口木村上下大小高本石井野原島松竹梅春夏秋冬花鳥風月海空森林道橋町市県国語数理科学音楽"
    "体育社会経済政治法律医療"
)
_RARE = (
    *("テレグラムに移動", "高額案件", "口座買取", "ﾀﾀｷ", "即日即金", "090-0000-0000", "https://example.com/a"),
    *("受け子", "🎉", "😊", "やばーい", "ｶﾗｵｹ"),
)


def make_body(chance: random.Random) -> str:
    """One invented message of about forty characters."""
    parts = [chance.choice(_START), chance.choice(_MIDDLE), chance.choice(_END)]
    for _ in range(chance.randint(0, 3)):
        parts.append("".join(chance.choices(_KANJI, k=chance.randint(2, 5))))
        parts.append(chance.choice(_END))
    if chance.random() < 0.05:
        parts.insert(chance.randint(0, len(parts)), chance.choice(_RARE))
    return chance.choice(["", "", "、", "。", " "]).join(parts)


def fill(case: CaseDirectory, count: int, label: str = "phone", step_ms: int = 1_000) -> None:
    """Add a device with `count` messages of fifty conversations, one every `step_ms`."""
    chance = random.Random(1)
    with CaseWriter(case, "benchmark") as writer:
        evidence = writer.evidence(
            writer.device(label), f"{label}.dd", f"/evidence/{label}.dd", SourceRecord(format="raw", size=1)
        )
        with writer.commit(TaskKey(evidence, "x", "benchmark/messages", "1.0"), audit.now()) as task:
            task.add_source(SourceFile(None, b"x"))
            for first in range(0, count, 2_000):
                task.add(
                    [
                        Message(
                            provenance=Provenance(0, f"m={number}"),
                            app="jp.naver.line.android",
                            service="line",
                            thread=f"t{number % 50}",
                            sender=f"u{number % 7}",
                            direction="in",
                            sent_at=instant.unix_ms(1_700_000_000_000 + number * step_ms),
                            body=make_body(chance),
                        )
                        for number in range(first, min(first + 2_000, count))
                    ]
                )
            task.finish("ok", None, [])


def spread(times: list[float]) -> str:
    """Median and 99th percentile in milliseconds."""
    ordered = sorted(times)
    return f"{statistics.median(ordered) * 1e3:8.2f} /{ordered[int(len(ordered) * 0.99)] * 1e3:8.2f}"


def timed(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def main() -> None:
    """Build, measure, compare, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    root = Path(tempfile.mkdtemp(prefix="akashi-benchmark-"))
    try:
        case = create_case(root / "case", number=None, examiner=None, timezone="Asia/Tokyo")
        before = time.perf_counter()
        fill(case, count)
        out(f"messages {count:,}; case written in {time.perf_counter() - before:.1f} s")
        with CaseReader(case) as reader, Index(case) as index:
            before, started = time.perf_counter(), time.process_time()
            index.update(reader)
            took = time.perf_counter() - before
            worked = time.process_time() - started
        sizes = (case.database.stat().st_size / 1e6, case.index.stat().st_size / 1e6)
        out(
            f"index built in {took:.1f} s = {count / took:,.0f} messages/s ({count / worked:,.0f} per second of this "
            f"process's own work); case {sizes[0]:.0f} MB, index {sizes[1]:.0f} MB"
        )
        compare(case)
        fill(case, count // 10, "tablet", 10_000)  # a second device whose messages lie between those of the first
        before = time.perf_counter()
        with CaseReader(case) as reader, Index(case) as index:
            index.update(reader)
        out(f"second device of {count // 10:,} messages followed in {time.perf_counter() - before:.1f} s")
        compare(case)
    finally:
        shutil.rmtree(root)


def ask(connection: sqlite3.Connection, sql: str, piece: str) -> list[tuple[object, ...]]:
    """All rows of a LIKE query."""
    return connection.execute(sql, (f"%{piece}%",)).fetchall()


def compare(case: CaseDirectory) -> None:
    """Random pieces of 1, 2, 3 and 8 characters: page of fifty, count, and the same by LIKE; then completeness."""
    chance = random.Random(2)
    plain = sqlite3.connect(f"{case.database.absolute().as_uri()}?mode=ro", uri=True)
    bodies = [row[0] for row in plain.execute("SELECT body FROM artifact_messages ORDER BY random() LIMIT 400")]
    like_page = "SELECT id FROM artifact_messages WHERE body LIKE ? ORDER BY id DESC LIMIT 50"
    like_count = "SELECT count(*) FROM artifact_messages WHERE body LIKE ?"
    out(
        "length      page ms median / p99     count ms median / p99   LIKE page             LIKE count            complete"
    )
    with Search(case.root) as search:
        for length in (1, 2, 3, 8):
            pieces: list[str] = []
            while len(pieces) < 40:
                body = chance.choice(bodies)
                piece = body[(at := chance.randint(0, max(0, len(body) - length))) : at + length]
                if len(piece) == length and search_key(piece) == piece:
                    pieces.append(piece)
            words = [Word(piece, 0, expand=False) for piece in pieces]
            pages = [timed(partial(search.page_ids, word, 50)) for word in words]
            counts = [timed(partial(search.count, word)) for word in words]
            few = pieces[:10]
            like_pages = [timed(partial(ask, plain, like_page, piece)) for piece in few]
            like_counts = [timed(partial(ask, plain, like_count, piece)) for piece in few]
            wanted = dict.fromkeys(few, 0)
            for (body,) in plain.execute("SELECT body FROM artifact_messages"):
                key = search_key(body)
                for piece in wanted:
                    wanted[piece] += piece in key
            complete = all(search.count(Word(piece, 0, expand=False)) == number for piece, number in wanted.items())
            out(
                f"{length:>6}   {spread(pages)}   {spread(counts)}   {spread(like_pages)}   {spread(like_counts)}   "
                f"{'yes' if complete else 'NO'}"
            )
    plain.close()


def out(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
