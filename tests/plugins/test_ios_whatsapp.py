from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing

import pytest

from forensics_app.api import Call, Message, Provenance, instant
from tests.build.chat_storage import make_chat_storage

FOLDER = "filesystem2/mobile/Containers/Shared/AppGroup/694FBBC5-2E69-480A-A25B-FF8CC038BEF8"
ZIP = "ios/abrignoni_iLEAPP/cases_data/testdata.whatsApp.whatsAppMessages.josh_ios15_ffs.zip"


@pytest.fixture
def phone(corpus, tmp_path):
    with zipfile.ZipFile(corpus / ZIP) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def test_real_phone(run, phone):
    found = run("ios/whatsapp", phone, f"{FOLDER}/ChatStorage.sqlite")
    assert (len(found.artifacts), found.warnings) == (32, [])
    kinds = [one.type for one in found.artifacts]
    assert {kind: kinds.count(kind) for kind in kinds} == {"system": 11, "text": 15, "media": 2, "location": 4}
    assert found.artifacts[11] == Message(
        provenance=Provenance(0, "ZWAMESSAGE.Z_PK=12", "live"),
        extra={"key_id": "3AD2D4F6C4FC636222C7"},
        app="net.whatsapp.WhatsApp",
        service="whatsapp",
        thread="19198887386@s.whatsapp.net",
        thread_name="This Is DFIR Two",
        recipients=["19198887386@s.whatsapp.net"],
        direction="out",
        sent_at=instant.cocoa_s(704735807.2214981),
        body="I’m here!",
    )
    incoming = [one for one in found.artifacts if one.direction == "in"]
    assert {one.sender for one in incoming} == {"19198887386@s.whatsapp.net"}


def test_real_media_places_and_replies(run, phone):
    found = {one.provenance.record: one for one in run("ios/whatsapp", phone, f"{FOLDER}/ChatStorage.sqlite").artifacts}
    (file,) = found["ZWAMESSAGE.Z_PK=21"].attachments
    assert file.path.startswith(f"{FOLDER}/Message/Media/19198887386@s.whatsapp.net/d/0/")
    assert (file.mime, file.size) == ("image/jpeg", 42073)
    place = found["ZWAMESSAGE.Z_PK=30"].extra
    assert (place["latitude"], place["longitude"]) == (pytest.approx(35.638504), pytest.approx(-78.876053))
    assert "latitude" not in found["ZWAMESSAGE.Z_PK=21"].extra  # there the columns hold the size of the picture
    assert found["ZWAMESSAGE.Z_PK=16"].reply_to is not None
    assert found["ZWAMESSAGE.Z_PK=2"].system_text is None  # what the app keeps there is no text for people


def test_a_group_member_is_named_by_number_where_the_phone_knows_it(run, tmp_path):
    make_chat_storage(tmp_path / "ChatStorage.sqlite", [(1, 1, 7, "やあ", 700000000, 0, 0, 0)])
    (one,) = run("ios/whatsapp", tmp_path, "ChatStorage.sqlite").artifacts
    assert (one.sender, one.thread_name) == ("42@lid", "班")
    with closing(sqlite3.connect(tmp_path / "LID.sqlite")) as db:
        db.execute("CREATE TABLE ZWAPHONENUMBERLIDPAIR (Z_PK INTEGER PRIMARY KEY, ZLID TEXT, ZPHONENUMBER TEXT)")
        db.execute("INSERT INTO ZWAPHONENUMBERLIDPAIR VALUES (1, '42', '816099010002')")
        db.commit()
    (one,) = run("ios/whatsapp", tmp_path, "ChatStorage.sqlite").artifacts
    assert (one.sender, one.extra["lid"]) == ("816099010002@s.whatsapp.net", "42@lid")


def test_missed_calls_and_codes(run, tmp_path):
    make_chat_storage(
        tmp_path / "ChatStorage.sqlite",
        [
            (1, 2, None, None, 700000000, 10, 4, 0),
            (2, 2, None, None, 700000001, 14, 0, 0),
            (3, 2, None, "x", 700000002, 999, 0, 0),
            (4, 2, None, None, 0, 3, 0, 1),
        ],
    )
    call, revoked, unknown, audio = run("ios/whatsapp", tmp_path, "ChatStorage.sqlite").artifacts
    assert isinstance(call, Call)
    assert (call.type, call.outcome, call.peer) == ("video", "missed", "816099010001@s.whatsapp.net")
    assert (revoked.type, revoked.deleted) == ("revoked", True)
    assert (unknown.type, unknown.extra["message_type"]) == ("other", 999)
    assert (audio.type, audio.sent_at) == ("media", None)
