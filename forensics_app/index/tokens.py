"""How a search key stands in the full-text table: as bigrams, so that any substring of any length is a phrase.

"abc" is stored as `ab bc c`. A query of two or more characters is the phrase of its bigrams; one character is the
prefix of a token. Both are exact and complete.
"""

from __future__ import annotations

import re
from operator import add
from typing import Final

TOKENIZER: Final = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co Cn'"
# what the tokenizer would take for a blank, or fold once more, stands for itself through a private-use character
_SPECIAL = re.compile(
    "[\x00-\x20\x7f-\xa0\xad\ud800-\udfff\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
    "\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a]|\\s"
)
_CERTAIN = re.compile("[!#-~ぁ-ゖーゝゞ一-鿿々。、「」『』【】・！？\U0001f300-\U0001faff]+")
_PRIVATE: Final = 0xF0000


def tokens_of(key: str) -> str:
    """The text that is given to the full-text table for a key."""
    if _SPECIAL.search(key):
        key = _SPECIAL.sub(_stand_in, key)
    return " ".join([*map(add, key, key[1:]), key[-1:]])


def match_expression(key: str) -> str:
    """The FTS5 expression that matches exactly the documents whose key contains `key` (not empty)."""
    if _SPECIAL.search(key):
        key = _SPECIAL.sub(_stand_in, key)
    if len(key) == 1:
        return _quoted(key) + "*"
    return _quoted(" ".join([key[at : at + 2] for at in range(len(key) - 1)]))


def is_certain(key: str) -> bool:
    """Whether the index alone answers for this key; otherwise hits must be compared with the text once more."""
    return _CERTAIN.fullmatch(key) is not None


def _stand_in(match: re.Match[str]) -> str:
    return chr(_PRIVATE + ord(match[0]))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
