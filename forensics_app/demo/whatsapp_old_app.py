"""Make WhatsApp for Android of the schema until about 2021: everything in the table `messages`."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from forensics_app.demo.ground_truth import GroundTruth, PlantedMessage
from forensics_app.demo.people import OWNERS, PEOPLE, WHATSAPP_GROUP
from forensics_app.demo.recorder import Recorder
from forensics_app.demo.sqlite_files import insert, write_database
from forensics_app.demo.talk import DAY_MS, FIRST_DAY_MS, Said, iso_ms
from forensics_app.demo.whatsapp_people import FOLDER, make_people
from forensics_app.demo.whatsapp_schema import OLD

PATH: Final = f"{FOLDER}/databases/msgstore.db"
_AT: Final = FIRST_DAY_MS + 62 * DAY_MS
_LATE: Final = 5
# media_wa_type (text in this schema), own, type as a reader must give it, columns, trap
_ODD: Final[tuple[tuple[str, int, str, dict[str, object], str], ...]] = (
    ("1", 0, "media", {"media_caption": "届いた荷物", "media_mime_type": "image/jpeg", "media_size": 1234}, "caption"),
    ("2", 1, "media", {"media_mime_type": "audio/ogg", "media_duration": 7, "origin": 1}, "voice message"),
    ("5", 0, "location", {"latitude": 35.690921, "longitude": 139.700258, "media_name": "新宿駅"}, "location"),
    ("0", 1, "system", {"status": 6, "media_size": 11}, "group created"),
    ("15", 0, "revoked", {"edit_version": 7}, "revoked"),
    ("777", 0, "other", {"data": "未知"}, "unknown type code"),
    ("0", 0, "text", {"data": "バイト列の本文".encode()}, "body stored as bytes"),
)


def make_old_whatsapp(data: Path, truth: GroundTruth, said: list[Said]) -> None:
    """Write WhatsApp's files below the data partition and note everything in `truth`."""
    me = OWNERS[truth.profile]
    lines = [line for line in said if line.app == "whatsapp"]
    peers = sorted({key for line in lines for key in (line.chat, line.speaker) if key in PEOPLE and key != me})
    late = len(lines) - _LATE

    def store(connection: sqlite3.Connection, first: int, last: int) -> None:
        for number, line in enumerate(lines[first:last], first + 2):
            own = line.speaker == me
            group = line.chat == "crew"
            insert(
                connection,
                "messages",
                _id=number,
                key_remote_jid=WHATSAPP_GROUP if group else PEOPLE[line.chat].jid,
                key_from_me=int(own),
                key_id=f"3EB0{number:012X}",
                status=13 if own else 0,
                data=line.text,
                timestamp=line.at_ms,
                media_wa_type="0",
                remote_resource=PEOPLE[line.speaker].jid if group and not own else None,
                received_timestamp=line.at_ms + 200,
                starred=0,
                quoted_row_id=0,
            )

    def settled(connection: sqlite3.Connection) -> None:
        insert(
            connection,
            "messages",
            _id=1,
            key_remote_jid="-1",
            key_from_me=0,
            key_id="-1",
            status=-1,
            media_wa_type="-1",
        )
        store(connection, 0, late)
        for number, (code, own, _, columns, trap) in enumerate(_ODD, 5001):
            values = {"status": 0} | columns
            insert(connection, "messages", _id=number, key_remote_jid=PEOPLE[peers[0]].jid, key_from_me=own,
                   key_id=f"ODD{trap}", timestamp=_AT + number * 1000, media_wa_type=code, **values)  # fmt: skip
        insert(connection, "chat_list", key_remote_jid=WHATSAPP_GROUP, subject="現場チーム🚗", creation=FIRST_DAY_MS)
        quoted = insert(
            connection, "messages_quotes", key_remote_jid=PEOPLE[peers[0]].jid, key_from_me=1, key_id="3EB0000000000002"
        )
        connection.execute("UPDATE messages SET quoted_row_id = ? WHERE _id = 12", (quoted,))

    write_database(data / PATH, OLD, settled, lambda connection: store(connection, late, len(lines)))
    recorder, path = Recorder(truth), f"data/{PATH}"
    for number, line in enumerate(lines, 2):
        own, group = line.speaker == me, line.chat == "crew"
        recorder.message(
            PlantedMessage(
                path=path,
                record=f"messages._id={number}",
                service="whatsapp",
                thread=WHATSAPP_GROUP if group else PEOPLE[line.chat].jid,
                thread_name="現場チーム🚗" if group else None,
                sender=None if own else PEOPLE[line.speaker].jid,
                direction="out" if own else "in",
                sent_at=iso_ms(line.at_ms),
                body=line.text,
                origin="wal" if number - 2 >= late else "live",
            ),
            line.slang,
            line.entities,
        )
    for number, (_, own_flag, kind, columns, trap) in enumerate(_ODD, 5001):
        data_value = columns.get("data") or columns.get("media_caption")
        text = data_value.decode() if isinstance(data_value, bytes) else data_value
        recorder.message(
            PlantedMessage(
                path=path,
                record=f"messages._id={number}",
                service="whatsapp",
                thread=PEOPLE[peers[0]].jid,
                sender=None if own_flag else PEOPLE[peers[0]].jid,
                direction="unknown" if kind == "system" else "out" if own_flag else "in",
                sent_at=iso_ms(_AT + number * 1000),
                type=kind,
                body=str(text) if text is not None else None,
                deleted=kind == "revoked",
                trap=trap,
            )
        )
    make_people(data, truth, peers)
