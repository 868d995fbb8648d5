"""The whole core works on a machine without Qt, and `import forensics_app` brings nothing along."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.rules.source_tree import PACKAGE, python_files

_IMPORT_ALL = """
import importlib, json, sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
print(sorted(name for name in sys.modules if name.partition(".")[0] in {"PySide6", "shiboken6"}))
"""


def _run(code: str, *arguments: str) -> str:
    run = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_every_module_but_the_desk_imports_with_qt_blocked():
    modules = [
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in python_files("forensics_app")
    ]
    core = [name for name in modules if not name.startswith("forensics_app.gui") and not name.endswith("__main__")]
    plugins = [
        ".".join(("forensics_app.builtin_plugins", *path.parts[len(PACKAGE.parent.parts) + 1 :])).removesuffix(".py")
        for path in python_files("plugins")
    ]
    assert len(core) > 30
    assert len(plugins) > 3
    names = json.dumps(core + [name.removesuffix(".__init__") for name in plugins])
    assert _run(_IMPORT_ALL, names) == "['PySide6', 'shiboken6']"  # the two blocks, and nothing below them


def test_importing_the_program_imports_no_room():
    code = "import sys, forensics_app; print(sorted(m for m in sys.modules if m.startswith('forensics_app.')))"
    assert _run(code) == "[]"
