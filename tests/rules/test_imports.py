"""Who may import what: parsers of hostile bytes, databases and Qt each have their rooms."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import grimp
import pytest

from tests.rules.source_tree import PACKAGE, ROOT, Import, imports, python_files

# module → the only rooms (folders or files of the repository) whose code imports it
HOMES = {
    "PySide6": ("forensics_app/gui/",),
    "shiboken6": ("forensics_app/gui/",),
    "pytsk3": ("forensics_app/evidence/",),
    "pyewf": (),  # the independent reader that tests compare with
    "pyfsapfs": ("forensics_app/evidence/",),
    "apsw": ("forensics_app/evidence/",),
    "isal": ("forensics_app/evidence/",),
    "zlib_ng": ("forensics_app/evidence/",),
    "zipfile": ("forensics_app/evidence/",),
    "tarfile": ("forensics_app/evidence/",),
    "sqlite3": ("forensics_app/case/", "forensics_app/index/", "forensics_app/search/", "forensics_app/demo/"),
    "sqlite_utils": ("forensics_app/case/", "forensics_app/index/"),
    "subprocess": ("forensics_app/jail/", "forensics_app/media/", "forensics_app/demo/"),
    "socket": ("forensics_app/jail/",),
    "ctypes": (
        "forensics_app/jail/",
        "forensics_app/evidence/filesystems/tsk_names.py",
        "forensics_app/gui/lasting_none.py",
    ),
    "urllib.request": (),
    "http": (),
    "pickle": (),
}


def _belongs(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _program() -> list[Import]:
    return [found for path in python_files("forensics_app", "plugins") for found in imports(path)]


@pytest.mark.parametrize("package", HOMES)
def test_a_module_is_imported_only_in_its_rooms(package):
    strangers = [
        f"{found.path}:{found.line} imports {found.module}"
        for found in _program()
        if _belongs(found.module, package) and not found.path.startswith(HOMES[package])
    ]
    assert not strangers


@pytest.mark.parametrize("package", ["apsw", "sqlite3", "PySide6", "pytsk3"])
def test_the_rule_sees_those_who_may(package):
    assert any(_belongs(found.module, package) for found in _program())


def test_every_room_has_its_place_in_the_layers():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (c for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    placed = {word.strip("() ") for layer in contract["layers"] for word in layer.replace(":", "|").split("|")}
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    rooms |= {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__"}
    assert {"model", "evidence", "case", "api"} <= rooms
    assert rooms <= placed


def test_rooms_know_only_rooms_to_their_left():
    code = "from importlinter.cli import lint_imports_command as run; run()"
    command = [sys.executable, "-c", code, "--no-logo", "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "1 kept, 0 broken" in run.stdout


def test_a_worker_cannot_write_the_case():
    graph = grimp.build_graph("forensics_app", cache_dir=None, include_external_packages=True)
    known = graph.find_upstream_modules("forensics_app.engine.worker")
    assert "forensics_app.plugin_host.context" in known
    rooms = ("forensics_app.case", "forensics_app.index", "forensics_app.search", "forensics_app.gui")
    assert not [module for module in known if module.startswith((*rooms, "sqlite3", "PySide6"))]
