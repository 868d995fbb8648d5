"""The query language: what an examiner types becomes a tree, or one plain line about where it goes wrong.

Juxtaposition is AND and binds tighter than OR. A Japanese input method's full-width blank, colon, quotes, parentheses
and minus are taken like the ASCII ones. Described with tested examples in docs/query-language.md.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

import msgspec

from forensics_app.errors import QueryError
from forensics_app.index.fold import slang_key
from forensics_app.model.kinds import KINDS

FieldName = Literal[
    "from", "to", "app", "thread", "kind", "device", "after", "before", "on", "has", "is", "slang", "tag"
]
FIELDS: Final[tuple[FieldName, ...]] = (
    "from", "to", "app", "thread", "kind", "device", "after", "before", "on", "has", "is", "slang", "tag",
)  # fmt: skip
HAS: Final = ("attachment", "entity", "url", "phone", "email", "wallet", "account", "invite", "location", "hit")
IS: Final = ("deleted", "live", "recovered", "carved", "wal", "edited", "in", "out", "tagged")
FUZZY_MIN: Final = 5
MAX_LENGTH: Final = 4_000
_MAX_DEPTH: Final = 40
_OPEN_QUOTES: Final = '"“”„‟＂〝'
_CLOSE_QUOTES: Final = '"“”‟＂〞〟'
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T_](\d{1,2}):(\d{2})(?::(\d{2}))?)?)?)?")


class Word(msgspec.Struct, frozen=True, tag=True):
    """A word: its folded text occurs in the folded text. `expand`: other spellings with the same reading count too.

    In quotation marks it does not expand: exactly this sequence.
    """

    text: str
    position: int
    expand: bool = True


class Raw(msgspec.Struct, frozen=True, tag=True):
    """`as:"…"`: the raw text, character for character."""

    text: str
    position: int


class Disguised(msgspec.Struct, frozen=True, tag=True):
    """`disguised:…`: the slang key, through homoglyphs, separators and the like."""

    text: str
    position: int


class Fuzzy(msgspec.Struct, frozen=True, tag=True):
    """`word~1`: the slang key with at most one character wrong, missing or too many."""

    text: str
    position: int


class Regex(msgspec.Struct, frozen=True, tag=True):
    """`/…/`: a regular expression over the raw text; `i` after it ignores case."""

    pattern: str
    ignore_case: bool
    position: int


class Field(msgspec.Struct, frozen=True, tag=True):
    """`name:value`."""

    name: FieldName
    value: str
    position: int


class And(msgspec.Struct, frozen=True, tag=True):
    """All of these; everything when empty."""

    parts: tuple[Node, ...]


class Or(msgspec.Struct, frozen=True, tag=True):
    """Any of these."""

    parts: tuple[Node, ...]


class Not(msgspec.Struct, frozen=True, tag=True):
    """Not this."""

    part: Node


Node = Word | Raw | Disguised | Fuzzy | Regex | Field | And | Or | Not


class _Token(msgspec.Struct, frozen=True):
    kind: Literal["(", ")", "or", "not", "leaf"]
    position: int
    leaf: Node | None = None


def parse_query(text: str) -> Node:
    """The tree of a query. Raises QueryError with the position (code points) of what cannot be understood."""
    if len(text) > MAX_LENGTH:
        raise QueryError(f"the query is longer than {MAX_LENGTH} characters", MAX_LENGTH, "too_long", limit=MAX_LENGTH)
    return _Parser(_Lexer(text).tokens(), len(text)).parse()


def parse_date(value: str) -> tuple[int, ...] | None:
    """Year, and as much of month, day, hour, minute, second as was given; None when it is no date."""
    match = _DATE.fullmatch(unicodedata.normalize("NFKC", value.strip()))
    if match is None:
        return None
    parts = tuple(int(part) for part in match.groups() if part is not None)
    limits = ((1, 9999), (1, 12), (1, 31), (0, 23), (0, 59), (0, 59))
    if any(not low <= part <= high for part, (low, high) in zip(parts, limits, strict=False)):
        return None
    return parts


class _Lexer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def tokens(self) -> list[_Token]:
        found: list[_Token] = []
        while True:
            while self.at < len(self.text) and self.text[self.at].isspace():
                self.at += 1
            if self.at >= len(self.text):
                return found
            found.append(self._token())

    def _token(self) -> _Token:
        start = self.at
        char = self.text[start]
        if char in "(（":
            self.at += 1
            return _Token("(", start)
        if char in ")）":
            self.at += 1
            return _Token(")", start)
        if char in "|｜":
            self.at += 1
            return _Token("or", start)
        after = self.text[start + 1 : start + 2]
        if char in "-－−" and after and not after.isspace() and after not in ")）-－":
            self.at += 1
            return _Token("not", start)
        if char in _OPEN_QUOTES:
            return _Token("leaf", start, self._word(self._quoted(), start, expand=False))
        if char == "/":
            return _Token("leaf", start, self._regex())
        return self._bare()

    def _quoted(self) -> str:
        """The text up to the closing quote; a backslash takes the next character as it is."""
        start = self.at
        self.at += 1
        out: list[str] = []
        while self.at < len(self.text):
            char = self.text[self.at]
            if char == "\\" and self.at + 1 < len(self.text):
                out.append(self.text[self.at + 1])
                self.at += 2
                continue
            self.at += 1
            if char in _CLOSE_QUOTES:
                return "".join(out)
            out.append(char)
        raise QueryError("a quote is opened and never closed", start, "quote_open")

    def _regex(self) -> Node:
        start = self.at
        self.at += 1
        out: list[str] = []
        while self.at < len(self.text):
            char = self.text[self.at]
            if char == "\\" and self.text[self.at + 1 : self.at + 2] == "/":
                out.append("/")
                self.at += 2
                continue
            if char == "\\" and self.at + 1 < len(self.text):
                out.append(self.text[self.at : self.at + 2])
                self.at += 2
                continue
            self.at += 1
            if char == "/":
                break
            out.append(char)
        else:
            raise QueryError("a regular expression is opened with / and never closed", start, "regex_open")
        ignore_case = self.text[self.at : self.at + 1] == "i"
        self.at += ignore_case
        pattern = "".join(out)
        try:
            re.compile(pattern)
        except (re.error, OverflowError, RecursionError) as error:
            raise QueryError(
                f"the regular expression is wrong: {error}", start, "regex_wrong", error=str(error)
            ) from error
        if not pattern:
            raise QueryError("the regular expression is empty", start, "regex_empty")
        return Regex(pattern, ignore_case, start)

    def _bare(self) -> _Token:
        start = self.at
        out: list[str] = []
        escaped = False
        while self.at < len(self.text):
            char = self.text[self.at]
            if char == "\\" and self.at + 1 < len(self.text):
                out.append(self.text[self.at + 1])
                escaped = True
                self.at += 2
                continue
            if char.isspace() or char in "()（）" or char in _OPEN_QUOTES:
                break
            self.at += 1
            if char in ":：" and not escaped:
                name = unicodedata.normalize("NFKC", "".join(out)).lower()
                if name in FIELDS or name in ("as", "disguised"):
                    return _Token("leaf", start, self._field(name, start))
            out.append(char)
        text = "".join(out)
        if not escaped and unicodedata.normalize("NFKC", text) == "OR":
            return _Token("or", start)
        if not escaped:
            fuzzy = re.fullmatch(r"(.+)[~〜～]([0-9０-９])", text)
            if fuzzy:
                return _Token("leaf", start, self._fuzzy(fuzzy[1], fuzzy[2], start))
        return _Token("leaf", start, self._word(text, start))

    def _word(self, text: str, start: int, *, expand: bool = True) -> Node:
        if not text:
            raise QueryError("an empty word matches everything; leave it out", start, "word_empty")
        return Word(text, start, expand)

    def _fuzzy(self, text: str, distance: str, start: int) -> Node:
        if unicodedata.normalize("NFKC", distance) != "1":
            raise QueryError("only ~1 (one character wrong) is possible", start, "fuzzy_distance")
        if len(slang_key(text)) < FUZZY_MIN:
            raise QueryError(
                f"~1 needs a word of at least {FUZZY_MIN} characters", start, "fuzzy_short", limit=FUZZY_MIN
            )
        return Fuzzy(text, start)

    def _field(self, name: str, start: int) -> Node:
        value_at = self.at
        if self.at < len(self.text) and self.text[self.at] in _OPEN_QUOTES:
            value = self._quoted()
        else:
            out = []
            while self.at < len(self.text):
                char = self.text[self.at]
                if char == "\\" and self.at + 1 < len(self.text):
                    out.append(self.text[self.at + 1])
                    self.at += 2
                    continue
                if char.isspace() or char in "()（）":
                    break
                out.append(char)
                self.at += 1
            value = "".join(out)
        if not value:
            raise QueryError(f"{name}: needs a value", value_at, "value_missing", field=name)
        if name == "as":
            return Raw(value, start)
        if name == "disguised":
            if not slang_key(value):
                raise QueryError("disguised: needs letters, kana or kanji", value_at, "disguised_letters")
            return Disguised(value, start)
        return _checked(name, value, value_at, start)


def _checked(name: str, value: str, value_at: int, start: int) -> Node:
    folded = unicodedata.normalize("NFKC", value).strip().lower()
    if name in ("after", "before", "on") and parse_date(value) is None:
        raise QueryError(
            f"{name}: needs a date such as 2026-01-31 (is {value!r})", value_at, "no_date", field=name, value=value
        )
    known = {"kind": (*KINDS, "files"), "has": HAS, "is": IS}.get(name)
    if known is not None:
        if folded not in known:
            raise QueryError(
                f"{name}: knows no {value!r} (known: {', '.join(known)})",
                value_at,
                "value_unknown",
                field=name,
                value=value,
                known=", ".join(known),
            )
        value = folded
    field: FieldName = next(one for one in FIELDS if one == name)
    return Field(field, value, start)


class _Parser:
    def __init__(self, tokens: list[_Token], end: int) -> None:
        self.tokens = tokens
        self.end = end
        self.at = 0
        self.depth = 0

    def parse(self) -> Node:
        if not self.tokens:
            return And(())
        node = self._any()
        if self.at < len(self.tokens):
            raise QueryError(
                "a closing parenthesis without an opening one", self.tokens[self.at].position, "parenthesis_close"
            )
        return node

    def _peek(self) -> str:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else "end"

    def _position(self) -> int:
        return self.tokens[self.at].position if self.at < len(self.tokens) else self.end

    def _any(self) -> Node:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise QueryError(f"more than {_MAX_DEPTH} parentheses deep", self._position(), "too_deep", limit=_MAX_DEPTH)
        parts = [self._all()]
        while self._peek() == "or":
            self.at += 1
            parts.append(self._all())
        self.depth -= 1
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self) -> Node:
        parts: list[Node] = []
        while self._peek() in ("leaf", "not", "("):
            parts.append(self._one())
        if not parts:
            raise QueryError("a word is missing here", self._position(), "word_missing")
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _one(self) -> Node:
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "not":
            if self._peek() not in ("leaf", "("):
                raise QueryError("a word is missing after -", token.position + 1, "word_missing_minus")
            return Not(self._one())
        if token.kind == "(":
            node = self._any()
            if self._peek() != ")":
                raise QueryError("a parenthesis is opened and never closed", token.position, "parenthesis_open")
            self.at += 1
            return node
        if token.leaf is None:
            raise QueryError("a word is missing here", token.position, "word_missing")
        return token.leaf
