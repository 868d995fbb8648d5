from __future__ import annotations

import pytest
from forensics_app.builtin_plugins.ios.attributed_body import read_attributed
from hypothesis import given
from hypothesis import strategies as st

from forensics_app.api import Attachment, Message, Provenance, Reaction, instant
from tests.build.sms_db import NS, attributed, make_sms_db

REAL = "3d/3d0d7e5fb2ce288813306e4d4636395e047a3d28"


def test_real_backup(run, corpus):
    found = run("ios/sms", corpus / "ios/mvt-project_mvt/ios_backup", REAL)
    assert found.warnings == []
    (one,) = found.artifacts
    assert (one.body, one.sender, one.direction) == ("Please click here https://badbadbad.example.org/", "apple", "in")


@pytest.fixture
def messages(run, tmp_path):
    make_sms_db(tmp_path / "sms.db")
    found = run("ios/sms", tmp_path, "sms.db")
    assert found.warnings == []
    return {one.extra["guid"]: one for one in found.artifacts}


def test_count_without_tapbacks(messages):
    assert list(messages) == ["G1", "G2", "G3", "G4", "G8", "G9"]


def test_one_whole_record(messages):
    assert messages["G1"] == Message(
        provenance=Provenance(0, "message.ROWID=1", "live"),
        extra={"guid": "G1"},
        app="com.apple.MobileSMS",
        service="imessage",
        thread="chat1",
        thread_name="班",
        sender="+816099010006",
        direction="in",
        sent_at=instant.cocoa_ns(NS),
        body="集合は何時？",
    )


def test_attributed_text_reply_and_tapbacks(messages):
    own = messages["G2"]
    assert (own.body, own.reply_to, own.direction) == ("9時 駅前" * 20, "G1", "out")
    assert own.recipients == ["+816099010006", "aoi@example.com"]
    assert own.reactions == [Reaction(who="+816099010006", value="love")]
    assert own.read_at == instant.cocoa_ns(NS + 2 * 10**9)


def test_attachments(messages):
    assert messages["G3"].body is None
    assert messages["G3"].attachments == [
        Attachment(
            path="private/var/mobile/Library/SMS/Attachments/aa/1/a.heic", name="a.heic", mime="image/heic", size=99
        ),
        Attachment(path="private/var/mobile/Library/SMS/Attachments/bb/2/b.mov", name="b.mov", mime="video/quicktime"),
    ]


def test_unsent_system_and_recently_deleted(messages):
    assert (messages["G4"].type, messages["G4"].deleted, messages["G4"].body) == ("revoked", True, None)
    assert (messages["G8"].type, messages["G8"].extra["group_title"]) == ("system", "新班")
    gone = messages["G9"]
    assert (gone.body, gone.deleted, gone.extra["recently_deleted"], gone.service) == ("消した", True, True, "rcs")
    assert gone.sent_at == instant.cocoa_s(400_000_000)  # seconds, as before iOS 11


@given(st.text(min_size=1, max_size=300))
def test_attributed_text_of_any_length(text):
    raw = text.encode("utf-8", "ignore").decode()
    assert read_attributed(attributed(raw)) == (raw or None)


@given(st.binary(max_size=80))
def test_attributed_garbage(data):
    assert isinstance(read_attributed(b"\x04\x0bstreamtyped" + data), str | None)
    assert isinstance(read_attributed(attributed("x")[:20] + data), str | None)
