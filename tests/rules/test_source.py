"""Habits of the source that no linter holds."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.rules.source_tree import ROOT, name, python_files, tree

FOLDERS = ("forensics_app", "plugins", "tests", "benchmarks")
LIMIT = 400  # lines
BROAD = {"Exception", "BaseException"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "stuff", "tools", "manager"}


def test_one_idea_a_file():
    long = {name(path): lines for path in python_files(*FOLDERS) if (lines := len(_lines(path))) > LIMIT}
    assert not long, f"more than {LIMIT} lines: which second idea moved in?"


def test_no_file_is_named_after_nothing():
    assert not [name(path) for path in python_files(*FOLDERS) if path.stem in VAGUE or path.parent.name in VAGUE]


def test_annotations_are_read_late_everywhere():
    late = "from __future__ import annotations"
    bare = [name(path) for path in python_files(*FOLDERS) if len(tree(path).body) > 1 and late not in _lines(path)]
    assert not bare


def test_an_exception_to_a_lint_rule_names_the_rule_and_the_reason():
    excuse = re.compile(r"#\s*noqa: [A-Z]+\d+(, ?[A-Z]+\d+)*\s+(-|#) \S")
    assert not _marked(r"#\s*noqa", excuse, *FOLDERS)


def test_types_are_never_waved_through_without_a_reason():
    excuse = re.compile(r"#\s*type: ignore\[[a-z-]+(, ?[a-z-]+)*\]\s+(-|#) \S")
    assert not _marked(r"#\s*type: ignore", excuse, "forensics_app", "plugins")


def _marked(mark: str, excuse: re.Pattern[str], *folders: str) -> list[str]:
    return [
        f"{name(path)}:{number} {line.strip()}"
        for path in python_files(*folders)
        if path != Path(__file__).resolve()
        for number, line in enumerate(_lines(path), 1)
        if re.search(mark, line) and not excuse.search(line)
    ]


def test_everything_is_caught_at_three_boundaries_only():
    boundaries = ("forensics_app/plugin_host/", "forensics_app/engine/", "forensics_app/gui/")
    places = [
        f"{name(path)}:{node.lineno}"
        for path in python_files("forensics_app", "plugins")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and _catches_everything(node)
    ]
    assert places
    assert len(places) <= len(boundaries), places
    assert all(place.startswith(boundaries) for place in places), places


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    """Whether errors of any kind end here; one that only cleans up and raises again is no boundary."""
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    broad = any(kind is None or (isinstance(kind, ast.Name) and kind.id in BROAD) for kind in caught)
    last = handler.body[-1]
    return broad and not (isinstance(last, ast.Raise) and last.exc is None)


@pytest.mark.parametrize("folder", ["forensics_app", "plugins"])
def test_nothing_is_left_for_later(folder):
    later = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    found = [
        f"{name(path)}:{number}"
        for path in python_files(folder)
        for number, line in enumerate(_lines(path), 1)
        if later.search(line)
    ]
    assert not found


def test_every_package_says_what_it_is():
    packages = {path.parent for path in python_files("forensics_app", "plugins")}
    assert ROOT / "forensics_app" / "model" in packages
    assert not [name(package) for package in packages if not (package / "__init__.py").is_file()]


def _lines(path):
    return path.read_text(encoding="utf-8").splitlines()
