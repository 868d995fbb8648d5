"""What must hold for a plugin file before it meets evidence, checked without running it on any."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from forensics_app.errors import KnownError
from forensics_app.plugin_host.describe import describe_files
from forensics_app.plugin_host.discovery import installed_plugins
from forensics_app.plugin_host.spec import PluginSpec

ALLOWED = frozenset(sys.stdlib_module_names) | {"forensics_app", "exifread", "PIL"}
FORBIDDEN = frozenset({"sqlite3", "socket", "subprocess", "pickle", "marshal", "ctypes", "urllib", "http", "ftplib"})


class PluginError(KnownError):
    """A plugin file breaks a rule of the plugin API; the line says which."""


def check_plugin_file(path: Path) -> list[PluginSpec]:
    """The plugins of a file that keeps the rules; raises one line that says what is wrong, and where."""
    if not path.is_file():
        raise PluginError(f"{path}: no such file")
    try:
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source, str(path))
    except (UnicodeDecodeError, SyntaxError, ValueError) as error:
        raise PluginError(f"{path}: no Python source ({error})") from error
    _check_imports(path, tree)
    loaded = installed_plugins()
    specs = [one.spec for one in loaded if _is_same(path, one.origin)]  # a built-in one: it knows its own package
    if not specs:
        specs = [one.spec for one in describe_files([path])]
        taken = {one.spec.id: one.origin for one in loaded}
        for spec in specs:
            if spec.id in taken:
                raise PluginError(f"{path}: the id {spec.id} is taken by {taken[spec.id]}")
    if not specs:
        raise PluginError(f"{path}: holds no plugin (a function with @plugin(…))")
    for spec in specs:
        if not spec.doc:
            raise PluginError(f"{path}: {spec.id} has no docstring (what the table holds, versions seen, references)")
        if not spec.yields:
            raise PluginError(f"{path}: {spec.id} yields nothing")
    return specs


def _check_imports(path: Path, tree: ast.Module) -> None:
    """A plugin imports forensics_app.api, the standard library and declared parsers, and nothing that reaches out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""] if not node.level else []
        else:
            continue
        for name in names:
            top = name.split(".")[0]
            if top == "forensics_app" and not name.startswith(("forensics_app.api", "forensics_app.builtin_plugins")):
                raise PluginError(f"{path}:{node.lineno}: imports {name}; a plugin imports forensics_app.api only")
            if top in FORBIDDEN or top not in ALLOWED:
                raise PluginError(f"{path}:{node.lineno}: imports {name}, which a plugin may not")


def _is_same(path: Path, origin: str) -> bool:
    """Whether a built-in module of that name is this very file."""
    module = sys.modules.get(origin)
    file = getattr(module, "__file__", None)
    return file is not None and Path(file).resolve() == path.resolve()
