"""Make what an owner exported or downloaded: a LINE talk history as text, and the download manager's list."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from forensics_app.demo.ground_truth import GroundTruth, PlantedMessage, PlantedPage
from forensics_app.demo.people import OWNERS, PEOPLE
from forensics_app.demo.recorder import Recorder
from forensics_app.demo.sqlite_files import insert, write_database
from forensics_app.demo.talk import DAY_MS, FIRST_DAY_MS, Said

_PEERS: Final = {"recruiter": "sis", "recruit": "kuro"}
_DOWNLOADS: Final = "data/com.android.providers.downloads/databases/downloads.db"
_SCHEMA: Final = """
CREATE TABLE downloads (_id INTEGER PRIMARY KEY AUTOINCREMENT, uri TEXT, method INTEGER, hint TEXT, _data TEXT,
  mimetype TEXT, destination INTEGER, visibility INTEGER, status INTEGER, numfailed INTEGER, lastmod BIGINT,
  notificationpackage TEXT, referer TEXT, total_bytes INTEGER, current_bytes INTEGER, etag TEXT, uid INTEGER,
  title TEXT, description TEXT, deleted BOOLEAN NOT NULL DEFAULT 0, errorMsg TEXT, x_vendor TEXT);
"""


def make_exports(data: Path, truth: GroundTruth, said: list[Said]) -> None:
    """Write both below the data partition and note them in `truth`."""
    _write_talk(data, truth, said)
    _write_downloads(data, truth)


def _write_talk(data: Path, truth: GroundTruth, said: list[Said]) -> None:
    me, peer = OWNERS[truth.profile], _PEERS[truth.profile]
    title = PEOPLE[peer].line_name
    path = f"media/0/Download/[LINE] {title}とのトーク履歴.txt"
    rows = [f"[LINE] {title}とのトーク履歴", "保存日時：2026/10/30 12:00", ""]
    recorder, day = Recorder(truth), ""
    lines = [line for line in said if line.app == "line" and line.chat == peer]
    for line in lines:
        at = datetime.fromtimestamp(line.at_ms / 1000, UTC) + timedelta(hours=9)
        heading = f"{at:%Y/%m/%d}({'月火水木金土日'[at.weekday()]})"
        if heading != day:
            rows += ["", heading] if day else [heading]
            day = heading
        name = PEOPLE[line.speaker].line_name
        rows.append(f"{at:%H:%M}\t{name}\t{line.text}")
        planted = PlantedMessage(
            path=f"data/{path}",
            record=f"line {len(rows)}",
            service="line",
            thread=title,
            thread_name=title,
            direction="out" if line.speaker == me else "in",
            sent_at=None,  # a time without zone
            body=line.text,
            trap="exported text",
        )
        recorder.message(planted, line.slang, line.entities)
    file = data / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")


def _write_downloads(data: Path, truth: GroundTruth) -> None:
    url = "https://example.com/files/manual.pdf"

    def store(connection: sqlite3.Connection) -> None:
        insert(connection, "downloads", uri=url, _data="/storage/emulated/0/Download/manual.pdf", title="manual.pdf",
               mimetype="application/pdf", status=200, lastmod=FIRST_DAY_MS + 33 * DAY_MS, total_bytes=5120,
               current_bytes=5120, notificationpackage="com.android.chrome")  # fmt: skip

    write_database(data / _DOWNLOADS, _SCHEMA, store)
    truth.pages.append(
        PlantedPage(
            path=f"data/{_DOWNLOADS}", record="downloads._id=1", kind="download", url=url, text="manual.pdf", at=None
        )
    )
