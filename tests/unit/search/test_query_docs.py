"""The examples of docs/query-language.md are understood and find what they should find."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forensics_app.search.engine import Search
from forensics_app.search.grammar import FIELDS, HAS, IS, parse_query
from tests.unit.index.small_case import SmallCase, message

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "query-language.md").read_text(encoding="utf-8")
EXAMPLES = [text.replace("\\|", "|") for text in re.findall(r"^\| `(.+?)` \|", PAGE, re.MULTILINE)]


def test_the_page_shows_every_field_and_value() -> None:
    assert len(EXAMPLES) > 20
    for name in FIELDS:
        assert any(example.startswith(f"{name}:") for example in EXAMPLES), name
    for value in (*HAS, *IS):
        assert re.search(rf"[`:]{value}`", PAGE), value


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_understood(example: str) -> None:
    parse_query(example)


def test_every_example_runs(small: SmallCase) -> None:
    small.add(
        [
            message(1, "ﾀﾀｷの案件です。即金、テレグラムまで 090-1234-5678"),
            message(2, "闇🌙バイト募集", sender_name="佐藤"),
        ]
    )
    small.index()
    with Search(small.case.root) as search:
        counts = {example: search.count(example) for example in EXAMPLES}
    assert counts["叩き"] == counts["案件 即金"] == counts['as:"ﾀﾀｷ"'] == counts["テレグラム~1"] == 1
    assert counts["disguised:闇バイト"] == counts["from:佐藤"] == 1
    assert counts["案件 OR 募集"] == counts["app:line"] == counts["kind:messages"] == counts["thread:仕事"] == 2
    assert counts["is:deleted"] == counts["tag:重要"] == counts["has:url"] == 0
