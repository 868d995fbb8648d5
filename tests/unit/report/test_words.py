"""Both languages say the same things."""

from __future__ import annotations

import re
import string

import pytest

from forensics_app.errors import UsageError
from forensics_app.report.categories import LETTERS
from forensics_app.report.words import load_words

OPTIONAL = ("fields.", "values.", "columns.", "what.")  # English shows the field's own name where there is no word


@pytest.mark.parametrize("domain", ["cli", "report", "cage"])
def test_both_languages_have_the_same_texts(domain):
    both = {language: load_words(domain, language) for language in ("ja", "en")}
    keys = {name: {key for key in sorted(words.keys()) if not key.startswith(OPTIONAL)} for name, words in both.items()}
    assert keys["ja"] == keys["en"]
    assert len(keys["en"]) > 15
    for key in keys["en"]:
        names = [
            {name for _, name, _, _ in string.Formatter().parse(words.text(key)) if name} for words in both.values()
        ]
        assert names[0] == names[1], key


def test_every_english_word_for_a_value_has_a_japanese_one():
    english, japanese = load_words("report", "en").keys(), load_words("report", "ja").keys()
    assert {key for key in english if key.startswith("values.")} <= japanese


def test_japanese_is_japanese():
    words = load_words("report", "ja")
    plain = [key for key in sorted(words.keys()) if not re.search("[ぁ-んァ-ヶ一-龠]", words.text(key))]
    assert {key.rpartition(".")[2] for key in plain} <= {"inode", "md5", "sha1", "sha256", "url", "operating_system"}


def test_every_category_has_its_name_in_both_languages():
    for language in ("ja", "en"):
        words = load_words("report", language)
        assert all(words.text(f"categories.{category}") for category in LETTERS)


def test_an_unknown_language_is_wrong_usage():
    with pytest.raises(UsageError, match="no such language"):
        load_words("report", "de")
