"""Make WhatsApp's `wa.db` and the preferences that name the owner's number; the same for both schemas."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from forensics_app.demo.ground_truth import GroundTruth, PlantedAccount, PlantedContact
from forensics_app.demo.people import OWNERS, PEOPLE
from forensics_app.demo.sqlite_files import insert, write_database
from forensics_app.demo.whatsapp_schema import CONTACTS

FOLDER: Final = "data/com.whatsapp"


def make_people(data: Path, truth: GroundTruth, peers: list[str]) -> None:
    """Write contacts and preferences below the data partition and note them in `truth`."""
    owner = PEOPLE[OWNERS[truth.profile]]

    def store(connection: sqlite3.Connection) -> None:
        for number, key in enumerate(peers, 1):
            person = PEOPLE[key]
            insert(
                connection,
                "wa_contacts",
                _id=number,
                jid=person.jid,
                is_whatsapp_user=1,
                status="よろしく🙇" if number == 1 else None,
                number=person.international,
                display_name=person.name if number % 2 else None,
                wa_name=person.line_name,
            )
        insert(connection, "wa_block_list", jid=PEOPLE[peers[-1]].jid)

    path = f"{FOLDER}/databases/wa.db"
    write_database(data / path, CONTACTS, store)
    for number, key in enumerate(peers, 1):
        person = PEOPLE[key]
        truth.contacts.append(
            PlantedContact(
                path=f"data/{path}",
                record=f"wa_contacts._id={number}",
                name=person.name if number % 2 else person.line_name,
                identifiers=[f"whatsapp:{person.jid}", f"phone:{person.international}"],
            )
        )
    preferences = f"{FOLDER}/shared_prefs/com.whatsapp_preferences_light.xml"
    file = data / preferences
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<map>\n"
        f'    <string name="cc">81</string>\n    <string name="ph">{owner.international[3:]}</string>\n'
        f'    <string name="push_name">{owner.line_name}</string>\n    <int name="version" value="2" />\n</map>\n',
        encoding="utf-8",
    )
    truth.accounts.append(
        PlantedAccount(path=f"data/{preferences}", service="whatsapp", identifier=owner.jid, owner=True)
    )
