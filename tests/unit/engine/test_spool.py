from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics_app.engine import spool as module
from forensics_app.engine.spool import Spool


def test_small_spools_touch_no_disk(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.add(b"one")
    assert list(spool) == [b"one"]
    assert list(tmp_path.iterdir()) == []


@given(st.lists(st.binary(max_size=40)), st.integers(1, 60))
def test_frames_come_back_in_order(frames: list[bytes], limit: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MEMORY_LIMIT", limit)
        spool = Spool(Path(folder))
        for frame in frames:
            spool.add(frame)
        assert list(spool) == frames
        spool.add(b"later")
        assert list(spool) == [*frames, b"later"]
        spool.clear()
        assert list(spool) == []
