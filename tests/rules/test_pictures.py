"""The pictures in the repository are few, small, and all shown somewhere."""

from __future__ import annotations

import re
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
IMAGES = REPOSITORY / "docs" / "images"


def test_every_picture_is_shown_in_a_document() -> None:
    documents = [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")]
    shown = {name for file in documents for name in re.findall(r"images/([\w-]+\.png)\)", file.read_text("utf-8"))}
    assert {path.name for path in IMAGES.iterdir()} == shown


def test_pictures_are_small() -> None:
    sizes = [path.stat().st_size for path in IMAGES.iterdir()]
    assert max(sizes) < 1_000_000
    assert sum(sizes) < 6_000_000


def test_every_picture_has_its_twin_in_the_other_language() -> None:
    names = {path.name for path in IMAGES.iterdir()}
    assert {re.sub(r"-ja\b", "-en", name) for name in names if "-ja" in name} == {
        name for name in names if "-en" in name
    }
