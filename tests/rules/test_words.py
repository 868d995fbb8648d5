"""Words that claim more than a record shows do not occur in anything the program says."""

from __future__ import annotations

import re

import pytest

from tests.rules.source_tree import ROOT, name, python_files, texts

# `(?!-)`: a key of the lexicon such as illegal-lending is not said to anybody.
CLAIMS = re.compile(
    r"""
    \b(user|owner|suspect|holder)\s+(has\s+|had\s+)?(deleted|erased|wiped|hid|sent|wrote|typed|visited)\b
    | \b(prov(es|en|ed)|proof\s+of|guilt(y)?|culprit|perpetrator|criminals?|crime|illegal|malicious)\b(?!-)
    | \b(definitely|certainly|undoubtedly|obviously|without\s+doubt)\b
    | (ユーザー?|使用者|所持者|被疑者|本人)[がは](削除|消去|送信|隠|閲覧)
    | 犯人 | 犯罪者 | 有罪 | 証明され | 断定 | 間違いなく | 明らかに | 悪質
    """,
    re.IGNORECASE | re.VERBOSE,
)
SPOKEN = {".json", ".toml", ".html", ".j2", ".txt", ".csv", ".ftl", ".po", ".ts", ".md"}


def _spoken_files():
    folders = [path for path in (ROOT / "resources").iterdir() if path.is_dir() and path.name != "lexicon"]
    return [path for folder in folders for path in folder.rglob("*") if path.suffix in SPOKEN]


@pytest.mark.parametrize(
    "text",
    [
        "the user deleted this",
        "This proves it.",
        "Guilty",
        "使用者が削除したメッセージ",
        "犯人の端末",
        "the owner has wiped it",
    ],
)
def test_the_rule_knows_a_claim(text):
    assert CLAIMS.search(text)


@pytest.mark.parametrize(
    "text", ["recovered from freelist page 7", "deleted (by the app's own mark)", "復元", "improve"]
)
def test_the_rule_lets_plain_facts_pass(text):
    assert not CLAIMS.search(text)


def test_screens_reports_and_translations_claim_nothing():
    files = _spoken_files()
    assert files
    found = [
        f"{name(path)}:{number} {line.strip()}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if CLAIMS.search(line)
    ]
    assert not found


def test_code_says_nothing_that_claims_more_than_the_record():
    # The demo's planted conversations and the lexicon's terms are what people write, not what the program says.
    files = [
        path
        for path in python_files("forensics_app", "plugins")
        if not name(path).startswith(("forensics_app/demo/", "forensics_app/index/"))
    ]
    said = [(path, line, text) for path in files for line, text in texts(path)]
    assert len(said) > 100
    assert not [f"{name(path)}:{line} {text!r}" for path, line, text in said if CLAIMS.search(text)]
