"""Whatever a worker that was taken over sends: the parent takes it for nonsense or for rows, and lives."""

from __future__ import annotations

import contextlib
import socket
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics_app.case.reader import CaseReader
from forensics_app.engine.gate import OneAtATime
from forensics_app.engine.protocol import (
    Artifacts,
    Done,
    Files,
    Job,
    Reading,
    SourceRead,
    decode_notice,
    encode,
)
from forensics_app.engine.sinks import RowsSink
from forensics_app.jail.channel import Frames, TooLargeError
from forensics_app.model.file_record import FileRecord
from forensics_app.model.locator import Layer, Locator
from forensics_app.model.outcome import TaskKey
from tests.unit.case.conftest import Desk, message

PLACE = Locator((Layer("source", "folder"), Layer("folder", "folder", path="a")))
FRAMES = (
    encode(Reading([SourceRead("a", PLACE, False)])),
    encode(Artifacts([message(1), message(2)])),
    encode(Files([FileRecord(locator=PLACE, path="a", type="file", state="allocated", size=1)])),
    encode(Done(outcome="ok")),
)
ODD = st.one_of(
    st.integers(-(2**63), 2**64 - 1), st.floats(), st.none(), st.booleans(), st.text(max_size=20),
    st.binary(max_size=20), st.just([]), st.just({}), st.just("x" * 100_000),
)  # fmt: skip


def _swapped(value: Any, place: int, odd: Any) -> Any:
    """The same structure with the value at one place of it, counted depth first, made something else."""
    seen = -1

    def go(one: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen == place:
            return odd
        if isinstance(one, dict):
            return {key: go(inner) for key, inner in one.items()}
        if isinstance(one, list):
            return [go(inner) for inner in one]
        return one

    return go(value)


class _Keys:
    """A task of its own for every example."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.number = 0

    def sink(self, step: str) -> tuple[RowsSink, list[Done]]:
        self.number += 1
        ended: list[Done] = []
        key = TaskKey(self.desk.evidence, f"{self.number:04x}", "test/x" if step == "extract" else "walk", "1.0")
        sink = RowsSink(
            Job(step="extract" if step == "extract" else "walk", source="x"), self.desk.writer, key,
            OneAtATime(lambda _: False), progress=lambda _: None, then=lambda _, done: ended.append(done),
            kinds=frozenset({"messages"}),
        )  # fmt: skip
        return sink, ended


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Keys]:
    made = Desk(tmp_path_factory.mktemp("nonsense") / "case")
    yield _Keys(made)
    made.writer.close()


@given(st.sampled_from(["extract", "walk"]), st.integers(0, 2), st.integers(0, 60), ODD)
def test_a_changed_value_is_nonsense_or_a_row_and_nothing_else(
    keys: _Keys, step: str, which: int, place: int, odd: Any
) -> None:
    frames = list(FRAMES[:2] if step == "extract" else FRAMES[2:3])
    which %= len(frames)
    frames[which] = msgspec.msgpack.encode(_swapped(msgspec.msgpack.decode(frames[which]), place, odd))
    sink, ended = keys.sink(step)
    try:
        for frame in frames:
            sink.receive(decode_notice(frame), frame)
    except (msgspec.DecodeError, ValueError):  # what the pool takes for nonsense
        sink.restart()
        return
    sink.finish(Done(outcome="ok"))
    assert [done.outcome for done in ended] in (["ok"], ["crashed"])
    with CaseReader(keys.desk.case) as reader:
        assert list(reader.listing("messages")) is not None
        assert list(reader.listing("files")) is not None


@given(st.binary(max_size=200))
def test_bytes_that_are_no_message_are_nonsense(data: bytes) -> None:
    with contextlib.suppress(msgspec.DecodeError):
        decode_notice(data)


@given(st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=300)), max_size=8), st.integers(1, 400))
def test_frames_arrive_whole_however_they_are_cut(messages: list[tuple[int, bytes]], cut: int) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        frames = Frames(ours, 300)
        data = b"".join(struct.pack("<IB", len(body), kind) + body for kind, body in messages)
        found: list[tuple[int, bytes]] = []
        for start in range(0, len(data), cut):
            theirs.sendall(data[start : start + cut])
            found += frames.take()
        assert found == messages
        theirs.close()
        with pytest.raises(EOFError):
            frames.take()


def test_a_message_that_announces_too_much_is_refused_before_it_comes(tmp_path: Path) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(struct.pack("<IB", 301, 0))
        with pytest.raises(TooLargeError):
            Frames(ours, 300).take()
