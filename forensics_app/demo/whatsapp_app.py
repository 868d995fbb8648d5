"""Make WhatsApp for Android of the current schema: `msgstore.db` with hidden-number identities."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from forensics_app.demo.ground_truth import GroundTruth, PlantedCall, PlantedMessage
from forensics_app.demo.people import OWNERS, PEOPLE, WHATSAPP_GROUP
from forensics_app.demo.recorder import Recorder
from forensics_app.demo.sqlite_files import insert, write_database
from forensics_app.demo.talk import DAY_MS, FIRST_DAY_MS, Said, iso_ms
from forensics_app.demo.whatsapp_people import FOLDER, make_people
from forensics_app.demo.whatsapp_schema import NEW

PATH: Final = f"{FOLDER}/databases/msgstore.db"
_LATE: Final = 6
_AT: Final = FIRST_DAY_MS + 62 * DAY_MS
IMAGE: Final = "Media/WhatsApp Images/IMG-20260502-WA0001.jpg"
MEDIA_ROOT: Final = "media/0/Android/media/com.whatsapp/WhatsApp"
_LID_ONLY: Final = "199900000000042@lid"  # an identity whose number the phone does not know


class Special(NamedTuple):
    """One row that is no plain text. sides: table → columns to store beside the message."""

    chat: str
    speaker: str
    code: int
    type: str
    text: str | None
    trap: str
    sides: dict[str, dict[str, object]]
    status: int = 0


def _specials(peer: str, me: str) -> list[Special]:
    image: dict[str, object] = {"file_path": IMAGE, "mime_type": "image/jpeg", "file_size": 2048}
    missing: dict[str, object] = {"file_path": "Media/WhatsApp Video/VID-20260502-WA0002.mp4", "mime_type": "video/mp4"}
    place: dict[str, object] = {"latitude": 35.658034, "longitude": 139.701636, "place_name": "渋谷駅前"}
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:道具屋\nTEL:+816099010010\nEND:VCARD"
    return [
        Special(peer, peer, 1, "media", "集合場所の写真", "media with caption", {"message_media": image}),
        Special(peer, me, 3, "media", None, "media file missing", {"message_media": missing}),
        Special(peer, peer, 5, "location", None, "location", {"message_location": place}),
        Special(peer, peer, 4, "contact", "道具屋", "contact", {"message_vcard": {"vcard": card}}),
        Special(peer, peer, 15, "revoked", None, "revoked", {"message_revoked": {"revoked_key_id": "K1"}}),
        Special(peer, me, 0, "text", "編集した後の本文", "edited", {"message_edit_info": {"edited_timestamp": _AT}}),
        Special(peer, peer, 20, "sticker", None, "sticker", {}),
        Special("crew", me, 7, "system", None, "group created", {"message_system": {"action_type": 11}}, 6),
        Special(peer, peer, 66, "poll", "今夜行ける人？", "poll", {"message_poll_option": {"option_name": "行ける"}}),
        Special(peer, peer, 9999, "other", "新しい種類", "unknown type code", {}),
        Special(peer, peer, 90, "call", None, "call row", {"missed_call_logs": {"video_call": 1}}),
        Special("lid", "lid", 0, "text", "番号のわからない相手", "LID without number", {}),
    ]


class _Row(NamedTuple):
    said: Said | None
    special: Special | None
    chat: str
    own: bool
    at_ms: int


def make_whatsapp(data: Path, truth: GroundTruth, said: list[Said]) -> None:
    """Write WhatsApp's files below the data partition and note everything in `truth`."""
    me = OWNERS[truth.profile]
    lines = [line for line in said if line.app == "whatsapp"]
    peers = sorted({key for line in lines for key in (line.chat, line.speaker) if key in PEOPLE and key != me})
    rows = [_Row(line, None, line.chat, line.speaker == me, line.at_ms) for line in lines]
    rows += [
        _Row(None, special, special.chat, special.speaker == me, _AT + number * 1000)
        for number, special in enumerate(_specials(peers[0], me))
    ]
    rows.sort(key=lambda row: row.at_ms)
    jids = _number_jids(peers, me)
    late = len(rows) - _LATE
    write_database(
        data / PATH,
        NEW,
        partial(_settled, rows=rows[:late], jids=jids, peers=peers, me=me),
        partial(_store_rows, rows=rows, first=late, jids=jids, peers=peers),
    )
    _note(truth, rows, me, late)
    make_people(data, truth, peers)


def _number_jids(peers: list[str], me: str) -> dict[str, int]:
    """Row numbers: each person has a number and a hidden identity; the group and the unknown LID come last."""
    names = [jid for key in (*peers, me) for jid in (PEOPLE[key].jid, PEOPLE[key].lid)]
    return {jid: number for number, jid in enumerate((*names, WHATSAPP_GROUP, _LID_ONLY), 1)}


def _chat_row(chat: str, peers: list[str]) -> int:
    return {"crew": 101, "lid": 102}.get(chat) or peers.index(chat) + 1


def _settled(connection: sqlite3.Connection, rows: list[_Row], jids: dict[str, int], peers: list[str], me: str) -> None:
    for jid, number in jids.items():
        user, _, server = jid.partition("@")
        kind = {"g.us": 1, "lid": 18}.get(server, 0)
        insert(connection, "jid", _id=number, user=user, server=server, type=kind, raw_string=jid)
    for key in (*peers, me):
        insert(connection, "jid_map", lid_row_id=jids[PEOPLE[key].lid], jid_row_id=jids[PEOPLE[key].jid])
    for number, key in enumerate(peers, 1):
        # the first single chat is stored under its hidden identity
        insert(connection, "chat", _id=number, jid_row_id=jids[PEOPLE[key].lid if number == 1 else PEOPLE[key].jid])
    insert(connection, "chat", _id=101, jid_row_id=jids[WHATSAPP_GROUP], subject="現場チーム🚗")
    insert(connection, "chat", _id=102, jid_row_id=jids[_LID_ONLY])
    insert(connection, "message", _id=1, chat_row_id=1, from_me=0, key_id="-1", status=-1, message_type=0)
    _store_rows(connection, rows, 0, jids, peers)
    for number, (own, result, video, seconds) in enumerate(
        ((1, 5, 0, 61), (0, 2, 1, 0), (0, 4, 0, 0), (0, 9, 0, 0)), 1
    ):
        insert(connection, "call_log", _id=number, jid_row_id=jids[PEOPLE[peers[0]].lid], from_me=own, call_id=f"C{number}",
               timestamp=_AT + number * DAY_MS, video_call=video, duration=seconds, call_result=result)  # fmt: skip


def _store_rows(
    connection: sqlite3.Connection, rows: list[_Row], first: int, jids: dict[str, int], peers: list[str]
) -> None:
    for number, row in enumerate(rows[first:], first + 2):
        speaker = row.said.speaker if row.said else ""
        group = row.chat == "crew"
        chat_row = _chat_row(row.chat, peers)
        special = row.special
        insert(
            connection,
            "message",
            _id=number,
            chat_row_id=chat_row,
            from_me=int(row.own),
            key_id=f"3EB0{number:012X}",
            sender_jid_row_id=jids[PEOPLE[speaker].lid] if group and not row.own and speaker else 0,
            status=special.status if special else (13 if row.own else 0),
            timestamp=row.at_ms,
            received_timestamp=0 if row.own else row.at_ms + 350,
            message_type=special.code if special else 0,
            text_data=special.text if special else row.said.text if row.said else None,
            origination_flags=int(number % 30 == 0),
            sort_id=number,
        )
        for table, columns in (special.sides if special else {}).items():
            insert(connection, table, message_row_id=number, **columns)
        if special is None and number % 20 == 0:
            insert(connection, "message_quoted", message_row_id=number, key_id=f"3EB0{number - 1:012X}", message_type=0)
            added = insert(
                connection, "message_add_on", from_me=1, parent_message_row_id=number, message_add_on_type=56
            )
            insert(connection, "message_add_on_reaction", message_add_on_row_id=added, reaction="🔥")


def _note(truth: GroundTruth, rows: list[_Row], me: str, late: int) -> None:
    recorder, path = Recorder(truth), f"data/{PATH}"
    for number, row in enumerate(rows, 2):
        special, record = row.special, f"message._id={number}"
        chat = {"crew": WHATSAPP_GROUP, "lid": _LID_ONLY}.get(row.chat) or PEOPLE[row.chat].jid
        sender = chat if row.said is None or row.chat != "crew" else PEOPLE[row.said.speaker].jid
        if special is not None and special.type == "call":
            truth.calls.append(
                PlantedCall(path=path, record=record, service="whatsapp", peer=chat, direction="in",
                            started_at=iso_ms(row.at_ms), duration_s=None, type="video")
            )  # fmt: skip
            continue
        kind = special.type if special else "text"
        text = special.text if special else row.said.text if row.said else None
        planted = PlantedMessage(
            path=path,
            record=record,
            service="whatsapp",
            thread=chat,
            thread_name="現場チーム🚗" if row.chat == "crew" else None,
            sender=None if row.own else sender,
            direction="unknown" if kind == "system" else "out" if row.own else "in",
            sent_at=iso_ms(row.at_ms),
            type=kind,
            body=None if kind in ("system", "revoked", "sticker") else text,
            origin="wal" if number - 2 >= late else "live",
            deleted=kind == "revoked",
            attachment=f"data/{MEDIA_ROOT}/{special.sides['message_media']['file_path']}"
            if kind == "media" and special
            else None,
            trap=special.trap if special else None,
        )
        recorder.message(planted, *((row.said.slang, row.said.entities) if row.said else ()))
    peer = next(key for key in sorted({row.chat for row in rows} & set(PEOPLE)) if key != me)
    for number, (own, video, seconds) in enumerate(((1, 0, 61), (0, 1, 0), (0, 0, 0), (0, 0, 0)), 1):
        truth.calls.append(
            PlantedCall(path=path, record=f"call_log._id={number}", service="whatsapp", peer=PEOPLE[peer].jid,
                        direction="out" if own else "in", started_at=iso_ms(_AT + number * DAY_MS),
                        duration_s=seconds, type="video" if video else "voice")
        )  # fmt: skip
