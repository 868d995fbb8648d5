"""Folders: nothing outside them is read, nothing in them is touched, and a copy is the same evidence."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path

import pytest

from forensics_app.evidence.open import open_source
from tests.build.images import fill

from .reading import read, walk


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no Unicode exist on Linux only")
def test_folder(tmp_path: Path) -> None:
    files: dict[str | bytes, bytes] = {"a.txt": b"a", b"bad\xff/x\xfe.txt": b"odd", "new\nline": b"n", "d/b": b"b"}
    root = fill(tmp_path / "root", files)
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"never read")
    (root / "link").symlink_to(outside)
    (root / "dirlink").symlink_to(tmp_path)
    (root / "loop").symlink_to(root)
    with open_source(root) as source:
        records = {r.path: r for r in walk(source)}
        assert set(records) == {
            "a.txt",
            "bad\\xff",
            "bad\\xff/x\\xfe.txt",
            "new\nline",
            "d",
            "d/b",
            "link",
            "dirlink",
            "loop",
        }
        assert (records["link"].type, records["link"].target) == ("symlink", str(outside))
        assert records["dirlink"].sha256 is None
        assert read(source, records["bad\\xff/x\\xfe.txt"]) == b"odd"
        assert source.record.size == 6
        volume = source.volumes()[0]
        for path in ("link", "dirlink/outside.txt", "../outside.txt", "loop/a.txt", "/etc/passwd", "", "a.txt\0"):
            assert volume.find(path) is None
        entry = volume.find("d/b")
        assert entry is not None
        assert entry.sibling("../../outside.txt") is None
        assert entry.sibling("../link") is None
        one = source.content_hash()
    copy = tmp_path / "somewhere else"
    shutil.copytree(root, copy, symlinks=True)
    with open_source(copy) as source:
        assert source.content_hash() == one
        assert {r.locator.canonical() for r in walk(source)} == {r.locator.canonical() for r in records.values()}
    manifest = b"".join(
        name + f"\0{len(content)}\0{hashlib.sha256(content).hexdigest()}\n".encode()
        for name, content in sorted((os.fsencode(n), c) for n, c in files.items())
    )
    assert one.sha256 == hashlib.sha256(manifest).hexdigest()
    (copy / "a.txt").write_bytes(b"A")
    with open_source(copy) as source:
        assert source.content_hash().sha256 != one.sha256


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_unreadable_files_of_a_folder_are_told(tmp_path: Path) -> None:
    root = fill(tmp_path / "root", {"a": b"a", "b": b"b"})
    (root / "a").chmod(0)
    with open_source(root) as source:
        records = {r.path: r for r in walk(source)}
        assert "ermission" in (records["a"].error or "")
        assert records["b"].sha256 is not None
        assert len(source.content_hash().errors) == 1
    (root / "a").chmod(0o600)


def test_reading_leaves_a_folder_as_it_was(tmp_path: Path) -> None:
    root = fill(tmp_path / "root", {"a": b"a" * 10, "d/b": b"b"})
    os.utime(root / "a", ns=(10**18, 10**18))
    before = {p: (p.stat().st_atime_ns, p.stat().st_mtime_ns) for p in root.rglob("*") if p.is_file()}
    with open_source(root) as source:
        walk(source)
        source.content_hash()
    assert {p: (p.stat().st_atime_ns, p.stat().st_mtime_ns) for p in before} == before
