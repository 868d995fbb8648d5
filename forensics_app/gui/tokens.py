"""Design tokens: the only place where a colour or a distance has a number."""

from __future__ import annotations

from typing import Final

import msgspec

SPACE_S: Final = 4
SPACE: Final = 8
SPACE_M: Final = 12
SPACE_L: Final = 16
SPACE_XL: Final = 24
RADIUS: Final = 4
ROW: Final = 28
RAIL: Final = 56
LIST: Final = 320
INSPECTOR: Final = 288
STRIP: Final = 30
BASE_PT: Final = 10.5
SMALL_PT: Final = 9.0
TITLE_PT: Final = 13.0
READING_COLUMNS: Final = 72  # characters of a line in reading panes
FAMILY: Final = ("Noto Sans CJK JP", "Noto Sans", "Yu Gothic UI", "Hiragino Sans", "sans-serif")
MONO: Final = ("Noto Sans Mono CJK JP", "Noto Sans Mono", "Menlo", "Consolas", "monospace")


class Tokens(msgspec.Struct, frozen=True, kw_only=True):
    """Colours of one theme as `#RRGGBB`. The letters of categories stand beside their colour, never colour alone."""

    name: str
    window: str
    surface: str
    line: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    owner: str
    peer: str
    recruitment: str
    drug: str
    fraud: str
    account: str
    threat: str
    recovered: str
    selection: str
    bad: str
    caution: str

    def category(self, letter: str) -> str:
        """The colour of a category by its letter; quiet text for one without a colour of its own."""
        known = {
            "R": self.recruitment,
            "D": self.drug,
            "F": self.fraud,
            "A": self.account,
            "T": self.threat,
            "S": self.accent,
        }
        return known.get(letter, self.quiet)


LIGHT: Final = Tokens(
    name="light",
    window="#F6F7F8",
    surface="#FFFFFF",
    line="#DDE1E5",
    text="#15191E",
    quiet="#5B6570",
    accent="#1F5FBF",
    on_accent="#FFFFFF",
    owner="#E4EEFB",
    peer="#EEF0F2",
    recruitment="#B3261E",
    drug="#7A3E9D",
    fraud="#9A5B00",
    account="#00695C",
    threat="#8E0038",
    recovered="#6B5E00",
    selection="#E2ECFA",
    bad="#B3261E",
    caution="#8A5A00",
)
DARK: Final = Tokens(
    name="dark",
    window="#16191D",
    surface="#1E2227",
    line="#323840",
    text="#E8EAED",
    quiet="#9AA4AF",
    accent="#6EA8FF",
    on_accent="#10141A",
    owner="#22344D",
    peer="#2A2F36",
    recruitment="#FF8A80",
    drug="#CE93D8",
    fraud="#FFB74D",
    account="#4DB6AC",
    threat="#FF80AB",
    recovered="#E6D76A",
    selection="#26384F",
    bad="#FF8A80",
    caution="#FFC266",
)
THEMES: Final = {theme.name: theme for theme in (LIGHT, DARK)}


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two `#RRGGBB` colours, 1 … 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
