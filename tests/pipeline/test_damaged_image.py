"""An E01 with a damaged chunk: the rest is read, what cannot be is named, and no hash is called right."""

from __future__ import annotations

from pathlib import Path

from tests.build.images import fill, make_ext, write_e01


def test_a_damaged_chunk_is_named_beside_the_hash_that_cannot_agree(run, new_case, tmp_path: Path) -> None:
    files: dict[str | bytes, bytes] = {f"f{n:02d}": bytes([n]) * 90_000 for n in range(40)}
    image = make_ext(tmp_path / "disk.dd", fill(tmp_path / "t", files), size="8M")
    whole = new_case(*write_e01(tmp_path / "whole.E01", image.read_bytes(), level=0)[:1])
    assert run("list", whole, "evidence", "--json").rows[0]["status"] == "verified"
    hashes = {row["path"]: row["sha256"] for row in run("list", whole, "files", "--json").rows}
    (broken, *_) = write_e01(tmp_path / "broken.E01", image.read_bytes(), level=0)
    raw = bytearray(broken.read_bytes())
    raw[raw.index(b"\x0a" * 20_000) + 40_000] ^= 1  # in the next chunk, which is all of this file
    broken.write_bytes(raw)
    case = tmp_path / "broken.akashi"
    assert run("new", case).code == 0
    answer = run("ingest", case, broken)
    assert answer.code == 3
    assert "f10: chunk" in answer.err
    (row,) = run("list", case, "evidence", "--json").rows
    assert row["status"] == "unreadable in part"
    found = {row["path"]: row["sha256"] for row in run("list", case, "files", "--json").rows}
    assert found.pop("f10") is None
    assert found == {path: digest for path, digest in hashes.items() if path != "f10"}
    (hashed,) = [row for row in run("list", case, "tasks", "--json").rows if row["plugin"] == "hash"]
    assert "chunk" in hashed["detail"]
    assert "stored in the image differ from its bytes" in hashed["detail"]
