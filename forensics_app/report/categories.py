"""Categories of the lexicon: the letter that stands beside their colour on every page."""

from __future__ import annotations

from typing import Final

LETTERS: Final[dict[str, str]] = {
    "recruitment": "R",
    "role": "R",
    "target": "R",
    "payment": "R",
    "reassurance": "R",
    "contact-move": "R",
    "ID-collection": "R",
    "drug": "D",
    "fraud-investment": "F",
    "fraud-romance": "F",
    "phishing": "F",
    "impersonation": "F",
    "money-mule-account": "A",
    "money-laundering": "A",
    "illegal-lending": "A",
    "violence-threat": "T",
    "weapon": "T",
    "child-exploitation": "C",
}
OTHER: Final = "O"
SEARCH: Final = "S"


def letter_of(category: str) -> str:
    """The letter of a category; `O` for one that a lab's own lexicon added."""
    return LETTERS.get(category, OTHER)
