"""Make a second Android user (10): another person's LINE beside the owner's, never to be mixed with it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from forensics_app.demo.ground_truth import GroundTruth, PlantedMessage
from forensics_app.demo.line_app import server_id
from forensics_app.demo.line_schema import NAVER_LINE
from forensics_app.demo.people import PEOPLE
from forensics_app.demo.recorder import Recorder
from forensics_app.demo.sqlite_files import insert, write_database
from forensics_app.demo.talk import DAY_MS, FIRST_DAY_MS, iso_ms

PATH: Final = "user/10/jp.naver.line.android/databases/naver_line"
_LINES: Final = ("会社の端末です", "経費の件、明日まで", "了解しました")


def make_work_profile(data: Path, truth: GroundTruth) -> None:
    """Write user 10's LINE below the data partition and note its messages."""
    mid = PEOPLE["work"].mid

    def store(connection: sqlite3.Connection) -> None:
        for number, text in enumerate(_LINES, 1):
            insert(
                connection,
                "chat_history",
                id=number,
                server_id=server_id(text),
                type=1,
                chat_id=mid,
                from_mid=mid if number % 2 else None,
                content=text,
                created_time=str(FIRST_DAY_MS + number * DAY_MS),
                attachement_type=0,
            )

    write_database(data / PATH, NAVER_LINE, store)
    recorder = Recorder(truth)
    for number, text in enumerate(_LINES, 1):
        recorder.message(
            PlantedMessage(
                path=f"data/{PATH}",
                record=f"chat_history.id={number}",
                service="line",
                thread=mid,
                sender=mid if number % 2 else None,
                direction="in" if number % 2 else "out",
                sent_at=iso_ms(FIRST_DAY_MS + number * DAY_MS),
                body=text,
                trap="work profile",
            )
        )
