"""Passwords on their way through an ingest: they open what they fit, and their text stays nowhere."""

from __future__ import annotations

from pathlib import Path

import msgspec

from forensics_app.case.reader import CaseReader
from forensics_app.engine.events import CancelToken, IngestRequest, Problem, Seizure, Summary
from forensics_app.engine.process import process
from forensics_app.engine.protocol import WorkerStart
from forensics_app.evidence.secrets import Secret
from tests.build.sealed_zip import Closed, make_sealed_zip
from tests.unit.engine.conftest import Bench

SECRET = "Zq7-geheim-パス"


def _archive(bench: Bench, *more: Closed) -> Path:
    password = SECRET.encode()
    return make_sealed_zip(
        bench.folder.parent / "phone.zip", Closed("a.note", b"hello\nthere", password, "aes"), *more
    )  # fmt: skip


def _ingest(bench: Bench, path: Path, *secrets: str, resume: bool = False) -> Summary:
    bench.events.clear()
    request = IngestRequest(
        sources=[path], plugin_folders=[bench.plugins], workers=1, secrets=[Secret(one) for one in secrets],
        resume=resume,
    )  # fmt: skip
    return process(bench.case, request, on_event=bench.events.append, cancel=CancelToken())


def _audit(bench: Bench, what: str) -> list[dict[str, object]]:
    with CaseReader(bench.case) as reader:
        return [row["detail"] for row in reader.listing("audit") if row["what"] == what]


def _bodies(bench: Bench) -> list[str]:
    with CaseReader(bench.case) as reader:
        return [row["body"] for row in reader.listing("messages")]


def _volume(bench: Bench) -> dict[str, object]:
    with CaseReader(bench.case) as reader:
        return next(iter(reader.listing("volumes")))


def test_the_right_one_of_three_opens_and_is_logged_without_its_text(bench: Bench) -> None:
    path = _archive(bench)
    summary = _ingest(bench, path, "first", SECRET, "third")
    assert summary.exit_code == 0
    assert _bodies(bench) == ["hello", "there"]
    assert _audit(bench, "secrets tried") == [{"source": str(path), "volume": 1, "tried": 3, "opened_with": [2]}]
    assert _volume(bench)["state"] == "unlocked"
    text = SECRET.encode()
    for file in (one for one in bench.case.root.rglob("*") if one.is_file()):
        data = file.read_bytes()
        assert text not in data, file
        assert SECRET[:10].encode() not in data, file
    assert not any(SECRET[:10] in msgspec.json.encode(event).decode() for event in bench.events)


def test_wrong_ones_leave_it_locked_with_plain_lines(bench: Bench) -> None:
    summary = _ingest(bench, _archive(bench), "first", "second")
    assert summary.exit_code == 3
    problems = [(one.path, one.outcome, one.detail) for one in bench.events if isinstance(one, Problem)]
    assert problems == [
        ("volume 1", "locked", "1 of 1 files are encrypted (WinZip AES): none of the passwords that were given (2) opens them"),
        ("a.note", "locked", "encrypted"),
        ("a.note", "locked", "test/notes: not read: encrypted"),
    ]  # fmt: skip
    assert _audit(bench, "secrets tried")[0]["opened_with"] == []


def test_a_password_that_comes_later_opens_what_was_locked(bench: Bench) -> None:
    other = Closed("b.note", b"second", b"other", "zipcrypto")
    path = _archive(bench, other)
    assert _ingest(bench, path).exit_code == 3
    with CaseReader(bench.case) as reader:
        before = {row["path"]: (row["id"], row["ref"]) for row in reader.listing("files")}
    assert _ingest(bench, path, SECRET, resume=True).exit_code == 3
    assert _bodies(bench) == ["hello", "there"]
    assert _ingest(bench, path, "other", SECRET).exit_code == 0
    assert sorted(_bodies(bench)) == ["hello", "second", "there"]
    with CaseReader(bench.case) as reader:
        after = {row["path"]: (row["id"], row["ref"]) for row in reader.listing("files")}
        assert all(row["sha256"] for row in reader.listing("files"))
    assert {name: found[0] for name, found in after.items()} == {name: found[0] for name, found in before.items()}


def test_what_was_opened_stays_open_without_a_password(bench: Bench) -> None:
    path = _archive(bench)
    _ingest(bench, path, SECRET)
    assert _ingest(bench, path, resume=True).exit_code == 0
    assert _volume(bench)["state"] == "unlocked"
    assert _bodies(bench) == ["hello", "there"]


def test_a_secret_for_one_source_is_not_told_to_another(bench: Bench) -> None:
    path = _archive(bench)
    request = IngestRequest(
        sources=[path], plugin_folders=[bench.plugins], workers=1, secrets=[Secret(SECRET, "other.zip")]
    )
    assert process(bench.case, request, on_event=bench.events.append, cancel=CancelToken()).exit_code == 3
    assert _audit(bench, "secrets tried") == []


def test_nothing_that_carries_secrets_shows_them() -> None:
    request = IngestRequest(secrets=[Secret(SECRET)])
    assert SECRET not in repr(request)
    assert SECRET not in repr(WorkerStart(["x"], "y", [SECRET]))


def test_each_source_gets_its_own_device_and_what_is_said_of_it(bench: Bench) -> None:
    bench.write("a.note", "one")
    second = bench.folder.parent / "second"
    second.mkdir()
    (second / "b.note").write_text("two")
    seizures = {
        str(bench.folder): Seizure(device="Phone A", exhibit="R8-1-1", holder="山田", notes="write blocker WB-1"),
        str(second): Seizure(device="Phone B"),
    }
    request = IngestRequest(
        sources=[bench.folder, second], plugin_folders=[bench.plugins], workers=1, seizures=seizures, examiner="検査"
    )
    summary = process(bench.case, request, on_event=bench.events.append, cancel=CancelToken())
    assert summary.exit_code == 0
    with CaseReader(bench.case) as reader:
        devices = {row["label"]: row for row in reader.listing("devices")}
        changed = [row for row in reader.listing("audit") if row["what"] == "device changed"]
    assert set(devices) == {"Phone A", "Phone B"}
    one = devices["Phone A"]
    assert (one["exhibit"], one["holder"], one["notes"]) == ("R8-1-1", "山田", "write blocker WB-1")
    assert devices["Phone B"]["exhibit"] is None
    assert [row["who"] for row in changed] == ["検査"]
