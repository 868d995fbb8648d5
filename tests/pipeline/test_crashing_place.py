"""Places of an image that kill the file-system library: each is left out, named, and everything else is read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.case.reader import CaseReader
from forensics_app.engine import pool
from forensics_app.engine.events import CancelToken, IngestRequest, Problem
from forensics_app.engine.process import process
from tests.build.images import fill, make_ext, make_mbr

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="dies by POSIX signals")

# a plugin file is loaded by the worker: here it makes the library fall where a damaged image would
FALLING = '''
"""Breaks the file-system library in a worker, and only there."""
import ctypes
import sys
import time

if "forensics_app.engine.worker" in sys.modules:
    from forensics_app.evidence import volumes
    from forensics_app.evidence.filesystems import tsk, tsk_tree

    read_content, open_file_system, start = tsk.read_content, volumes.open_file_system, tsk_tree.TskTree.__init__

    def falling_content(read_at, size):
        if size == 12_345:
            ctypes.string_at(0)
        if size == 54_321:
            time.sleep(3600)
        return read_content(read_at, size)

    def falling_volume(image, offset):
        if offset == FALLING_OFFSET:
            ctypes.string_at(0)
        return open_file_system(image, offset)

    class Falling:
        def __init__(self, fs):
            self._fs = fs

        def __getattr__(self, name):
            return getattr(self._fs, name)

        def open_dir(self, path=None, inode=None):
            if inode == FALLING_INODE:
                ctypes.string_at(0)
            return self._fs.open_dir(inode=inode) if path is None else self._fs.open_dir(path)

    def falling_tree(self, fs, *rest):
        start(self, fs, *rest)
        self._fs = Falling(fs)

    tsk.read_content, volumes.open_file_system, tsk_tree.TskTree.__init__ = falling_content, falling_volume, falling_tree
'''


def ingest(root: Path, image: Path, *, inode: int = -1, offset: int = -1, falling: bool = True, workers: int = 2):
    """The rows of `files` by path, the problems, and the case."""
    plugins = root / ("falling" if falling else "healthy")
    plugins.mkdir(exist_ok=True)
    if falling:
        text = FALLING.replace("FALLING_INODE", str(inode)).replace("FALLING_OFFSET", str(offset))
        (plugins / "falling.py").write_text(text)
    case = create_case(root / f"{plugins.name}.akashi", number=None, examiner="E", timezone="Asia/Tokyo")
    events: list[object] = []
    request = IngestRequest(sources=[image], plugin_folders=[plugins], workers=workers)
    process(case, request, on_event=events.append, cancel=CancelToken())
    return files(case), [event for event in events if isinstance(event, Problem)], case


def files(case: CaseDirectory) -> dict[str, dict[str, object]]:
    with CaseReader(case) as reader:
        return {row["path"]: {**row, "id": None} for row in reader.listing("files")}


def make_tree(root: Path) -> dict[str | bytes, bytes]:
    found: dict[str | bytes, bytes] = {f"d{n % 7}/f{n:03}": bytes([n % 256]) * (100 + n) for n in range(300)}
    return found | {"d3/crash": b"c" * 12_345, "d4/hang": b"h" * 54_321, "bad/one": b"1", "bad/two": b"2"}


def test_files_and_folders_that_kill_the_library_are_left_out_by_inode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool.WorkerPool.__init__, "__kwdefaults__", {"silence_s": 4.0})
    image = make_ext(tmp_path / "disk.dd", fill(tmp_path / "t", make_tree(tmp_path)), size="64M")  # two shards
    healthy, none, _ = ingest(tmp_path, image, falling=False)
    assert none == []
    inode = healthy["bad"]["inode"]
    found, problems, case = ingest(tmp_path, image, inode=inode)
    lost = {"d3/crash", "d4/hang", "bad", "bad/one", "bad/two"}
    assert {path: row for path, row in found.items() if path not in lost and not path.startswith("bad")} == {
        path: row for path, row in healthy.items() if path not in lost
    }
    for path in ("d3/crash", "d4/hang"):
        assert found[path]["error"] == "not read: the file-system library crashed or hung here"
        assert found[path]["sha256"] is None
    assert found["bad"]["error"] is not None
    assert not {"bad/one", "bad/two"} & set(found)
    assert {problem.path for problem in problems} >= {"d3/crash", "d4/hang", "bad"}
    with CaseReader(case) as reader:
        assert {row["outcome"] for row in reader.listing("tasks") if row["plugin"].startswith("walk")} == {"ok"}
        assert {row["path"] for row in reader.not_parsed()} >= {"d3/crash", "d4/hang", "bad"}


def test_a_volume_that_kills_the_library_is_unreadable_and_the_others_are_read(tmp_path: Path) -> None:
    one = make_ext(tmp_path / "one.dd", fill(tmp_path / "1", {"a": b"first"}), size="8M").read_bytes()
    two = make_ext(tmp_path / "two.dd", fill(tmp_path / "2", {"b": b"second"}), size="8M").read_bytes()
    image = make_mbr(tmp_path / "disk.dd", [(0x83, one), (0x83, two)])
    _, _, case = ingest(tmp_path, image, falling=False)
    with CaseReader(case) as reader:
        volumes = [row for row in reader.listing("volumes") if row["type"] != "unallocated"]
    offset = volumes[1]["offset"]
    found, problems, case = ingest(tmp_path, image, offset=offset)
    assert found["a"]["sha256"] is not None
    assert "b" not in found
    assert any("the file-system library crashed on it" in problem.detail for problem in problems)
    with CaseReader(case) as reader:
        states = {row["offset"]: (row["state"], row["detail"]) for row in reader.listing("volumes")}
        left_out = [row["detail"]["place"] for row in reader.listing("audit") if row["what"] == "place left out"]
    assert states[offset] == ("unreadable", "the file-system library crashed on it")
    assert len(left_out) == 1
    assert f"at byte {offset}" in left_out[0]
    # and it is not entered again: nothing dies, nothing is done twice
    request = IngestRequest(sources=[image], plugin_folders=[tmp_path / "falling"], resume=True)
    summary = process(case, request, on_event=lambda _: None, cancel=CancelToken())
    assert summary.tasks == {}
    with CaseReader(case) as reader:
        assert [row["what"] for row in reader.listing("audit")].count("place left out") == 1
