"""Kana as Latin letters, in the spellings that people type: Hepburn and Kunrei."""

from __future__ import annotations

from typing import Final

_ROWS: Final = {
    "あ": "a i u e o", "か": "ka ki ku ke ko", "さ": "sa shi/si su se so", "た": "ta chi/ti tsu/tu te to",
    "な": "na ni nu ne no", "は": "ha hi fu/hu he ho", "ま": "ma mi mu me mo", "ら": "ra ri ru re ro",
    "が": "ga gi gu ge go", "ざ": "za ji/zi zu ze zo", "だ": "da ji/di zu/du de do", "ば": "ba bi bu be bo",
    "ぱ": "pa pi pu pe po",
}  # fmt: skip
_LETTERS: Final = {
    "あ": "あいうえお", "か": "かきくけこ", "さ": "さしすせそ", "た": "たちつてと", "な": "なにぬねの", "は": "はひふへほ",
    "ま": "まみむめも", "ら": "らりるれろ", "が": "がぎぐげご", "ざ": "ざじずぜぞ", "だ": "だぢづでど", "ば": "ばびぶべぼ",
    "ぱ": "ぱぴぷぺぽ",
}  # fmt: skip
_SINGLE: Final = {"や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "を": "wo", "ん": "n", "ゔ": "vu"}
_GLIDE: Final = {"ゃ": "a", "ゅ": "u", "ょ": "o"}


def _table(style: int) -> dict[str, str]:
    table = dict(_SINGLE)
    for row, letters in _LETTERS.items():
        for kana, sounds in zip(letters, _ROWS[row].split(), strict=True):
            options = sounds.split("/")
            table[kana] = options[min(style, len(options) - 1)]
    return table


_HEPBURN: Final = _table(0)
_KUNREI: Final = _table(1)


def romanise(reading: str) -> tuple[str, ...]:
    """The Latin spellings of a hiragana reading, Hepburn first; () when it holds anything but hiragana and ー."""
    found: list[str] = []
    for table, hepburn in ((_HEPBURN, True), (_KUNREI, False)):
        text = _spell(reading, table, hepburn=hepburn)
        if text is None:
            return ()
        found.append(text)
    return tuple(dict.fromkeys(found))


def _spell(reading: str, table: dict[str, str], *, hepburn: bool) -> str | None:
    out: list[str] = []
    double = False
    for kana in reading:
        if kana == "ー":
            continue
        if kana == "っ":
            double = True
            continue
        if kana in _GLIDE and out:
            before = out.pop()
            stem = before[:-1]
            out.append(stem + ("" if hepburn and stem[-2:] in ("sh", "ch") or stem[-1:] == "j" else "y") + _GLIDE[kana])
            continue
        sound = table.get(kana)
        if sound is None:
            return None
        if double:
            sound = ("t" if sound.startswith("ch") else sound[0]) + sound
            double = False
        out.append(sound)
    return "".join(out)
