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
    tag_blue: str
    tag_teal: str
    tag_violet: str
    tag_red: str
    tag_orange: str
    tag_olive: str
    tag_green: str
    tag_pink: str
    tag_grey: str

    def tag(self, colour: str) -> str:
        """The colour of a tag by its name in the case; its number or sign stands beside it, never colour alone."""
        return str(getattr(self, f"tag_{colour}", self.tag_grey))

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
    tag_blue="#1F5FBF",
    tag_teal="#00695C",
    tag_violet="#6A3FA0",
    tag_red="#A62019",
    tag_orange="#934600",
    tag_olive="#655900",
    tag_green="#2C6A20",
    tag_pink="#A0195B",
    tag_grey="#4F5862",
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
    tag_blue="#8AB8FF",
    tag_teal="#5CC8BC",
    tag_violet="#C9A9F5",
    tag_red="#FF9A91",
    tag_orange="#FFB680",
    tag_olive="#D9CB63",
    tag_green="#92CF7C",
    tag_pink="#FF97C0",
    tag_grey="#B9C2CB",
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
