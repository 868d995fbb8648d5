from __future__ import annotations

import msgspec
import pytest

from forensics_app.case.reader import CaseReader
from forensics_app.engine.protocol import (
    Artifacts,
    Done,
    Files,
    Job,
    UnreadArtifacts,
    UnreadFiles,
    decode_notice,
    encode,
)
from forensics_app.engine.sinks import RowsSink
from forensics_app.model.outcome import TaskKey
from tests.unit.case.conftest import Desk, desk, message

__all__ = ["desk"]  # the fixture


def test_a_notice_says_what_a_message_is_without_reading_its_rows() -> None:
    assert isinstance(decode_notice(encode(Files([]))), UnreadFiles)
    assert isinstance(decode_notice(encode(Artifacts([message(1)]))), UnreadArtifacts)
    rows_of_nonsense = msgspec.msgpack.encode({"type": "artifacts", "items": ["nonsense"]})
    assert isinstance(decode_notice(rows_of_nonsense), UnreadArtifacts)
    for wrong in (b"", b"\xc1", msgspec.msgpack.encode({"type": "else"}), msgspec.msgpack.encode([1])):
        with pytest.raises(msgspec.DecodeError):
            decode_notice(wrong)


class _Gate:
    def enter(self, sink: RowsSink) -> bool:
        return False

    def leave(self, sink: RowsSink) -> None:
        pass

    def wait(self, sink: RowsSink, done: Done) -> bool:
        return False

    def wait_for_room(self, why: str) -> bool:
        return False


@pytest.mark.parametrize(
    "frame",
    [
        msgspec.msgpack.encode({"type": "artifacts", "items": ["nonsense"]}),
        encode(Artifacts([message(1)])),  # from a file that was never named
        encode(Files([])),  # files from an extraction
    ],
    ids=["undecodable", "unnamed file", "wrong step"],
)
def test_rows_that_cannot_be_true_cost_the_job_and_are_reported(desk: Desk, frame: bytes) -> None:
    ended: list[Done] = []
    sink = RowsSink(
        Job(step="extract", source="x"),
        desk.writer,
        TaskKey(desk.evidence, "cc", "android/line", "1.0"),
        _Gate(),
        progress=lambda _: None,
        then=lambda _, done: ended.append(done),
        kinds=frozenset({"messages"}),
    )
    sink.receive(decode_notice(frame), frame)
    sink.finish(Done(outcome="ok"))
    assert [done.outcome for done in ended] == ["crashed"]
    with CaseReader(desk.case) as reader:
        assert list(reader.listing("messages")) == []
        task = next(row for row in reader.listing("tasks") if row["plugin"] == "android/line")
        assert task["outcome"] == "crashed"
        assert str(task["detail"]).startswith("the worker sent nonsense")
