from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from forensics_app.case.audit import first_break
from forensics_app.case.directory import create_case, ingest_lock, open_case
from forensics_app.case.reader import CASE_KINDS, CaseReader
from forensics_app.case.refs import parse_ref, ref_text
from forensics_app.case.writer import CaseWriter
from forensics_app.errors import CaseError, UsageError
from forensics_app.model import instant
from forensics_app.model.artifact import Attachment, Reaction
from forensics_app.model.media import Photo
from forensics_app.model.outcome import TaskWarning
from forensics_app.model.provenance import Provenance
from tests.unit.case.conftest import LOCATOR, PATH, SHA256, Desk, message


def only(reader: CaseReader, kind: str) -> dict[str, object]:
    rows = list(reader.listing(kind))
    assert len(rows) == 1
    return rows[0]


def test_a_message_comes_back_whole(desk: Desk) -> None:
    desk.hashed()
    sent = message(
        41,
        body="闇バイト\u200b",
        attachments=[Attachment(path="data/a.jpg", mime="image/jpeg")],
        reactions=[Reaction(who="u2", value="👍")],
        edited=True,
        edits=["前"],
        recipients=["u9"],
        extra={"type": 1},
        direction="in",
    )
    desk.extract([sent])
    with CaseReader(desk.case) as reader:
        row = only(reader, "messages")
    assert row == {
        "id": 2,
        "ref": row["ref"],
        "kind": "messages",
        "device": "phone",
        "evidence": 1,
        "path": PATH,
        "record": "chat_history.id=41",
        "origin": "live",
        "deleted": False,
        "app": "jp.naver.line.android",
        "service": "line",
        "thread": "u1",
        "thread_name": None,
        "sender": "u1",
        "sender_name": None,
        "recipients": ["u9"],
        "direction": "in",
        "direction_inferred": False,
        "sent_at": "2024-07-03T10:27:39.123Z",
        "type": "text",
        "body": "闇バイト\u200b",
        "attachments": [{"path": "data/a.jpg", "name": None, "mime": "image/jpeg", "size": None}],
        "reply_to": None,
        "edited": True,
        "edits": ["前"],
        "reactions": [{"who": "u2", "value": "👍"}],
        "delivered_at": None,
        "read_at": None,
        "system_text": None,
        "extra": {"type": 1},
    }
    assert str(row["ref"]).startswith(SHA256[:16])


def test_ref_needs_no_case_and_no_order(tmp_path: Path) -> None:
    first, second = Desk(tmp_path / "a"), Desk(tmp_path / "b")
    try:
        first.hashed()
        first.extract([message(1), message(2)])
        second.extract([message(2)], version="7.0")
        second.extract([message(2), message(1)], version="8.0")
        second.hashed()
        with CaseReader(first.case) as one, CaseReader(second.case) as two:
            assert {row["record"]: row["ref"] for row in one.listing("messages")} == {
                row["record"]: row["ref"] for row in two.listing("messages")
            }
    finally:
        first.writer.close()
        second.writer.close()


def test_origin_and_record_make_different_refs(desk: Desk) -> None:
    desk.extract([message(1), message(1, origin="recovered"), message(2)])
    with CaseReader(desk.case) as reader:
        assert len({row["ref"] for row in reader.listing("messages")}) == 3


def test_newer_version_supersedes_and_keeps_tags(desk: Desk) -> None:
    desk.hashed()
    desk.extract([message(1, "古い"), message(2, "消える")])
    with CaseReader(desk.case) as reader:
        old = {row["record"]: row for row in reader.listing("messages")}
        target = reader.resolve(str(old["chat_history.id=1"]["ref"]))
    desk.writer.tag(target, "関連", "a note")
    desk.extract([message(1, "新しい"), message(3, "増える")], version="1.1")
    with CaseReader(desk.case) as reader:
        new = {row["record"]: row for row in reader.listing("messages")}
        assert set(new) == {"chat_history.id=1", "chat_history.id=3"}
        kept = new["chat_history.id=1"]
        assert kept["body"] == "新しい"
        assert kept["id"] == old["chat_history.id=1"]["id"]
        assert kept["ref"] == old["chat_history.id=1"]["ref"]
        assert [tag["ref"] for tag in reader.listing("tags")] == [kept["ref"]]
        assert reader.tags_of([kept["id"]]) == {kept["id"]: ["関連"]}
        superseded = reader.connection.execute("SELECT count(*) FROM superseded").fetchone()[0]
        assert superseded == 2
        assert [task["version"] for task in reader.listing("tasks") if task["plugin"] == "android/line"] == ["1.1"]


def test_untag_is_remembered(desk: Desk) -> None:
    desk.extract([message(1)])
    with CaseReader(desk.case) as reader:
        target = reader.resolve("2")
        desk.writer.tag(target, "x", None)
        assert desk.writer.untag(target, "x")
        assert not desk.writer.untag(target, "x")
        assert list(reader.listing("tags")) == []
        assert [row["what"] for row in reader.listing("audit")][-2:] == ["tagged", "untagged"]


def test_a_task_that_fails_leaves_nothing(desk: Desk) -> None:
    with CaseReader(desk.case) as reader:
        before = reader.last_change()
        with pytest.raises(RuntimeError, match="power"):
            _fail_inside(desk)
        assert list(reader.listing("messages")) == []
        assert reader.last_change() == before


def _fail_inside(desk: Desk) -> None:
    from forensics_app.case import audit
    from forensics_app.case.task_rows import SourceFile
    from forensics_app.model.outcome import TaskKey

    with desk.writer.commit(TaskKey(desk.evidence, "bb", "android/line", "1.0"), audit.now()) as task:
        task.add_source(SourceFile(None, LOCATOR.canonical()))
        task.add([message(1)])
        raise RuntimeError("power")


def test_records_of_a_deleted_file_are_deleted(desk: Desk) -> None:
    desk.extract([message(1)], deleted_file=True)
    with CaseReader(desk.case) as reader:
        assert only(reader, "messages")["deleted"] is True


def test_time_without_zone_is_an_assumption_that_can_change(desk: Desk) -> None:
    taken = instant.exif("2024:07:03 10:00:00")
    desk.extract([Photo(provenance=Provenance(0, "exif"), taken_at=taken, thumbnail=b"\xff\xd8jpeg")])
    with CaseReader(desk.case) as reader:
        photo = only(reader, "photos")
        assert photo["taken_at"] == "2024-07-03T01:00:00Z"
        assert photo["zone_known"] is False
        reference = parse_ref(str(photo["ref"]))
    assert reference is not None
    assert desk.writer.media.thumbnail(reference.local) == b"\xff\xd8jpeg"
    desk.writer.set_device("phone", {"timezone": "UTC", "clock_offset": 60, "offset_source": "117"})
    with CaseReader(desk.case) as reader:
        photo = only(reader, "photos")
        assert photo["taken_at"] == "2024-07-03T10:00:00Z"
        assert photo["taken_at_corrected"] == "2024-07-03T09:59:00Z"
        last = list(reader.listing("audit"))[-1]
    assert last["what"] == "device changed"
    assert last["detail"]["before"] == {"timezone": None, "clock_offset": None, "offset_source": None}


def test_not_parsed_names_everything(desk: Desk) -> None:
    desk.extract([message(1)], outcome="failed", warnings=[TaskWarning("odd row", "chat_history.id=9")])
    with CaseReader(desk.case) as reader:
        problems = [(row["what"], row["outcome"], row["detail"]) for row in reader.not_parsed()]
        assert problems == [("task", "failed", "why"), ("warning", "warning", "odd row (chat_history.id=9)")]
        assert reader.outcomes() == {"failed": 1, "ok": 1}


def test_provenance_leads_back_to_the_image(desk: Desk) -> None:
    desk.hashed()
    desk.extract([message(41)])
    with CaseReader(desk.case) as reader:
        chain = reader.provenance(2)
    assert chain is not None
    assert (chain["plugin"], chain["plugin_version"], chain["record"]) == ("android/line", "1.0", "chat_history.id=41")
    assert chain["file"]["path"] == PATH
    assert chain["locator"]["layers"][2]["inode"] == 12
    assert chain["volume"]["offset"] == 1024
    assert chain["evidence_sha256"] == SHA256
    assert chain["staged"] == {PATH: "00" * 32}


def test_listing_pages_limits_and_devices(desk: Desk) -> None:
    desk.extract([message(number) for number in range(4_500)])
    with CaseReader(desk.case) as reader:
        assert sum(1 for _ in reader.listing("messages")) == 4_500
        assert len(list(reader.listing("messages", limit=7))) == 7
        assert len(list(reader.listing("messages", device="phone", limit=3))) == 3
        with pytest.raises(UsageError, match="no device 'tablet'"):
            list(reader.listing("messages", device="tablet"))
        with pytest.raises(UsageError, match="no such kind"):
            list(reader.listing("nonsense"))
        for kind in CASE_KINDS:
            list(reader.listing(kind))


def test_resolve_refuses_what_is_not_there(desk: Desk) -> None:
    with CaseReader(desk.case) as reader:
        for text in ("999", "x", ref_text(None, b"\0" * 16)):
            with pytest.raises(UsageError, match="nothing in this case"):
                reader.resolve(text)


def test_audit_chain_shows_a_change(desk: Desk) -> None:
    connection = sqlite3.connect(desk.case.database)
    try:
        assert first_break(connection) is None
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute("UPDATE audit SET who = 'someone' WHERE seq = 2")
        connection.execute("DROP TRIGGER audit_no_update")
        connection.execute("UPDATE audit SET who = 'someone' WHERE seq = 2")
        assert first_break(connection) == "audit entry 2 was changed after it was written"
        connection.execute("DROP TRIGGER audit_no_delete")
        connection.execute("DELETE FROM audit WHERE seq = 1")
        assert first_break(connection) == "audit entry 1 is missing"
        connection.rollback()
    finally:
        connection.close()


def test_new_case_refuses_a_full_folder_and_unknown_zone(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("here")
    with pytest.raises(CaseError, match="not empty"):
        create_case(tmp_path, number=None, examiner=None, timezone="Asia/Tokyo")
    with pytest.raises(UsageError, match="time zone"):
        create_case(tmp_path / "new", number=None, examiner=None, timezone="Asia/Nowhere")
    with pytest.raises(CaseError, match="no case here"):
        open_case(tmp_path / "nothing")


def test_a_case_of_a_newer_program_is_refused(desk: Desk) -> None:
    connection = sqlite3.connect(desk.case.database)
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('akashi-case', 'm099_future', 'now')"
    )
    connection.commit()
    connection.close()
    with pytest.raises(CaseError, match=r"newer version.*m099_future"):
        open_case(desk.case.root)


def test_a_garbled_case_file_is_one_plain_line(tmp_path: Path) -> None:
    (tmp_path / "case.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(CaseError, match="cannot be read"):
        open_case(tmp_path)


def test_only_one_ingest_at_a_time(desk: Desk) -> None:
    with ingest_lock(desk.case), pytest.raises(UsageError, match="another ingest"), ingest_lock(desk.case):
        pass
    with ingest_lock(desk.case):
        pass


def test_ids_are_never_used_twice(desk: Desk) -> None:
    desk.extract([message(1)])
    desk.writer.close()
    again = CaseWriter(desk.case, "another")
    try:
        assert again.take_ids(1) == 3
    finally:
        again.close()


def test_public_views_can_be_read(desk: Desk) -> None:
    desk.extract([message(1)])
    with CaseReader(desk.case) as reader:
        row = dict(reader.connection.execute("SELECT * FROM messages").fetchone())
    assert row["sent_at"] == "2024-07-03T09:47:39Z"
    assert row["path"] == PATH
    assert row["device"] == "phone"


def test_a_case_that_cannot_be_made_leaves_nothing_in_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    root = tmp_path / "case"
    with monkeypatch.context() as patch:
        patch.setattr("forensics_app.case.directory.migrate", full)
        with pytest.raises(sqlite3.OperationalError):
            create_case(root, number=None, examiner=None, timezone="Asia/Tokyo")
    assert list(root.iterdir()) == []
    assert create_case(root, number=None, examiner=None, timezone="Asia/Tokyo").exists()
