from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from forensics_app.api import Attachment, Call, Message, NotApplicableError, Provenance, Reaction, instant
from forensics_app.demo.line_schema import NAVER_LINE

PATH = "data/data/jp.naver.line.android/databases/naver_line"


def line(run, phones, profile="recruiter", name="android/line", file="naver_line"):
    root, truth = phones[profile]
    return run(name, root, PATH.replace("naver_line", file)), truth


def trapped(found, truth, trap):
    record = next(message.record for message in truth.messages if message.trap == trap and message.path == PATH)
    return next(one for one in found.artifacts if one.provenance.record == record)


@pytest.mark.parametrize(("profile", "count"), [("recruiter", 523), ("recruit", 576)])
def test_exact_count_without_warnings(run, phones, profile, count):
    found, _ = line(run, phones, profile)
    assert (len(found.artifacts), found.warnings) == (count, [])
    assert sum(isinstance(one, Call) for one in found.artifacts) == 2


def test_one_whole_record(run, phones):
    found, truth = line(run, phones)
    me, mule = "u74525c038a1473868f17d20328f9589e", "u50baf9ec5d6f61cec633c4ae0785da71"
    record = next(word.record for word in truth.slang if word.quote == "夕夕キ")
    message = next(one for one in found.artifacts if one.provenance.record == record)
    assert message == Message(
        provenance=Provenance(0, record, "live"),
        extra={"server_id": message.extra["server_id"]},
        app="jp.naver.line.android",
        service="line",
        thread="c909114bd4e8e28b7d60145b77a9f23c3",
        thread_name="夏の短期スタッフ☀️",
        recipients=message.recipients,
        direction="out",
        sent_at=instant.unix_ms(message.sent_at.stored),
        body="夕夕キは人数いる？",
        delivered_at=message.delivered_at,
    )
    assert {me, mule} <= set(message.recipients)
    assert message.sent_at.iso() == "2026-04-17T14:01:34.191Z"
    assert int(message.extra["server_id"]) > 2**53


def test_rows_only_in_the_log_are_committed_and_say_so(run, phones):
    found, _ = line(run, phones)
    wal = [one for one in found.artifacts if one.provenance.origin == "wal"]
    assert len(wal) == 13  # twelve new rows and one that was changed late
    assert not any(one.deleted for one in wal)


def test_attachments(run, phones):
    found, truth = line(run, phones)
    missing = trapped(found, truth, "media file missing")
    folder = f"data/media/0/Android/data/jp.naver.line.android/files/chats/{missing.thread}/messages/"
    number = missing.provenance.record.rpartition("=")[2]
    assert missing.attachments == [Attachment(path=folder + number)]
    assert missing.extra["path_inferred"] is True
    stored = trapped(found, truth, "stored path")
    assert stored.attachments == [Attachment(path="data/media/0/DCIM/Camera/VID_0001.mp4")]
    assert "path_inferred" not in stored.extra
    address = trapped(found, truth, "content address")
    assert address.extra["attachment_uri"] == "content://media/external/file/77"
    assert (address.attachments[0].name, address.attachments[0].size) == ("リスト.pdf", 81920)


def test_rows_that_are_no_text(run, phones):
    found, truth = line(run, phones)
    assert trapped(found, truth, "sticker").extra["sticker_id"] == "52002734"
    place = trapped(found, truth, "location").extra
    assert (place["latitude"], place["longitude"], place["place"]) == (35.690921, 139.700258, "新宿駅 東口")
    assert trapped(found, truth, "contact").extra["contact_name"] == "道具屋🔧"
    event = trapped(found, truth, "chat event")
    assert (event.type, event.extra["event"], event.direction) == ("system", "C_MI", "unknown")
    unsent = trapped(found, truth, "unsent stub")
    assert (unsent.type, unsent.deleted, unsent.body) == ("revoked", True, None)
    unknown = trapped(found, truth, "unknown type code")
    assert (unknown.type, unknown.extra["type"], unknown.extra["attachement_type"]) == ("other", 997, 996)
    assert trapped(found, truth, "flex message").extra["alternative_text"] == "クーポンが届きました"


def test_text_that_is_no_utf8_keeps_its_row(run, phones):
    found, truth = line(run, phones)
    assert trapped(found, truth, "text that is no UTF-8").body == "壊れた\\xff文字"


def test_time_zero_is_not_recorded(run, phones):
    found, truth = line(run, phones)
    assert trapped(found, truth, "time 0").sent_at is None


def test_reactions_and_replies(run, phones):
    found, _ = line(run, phones)
    messages = [one for one in found.artifacts if isinstance(one, Message)]
    reacted = [one.reactions for one in messages if one.reactions]
    assert reacted
    assert all(one == [Reaction(who="u74525c038a1473868f17d20328f9589e", value="love")] for one in reacted)
    assert sum(one.reply_to is not None for one in messages) > 10


def test_names_come_from_the_newer_database(run, phones):
    found, _ = line(run, phones, "recruit")
    named = {one.thread: one.thread_name for one in found.artifacts if isinstance(one, Message)}
    assert "母" not in named.values()  # the owner's own name for her comes first
    assert "朝比奈 由紀" in named.values()
    assert found.sources == [PATH]


@pytest.mark.parametrize(
    ("profile", "body"), [("recruiter", "明日の道具は"), ("recruit", "やっぱり警察に相談しようと思う")]
)
def test_draft(run, phones, profile, body):
    (draft,) = line(run, phones, profile, "android/line_drafts")[0].artifacts
    assert (draft.body, draft.extra, draft.sent_at, draft.direction) == (body, {"box": "draft"}, None, "out")
    assert draft.recipients == [draft.thread]


def test_another_user_is_marked(run, phones):
    root, _ = phones["recruiter"]
    found = run("android/line", root, PATH.replace("data/data", "data/user/10"))
    assert [one.extra["user"] for one in found.artifacts] == [10, 10, 10]


def test_call_list(run, phones):
    found, _ = line(run, phones, name="android/line_calls", file="call_history")
    assert [(one.direction, one.type, one.duration_s) for one in found.artifacts] == [
        ("out", "voice", 125),
        ("in", "video", 0),
        ("unknown", "voice", 30),
    ]
    assert found.artifacts[0].peer_name == "水無月 司"
    assert found.artifacts[2].extra["call_type"] == "VM"


@pytest.mark.parametrize(("profile", "file", "count"), [("recruiter", "naver_line", 7), ("recruit", "contact", 11)])
def test_contacts(run, phones, profile, file, count):
    found, _ = line(run, phones, profile, "android/line_contacts", file)
    assert (len(found.artifacts), found.warnings) == (count, [])


def test_names_of_a_broken_sibling_are_missed_aloud(run, phones, tmp_path):
    root, _ = phones["recruit"]
    folder = tmp_path / "data/data/jp.naver.line.android/databases"
    folder.mkdir(parents=True)
    for file in (root / PATH).parent.glob("naver_line*"):
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "contact").write_bytes(b"no database" * 100)
    found = run("android/line", tmp_path, PATH)
    assert len(found.artifacts) == 576
    assert len(found.warnings) == 1
    assert "contact" in found.warnings[0]


def test_backup_without_names(run, tmp_path):
    """The cloud backup holds four tables only; chats keep their ids."""
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(file)) as db:
        db.executescript(NAVER_LINE.split("CREATE TABLE chat_member")[0])
        db.execute("INSERT INTO chat_history (type, chat_id, content, created_time) VALUES (1, 'u1', 'a', '1')")
        db.commit()
    (message,) = run("android/line", tmp_path, PATH).artifacts
    assert (message.thread, message.thread_name, message.direction, message.sent_at) == (
        "u1",
        None,
        "out",
        instant.unix_ms("1"),
    )


def test_similar_databases_are_not_meant(plugins):
    for name in ("naver_line_myhome", "naver_line_private_chat", "naver_line-wal"):
        path = f"data/data/jp.naver.line.android/databases/{name}"
        assert [spec.id for spec in plugins.nominate(path, None)] == []


def test_a_database_of_something_else_is_not_applicable(run, tmp_path):
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE chat_history (id INTEGER PRIMARY KEY)")
    with pytest.raises(NotApplicableError, match="chat_history"):
        run("android/line", tmp_path, PATH)


def test_group_call_row(run, tmp_path):
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(file)) as db:
        db.executescript(NAVER_LINE)
        db.execute(
            "INSERT INTO chat_history (type, chat_id, from_mid, created_time, attachement_type, parameter) VALUES "
            "(4, 'c1', 'u2', '1772323200000', 6, 'GC_EVT_TYPE\tE\tGC_MEDIA_TYPE\tVIDEO\tDURATION\t61999')"
        )
        db.execute("INSERT INTO groups (id, name) VALUES ('c1', '班')")
        db.commit()
    (call,) = run("android/line", tmp_path, PATH).artifacts
    assert (call.peer, call.direction, call.type, call.duration_s, call.extra["group"]) == (
        "u2",
        "in",
        "video",
        61,
        "c1",
    )
