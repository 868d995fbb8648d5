"""The program's own source as data, for the rules: files, imports and texts, read without running anything."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "forensics_app"
PLUGINS = ROOT / "plugins"


class Import(NamedTuple):
    """One import statement, at module level or inside a function alike."""

    path: str
    line: int
    module: str


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """Every Python file below the named folders of the repository."""
    found = tuple(sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py")))
    assert found, f"no Python file below {folders}"
    return found


@cache
def tree(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    """Path inside the repository, `/`-separated."""
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[Import]:
    """All that the file imports, by absolute module name; `from a import b` gives both `a` and `a.b`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (Import(name(path), node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = name(path).removesuffix(".py").split("/")
                base = ".".join([*package[: -node.level], *filter(None, [base])])
            yield Import(name(path), node.lineno, base)
            yield from (Import(name(path), node.lineno, f"{base}.{alias.name}") for alias in node.names)


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every string constant that is no docstring."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr):
            docstrings.add(id(node.body[0].value))
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value
