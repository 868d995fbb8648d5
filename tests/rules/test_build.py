"""The wheel holds the program, its plugins and its resources, and no package called `plugins`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from fnmatch import fnmatch

from tests.rules.source_tree import ROOT, name, python_files

_BUILD = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
_FOLDERS = ("forensics_app", "plugins", "resources")
_FILES = ("pyproject.toml", "setup.py", "README.md", "LICENSE")


def test_the_wheel_is_complete(tmp_path):
    tree, out = tmp_path / "tree", tmp_path / "out"
    out.mkdir()
    for folder in _FOLDERS:
        shutil.copytree(ROOT / folder, tree / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in _FILES:
        shutil.copy(ROOT / file, tree / file)
    subprocess.run([sys.executable, "-c", _BUILD, out], cwd=tree, check=True, capture_output=True)
    (wheel,) = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    wanted = {name(path) for path in python_files("forensics_app")}
    for folder, package in (("plugins", "builtin_plugins"), ("resources", "resources")):
        files = [path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        assert files
        wanted |= {f"forensics_app/{package}/{path.relative_to(ROOT / folder).as_posix()}" for path in files}
    assert not sorted(wanted - packed)
    assert {path.split("/")[0] for path in packed if not fnmatch(path, "*.dist-info/*")} == {"forensics_app"}
