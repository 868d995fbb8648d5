"""The desk outlives what the binding does to None."""

from __future__ import annotations

import subprocess
import sys

import pytest

BODY = """
import sys
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from forensics_app.gui.lasting_none import keep_none
app = QApplication([])
if sys.argv[1] == "kept":
    keep_none()
widget = QWidget()
layout = QVBoxLayout(widget)
for _ in range(100_000):
    layout.takeAt(0)
    widget.parentWidget()
print("alive")
"""


def test_none_survives_a_hundred_thousand_null_pointers() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", BODY, "kept"], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, "alive"), ended.stderr


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="from 3.12 on None is never freed")
def test_without_care_the_interpreter_dies_of_it() -> None:
    """When this fails, the binding was mended and forensics_app/gui/lasting_none.py can go."""
    ended = subprocess.run(
        [sys.executable, "-c", BODY, "lost"], capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode != 0
    assert "deallocating None" in ended.stderr
