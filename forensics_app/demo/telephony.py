"""Make `mmssms.db`: text messages, drafts and failures, and multimedia messages with their parts."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from forensics_app.demo.ground_truth import ErasedRow, GroundTruth, PlantedMessage
from forensics_app.demo.people import OWNERS, PEOPLE
from forensics_app.demo.recorder import Recorder
from forensics_app.demo.sqlite_files import insert, write_database
from forensics_app.demo.talk import DAY_MS, FIRST_DAY_MS, Said, iso_ms

PATH: Final = "user_de/0/com.android.providers.telephony/databases/mmssms.db"
_PARTS: Final = "/data/user_de/0/com.android.providers.telephony/app_parts"
_SCHEMA: Final = """
CREATE TABLE sms (_id INTEGER PRIMARY KEY, thread_id INTEGER, address TEXT, person INTEGER, date INTEGER,
  date_sent INTEGER DEFAULT 0, protocol INTEGER, read INTEGER DEFAULT 0, status INTEGER DEFAULT -1, type INTEGER,
  reply_path_present INTEGER, subject TEXT, body TEXT, service_center TEXT, locked INTEGER DEFAULT 0,
  sub_id INTEGER DEFAULT -1, error_code INTEGER DEFAULT 0, creator TEXT, seen INTEGER DEFAULT 0, x_vendor INTEGER);
CREATE TABLE pdu (_id INTEGER PRIMARY KEY AUTOINCREMENT, thread_id INTEGER, date INTEGER, date_sent INTEGER DEFAULT 0,
  msg_box INTEGER, read INTEGER DEFAULT 0, m_id TEXT, sub TEXT, sub_cs INTEGER, ct_t TEXT, m_type INTEGER, v INTEGER,
  m_size INTEGER, tr_id TEXT, seen INTEGER DEFAULT 0, text_only INTEGER DEFAULT 0, sub_id INTEGER DEFAULT -1);
CREATE TABLE addr (_id INTEGER PRIMARY KEY, msg_id INTEGER, contact_id INTEGER, address TEXT, type INTEGER,
  charset INTEGER);
CREATE TABLE part (_id INTEGER PRIMARY KEY AUTOINCREMENT, mid INTEGER, seq INTEGER DEFAULT 0, ct TEXT, name TEXT,
  chset INTEGER, cd TEXT, fn TEXT, cid TEXT, cl TEXT, ctt_s INTEGER, ctt_t TEXT, _data TEXT, text TEXT);
CREATE TABLE threads (_id INTEGER PRIMARY KEY AUTOINCREMENT, date INTEGER DEFAULT 0, message_count INTEGER DEFAULT 0,
  recipient_ids TEXT, snippet TEXT, read INTEGER DEFAULT 1, type INTEGER DEFAULT 0);
CREATE TABLE canonical_addresses (_id INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT);
"""
_AT: Final = FIRST_DAY_MS + 70 * DAY_MS


def make_telephony(data: Path, truth: GroundTruth, said: list[Said]) -> None:
    """Write the SMS and MMS database below the data partition and note everything in `truth`."""
    me = OWNERS[truth.profile]
    lines = [line for line in said if line.app == "sms"]
    peers = {chat: number for number, chat in enumerate(sorted({line.chat for line in lines}), 1)}
    peer = next(iter(peers))
    number, at = PEOPLE[peer].phone.replace("-", ""), _AT
    odd: list[dict[str, object]] = [
        {"address": number, "date": at, "type": 3, "body": "書きかけの下書き"},
        {
            "address": number,
            "date": at + 1000,
            "type": 5,
            "body": "届かなかったメッセージ",
            "status": 64,
            "error_code": 38,
        },
        {"address": number, "date": 0, "type": 1, "body": "時刻なし"},
        {"address": None, "date": at + 3000, "type": 1, "body": "差出人なし"},
        {
            "address": "AKASHI-INFO" if truth.profile == "recruiter" else "AKASHI-BANK",
            "date": at + 4000,
            "type": 1,
            "body": "認証番号 042042 (架空)",
            "sub_id": 1,
        },
        {"address": number, "date": at + 5000, "type": 19, "body": "未知の種別"},
    ]
    late = 5

    def store(connection: sqlite3.Connection, first: int, last: int) -> None:
        for index, line in enumerate(lines[first:last], first + 1):
            own = line.speaker == me
            insert(
                connection,
                "sms",
                _id=index,
                thread_id=peers[line.chat],
                address=PEOPLE[line.chat].phone.replace("-", "") if index % 2 else PEOPLE[line.chat].international,
                date=line.at_ms,
                date_sent=0 if own else line.at_ms // 1000 * 1000 - 2000,
                read=1,
                type=2 if own else 1,
                body=line.text,
            )

    def settled(connection: sqlite3.Connection) -> None:
        for chat, thread in peers.items():
            insert(connection, "canonical_addresses", _id=thread, address=PEOPLE[chat].phone.replace("-", ""))
            insert(connection, "threads", _id=thread, recipient_ids=str(thread))
        store(connection, 0, len(lines) - late)
        insert(connection, "sms", _id=9001, thread_id=1, address=number, date=at, type=1, body="消したSMS 例の場所で")
        connection.execute("DELETE FROM sms WHERE _id = 9001")
        _store_mms(connection, number)

    def last(connection: sqlite3.Connection) -> None:
        store(connection, len(lines) - late, len(lines))
        for index, values in enumerate(odd, len(lines) + 1):
            insert(connection, "sms", _id=index, thread_id=1, **values)

    write_database(data / PATH, _SCHEMA, settled, last)
    path = f"data/{PATH}"
    truth.erased.append(ErasedRow(path=path, record="sms._id=9001", body="消したSMS 例の場所で"))
    recorder = Recorder(truth)
    for index, line in enumerate(lines, 1):
        own = line.speaker == me
        address = PEOPLE[line.chat].phone.replace("-", "") if index % 2 else PEOPLE[line.chat].international
        recorder.message(
            PlantedMessage(
                path=path,
                record=f"sms._id={index}",
                service="sms",
                thread=str(peers[line.chat]),
                sender=None if own else address,
                direction="out" if own else "in",
                sent_at=iso_ms(line.at_ms),
                body=line.text,
                origin="wal" if index > len(lines) - late else "live",
            ),
            line.slang,
            line.entities,
        )
    directions = {1: "in", 3: "out", 5: "out"}
    for index, values in enumerate(odd, len(lines) + 1):
        direction = directions.get(int(str(values["type"])), "unknown")
        recorder.message(
            PlantedMessage(
                path=path,
                record=f"sms._id={index}",
                service="sms",
                thread="1",
                sender=str(values["address"]) if direction == "in" and values["address"] else None,
                direction=direction,
                sent_at=iso_ms(int(str(values["date"]))),
                body=str(values["body"]),
                origin="wal",
                trap=f"sms type {values['type']}",
            )
        )
    _note_mms(recorder, path, number)


def _store_mms(connection: sqlite3.Connection, number: str) -> None:
    seconds = _AT // 1000
    subject = "写真です".encode().decode(
        "latin-1"
    )  # as Android stores header text: the bytes of UTF-8, one a character
    insert(
        connection, "pdu", _id=1, thread_id=1, date=seconds, msg_box=1, m_type=132, sub=subject, sub_cs=106, m_id="m1"
    )
    insert(connection, "pdu", _id=2, thread_id=1, date=seconds + 60, msg_box=2, m_type=128)
    insert(connection, "pdu", _id=3, thread_id=1, date=seconds + 120, msg_box=1, m_type=130)
    for message, kind, address in (
        (1, 137, number),
        (1, 151, "insert-address-token"),
        (2, 137, "insert-address-token"),
        (2, 151, number),
        (2, 130, PEOPLE["friend"].international),
        (3, 137, number),
    ):
        insert(connection, "addr", msg_id=message, type=kind, address=address, charset=106)
    smil = "<smil><body><par><img src='p.jpg'/></par></body></smil>"
    insert(connection, "part", mid=1, seq=-1, ct="application/smil", cl="smil.xml", text=smil)
    insert(connection, "part", mid=1, ct="text/plain", cl="t.txt", text="この写真の場所で受け渡し", chset=106)
    insert(connection, "part", mid=1, ct="image/jpeg", cl="p.jpg", _data=f"{_PARTS}/PART_1778371200000_p.jpg")
    insert(connection, "part", mid=2, ct="text/plain", cl="t.txt", text="本文だけのMMS", chset=106)


def _note_mms(recorder: Recorder, path: str, number: str) -> None:
    file = f"{_PARTS[1:]}/PART_1778371200000_p.jpg"
    for index, (direction, kind, body, attachment) in enumerate(
        (
            ("in", "media", "この写真の場所で受け渡し", file),
            ("out", "text", "本文だけのMMS", None),
            ("in", "other", None, None),
        )
    ):
        recorder.message(
            PlantedMessage(
                path=path,
                record=f"pdu._id={index + 1}",
                service="mms",
                thread="1",
                sender=number if direction == "in" else None,
                direction=direction,
                sent_at=f"{iso_ms(_AT + 60_000 * index)}"[:-5] + "Z",
                type=kind,
                body=body,
                attachment=attachment,
            )
        )
