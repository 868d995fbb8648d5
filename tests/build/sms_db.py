"""A small `sms.db` of an iPhone: a group, tapbacks, an unsent message, a text that stands only in its attributed form."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

SCHEMA = """
CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, text TEXT,
  attributedBody BLOB, handle_id INTEGER DEFAULT 0, service TEXT, account TEXT, date INTEGER, date_read INTEGER,
  date_delivered INTEGER, date_edited INTEGER, date_retracted INTEGER, is_from_me INTEGER DEFAULT 0,
  error INTEGER DEFAULT 0, item_type INTEGER DEFAULT 0, group_title TEXT, group_action_type INTEGER DEFAULT 0,
  associated_message_guid TEXT, associated_message_type INTEGER DEFAULT 0, associated_message_emoji TEXT,
  thread_originator_guid TEXT, subject TEXT, destination_caller_id TEXT, x_future BLOB);
CREATE TABLE handle (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, service TEXT NOT NULL);
CREATE TABLE chat (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT, style INTEGER, chat_identifier TEXT,
  display_name TEXT);
CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER, message_date INTEGER,
  PRIMARY KEY (chat_id, message_id));
CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER);
CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT, filename TEXT, transfer_name TEXT,
  mime_type TEXT, total_bytes INTEGER);
CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER);
CREATE TABLE chat_recoverable_message_join (chat_id INTEGER, message_id INTEGER, delete_date INTEGER);
INSERT INTO handle VALUES (1, '+816099010006', 'iMessage'), (2, 'aoi@example.com', 'iMessage');
INSERT INTO chat VALUES (1, 'iMessage;+;chat1', 43, 'chat1', '班');
INSERT INTO chat_handle_join VALUES (1, 1), (1, 2);
INSERT INTO attachment VALUES (1, 'A', '~/Library/SMS/Attachments/aa/1/a.heic', 'a.heic', 'image/heic', 99),
  (2, 'B', '/var/mobile/Library/SMS/Attachments/bb/2/b.mov', 'b.mov', 'video/quicktime', 0);
"""
NS = 700_000_000_000_000_000
ATTRIBUTED = b"\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x08NSString\x01\x94\x84\x01+"


def attributed(text: str) -> bytes:
    """A body in its attributed form."""
    raw = text.encode()
    length = bytes([len(raw)]) if len(raw) < 0x80 else b"\x81" + len(raw).to_bytes(2, "little")
    return ATTRIBUTED + length + raw + b"\x86\x84\x02iI\x01"


def make_sms_db(file: Path) -> None:
    """Write it: seven messages, of which two are tapbacks on the first and one takes the second tapback away."""
    file.parent.mkdir(parents=True, exist_ok=True)
    rows: list[dict[str, object]] = [
        {"guid": "G1", "text": "集合は何時？", "handle_id": 1, "date": NS, "service": "iMessage"},
        {"guid": "G2", "attributedBody": attributed("9時 駅前" * 20), "is_from_me": 1, "date": NS + 10**9,
         "service": "iMessage", "thread_originator_guid": "G1", "date_read": NS + 2 * 10**9},
        {"guid": "G3", "text": "\ufffc", "handle_id": 2, "date": NS + 3 * 10**9, "service": "SMS"},
        {"guid": "G4", "handle_id": 1, "date": NS + 4 * 10**9, "date_retracted": NS + 5 * 10**9, "service": "iMessage"},
        {"guid": "G5", "handle_id": 1, "date": NS, "associated_message_guid": "p:0/G2", "associated_message_type": 2000},
        {"guid": "G6", "handle_id": 2, "date": NS, "associated_message_guid": "p:0/G2", "associated_message_type": 2003},
        {"guid": "G7", "handle_id": 2, "date": NS, "associated_message_guid": "p:0/G2", "associated_message_type": 3003},
        {"guid": "G8", "handle_id": 1, "date": NS, "item_type": 2, "group_title": "新班"},
        {"guid": "G9", "text": "消した", "handle_id": 1, "date": 400_000_000, "service": "RCS"},
    ]  # fmt: skip
    with closing(sqlite3.connect(file)) as db:
        db.executescript(SCHEMA)
        for number, row in enumerate(rows, 1):
            names = ", ".join(row)
            db.execute(f"INSERT INTO message ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
            db.execute("INSERT INTO chat_message_join VALUES (1, ?, 0)", (number,))
        db.execute("INSERT INTO message_attachment_join VALUES (3, 1), (3, 2)")
        db.execute("INSERT INTO chat_recoverable_message_join VALUES (1, 9, 0)")
        db.commit()
