from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from forensics_app.case.reader import CaseReader
from forensics_app.engine import pool as pool_module
from forensics_app.engine.events import CancelToken, IngestRequest, Problem, TaskEnded
from forensics_app.engine.process import process
from forensics_app.errors import UsageError
from tests.unit.engine.conftest import Bench


def bodies(bench: Bench) -> list[str]:
    with CaseReader(bench.case) as reader:
        return [row["body"] for row in reader.listing("messages")]


def outcomes(bench: Bench) -> dict[str, tuple[str, str | None]]:
    with CaseReader(bench.case) as reader:
        return {
            row["path"]: (row["outcome"], row["detail"])
            for row in reader.listing("tasks")
            if row["plugin"] == "test/notes"
        }


def test_a_folder_becomes_files_and_messages(bench: Bench) -> None:
    bench.write("a.note", "一\n二\n")
    bench.write("b.txt", "no plugin for this")
    summary = bench.ingest()
    assert summary.exit_code == 0
    assert bodies(bench) == ["一", "二"]
    with CaseReader(bench.case) as reader:
        files = {row["path"]: row for row in reader.listing("files") if row["type"] == "file"}
        evidence = next(iter(reader.listing("evidence")))
    assert set(files) == {"a.note", "b.txt"}
    assert files["b.txt"]["sha256"] == hashlib.sha256(b"no plugin for this").hexdigest()
    assert evidence["status"] == "hashed"
    assert evidence["device"] == "phone"


def test_every_way_to_fail_is_told_apart(bench: Bench) -> None:
    bench.write("broken.note", "first\nBROKEN\n")
    bench.write("bug.note", "first\nRAISE\n")
    bench.write("fine.note", "fine")
    bench.write("other.note", "OTHER")
    bench.write("undeclared.note", "UNDECLARED")
    bench.write("warn.note", "WARN")
    summary = bench.ingest()
    assert summary.exit_code == 3
    assert outcomes(bench) == {
        "broken.note": ("failed", "broken.note: broken (after 1 records)"),
        "bug.note": ("failed", "plugin error: RuntimeError: a bug of the plugin (after 1 records)"),
        "fine.note": ("ok", None),
        "other.note": ("not_applicable", "other.note: something else"),
        "undeclared.note": ("failed", "plugin error: TypeError: yielded Account, which it does not declare"),
        "warn.note": ("ok", None),
    }
    assert sorted(bodies(bench)) == ["fine", "first", "first"]
    problems = {event.path for event in bench.events if isinstance(event, Problem)}
    assert problems == {"broken.note", "bug.note", "undeclared.note", "warn.note"}


def test_a_file_without_content_is_accounted_for(bench: Bench) -> None:
    bench.write("a.note", "one")
    bench.write("empty.note", "")
    assert bench.ingest().exit_code == 0
    assert outcomes(bench) == {"a.note": ("ok", None), "empty.note": ("not_applicable", "empty file")}
    assert bodies(bench) == ["one"]


def test_an_empty_database_beside_a_log_is_broken(bench: Bench) -> None:
    bench.write("empty.note", "")
    bench.write("empty.note-wal", "frames")
    assert bench.ingest().exit_code == 3
    outcome, detail = outcomes(bench)["empty.note"]
    assert outcome == "failed"
    assert str(detail).startswith("empty file beside a log")


def test_a_plugin_that_says_not_applicable_after_records_contradicts_itself(bench: Bench) -> None:
    bench.write("a.note", "one\nOTHER")
    assert bench.ingest().exit_code == 3
    assert outcomes(bench)["a.note"] == ("failed", "a.note: something else (after 1 records)")


def test_a_dead_worker_is_replaced_and_its_task_reported(bench: Bench) -> None:
    bench.write("a.note", "before")
    bench.write("b.note", "kept\nCRASH\nnever read")
    bench.write("c.note", "after")
    summary = bench.ingest()
    assert summary.exit_code == 3
    assert sorted(bodies(bench)) == ["after", "before", "kept"]
    assert outcomes(bench)["b.note"] == ("crashed", "the worker process died (SIGKILL, killed)")


@pytest.mark.skipif(sys.platform == "win32", reason="address space limits are POSIX")
def test_a_memory_bomb_ends_its_task_alone(bench: Bench) -> None:
    bench.write("a.note", "before\nBOMB")
    bench.write("b.note", "after")
    bench.ingest()
    assert sorted(bodies(bench)) == ["after", "before"]
    assert outcomes(bench)["a.note"] == ("failed", "plugin error: MemoryError: (after 1 records)")


def test_a_silent_worker_is_ended(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module.WorkerPool.__init__, "__kwdefaults__", {"silence_s": 5.0})
    bench.write("a.note", "HANG")
    bench.write("b.note", "after")
    bench.ingest(workers=2)
    assert bodies(bench) == ["after"]
    assert outcomes(bench)["a.note"] == ("timeout", "no sign of life for 5 s")


def test_resume_skips_what_is_done_and_tries_the_dead_again(bench: Bench) -> None:
    bench.write("a.note", "one")
    bench.write("b.note", "CRASH")
    bench.ingest()
    bench.write("b.note", "CRASH")  # same bytes: the evidence did not change
    summary = bench.ingest(resume=True)
    ended = [(event.path, event.outcome) for event in bench.events if isinstance(event, TaskEnded)]
    assert ended == [("b.note", "crashed")]
    assert summary.exit_code == 3
    assert bodies(bench) == ["one"]


def test_what_failed_because_our_own_disk_was_full_is_tried_again(bench: Bench) -> None:
    bench.write("a.note", "one\nFULL\ntwo")
    (bench.plugins / "full").touch()
    assert bench.ingest().exit_code == 3
    outcome, detail = outcomes(bench)["a.note"]
    assert (outcome, str(detail)[:50]) == ("crashed", "no working copy of it fits on the disk of the case")
    (bench.plugins / "full").unlink()
    assert bench.ingest(resume=True).exit_code == 0
    assert outcomes(bench)["a.note"] == ("ok", None)
    assert sorted(bodies(bench)) == ["one", "two"]


def test_resume_knows_sources_that_were_never_opened(bench: Bench, tmp_path: Path) -> None:
    other = tmp_path / "tablet"
    other.mkdir()
    (other / "x.note").write_text("two")
    bench.write("a.note", "one")
    cancel = CancelToken()
    cancel.cancel()
    request = IngestRequest(sources=[bench.folder, other], plugin_folders=[bench.plugins], device="D")
    assert process(bench.case, request, on_event=lambda _: None, cancel=cancel).cancelled
    with CaseReader(bench.case) as reader:
        assert list(reader.listing("evidence")) == []
    again = IngestRequest(plugin_folders=[bench.plugins], resume=True)
    assert process(bench.case, again, on_event=lambda _: None, cancel=CancelToken()).exit_code == 0
    assert sorted(bodies(bench)) == ["one", "two"]
    with CaseReader(bench.case) as reader:
        assert [row["label"] for row in reader.listing("devices")] == ["D"]
    process(bench.case, again, on_event=lambda _: None, cancel=CancelToken())
    assert len(bodies(bench)) == 2


def test_a_newer_plugin_reads_again_under_the_same_refs(bench: Bench) -> None:
    bench.write("a.note", "one\ntwo")
    bench.ingest()
    with CaseReader(bench.case) as reader:
        before = [(row["id"], row["ref"]) for row in reader.listing("messages")]
    bench.version("1.1")
    bench.ingest()
    with CaseReader(bench.case) as reader:
        assert [(row["id"], row["ref"]) for row in reader.listing("messages")] == before
        versions = {row["version"] for row in reader.listing("tasks") if row["plugin"] == "test/notes"}
    assert versions == {"1.1"}


def test_many_rows_stream_while_others_wait(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forensics_app.engine.spool.MEMORY_LIMIT", 100_000)
    for name in "abcd":
        bench.write(f"{name}.note", "MANY 5000\nend")
    summary = bench.ingest(workers=2)
    assert summary.exit_code == 0
    assert summary.counts["messages"] == 4 * 5001
    with CaseReader(bench.case) as reader:
        assert len({row["ref"] for row in reader.listing("messages")}) == 4 * 5001


def test_a_worker_that_dies_while_it_streams_leaves_what_it_had_sent_once(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forensics_app.engine.spool.MEMORY_LIMIT", 100_000)
    bench.write("a.note", "MANY 5000\nCRASH")
    bench.write("b.note", "MANY 3000")
    bench.ingest(workers=2)
    assert outcomes(bench)["a.note"][0] == "crashed"
    assert len(bodies(bench)) == 8000


def test_cancel_keeps_what_is_committed(bench: Bench) -> None:
    for number in range(40):
        bench.write(f"{number:02}.note", f"message {number}")
    cancel = CancelToken()

    def stop_after_first(event: object) -> None:
        if isinstance(event, TaskEnded) and event.step == "test/notes":
            cancel.cancel()

    request = IngestRequest(sources=[bench.folder], plugin_folders=[bench.plugins], workers=1)
    summary = process(bench.case, request, on_event=stop_after_first, cancel=cancel)
    assert summary.cancelled
    assert summary.exit_code == 3
    assert 1 <= len(bodies(bench)) < 40
    bench.ingest(resume=True)
    assert len(bodies(bench)) == 40


def test_order_and_number_of_workers_change_no_ref(bench: Bench, tmp_path: Path) -> None:
    other = tmp_path / "tablet"
    other.mkdir()
    (other / "x.note").write_text("other\nphone")
    bench.write("a.note", "one\ntwo")
    second = Bench(_made(tmp_path / "second"))
    bench.ingest(bench.folder, other, workers=2)
    second.ingest(other, bench.folder, workers=1)
    with CaseReader(bench.case) as one, CaseReader(second.case) as two:
        refs = [{row["body"]: row["ref"] for row in reader.listing("messages")} for reader in (one, two)]
    assert refs[0] == refs[1]
    assert len(refs[0]) == 4


def _made(path: Path) -> Path:
    path.mkdir()
    return path


def test_one_phone_given_twice_is_one_device(bench: Bench, tmp_path: Path) -> None:
    bench.write("a.note", "one")
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "a.note").write_text("one")
    bench.ingest(bench.folder, copy)
    with CaseReader(bench.case) as reader:
        devices = list(reader.listing("devices"))
        refs = {row["ref"] for row in reader.listing("messages")}
    assert [device["evidence"] for device in devices] == [[1, 2]]
    assert len(refs) == 1


def test_a_missing_source_fails_and_the_rest_goes_on(bench: Bench, tmp_path: Path) -> None:
    bench.write("a.note", "one")
    assert bench.ingest(tmp_path / "nothing.E01").exit_code == 1
    assert bench.ingest(tmp_path / "nothing.E01", bench.folder).exit_code == 3
    assert bodies(bench) == ["one"]
    with pytest.raises(UsageError, match="no source"):
        process(bench.case, IngestRequest(), on_event=lambda _: None, cancel=CancelToken())


def test_evidence_that_changes_meanwhile_is_told(bench: Bench, tmp_path: Path) -> None:
    import zipfile

    archive = tmp_path / "phone.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.note", "one")

    def touch(event: object) -> None:
        if isinstance(event, TaskEnded) and event.step == "test/notes":
            with archive.open("ab") as file:
                file.write(b"!")

    request = IngestRequest(sources=[archive], plugin_folders=[bench.plugins], workers=1)
    summary = process(bench.case, request, on_event=touch, cancel=CancelToken())
    assert summary.exit_code == 3
    with CaseReader(bench.case) as reader:
        assert next(iter(reader.listing("evidence")))["detail"] == "phone.zip: changed while it was read"


def test_work_is_clean_afterwards(bench: Bench) -> None:
    bench.write("a.note", "one\nCRASH")
    bench.ingest()
    assert [path.name for path in bench.case.work.iterdir() if not path.name.startswith("ingest.lock")] == []
