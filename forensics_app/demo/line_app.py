"""Make LINE for Android: `naver_line`, `call_history` and, for newer builds, `contact`."""

from __future__ import annotations

import hashlib
import sqlite3
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from forensics_app.demo.ground_truth import (
    ErasedRow,
    GroundTruth,
    PlantedCall,
    PlantedContact,
    PlantedMessage,
)
from forensics_app.demo.line_rows import ROOM_MEMBERS, Special, special_rows
from forensics_app.demo.line_schema import CALL_HISTORY, CONTACT, NAVER_LINE
from forensics_app.demo.marked_text import Entity, Slang
from forensics_app.demo.people import GROUP_FAMILY, GROUP_JOB, GROUP_SHOP, OWNERS, PEOPLE, ROOM
from forensics_app.demo.recorder import Recorder
from forensics_app.demo.sqlite_files import insert, write_database
from forensics_app.demo.talk import DAY_MS, FIRST_DAY_MS, MEMBERS, Said, iso_ms

APP: Final = "jp.naver.line.android"
GROUPS: Final = {
    "job": (GROUP_JOB, "夏の短期スタッフ☀️"),
    "family": (GROUP_FAMILY, "黒崎家"),
    "shop": (GROUP_SHOP, "居酒屋あかし シフト"),
}
LATE_ROWS: Final = 12  # rows that only the write-ahead log holds
_DRAFTS: Final = {"kuro": ("mule", "明日の道具は"), "sora": ("friend", "やっぱり警察に相談しようと思う")}
_SPECIALS: Final = {"recruiter": ("mule", "job"), "recruit": ("friend", "shop")}


class _Row(NamedTuple):
    chat: str
    speaker: str | None
    at_ms: int
    text: str | None
    special: Special | None
    slang: tuple[Slang, ...] = ()
    entities: tuple[Entity, ...] = ()
    key: str = ""
    erased: bool = False


def server_id(key: str) -> str:
    """LINE's number of a message: 18 digits, beyond what a double holds, the same on both phones."""
    return str(int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big") % 4 * 10**17 + 5 * 10**17)[:2] + str(
        int.from_bytes(hashlib.sha256(key.encode()).digest()[8:16], "big") % 10**16
    ).zfill(16)


def make_line(data: Path, truth: GroundTruth, said: list[Said]) -> None:
    """Write the LINE databases below the data partition `data` and note everything in `truth`."""
    newer = truth.profile == "recruit"  # names have moved to the database `contact`
    me = OWNERS[truth.profile]
    rows = _rows(truth.profile, said, me)
    folder = f"data/{APP}/databases"
    known = {person for line in said for person in (line.chat, line.speaker) if person in PEOPLE and person != me}
    first_late = len(rows) - LATE_ROWS
    write_database(
        data / folder / "naver_line",
        NAVER_LINE,
        partial(_settled, rows=rows[:first_late], me=me, people=sorted(known), newer=newer),
        partial(_late, rows=rows, first=first_late, me=me),
    )
    _note_rows(f"data/{folder}/naver_line", truth, rows, me, first_late)
    _write_contacts(data, folder, truth, sorted(known), newer=newer)
    _write_calls(data, folder, truth)


def chat_id(chat: str, me: str) -> str:
    """LINE's id of a chat."""
    if chat in GROUPS:
        return GROUPS[chat][0]
    return {"self": PEOPLE[me].mid, "room": ROOM}.get(chat) or PEOPLE[chat].mid


def _rows(profile: str, said: list[Said], me: str) -> list[_Row]:
    rows = [
        _Row(
            line.chat,
            None if line.speaker == me else line.speaker,
            line.at_ms,
            line.text,
            None,
            line.slang,
            line.entities,
            line.key,
        )
        for line in said
        if line.app == "line"
    ]
    peer, group = _SPECIALS[profile]
    rows += [_Row(s.chat, s.speaker, s.at_ms, None, s, key=f"{profile}/{s.trap}") for s in special_rows(peer, group)]
    rows += [
        _Row(
            peer, peer, FIRST_DAY_MS + 50 * DAY_MS + n, f"消された行{n} 集合は公園の裏", None, key=f"e{n}", erased=True
        )
        for n in range(3)
    ]
    # rows stand in order of arrival; the row without a time keeps its place among the others
    return sorted(rows, key=lambda row: row.at_ms or FIRST_DAY_MS + 61 * DAY_MS)


def _store(connection: sqlite3.Connection, number: int, row: _Row, me: str) -> None:
    columns: dict[str, object] = {
        "id": number,
        "server_id": server_id(row.key),
        "type": 1,
        "chat_id": chat_id(row.chat, me),
        # both ways in which real rows say "sent by the owner"
        "from_mid": PEOPLE[row.speaker].mid if row.speaker else (None if number % 3 else ""),
        "content": row.text if row.special is None else row.special.body,
        "created_time": str(row.at_ms),
        "delivered_time": "0" if number % 2 else str(row.at_ms + 900 if row.at_ms else 0),
        "status": 3,
        "attachement_type": 0,
        "x_synthetic_future": number * 7,
    }
    if row.special is not None:
        columns |= row.special.columns
    elif number % 25 == 0 and number > 25:
        columns["parameter"] = _reply(str(number))
    insert(connection, "chat_history", **columns)
    if row.special is not None and row.special.trap == "text that is no UTF-8":
        raw = row.special.body.encode().replace(b"\\xff", b"\xff") if row.special.body else b""
        connection.execute("UPDATE chat_history SET content = CAST(? AS TEXT) WHERE id = ?", (raw, number))


def _reply(word: str) -> str:
    return (
        f"message_relation_server_message_id\t{server_id(word)}\tmessage_relation_service_code\t1"
        "\tmessage_relation_type_code\treply"
    )


def _settled(connection: sqlite3.Connection, rows: list[_Row], me: str, people: list[str], *, newer: bool) -> None:
    insert(connection, "android_metadata", locale="ja_JP")
    for number, row in enumerate(rows, 1):
        _store(connection, number, row, me)
        if number % 40 == 0 and row.speaker:
            insert(
                connection,
                "reactions",
                server_message_id=int(server_id(row.key)),
                member_id=PEOPLE[me].mid,
                chat_id=chat_id(row.chat, me),
                reaction_time_millis=row.at_ms + 5000,
                reaction_type="love",
            )
    for chat in sorted({row.chat for row in rows}):
        single = chat in PEOPLE
        insert(
            connection,
            "chat",
            chat_id=chat_id(chat, me),
            chat_name=(PEOPLE[chat].line_name or None) if single else None,
            owner_mid=None,
            input_text=_DRAFTS[me][1] if chat == _DRAFTS[me][0] else None,
            type=1 if single else 3,
            message_count=sum(row.chat == chat for row in rows),
        )
        if chat in GROUPS:
            insert(connection, "groups", id=GROUPS[chat][0], name=GROUPS[chat][1], status=0)
            for member in MEMBERS[chat] if not newer else ():
                insert(connection, "membership", id=GROUPS[chat][0], m_id=PEOPLE[member].mid, is_accepted=1)
    for member in ROOM_MEMBERS[1]:
        insert(connection, "chat_member", chat_id=ROOM, mid=PEOPLE[member].mid)
    for person in people if not newer else []:
        insert(
            connection,
            "contacts",
            m_id=PEOPLE[person].mid,
            name=PEOPLE[person].line_name,
            server_name=PEOPLE[person].line_name,
            custom_name=PEOPLE[person].name if person == "mule" else None,
            relation=1,
            hidden=0,
            created_time=FIRST_DAY_MS,
        )
    insert(connection, "setting", key="PROFILE_MID", value="c3ludGhldGljIG9iZnVzY2F0ZWQ=")
    connection.executemany(
        "DELETE FROM chat_history WHERE id = ?", [(number,) for number, row in enumerate(rows, 1) if row.erased]
    )


def _late(connection: sqlite3.Connection, rows: list[_Row], first: int, me: str) -> None:
    for number in range(first + 1, len(rows) + 1):
        _store(connection, number, rows[number - 1], me)
    connection.execute("UPDATE chat_history SET read_count = 4 WHERE id = 10")


def _note_rows(path: str, truth: GroundTruth, rows: list[_Row], me: str, first_late: int) -> None:
    recorder = Recorder(truth)
    chats = sorted({row.chat for row in rows})
    recorder.message(
        PlantedMessage(
            path=path,
            record=f"chat.rowid={chats.index(_DRAFTS[me][0]) + 1}",
            service="line",
            thread=chat_id(_DRAFTS[me][0], me),
            direction="out",
            sent_at=None,
            body=_DRAFTS[me][1],
            trap="draft",
        )
    )
    for number, row in enumerate(rows, 1):
        record = f"chat_history.id={number}"
        chat = chat_id(row.chat, me)
        sender = PEOPLE[row.speaker].mid if row.speaker else None
        special = row.special
        if row.erased:
            truth.erased.append(ErasedRow(path=path, record=record, body=row.text or ""))
        elif special is not None and special.type == "call":
            answered = "NORMAL" in str(special.columns["parameter"])
            truth.calls.append(
                PlantedCall(
                    path=path,
                    record=record,
                    service="line",
                    peer=sender or chat,
                    direction="in" if sender else "out",
                    started_at=iso_ms(row.at_ms),
                    duration_s=73 if answered else 0,
                    type="voice" if answered else "video",
                )
            )
        else:
            kind = special.type if special else "text"
            recorder.message(
                PlantedMessage(
                    path=path,
                    record=record,
                    service="line",
                    thread=chat,
                    thread_name=GROUPS[row.chat][1] if row.chat in GROUPS else None,
                    sender=sender,
                    direction="in" if sender else "unknown" if kind in ("system", "revoked") else "out",
                    sent_at=iso_ms(row.at_ms),
                    type=kind,
                    body=special.body if special else row.text,
                    origin="wal" if number > first_late or number == 10 else "live",
                    deleted=kind == "revoked",
                    trap=special.trap if special else None,
                ),
                row.slang,
                row.entities,
            )


def _write_contacts(data: Path, folder: str, truth: GroundTruth, people: list[str], *, newer: bool) -> None:
    def store(connection: sqlite3.Connection) -> None:
        for person in people:
            insert(
                connection,
                "contacts",
                mid=PEOPLE[person].mid,
                contact_type=0,
                profile_name=PEOPLE[person].line_name,
                overridden_name=PEOPLE[person].name if person == "mom" else None,
            )

    if newer:
        write_database(data / folder / "contact", CONTACT, store)
    file, key, renamed = ("contact", "mid", "mom") if newer else ("naver_line", "m_id", "mule")
    for person in people:
        shown = PEOPLE[person].name if person == renamed else PEOPLE[person].line_name
        truth.contacts.append(
            PlantedContact(
                path=f"data/{folder}/{file}",
                record=f"contacts.{key}={PEOPLE[person].mid}",
                name=shown or None,
                identifiers=[f"line:{PEOPLE[person].mid}"],
            )
        )


def _write_calls(data: Path, folder: str, truth: GroundTruth) -> None:
    peer = PEOPLE[_SPECIALS[truth.profile][0]].mid
    calls = [("VO", peer, 40, 125, "A"), ("VI", peer, 41, 0, "V"), ("VM", PEOPLE["boss"].mid, 42, 30, "A")]

    def store(connection: sqlite3.Connection) -> None:
        for code, mid, day, seconds, kind in calls:
            start = FIRST_DAY_MS + day * DAY_MS
            insert(
                connection,
                "call_history",
                call_type=code,
                caller_mid=mid,
                start_time=str(start),
                end_time=str(start + seconds * 1000),
                voip_type=kind,
            )

    write_database(data / folder / "call_history", CALL_HISTORY, store)
    directions = {"O": "out", "I": "in"}
    for number, (code, mid, day, seconds, kind) in enumerate(calls, 1):
        truth.calls.append(
            PlantedCall(
                path=f"data/{folder}/call_history",
                record=f"call_history.rowid={number}",
                service="line",
                peer=mid,
                direction=directions.get(code[-1], "unknown"),
                started_at=iso_ms(FIRST_DAY_MS + day * DAY_MS),
                duration_s=seconds,
                type="video" if kind == "V" else "voice",
            )
        )
