"""A small `ChatStorage.sqlite` of WhatsApp for iPhone, with the columns that the plugin knows and some that it does not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

SCHEMA = """
CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, ZCHATSESSION INTEGER, ZGROUPMEMBER INTEGER,
  ZTEXT VARCHAR, ZMESSAGEDATE TIMESTAMP, ZMESSAGETYPE INTEGER, ZGROUPEVENTTYPE INTEGER, ZISFROMME INTEGER,
  ZFROMJID VARCHAR, ZTOJID VARCHAR, ZPUSHNAME VARCHAR, ZSTANZAID VARCHAR, ZSTARRED INTEGER, ZFUTURE BLOB);
CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZCONTACTJID VARCHAR, ZPARTNERNAME VARCHAR, ZREMOVED INTEGER);
CREATE TABLE ZWAGROUPMEMBER (Z_PK INTEGER PRIMARY KEY, ZMEMBERJID VARCHAR);
CREATE TABLE ZWAMEDIAITEM (Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZMEDIALOCALPATH VARCHAR, ZTITLE VARCHAR,
  ZFILESIZE INTEGER, ZVCARDSTRING VARCHAR, ZLATITUDE FLOAT, ZLONGITUDE FLOAT, ZMETADATA BLOB);
INSERT INTO ZWACHATSESSION VALUES (1, '1@g.us', '班', 0), (2, '816099010001@s.whatsapp.net', 'K', 0);
INSERT INTO ZWAGROUPMEMBER VALUES (7, '42@lid');
"""


def make_chat_storage(file: Path, rows: list[tuple[int, int, int | None, str | None, float, int, int, int]]) -> None:
    """Write it with messages of (key, chat, member, text, seconds since 2001, type, event, from the owner)."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file)) as db:
        db.executescript(SCHEMA)
        db.executemany(
            "INSERT INTO ZWAMESSAGE (Z_PK, ZCHATSESSION, ZGROUPMEMBER, ZTEXT, ZMESSAGEDATE, ZMESSAGETYPE, "
            "ZGROUPEVENTTYPE, ZISFROMME) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        db.commit()
