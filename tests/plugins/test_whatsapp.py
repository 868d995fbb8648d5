from __future__ import annotations

import pytest

from forensics_app.api import Account, EvidenceError, Message, NotApplicableError, Provenance, Reaction, instant

PATH = "data/data/com.whatsapp/databases/msgstore.db"
REAL = "android/ElDavoo_wa-crypt-tools"


@pytest.fixture
def real(corpus, tmp_path):
    """The real database where a phone keeps it, so that its path says whose it is."""
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.symlink_to(corpus / REAL / "msgstore.db")
    return tmp_path


def test_real_database_of_the_old_schema(run, real):
    found = run("android/whatsapp_legacy", real, PATH)
    assert (len(found.artifacts), found.warnings) == (9, [])  # ten rows, one of them a placeholder
    first = found.artifacts[0]
    assert first.extra["key_id"] == "1949745608522917871923533518570"
    assert (first.thread, first.sender, first.type, first.body) == (
        "status@broadcast",
        "0@s.whatsapp.net",
        "media",
        None,
    )
    assert first.attachments[0].mime == "image/jpeg"
    assert first.sent_at is None  # the app stored 0


def test_real_database_holds_the_new_tables_empty(run, real):
    assert run("android/whatsapp", real, PATH).artifacts == []
    assert run("android/whatsapp_calls", real, PATH).artifacts == []


def of(run, phones, name="android/whatsapp", profile="recruiter", path=PATH):
    root, truth = phones[profile]
    return run(name, root, path), truth


def trapped(found, truth, trap):
    record = next(message.record for message in truth.messages if message.trap == trap and message.path == PATH)
    return next(one for one in found.artifacts if one.provenance.record == record)


def test_exact_count(run, phones):
    found, _ = of(run, phones)
    assert (len(found.artifacts), found.warnings) == (163, [])
    assert found.sources == [PATH]


def test_one_whole_record(run, phones):
    found, truth = of(run, phones)
    edited = trapped(found, truth, "edited")
    assert edited == Message(
        provenance=Provenance(0, edited.provenance.record, "live"),
        extra={"key_id": edited.extra["key_id"]},
        app="com.whatsapp",
        service="whatsapp",
        thread="816099010003@s.whatsapp.net",
        thread_name="指示役X",
        recipients=["816099010003@s.whatsapp.net"],
        direction="out",
        sent_at=instant.unix_ms(edited.sent_at.stored),
        body="編集した後の本文",
        edited=True,
    )


def test_hidden_identities_become_numbers_where_the_phone_knows_them(run, phones):
    found, truth = of(run, phones)
    group = [one for one in found.artifacts if isinstance(one, Message) and one.thread.endswith("@g.us")]
    incoming = [one for one in group if one.direction == "in"]
    assert incoming
    assert all(one.sender.endswith("@s.whatsapp.net") and one.extra["lid"].endswith("@lid") for one in incoming)
    unknown = trapped(found, truth, "LID without number")
    assert (unknown.sender, "lid" in unknown.extra) == ("199900000000042@lid", False)


def test_media_is_looked_for_below_both_roots(run, phones, tmp_path):
    found, truth = of(run, phones)
    media = trapped(found, truth, "media with caption")
    assert media.body == "集合場所の写真"
    assert media.attachments[0].path == (
        "data/media/0/Android/media/com.whatsapp/WhatsApp/Media/WhatsApp Images/IMG-20260502-WA0001.jpg"
    )
    root, _ = phones["recruiter"]
    older = tmp_path / "older"
    for name in ("msgstore.db", "msgstore.db-wal"):
        target = (older / PATH).with_name(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((root / PATH).with_name(name).read_bytes())
    picture = older / "data/media/0/WhatsApp/Media/WhatsApp Images/IMG-20260502-WA0001.jpg"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"x")
    again = trapped(run("android/whatsapp", older, PATH), truth, "media with caption")
    assert again.attachments[0].path.startswith("data/media/0/WhatsApp/Media/")


def test_rows_that_are_no_text(run, phones):
    found, truth = of(run, phones)
    assert trapped(found, truth, "revoked").deleted is True
    assert trapped(found, truth, "location").extra["place"] == "渋谷駅前"
    assert "道具屋" in trapped(found, truth, "contact").extra["vcard"]
    assert trapped(found, truth, "unknown type code").extra["message_type"] == 9999
    assert trapped(found, truth, "poll").extra["options"] == "行ける"
    created = trapped(found, truth, "group created")
    assert (created.direction, created.extra["action_type"], created.body) == ("unknown", 11, None)
    quoted = [one for one in found.artifacts if isinstance(one, Message) and one.reply_to]
    assert quoted
    assert all(one.reactions == [Reaction(who=None, value="🔥")] for one in quoted)


def test_call_list(run, phones):
    found, _ = of(run, phones, "android/whatsapp_calls")
    assert [one.outcome for one in found.artifacts] == ["answered", "missed", "rejected", "result 9"]
    assert {one.peer for one in found.artifacts} == {"816099010003@s.whatsapp.net"}


def test_old_schema(run, phones):
    found, truth = of(run, phones, "android/whatsapp_legacy", "recruit")
    assert (len(found.artifacts), found.warnings) == (106, [])
    assert trapped(found, truth, "caption").body == "届いた荷物"
    assert trapped(found, truth, "body stored as bytes").body == "バイト列の本文"
    assert trapped(found, truth, "group created").extra["action_type"] == 11
    assert trapped(found, truth, "location").extra["latitude"] == 35.690921
    reply = next(one for one in found.artifacts if one.provenance.record == "messages._id=12")
    assert reply.reply_to == "3EB0000000000002"


def test_each_schema_leaves_the_other_alone(run, phones):
    with pytest.raises(NotApplicableError):
        of(run, phones, "android/whatsapp", "recruit")
    with pytest.raises(NotApplicableError, match="empty"):
        of(run, phones, "android/whatsapp_legacy", "recruiter")


def test_contacts_and_owner(run, phones):
    found, _ = of(run, phones, "android/whatsapp_contacts", path="data/data/com.whatsapp/databases/wa.db")
    assert (len(found.artifacts), found.warnings) == (4, [])
    assert [one.blocked for one in found.artifacts] == [False, False, False, True]
    path = "data/data/com.whatsapp/shared_prefs/com.whatsapp_preferences_light.xml"
    (account,) = of(run, phones, "android/whatsapp_owner", path=path)[0].artifacts
    assert account == Account(
        provenance=Provenance(0, "registration", "live"),
        service="whatsapp",
        identifier="816099010001@s.whatsapp.net",
        name="K🦊",
        owner=True,
    )


@pytest.mark.parametrize(
    ("content", "jid"),
    [
        ("<map><string name='registration_jid'>816099010042</string></map>", "816099010042@s.whatsapp.net"),
        (
            "<map><string name='cc'>81</string><string name='ph'>6099010042</string></map>",
            "816099010042@s.whatsapp.net",
        ),
    ],
)
def test_owner_of_business(run, tmp_path, content, jid):
    path = "data/user/10/com.whatsapp.w4b/shared_prefs/com.whatsapp.w4b_preferences_light.xml"
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(content)
    (account,) = run("android/whatsapp_owner", tmp_path, path).artifacts
    assert (account.identifier, account.extra) == (jid, {"user": 10})


@pytest.mark.parametrize("content", ["<map/>", "<map><string name='cc'>81</string></map>"])
def test_preferences_without_a_number(run, tmp_path, content):
    path = "com.whatsapp/shared_prefs/com.whatsapp_preferences_light.xml"
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(content)
    with pytest.raises(NotApplicableError):
        run("android/whatsapp_owner", tmp_path, path)


@pytest.mark.parametrize("content", ["no xml", "", "<map><string"])
def test_damaged_preferences_fail_by_name(run, tmp_path, content):
    path = "com.whatsapp/shared_prefs/com.whatsapp_preferences_light.xml"
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(content)
    with pytest.raises(EvidenceError, match="preferences_light"):
        run("android/whatsapp_owner", tmp_path, path)
