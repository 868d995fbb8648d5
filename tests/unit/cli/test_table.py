"""Tables: aligned in any script, whole in a pipe, cut on a terminal."""

from __future__ import annotations

from forensics_app.cli.table import SAMPLE, write_table
from forensics_app.cli.terminal_text import cell_width
from forensics_app.report.words import load_words

ROWS = [
    {"id": 7, "device": "phone-a", "body": "了解です\n\x1b[2J", "identifiers": [{"type": "phone", "value": "+8190"}]},
    {"id": 1234, "device": "証拠品の端末", "body": None, "identifiers": []},
]


def table(rows, names, width=None, language="en"):
    out: list[str] = []
    number = write_table(rows, names, load_words("cli", language), out.append, width)
    return number, "".join(out).splitlines()


def test_columns_align_across_scripts():
    number, lines = table(ROWS, ["id", "device", "body"])
    assert number == 2
    assert lines == [
        "  id  device        body",
        "────  ────────────  ────",
        "   7  phone-a       了解です⏎␛[2J",
        "1234  証拠品の端末",
    ]


def test_heads_in_japanese():
    assert table(ROWS, ["id", "device"], language="ja")[1][0].split() == ["番号", "端末"]


def test_lists_and_flags_are_readable():
    rows = [
        {"id": 1, "owner": True, "identifiers": [{"type": "phone", "value": "+8190"}, {"type": "line", "value": "u"}]}
    ]
    _, lines = table(rows, ["owner", "identifiers"])
    assert lines[2] == "yes    type: phone, value: +8190; type: line, value: u"


def test_a_terminal_gets_lines_that_fit():
    rows = [{"id": number, "device": "端末" * 40, "body": "長い本文" * 50} for number in range(5)]
    _, lines = table(rows, ["id", "device", "body"], width=80)
    assert all(cell_width(line) <= 80 for line in lines)
    assert lines[2].endswith("…")


def test_a_long_listing_streams():
    pulled: list[int] = []

    def rows():
        for number in range(SAMPLE * 3):
            pulled.append(number)
            yield {"id": number, "body": "x"}

    seen: list[int] = []
    write_table(rows(), ["id", "body"], load_words("cli", "en"), lambda _: seen.append(len(pulled)), None)
    assert seen[0] == SAMPLE
    assert seen[-1] == len(pulled) == SAMPLE * 3


def test_names_give_way_to_the_text_and_times_do_not():
    row = {
        "sent_at": "2025-06-12T03:47:40.000Z",
        "thread_name": "長い名前" * 10,
        "sender_name": "送信者" * 10,
        "body": "本文" * 30,
    }
    _, lines = table([row], list(row), width=100)
    assert all(cell_width(line) <= 100 for line in lines)
    assert row["sent_at"] in lines[2]
    assert cell_width(lines[2].rpartition("  ")[2]) >= 33
    _, wide = table([row], list(row), width=400)
    assert wide[2].endswith("本文" * 30)
