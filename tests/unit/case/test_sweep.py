"""Scratch folders go, whatever hostile code left in them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from forensics_app.case.sweep import sweep

pytestmark = pytest.mark.skipif(os.name == "nt", reason="folders of this kind are made with POSIX calls")


def _dig(top: Path, depth: int) -> None:
    """A chain of folders, deeper than a path may be long."""
    here = os.open(top, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("folder-of-a-rather-long-name", dir_fd=here)
        below = os.open("folder-of-a-rather-long-name", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


def test_a_tree_deeper_than_the_stack_and_than_paths_goes(tmp_path: Path) -> None:
    top = tmp_path / "w1"
    top.mkdir()
    _dig(top, 2500)
    sweep(top)
    assert list(tmp_path.iterdir()) == []


def test_closed_folders_many_files_and_links_go_and_what_links_point_at_stays(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    (kept / "inner").mkdir(parents=True)
    (kept / "file").write_text("stays")
    top = tmp_path / "w1"
    for name in ("a", "b/c/d", "b/e"):
        (top / name).mkdir(parents=True)
    for number in range(2100):
        (top / "a" / str(number)).touch()
    (top / "b/link").symlink_to(kept)
    (top / "top link").symlink_to(kept)
    (top / "b/c/closed").touch(mode=0)
    for name in ("b/c/d", "b/c", "b/e", "b", "a", ""):
        (top / name).chmod(0)
    sweep(top)
    assert not top.exists()
    assert (kept / "file").read_text() == "stays"
    assert (kept / "inner").is_dir()


def test_what_is_not_there_or_no_folder_is_no_fault(tmp_path: Path) -> None:
    sweep(tmp_path / "nothing")
    (tmp_path / "file").touch()
    sweep(tmp_path / "file")
    assert (tmp_path / "file").exists()
