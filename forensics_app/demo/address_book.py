"""Make `contacts2.db` and `calllog.db` of the contacts provider."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from forensics_app.demo.ground_truth import GroundTruth, PlantedCall, PlantedContact
from forensics_app.demo.people import OWNERS, PEOPLE
from forensics_app.demo.sqlite_files import insert, write_database
from forensics_app.demo.talk import DAY_MS, FIRST_DAY_MS, iso_ms

_FOLDER: Final = "data/com.android.providers.contacts/databases"
_ITEM: Final = "vnd.android.cursor.item/"
_MIMES: Final = {
    name: number for number, name in enumerate(("name", "phone_v2", "email_v2", "nickname", "note", "organization"), 1)
}
_KNOWN: Final = {
    "recruiter": ("sis", "mule", "driver", "sora", "broker"),
    "recruit": ("mom", "friend", "work", "kuro"),
}
_CONTACTS: Final = """
CREATE TABLE accounts (_id INTEGER PRIMARY KEY AUTOINCREMENT, account_name TEXT, account_type TEXT, data_set TEXT);
CREATE TABLE contacts (_id INTEGER PRIMARY KEY AUTOINCREMENT, name_raw_contact_id INTEGER, starred INTEGER DEFAULT 0,
  has_phone_number INTEGER DEFAULT 0, lookup TEXT, contact_last_updated_timestamp INTEGER);
CREATE TABLE raw_contacts (_id INTEGER PRIMARY KEY AUTOINCREMENT, account_id INTEGER, contact_id INTEGER,
  deleted INTEGER NOT NULL DEFAULT 0, display_name TEXT, phonetic_name TEXT, starred INTEGER DEFAULT 0, x_vendor TEXT);
CREATE TABLE mimetypes (_id INTEGER PRIMARY KEY AUTOINCREMENT, mimetype TEXT NOT NULL);
CREATE TABLE data (_id INTEGER PRIMARY KEY AUTOINCREMENT, mimetype_id INTEGER NOT NULL, raw_contact_id INTEGER NOT NULL,
  data1 TEXT, data2 TEXT, data3 TEXT, data4 TEXT, data5 TEXT, data6 TEXT, data7 TEXT, data8 TEXT, data9 TEXT,
  data10 TEXT, data11 TEXT, data12 TEXT, data13 TEXT, data14 TEXT, data15 TEXT);
CREATE TABLE deleted_contacts (contact_id INTEGER PRIMARY KEY, contact_deleted_timestamp INTEGER NOT NULL DEFAULT 0);
"""
_CALLS: Final = """
CREATE TABLE calls (_id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT, presentation INTEGER DEFAULT 1, date INTEGER,
  duration INTEGER, features INTEGER DEFAULT 0, type INTEGER, subscription_id TEXT, phone_account_address TEXT,
  new INTEGER, name TEXT, countryiso TEXT, geocoded_location TEXT, is_read INTEGER, transcription TEXT,
  deleted INTEGER NOT NULL DEFAULT 0, x_vendor INTEGER);
"""


def make_address_book(data: Path, truth: GroundTruth) -> None:
    """Write both databases below the data partition and note everything in `truth`."""
    keys = _KNOWN[truth.profile]

    def store(connection: sqlite3.Connection) -> None:
        insert(connection, "accounts", account_name="akashi.demo@example.com", account_type="com.google")
        for name, number in _MIMES.items():
            insert(connection, "mimetypes", _id=number, mimetype=_ITEM + name)
        for number, key in enumerate(keys, 1):
            person = PEOPLE[key]
            deleted = int(number == len(keys))
            insert(
                connection,
                "raw_contacts",
                _id=number,
                account_id=1,
                contact_id=number,
                deleted=deleted,
                display_name=person.name,
            )
            insert(connection, "contacts", _id=number, name_raw_contact_id=number, has_phone_number=1)
            family, _, given = person.name.partition(" ")
            kana_family, _, kana_given = person.reading.partition(" ")
            rows: list[tuple[str, dict[str, object]]] = [
                (
                    "name",
                    {"data1": person.name, "data2": given, "data3": family, "data7": kana_given, "data9": kana_family},
                ),
                ("phone_v2", {"data1": person.phone, "data2": "2", "data4": person.international}),
            ]
            if number == 1:
                rows.append(("email_v2", {"data1": f"{key}@example.com", "data2": "1"}))
                rows.append(("note", {"data1": "誕生日は7月"}))
                rows.append(("organization", {"data1": "架空商事", "data4": "主任"}))
            if number == 2:
                rows.append(("nickname", {"data1": person.line_name}))
            for kind, values in rows:
                insert(connection, "data", mimetype_id=_MIMES[kind], raw_contact_id=number, **values)
        insert(connection, "deleted_contacts", contact_id=77, contact_deleted_timestamp=FIRST_DAY_MS + 5 * DAY_MS)

    write_database(data / _FOLDER / "contacts2.db", _CONTACTS, store)
    for number, key in enumerate(keys, 1):
        identifiers = [f"phone:{PEOPLE[key].phone}"] + ([f"email:{key}@example.com"] if number == 1 else [])
        truth.contacts.append(
            PlantedContact(
                path=f"data/{_FOLDER}/contacts2.db",
                record=f"raw_contacts._id={number}",
                name=PEOPLE[key].name,
                identifiers=identifiers,
                deleted=number == len(keys),
            )
        )
    truth.contacts.append(
        PlantedContact(
            path=f"data/{_FOLDER}/contacts2.db",
            record="deleted_contacts.contact_id=77",
            name=None,
            identifiers=[],
            deleted=True,
        )
    )
    _make_calls(data, truth, keys)


def _make_calls(data: Path, truth: GroundTruth, keys: tuple[str, ...]) -> None:
    directions = {1: "in", 2: "out", 3: "in", 5: "in", 6: "in"}
    rows: list[dict[str, object]] = []
    for number in range(1, 31):
        kind = (1, 2, 3, 2, 5, 1, 6)[number % 7]
        person = PEOPLE[keys[number % len(keys)]]
        rows.append(
            {
                "_id": number,
                "number": person.phone.replace("-", ""),
                "date": FIRST_DAY_MS + number * 3 * DAY_MS + number * 61_000 + number % 1000,
                "duration": number * 13 if kind in (1, 2) else 0,
                "type": kind,
                "features": int(number % 10 == 0),
                "name": person.name,
                "countryiso": "JP",
                "phone_account_address": PEOPLE[OWNERS[truth.profile]].international,
            }
        )
    rows.append(
        {"_id": 31, "number": "", "presentation": 2, "date": FIRST_DAY_MS + 95 * DAY_MS, "duration": 4, "type": 1}
    )
    rows.append(
        {
            "_id": 32,
            "number": f"060990100{98 + (truth.profile == 'recruit')}",
            "date": FIRST_DAY_MS + 96 * DAY_MS,
            "duration": 9,
            "type": 42,
        }
    )

    def store(connection: sqlite3.Connection, chosen: list[dict[str, object]]) -> None:
        for row in chosen:
            insert(connection, "calls", **row)

    write_database(data / _FOLDER / "calllog.db", _CALLS, lambda c: store(c, rows[:28]), lambda c: store(c, rows[28:]))
    for row in rows:
        kind = int(str(row["type"]))
        truth.calls.append(
            PlantedCall(
                path=f"data/{_FOLDER}/calllog.db",
                record=f"calls._id={row['_id']}",
                service="phone",
                peer=str(row["number"]) or None,
                direction=directions.get(kind, "unknown"),
                started_at=iso_ms(int(str(row["date"]))),
                duration_s=int(str(row["duration"])),
                type="video" if row.get("features") else "voice",
            )
        )
