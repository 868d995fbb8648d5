"""Seals: which messages and calls they hide, what is logged, and cases of before there were any."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from forensics_app.case.directory import open_case
from forensics_app.case.reader import CaseReader
from forensics_app.errors import UsageError
from forensics_app.model.artifact import Artifact
from forensics_app.model.communication import Call, Message
from forensics_app.model.file_record import SourceRecord
from forensics_app.model.provenance import Provenance
from tests.unit.case.conftest import Desk

LAWYER = ("phone", "line", "u1")


def message(number: int, thread: str | None, service: str = "line") -> Message:
    return Message(provenance=Provenance(0, f"row={number}"), app="x", service=service, thread=thread)


def call(number: int, peer: str | None) -> Call:
    return Call(provenance=Provenance(0, f"call={number}"), app="x", service="line", peer=peer)


def talk() -> list[Artifact]:
    return [
        message(1, "u1"), message(2, "u2"), message(3, None), message(4, "u1", "sms"), message(5, ""),
        call(6, "u1"), call(7, None), call(8, "u2"),
    ]  # fmt: skip


def shown(reader: CaseReader, opened: frozenset[tuple[str, str, str]] = frozenset()) -> list[str]:
    found: list[str] = []
    for kind in ("messages", "calls"):
        sql, values = reader.unsealed_sql(kind, opened)
        rows = reader.connection.execute(f"SELECT record FROM artifact_{kind} a WHERE {sql} ORDER BY id", values)
        here = [str(row[0]) for row in rows]
        if not opened:
            assert here == [row["record"] for row in reader.listing(kind) if reader.seal_of(row) is None]
        found += here
    return found


def test_a_seal_hides_messages_and_calls_of_one_conversation(desk: Desk) -> None:
    desk.extract(talk())
    desk.writer.seal(*LAWYER, reason="lawyer")
    with CaseReader(desk.case) as reader:
        assert shown(reader) == ["row=2", "row=3", "row=4", "row=5", "call=7", "call=8"]
        assert len(shown(reader, frozenset([LAWYER]))) == 8
        assert reader.sealed_counts() == {LAWYER: 2}
        assert reader.sealed_counts([LAWYER]) == {}
        assert [seal.key for seal in reader.seals()] == [LAWYER]
        sealed = [row["record"] for row in reader.listing("messages") if reader.seal_of(row)]
    assert sealed == ["row=1"]


def test_messages_without_a_thread_are_a_conversation_too(desk: Desk) -> None:
    desk.extract(talk())
    desk.writer.seal("phone", "line", "", "unknown partner")
    with CaseReader(desk.case) as reader:
        assert shown(reader) == ["row=1", "row=2", "row=4", "call=6", "call=8"]
        assert reader.sealed_counts() == {("phone", "line", ""): 3}


def test_many_seals_on_two_devices(desk: Desk) -> None:
    tablet = desk.writer.device("tablet")
    desk.writer.evidence(tablet, "t.dd", "/evidence/t.dd", SourceRecord(format="raw", size=1))
    desk.extract([message(number, f"u{number}") for number in range(700)])
    for number in range(0, 700, 2):
        desk.writer.seal("phone", "line", f"u{number}", "lawyer")
        desk.writer.seal("tablet", "line", f"u{number + 1}", "lawyer")
    with CaseReader(desk.case) as reader:
        assert len(shown(reader)) == 350
        assert sum(reader.sealed_counts().values()) == 350


def test_a_lifted_seal_hides_nothing_and_stays_in_the_list(desk: Desk) -> None:
    desk.extract(talk())
    desk.writer.seal(*LAWYER, reason=" lawyer ")
    with pytest.raises(UsageError, match="already"):
        desk.writer.seal(*LAWYER, reason="again")
    assert desk.writer.lift_seal(*LAWYER)
    assert not desk.writer.lift_seal(*LAWYER)
    desk.writer.seal(*LAWYER, reason="again")
    desk.writer.log_seal_opened(*LAWYER)
    with CaseReader(desk.case) as reader:
        rows = [(row["reason"], row["lifted_by"]) for row in reader.listing("seals")]
        entries = [(row["what"], row["detail"]) for row in reader.listing("audit")][-4:]
        assert reader.audit_break() is None
    assert rows == [("lawyer", "試験 太郎"), ("again", None)]
    place = {"device": "phone", "service": "line", "thread": "u1"}
    assert entries == [
        ("thread sealed", {**place, "reason": "lawyer"}),
        ("seal lifted", place),
        ("thread sealed", {**place, "reason": "again"}),
        ("sealed thread opened", place),
    ]


@pytest.mark.parametrize(("device", "reason"), [("nobody's", "lawyer"), ("phone", "  ")])
def test_a_seal_needs_a_device_and_a_reason(desk: Desk, device: str, reason: str) -> None:
    with pytest.raises(UsageError):
        desk.writer.seal(device, "line", "u1", reason)


def test_evidence_that_turns_out_to_be_of_another_device_takes_its_seals_along(desk: Desk) -> None:
    desk.extract(talk())
    desk.writer.seal(*LAWYER, reason="lawyer")
    desk.writer.move_evidence(desk.evidence, desk.writer.device("the same phone"), "serial")
    with CaseReader(desk.case) as reader:
        assert shown(reader) == ["row=2", "row=3", "row=4", "row=5", "call=7", "call=8"]


def test_an_opened_case_of_before_there_were_seals(desk: Desk) -> None:
    desk.extract(talk())
    desk.writer.close()
    with closing(sqlite3.connect(desk.case.database)) as connection:
        connection.execute("DROP TABLE seals")
        connection.execute("ALTER TABLE devices DROP COLUMN notes")
        for name in ("inserted", "updated"):
            connection.execute(f"DROP TRIGGER tags_{name}")
        connection.execute("ALTER TABLE tags DROP COLUMN touched")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm003_seals'")
        connection.commit()
    with CaseReader(open_case(desk.case.root)) as reader:
        assert reader.seals() == ()
        assert reader.scope is None
        assert reader.counts()["messages"] == 5
        assert [row["notes"] for row in reader.listing("devices")] == [None]


def test_notes_on_a_device_are_kept(desk: Desk) -> None:
    desk.writer.set_device("phone", {"notes": "screen broken"})
    with CaseReader(desk.case) as reader:
        assert [row["notes"] for row in reader.listing("devices")] == ["screen broken"]
