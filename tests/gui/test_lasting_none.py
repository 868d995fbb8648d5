"""The desk outlives what the binding does to None, True and False."""

from __future__ import annotations

import subprocess
import sys

import pytest

BODY = """
import sys
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from forensics_app.gui.lasting_none import keep_none
app = QApplication([])
if sys.argv[1] == "kept":
    keep_none()
class Sender(QObject):
    told = Signal(object)
    unheard = Signal(object)
sender = Sender()
sender.told.connect(lambda value: None)
widget = QWidget()
layout = QVBoxLayout(widget)
for _ in range(100_000):
    if "none" in sys.argv:
        layout.takeAt(0)
        widget.parentWidget()
    else:
        sender.told.emit(1)
        sender.unheard.emit(1)
print("alive")
"""


@pytest.mark.parametrize("what", ["none", "bool"])
def test_they_survive_a_hundred_thousand_calls(what: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", BODY, "kept", what], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, "alive"), ended.stderr


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="from 3.12 on None is never freed")
@pytest.mark.parametrize("what", ["none", "bool"])
def test_without_care_the_interpreter_dies_of_it(what: str) -> None:
    """When this fails, the binding was mended and forensics_app/gui/lasting_none.py can go."""
    ended = subprocess.run(
        [sys.executable, "-c", BODY, "lost", what], capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode != 0
    assert {"none": "deallocating None", "bool": "deallocating True or False"}[what] in ended.stderr
