"""What was done to a text so that a key came out, as bits."""

from __future__ import annotations

from typing import Final


class Flag:
    """What was done to a text so that a key came out: deliberate disguise is itself a sign. Plain bits, for speed."""

    ZERO_WIDTH: Final = 1
    SEP_DROPPED: Final = 2
    SPACE_DROPPED: Final = 4
    LINE_BREAK: Final = 8
    EMOJI_DROPPED: Final = 16
    LONG_VOWEL: Final = 32
    DAKUTEN: Final = 64
    ITERATION: Final = 128
    HOMOGLYPH_LATIN: Final = 256
    HOMOGLYPH_KANA: Final = 512
    ENCLOSED: Final = 1024
    SPLIT_KANJI: Final = 2048
    LEET: Final = 4096
    READING: Final = 8192
    VERTICAL: Final = 16384
    REVERSED: Final = 32768
    RUBY: Final = 65536
    FUZZY: Final = 131072


_NAMES: Final = tuple((bit, name.lower()) for name, bit in vars(Flag).items() if name.isupper())


def flag_names(flags: int) -> tuple[str, ...]:
    """The names of the set flags, in a fixed order."""
    return tuple(name for bit, name in _NAMES if flags & bit)
