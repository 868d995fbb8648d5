"""FAT wall clock readings in the hour that the examiner's own zone skips."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tests.build.images import fill, make_fat


def test_the_zone_of_this_computer_moves_no_time(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    image = make_fat(tmp_path / "card.img", fill(tmp_path / "t", {"A.TXT": b"x"}), megabytes=4, bits=12)
    raw = bytearray(image.read_bytes())
    entry = raw.index(b"A       TXT")
    # 2024-03-31 02:30:00, which no clock in Berlin ever showed
    struct.pack_into("<HH", raw, entry + 22, 2 << 11 | 30 << 5, (2024 - 1980) << 9 | 3 << 5 | 31)
    image.write_bytes(raw)
    monkeypatch.setenv("TZ", "Europe/Berlin")
    case = tmp_path / "case.akashi"
    assert run("new", case, "--timezone", "UTC").code == 0
    assert run("ingest", case, image, "--workers", "1").code == 0
    (row,) = [row for row in run("list", case, "files", "--json").rows if row["path"] == "A.TXT"]
    assert row["modified"] == "2024-03-31T02:30:00Z"
