"""The file preview reads through a child process, within limits, and says why when it cannot."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from forensics_app.evidence.open import open_source
from forensics_app.gui.evidence_child import MOST_BYTES, names_a_row, read_preview, read_row
from forensics_app.gui.widgets.file_preview import as_text
from forensics_app.gui.widgets.raw_text import hex_lines


def test_first_bytes_of_a_file_come_from_a_child(tmp_path: Path) -> None:
    source = tmp_path / "phone"
    source.mkdir()
    (source / "memo.txt").write_bytes("証拠".encode() * 40_000)
    with open_source(source) as opened:
        records = [record for volume in opened.volumes() for record in volume.walk(hashes=False)]
    locator = next(record.locator for record in records if record.path.endswith("memo.txt"))
    preview = read_preview(str(source), locator.to_json(), tmp_path)
    assert preview.error is None
    assert preview.data == ("証拠".encode() * 40_000)[:MOST_BYTES]


def test_row_of_a_database_comes_with_what_stands_in_its_log(tmp_path: Path) -> None:
    source = tmp_path / "phone"
    source.mkdir()
    database = sqlite3.connect(source / "app.db", isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("CREATE TABLE chat_history (id INTEGER PRIMARY KEY, content TEXT, picture BLOB, note)")
    database.execute("INSERT INTO chat_history VALUES (41, '叩き', x'00ff', NULL)")
    before = {file.name: file.read_bytes() for file in source.iterdir()}
    with open_source(source) as opened:
        records = [record for volume in opened.volumes() for record in volume.walk(hashes=False)]
    locator = next(record.locator for record in records if record.path.endswith("app.db")).to_json()
    row = read_row(str(source), locator, "chat_history.id=41", tmp_path)
    assert row.error is None
    assert row.row == [("id", "41"), ("content", "叩き"), ("picture", "00 ff"), ("note", "NULL")]
    for record in ("chat_history.id=42", "no_table.id=1", "chat_history.id=x' OR 1=1 --"):
        assert read_row(str(source), locator, record, tmp_path).error
    assert {file.name: file.read_bytes() for file in source.iterdir()} == before
    database.close()
    assert [path.name for path in tmp_path.iterdir()] == ["phone"]


def test_which_records_are_rows() -> None:
    assert names_a_row("message.ROWID=41")
    assert not names_a_row("page 7 offset 812")
    assert not names_a_row(None)


def test_missing_evidence_is_one_plain_line(tmp_path: Path) -> None:
    preview = read_preview(str(tmp_path / "gone.E01"), '{"layers":[]}', tmp_path)
    assert preview.data == b""
    assert preview.error is not None
    assert "gone.E01" in preview.error
    assert "\n" not in preview.error


def test_hex_lines_show_offset_bytes_and_text() -> None:
    assert hex_lines(b"SQLite format 3\0\x10", 0x20) == [
        "00000020  53 51 4c 69 74 65 20 66 6f 72 6d 61 74 20 33 00  SQLite format 3.",
        "00000030  10                                               .",
    ]


@given(st.binary(max_size=200))
def test_any_bytes_become_text_without_control_characters(data: bytes) -> None:
    assert all(letter.isprintable() or letter in "\n\t" for letter in as_text(data))


def test_encodings_of_japanese_text() -> None:
    assert as_text("受け子".encode()) == "受け子"
    assert as_text("受け子の募集".encode("cp932")) == "受け子の募集"
    assert as_text("\ufeff受け子".encode("utf-16-le")) == "受け子"
