"""Reach: what a worker must be allowed to open, and nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forensics_app.errors import EvidenceError
from forensics_app.evidence.containers.ewf import segment_names
from forensics_app.evidence.containers.raw import split_segments
from forensics_app.evidence.open import open_source
from forensics_app.evidence.reach import reach
from tests.build.images import fill, make_ext, write_e01

from .reading import make_zip


def names(path: Path) -> list[str]:
    return [one.name for one in reach(path)]


@pytest.mark.parametrize(
    ("first", "parts", "strangers"),
    [
        ("a.E01", ["a.E02", "a.E99", "a.EAA", "a.FAB"], ["a.E1", "b.E02", "a.E01.txt", "a.E0001", "xa.E02"]),
        ("a.s01", ["a.s02", "a.saa"], ["a.s0", "aa.s02"]),
        ("a.b.001", ["a.b.002", "a.b.010"], ["a.001", "a.b.txt.002", "a.b.000001"]),
        ("a.000", ["a.001"], ["a.1"]),
        ("a.raw.aa", ["a.raw.ab", "a.raw.zz"], ["a.raw", "b.raw.ab", "a.raw.12345678"]),
        ("a.rawaa", ["a.rawab"], ["b.rawab"]),
    ],
)
def test_later_segments_and_no_strangers(tmp_path: Path, first: str, parts: list[str], strangers: list[str]) -> None:
    for name in (first, *parts, *strangers):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "a.E03").mkdir()
    (tmp_path / "a.003").mkdir()
    assert names(tmp_path / first) == [first, *sorted(parts)]


def test_all_that_the_readers_would_take(tmp_path: Path) -> None:
    for first, named in (("x.E01", segment_names), ("x.e01", segment_names)):
        wanted = named(tmp_path / first, 14_971)[::97]
        for path in wanted:
            path.write_bytes(b"")
        assert set(wanted) <= set(reach(tmp_path / first))
    for first in ("y.001", "y.000", "y.01", "y.aa", "y.aaa", "y.raw.aa"):
        path = tmp_path / first
        for later in [first[:-1] + end for end in "bc23"]:
            (tmp_path / later).write_bytes(b"")
        path.write_bytes(b"")
        assert set(split_segments(path)) <= set(reach(path)), first


def test_a_folder_is_itself_and_nothing_raises(tmp_path: Path) -> None:
    folder = fill(tmp_path / "phone.E01", {"a": b"x"})
    (tmp_path / "phone.E02").write_bytes(b"")
    assert reach(folder) == [folder]
    for gone in (tmp_path / "none.E01", tmp_path / "no" / "where.001", Path("/"), Path("a\0b"), tmp_path / ("n" * 300)):
        assert reach(gone)[0] == gone
    assert reach(tmp_path / "none.E01") == [tmp_path / "none.E01"]


_heard: list[Callable[[str], None]] = []


def _audit(event: str, args: tuple[Any, ...]) -> None:
    if _heard and event == "open" and isinstance(args[0], str | bytes | os.PathLike):
        _heard[-1](os.fsdecode(args[0]))


@pytest.fixture(scope="session")
def audit() -> None:
    sys.addaudithook(_audit)  # cannot be taken away again: it is deaf unless somebody listens


@pytest.mark.usefixtures("audit")
def test_the_readers_open_nothing_else(tmp_path: Path) -> None:
    tree = fill(tmp_path / "tree", {"docs/a.txt": b"text", "b": b"x" * 5000})
    raw = make_ext(tmp_path / "disk.img", tree)
    data = raw.read_bytes()
    (tmp_path / "split").mkdir()
    for number, start in enumerate(range(0, len(data), 3 << 20), 1):
        (tmp_path / "split" / f"d.{number:03d}").write_bytes(data[start : start + (3 << 20)])
    write_e01(tmp_path / "disk.E01", data)
    sources = [tree, raw, tmp_path / "split" / "d.001", tmp_path / "split" / "d.002", tmp_path / "disk.E01"]
    sources.append(make_zip(tmp_path / "phone.zip", ("data/a", b"x" * 3000)))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    for path in sources:
        opened: list[str] = []
        allowed = [os.fspath(one) for one in reach(path)]
        _heard.append(opened.append)
        try:
            with open_source(path, scratch) as source:
                source.content_hash()
                for volume in source.volumes():
                    assert [record for record in volume.walk() if record.error] == []
        except EvidenceError:
            assert path.name == "d.002"  # a later part, refused by its name
        finally:
            _heard.pop()
        outside = [name for name in opened if not any(name == one or name.startswith(one + os.sep) for one in allowed)]
        assert outside == [], path.name
        assert path.name == "d.002" or any(name.startswith(os.fspath(path)) for name in opened)
