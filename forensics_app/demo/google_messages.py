"""Make Google Messages' `bugle_db`: RCS that stands nowhere else, and SMS that stand in `mmssms.db` too."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from forensics_app.demo.ground_truth import GroundTruth, PlantedMessage
from forensics_app.demo.marked_text import read_marked
from forensics_app.demo.people import OWNERS, PEOPLE
from forensics_app.demo.recorder import Recorder
from forensics_app.demo.sqlite_files import insert, write_database
from forensics_app.demo.talk import DAY_MS, FIRST_DAY_MS, iso_ms

PATH: Final = "data/com.google.android.apps.messaging/databases/bugle_db"
_CACHE: Final = "/data/user/0/com.google.android.apps.messaging/cache/p1.jpg"
_SCHEMA: Final = """
CREATE TABLE conversations (_id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, participant_count INT DEFAULT 0,
  archive_status INT DEFAULT 0, latest_message_id INT, sort_timestamp INT DEFAULT 0, rcs_session_id INT, x_future INT);
CREATE TABLE participants (_id INTEGER PRIMARY KEY AUTOINCREMENT, sub_id INT DEFAULT -2, normalized_destination TEXT,
  send_destination TEXT, display_destination TEXT, full_name TEXT, contact_id INT DEFAULT -1);
CREATE TABLE conversation_participants (_id INTEGER PRIMARY KEY AUTOINCREMENT, conversation_id INT,
  participant_id INT);
CREATE TABLE messages (_id INTEGER PRIMARY KEY AUTOINCREMENT, conversation_id INT, sender_id INT,
  sent_timestamp INT DEFAULT 0, received_timestamp INT DEFAULT 0, message_protocol INT DEFAULT 0,
  message_status INT DEFAULT 0, seen INT DEFAULT 0, read INT DEFAULT 0, sms_message_uri TEXT, mms_subject TEXT,
  rcs_message_id TEXT, self_id INT, x_future TEXT);
CREATE TABLE parts (_id INTEGER PRIMARY KEY AUTOINCREMENT, message_id INT, conversation_id INT, text TEXT,
  content_type TEXT, uri TEXT, local_cache_path TEXT, width INT DEFAULT -1, height INT DEFAULT -1,
  file_size_bytes INT DEFAULT -1, timestamp INT DEFAULT 0);
"""
# status, protocol, service, marked text
_ROWS: Final = (
    (100, 0, "sms", "認証番号は 990042 です(架空)"),
    (1, 0, "sms", "了解"),
    (100, 3, "rcs", "RCSだけの連絡。{闇バイト|や.み.バ.イ.ト|separators}の人、増やせる？"),
    (2, 3, "rcs", "{裏案件|裏案件|plain}によります"),
    (3, 3, "rcs", "書きかけのRCS"),
    (100, 3, "rcs", ""),
)


def make_google_messages(data: Path, truth: GroundTruth) -> None:
    """Write the database below the data partition and note its messages."""
    peer = PEOPLE["driver" if OWNERS[truth.profile] == "kuro" else "work"]
    first = FIRST_DAY_MS + 80 * DAY_MS
    texts = [read_marked(text) for *_, text in _ROWS]

    def store(connection: sqlite3.Connection) -> None:
        insert(connection, "conversations", _id=1, name=peer.name, participant_count=1)
        insert(connection, "participants", _id=1, sub_id=1, normalized_destination=truth.owner_phone)
        insert(connection, "participants", _id=2, normalized_destination=peer.international, full_name=peer.name)
        insert(connection, "conversation_participants", conversation_id=1, participant_id=2)
        for number, (status, protocol, _, _) in enumerate(_ROWS, 1):
            incoming, at = status >= 100, first + number * 60_000
            insert(connection, "messages", _id=number, conversation_id=1, sender_id=2 if incoming else 1,
                   sent_timestamp=at - 1500 if incoming else at, received_timestamp=at, message_protocol=protocol,
                   message_status=status, sms_message_uri=f"content://sms/{number}" if protocol == 0 else None,
                   rcs_message_id=f"RCS{number}" if protocol == 3 else None)  # fmt: skip
            if number == len(_ROWS):
                insert(connection, "parts", message_id=number, content_type="image/jpeg", local_cache_path=_CACHE)
            else:
                insert(connection, "parts", message_id=number, content_type="text/plain", text=texts[number - 1].text)

    write_database(data / PATH, _SCHEMA, store)
    recorder = Recorder(truth)
    for number, (status, _, service, _) in enumerate(_ROWS, 1):
        incoming, marked = status >= 100, texts[number - 1]
        planted = PlantedMessage(
            path=f"data/{PATH}",
            record=f"messages._id={number}",
            service=service,
            thread="1",
            thread_name=peer.name,
            sender=peer.international if incoming else None,
            direction="in" if incoming else "out",
            sent_at=iso_ms(first + number * 60_000),
            type="text" if marked.text else "media",
            body=marked.text or None,
            attachment=None if marked.text else _CACHE.replace("/data/user/0/", "data/data/"),
        )
        recorder.message(planted, marked.slang, marked.entities)
