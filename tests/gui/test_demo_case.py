"""The demo in the desk: made once, gone on with when it was stopped, never half taken for whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.engine.events import CancelToken, Event, SourceStarted
from forensics_app.errors import KnownError
from forensics_app.gui import demo_case
from forensics_app.gui.demo_case import make_demo
from tests.build.images import fill


@pytest.fixture
def phones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two very small phones instead of the demo's own; the list says how often they were asked for."""
    asked: list[str] = []

    def build(folder: Path) -> Iterator[tuple[str, Path]]:
        for label in ("one", "two"):
            asked.append(label)
            yield label, fill(folder / label, {"data/data/x/a.txt": label.encode()})

    monkeypatch.setattr(demo_case, "build_phones", build)
    return asked


def _evidence(root: Path) -> list[tuple[str, str]]:
    with CaseReader(CaseDirectory(root)) as reader:
        return [(row["device"], row["status"]) for row in reader.listing("evidence")]


def test_a_whole_demo_is_taken_as_it_is(tmp_path: Path, phones: list[str]) -> None:
    root = make_demo(tmp_path / "demo", on_event=lambda _: None, cancel=CancelToken())
    assert _evidence(root) == [("one", "hashed"), ("two", "hashed")]
    assert make_demo(tmp_path / "demo", on_event=lambda _: None, cancel=CancelToken()) == root
    assert phones == ["one", "two"]


def test_a_demo_that_was_stopped_is_gone_on_with(tmp_path: Path, phones: list[str]) -> None:
    cancel = CancelToken()

    def stop(event: Event) -> None:
        if isinstance(event, SourceStarted):
            cancel.cancel()

    with pytest.raises(KnownError, match="stopped before the demo was whole"):
        make_demo(tmp_path / "demo", on_event=stop, cancel=cancel)
    root = make_demo(tmp_path / "demo", on_event=lambda _: None, cancel=CancelToken())
    assert _evidence(root) == [("one", "hashed"), ("two", "hashed")]
    assert phones == ["one", "one", "two"]
