"""The slang lexicon as data: load it, check it, know exactly which one was used."""

from __future__ import annotations

import csv
import hashlib
import importlib.resources
import io
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, cast

import msgspec

from forensics_app.errors import UsageError
from forensics_app.index.flags import Flag
from forensics_app.index.fold import slang_key

Mode = Literal["standalone", "context", "weak"]

COLUMNS: Final = (
    "term_id", "term", "surface", "reading", "spellings", "variants", "shorts", "emoji", "patterns", "category", "lang",
    "meaning_ja", "meaning_en", "weight", "match_mode", "innocent_uses", "source_quality", "sources", "added_on",
    "retired_on",
)  # fmt: skip
CASE_FOLDER: Final = "lexicon"
_REQUIRED: Final = ("term_id", "term", "category", "weight", "match_mode")
_FLAGS: Final = {
    "reading": Flag.READING,
    "leet": Flag.LEET,
    "split_kanji": Flag.SPLIT_KANJI,
    "homoglyph_kana": Flag.HOMOGLYPH_KANA,
}
_MEMORY_MAX: Final = 2
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the lexicon.

    surfaces: spellings that match anywhere in the folded text. shorts: those that fold to one or two characters and match
    only where they stand alone. emoji: matched on the raw text. patterns: regular expressions over the search text, for
    terms with a number in them. spellings: those that are read like the term. weight: 1 to 5. source_quality: A police
    or government, B press, C commercial, M nobody's written word (weight at most 2).
    """

    term_id: str
    term: str
    reading: str
    surfaces: tuple[str, ...]
    shorts: tuple[str, ...]
    emoji: tuple[str, ...]
    patterns: tuple[str, ...]
    spellings: tuple[str, ...]
    category: str
    lang: str
    meaning_ja: str
    meaning_en: str
    weight: int
    match_mode: Mode
    innocent_uses: str
    source_quality: str
    sources: str
    added_on: str
    retired_on: str


class Substitution(msgspec.Struct, frozen=True):
    """A known way to write `plain` otherwise, and the flag that its use sets."""

    plain: str
    disguised: str
    flag: int


class Lexicon(msgspec.Struct, frozen=True):
    """All terms in force. version: a hash of their content, the same wherever the same words are loaded."""

    terms: tuple[Term, ...]
    substitutions: tuple[Substitution, ...]
    version: str


@lru_cache(maxsize=1)
def load_default() -> Lexicon:
    """The lexicon that comes with the program."""
    folder = importlib.resources.files("forensics_app.resources").joinpath("lexicon")
    texts = [("lexicon/terms.csv", folder.joinpath("terms.csv").read_bytes())]
    return _build(texts, folder.joinpath("substitutions.csv").read_bytes())


def load_lexicon(paths: Sequence[Path]) -> Lexicon:
    """The program's lexicon with the lab's own files on top: an entry of the same term_id replaces ours.

    Raises UsageError with file, line and reason when a file cannot be used.
    """
    folder = importlib.resources.files("forensics_app.resources").joinpath("lexicon")
    texts = [("lexicon/terms.csv", folder.joinpath("terms.csv").read_bytes())]
    for path in paths:
        try:
            texts.append((path.name, path.read_bytes()))
        except OSError as error:
            raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    return _build(texts, folder.joinpath("substitutions.csv").read_bytes())


def load_for_case(root: Path) -> Lexicon:
    """The program's lexicon with the files that the case keeps in its `lexicon` folder on top."""
    paths = sorted((root / CASE_FOLDER).glob("*.csv"))
    return load_lexicon(paths) if paths else load_default()


def adopt(root: Path, path: Path) -> Lexicon:
    """Check a lab's file and keep a copy in the case, so that every later index uses it; returns the lexicon in force.

    Raises UsageError with file, line and reason; nothing is kept then.
    """
    load_lexicon([path])
    folder = root / CASE_FOLDER
    try:
        folder.mkdir(exist_ok=True)
        (folder / path.name).with_suffix(".csv").write_bytes(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror})") from error
    return load_for_case(root)


def _build(texts: Sequence[tuple[str, bytes]], substitutions: bytes) -> Lexicon:
    terms: dict[str, Term] = {}
    for name, data in texts:
        seen: set[str] = set()
        for line, row in _rows(name, data, _REQUIRED):
            term = _term(name, line, row)
            if term.term_id in seen:
                raise UsageError(f"{name} line {line}: term_id {term.term_id} is there twice")
            seen.add(term.term_id)
            terms[term.term_id] = term
    swaps = []
    for line, row in _rows("lexicon/substitutions.csv", substitutions, ("plain", "disguised", "flag")):
        if row["flag"] not in _FLAGS:
            raise UsageError(f"lexicon/substitutions.csv line {line}: no such flag {row['flag']!r}")
        swaps.append(Substitution(row["plain"], row["disguised"], _FLAGS[row["flag"]]))
    live = tuple(term for _, term in sorted(terms.items()) if not term.retired_on)
    version = hashlib.sha256(msgspec.json.encode((live, swaps))).hexdigest()[:16]
    return Lexicon(live, tuple(swaps), version)


def _rows(name: str, data: bytes, required: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: not UTF-8 (byte {error.start})") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="")
    missing = [column for column in required if column not in (reader.fieldnames or ())]
    if missing:
        raise UsageError(f"{name} line 1: column {missing[0]} is missing")
    rows = []
    try:
        for row in reader:
            if "" in row:
                raise UsageError(f"{name} line {reader.line_num}: more fields than columns")
            rows.append((reader.line_num, {key: (value or "").strip() for key, value in row.items()}))
    except csv.Error as error:
        raise UsageError(f"{name} line {reader.line_num}: {error}") from error
    return rows


def _term(name: str, line: int, row: dict[str, str]) -> Term:
    def fail(reason: str) -> UsageError:
        return UsageError(f"{name} line {line}: {reason}")

    for column in _REQUIRED:
        if not row[column]:
            raise fail(f"{column} is empty")
    if not row["weight"].isascii() or not row["weight"].isdigit() or not 1 <= int(row["weight"]) <= 5:
        raise fail(f"weight must be 1 to 5, is {row['weight']!r}")
    if row["match_mode"] not in ("standalone", "context", "weak"):
        raise fail(f"match_mode must be standalone, context or weak, is {row['match_mode']!r}")
    for column in ("added_on", "retired_on"):
        if row.get(column) and not _DATE.fullmatch(row[column]):
            raise fail(f"{column} must be YYYY-MM-DD, is {row[column]!r}")
    patterns = tuple(part for part in row.get("patterns", "").split("|||") if part)
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise fail(f"pattern {pattern!r}: {error}") from error
    surfaces: list[str] = []
    shorts: list[str] = []
    listed = [row.get("surface", "") or row["term"], *_split(row, "variants"), *_split(row, "shorts")]
    for text in dict.fromkeys(part for part in listed if part):
        (shorts if len(slang_key(text)) <= 2 else surfaces).append(text)
    weight = int(row["weight"])
    quality = row.get("source_quality", "")
    return Term(
        term_id=row["term_id"],
        term=row["term"],
        reading=row.get("reading", ""),
        surfaces=tuple(surfaces),
        shorts=tuple(text for text in shorts if slang_key(text)),
        emoji=_split(row, "emoji"),
        patterns=patterns,
        spellings=_split(row, "spellings"),
        category=row["category"],
        lang=row.get("lang", ""),
        meaning_ja=row.get("meaning_ja", ""),
        meaning_en=row.get("meaning_en", ""),
        weight=min(weight, _MEMORY_MAX) if quality == "M" else weight,
        match_mode=cast("Mode", row["match_mode"]),
        innocent_uses=row.get("innocent_uses", ""),
        source_quality=quality,
        sources=row.get("sources", ""),
        added_on=row.get("added_on", ""),
        retired_on=row.get("retired_on", ""),
    )


def _split(row: dict[str, str], column: str) -> tuple[str, ...]:
    return tuple(part for part in (piece.strip() for piece in row.get(column, "").split("|")) if part)
