"""Warrant scope: what is inside, by SQL and by listed object alike; how it is set, logged and refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from forensics_app.case.directory import create_case, open_case
from forensics_app.case.reader import CaseReader
from forensics_app.case.scope import WarrantScope
from forensics_app.case.writer import CaseWriter
from forensics_app.errors import CaseError, UsageError
from forensics_app.model import instant
from forensics_app.model.artifact import Artifact
from forensics_app.model.communication import Contact, Message
from forensics_app.model.device import App
from forensics_app.model.kinds import KINDS
from forensics_app.model.media import Photo
from forensics_app.model.provenance import Provenance
from tests.unit.case.conftest import Desk

JUNE = WarrantScope(after="2025-06", before="2025-06-12", reference="大阪地裁 令7 第12号")
MIDNIGHT = 1_749_740_400  # 2025-06-13T00:00 in Tokyo


def message(number: int, sent_at: instant.Instant | None) -> Message:
    return Message(provenance=Provenance(0, f"row={number}"), app="x", service="line", thread="u1", sent_at=sent_at)


def photo(number: int, at: instant.Instant | None) -> Photo:
    return Photo(provenance=Provenance(0, f"file {number}"), taken_at=at)


def ordinary() -> list[Artifact]:
    return [
        message(1, sent_at=instant.unix_s(MIDNIGHT)),
        message(2, sent_at=instant.unix_s(MIDNIGHT - 1)),
        message(3, sent_at=instant.unix_s(1_748_703_600)),  # 2025-06-01T00:00 in Tokyo
        message(4, sent_at=instant.unix_s(1_748_703_599)),
        message(5, sent_at=None),
        photo(6, instant.exif("2025:06:13 00:00:00")),
        photo(7, instant.exif("2025:06:12 23:59:59")),
        photo(8, instant.exif("2025:06:13 00:30:00", "+10:00")),
        photo(9, instant.exif("2025:06:12 20:00:00", "+01:00")),
        photo(10, None),
        Contact(provenance=Provenance(0, "c=1"), source_app="x", name="A"),
        App(provenance=Provenance(0, "a=1"), package="x", installed_at=instant.unix_s(1_600_000_000)),
    ]


def inside_ids(reader: CaseReader) -> set[int]:
    found: set[int] = set()
    for kind in ("files", *KINDS):
        table = "files" if kind == "files" else f"artifact_{kind}"
        sql, values = reader.inside_sql(kind)
        found |= {row[0] for row in reader.connection.execute(f"SELECT id FROM {table} a WHERE {sql}", values)}
    return found


def records_inside(reader: CaseReader, kind: str) -> list[str]:
    return [str(row["record"]) for row in reader.listing(kind) if not reader.outside_scope(row)]


def test_days_are_whole_days_of_the_case_zone_and_what_has_no_time_stays(desk: Desk) -> None:
    desk.extract(ordinary())
    desk.writer.set_scope(JUNE)
    with CaseReader(desk.case) as reader:
        rows = [row["record"].rsplit("=", 1)[-1] for row in reader.listing("messages") if not reader.outside_scope(row)]
        assert rows == ["2", "3", "5"]
        assert records_inside(reader, "photos") == ["file 7", "file 8", "file 10"]
        assert records_inside(reader, "contacts") == ["c=1"]
        assert records_inside(reader, "apps") == ["a=1"]
        assert reader.outside_counts() == {"files": 1, "messages": 2, "photos": 2}


@pytest.mark.parametrize(
    "scope",
    [
        JUNE, WarrantScope(after="2025"), WarrantScope(before="2024"), WarrantScope(devices=("phone",)),
        WarrantScope(devices=("another",), after="2025"), WarrantScope(reference="x"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("zone", [None, "America/New_York"])
def test_sql_and_listed_objects_agree(desk: Desk, scope: WarrantScope, zone: str | None) -> None:
    desk.extract(ordinary())
    desk.writer.set_device("phone", {"timezone": zone})
    desk.writer.set_scope(scope)
    with CaseReader(desk.case) as reader:
        listed = {row["id"] for kind in ("files", *KINDS) for row in reader.listing(kind)}
        by_row = {
            row["id"] for kind in ("files", *KINDS) for row in reader.listing(kind) if not reader.outside_scope(row)
        }
        assert inside_ids(reader) == by_row
        assert sum(reader.outside_counts().values()) == len(listed - by_row)


def test_another_device_is_outside_whatever_its_kind(desk: Desk) -> None:
    desk.extract(ordinary())
    desk.writer.set_scope(WarrantScope(devices=("tablet",)))
    with CaseReader(desk.case) as reader:
        assert inside_ids(reader) == set()
        assert all(reader.outside_scope(row) for row in reader.listing("contacts"))


def test_a_row_whose_zone_cannot_be_read_counts_as_without_time(desk: Desk) -> None:
    desk.extract([photo(1, instant.exif("2020:01:01 00:00:00", "+09:00"))])
    desk.writer.set_scope(JUNE)
    with desk.writer.transaction() as connection:
        connection.execute("UPDATE artifact_photos SET taken_at_zone = 'nonsense'")
    with CaseReader(desk.case) as reader:
        assert reader.outside_counts() == {"files": 1}


def test_setting_is_logged_with_what_stood_before(desk: Desk) -> None:
    desk.writer.set_scope(JUNE)
    desk.writer.set_scope(JUNE)
    desk.writer.set_scope(None)
    with CaseReader(desk.case) as reader:
        assert reader.scope is None
        entries = [row["detail"] for row in reader.listing("audit") if row["what"] == "warrant scope set"]
        assert reader.audit_break() is None
    stored = msgspec.json.decode(msgspec.json.encode(JUNE))
    assert entries == [{"before": None, "after": stored}, {"before": stored, "after": None}]


def test_a_new_case_may_have_a_scope_from_the_beginning(tmp_path: Path) -> None:
    case = create_case(tmp_path / "c", number="1", examiner="A", timezone="Asia/Tokyo", scope=JUNE)
    with CaseReader(case) as reader:
        assert reader.scope == JUNE
        assert "warrant_scope" not in reader.info
        first = next(iter(reader.listing("audit")))
    assert first["what"] == "case created"
    assert first["detail"]["warrant_scope"] == msgspec.json.decode(msgspec.json.encode(JUNE))


@pytest.mark.parametrize(
    "scope",
    [
        WarrantScope(after="2025-06-31"), WarrantScope(before="2025-13"), WarrantScope(after="yesterday"),
        WarrantScope(after="2025-06-02", before="2025-06-01"), WarrantScope(after="3025"), WarrantScope(after=""),
        WarrantScope(after="２０２５"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_one_line(desk: Desk, tmp_path: Path, scope: WarrantScope) -> None:
    with pytest.raises(UsageError, match="the warrant scope") as raised:
        desk.writer.set_scope(scope)
    assert "\n" not in str(raised.value)
    with pytest.raises(UsageError):
        create_case(tmp_path / "none", number=None, examiner=None, timezone="Asia/Tokyo", scope=scope)
    assert not (tmp_path / "none").exists()
    with CaseReader(desk.case) as reader:
        assert reader.scope is None


def test_one_day_is_a_scope(desk: Desk) -> None:
    desk.writer.set_scope(WarrantScope(after="2025-06-12", before="2025-06-12"))
    desk.extract(ordinary())
    with CaseReader(desk.case) as reader:
        assert reader.outside_counts()["messages"] == 3


def test_a_device_with_another_label_stays_in_the_scope(desk: Desk) -> None:
    desk.writer.set_scope(WarrantScope(devices=("phone", "tablet")))
    desk.writer.set_device("phone", {"label": "phone 1"})
    with CaseReader(desk.case) as reader:
        assert reader.scope == WarrantScope(devices=("phone 1", "tablet"))


def test_what_was_opened_outside_is_in_the_log(desk: Desk) -> None:
    desk.extract(ordinary())
    with CaseReader(desk.case) as reader:
        target = reader.resolve("2")
    desk.writer.log_outside(target)
    desk.writer.log_widened()
    with CaseReader(desk.case) as reader:
        entries = [(row["what"], row["detail"]) for row in reader.listing("audit")][-2:]
    assert entries == [
        ("opened outside scope", {"id": 2, "local": target.local.hex(), "kind": "messages"}),
        ("scope widened", {}),
    ]


def test_a_scope_that_is_none_is_said_in_one_line(desk: Desk) -> None:
    with desk.writer.transaction() as connection:
        connection.execute("INSERT INTO case_info VALUES ('warrant_scope', '[1]')")
    with CaseReader(desk.case) as reader, pytest.raises(CaseError, match="warrant scope"):
        _ = reader.scope


def test_a_case_that_can_only_be_read_has_its_scope(desk: Desk, tmp_path: Path) -> None:
    desk.writer.set_scope(JUNE)
    desk.extract(ordinary())
    desk.writer.close()
    root = Path(shutil.copytree(desk.case.root, tmp_path / "copy"))
    root.chmod(0o555)
    try:
        with CaseReader(open_case(root)) as reader:
            assert reader.scope == JUNE
            assert reader.outside_counts()["messages"] == 2
        if not open_case(root).writable:  # root may write anywhere
            with pytest.raises(CaseError):
                CaseWriter(open_case(root), "A")
    finally:
        root.chmod(0o755)
