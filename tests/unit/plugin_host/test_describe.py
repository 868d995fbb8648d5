"""Plugin files are asked what they are in a cage: none of their code runs in the program itself."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from forensics_app.errors import UsageError
from forensics_app.model.communication import Message
from forensics_app.plugin_host.describe import describe_plugins
from forensics_app.plugin_host.discovery import load_plugins

OWN = '''"""One of our own."""
from forensics_app.api import Message, plugin


@plugin(id="test/own", version="1.2", title={"ja": "覚", "en": "Own"}, paths=["*.own"], mimes=["text/plain"],
        tables={"t": ["a", "b"]}, yields=[Message], tier="untested")
def extract(ctx, entry):
    """What it does."""
    yield from ()
'''


def test_a_described_plugin_is_the_plugin_without_its_code(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(OWN)
    described = describe_plugins([tmp_path])
    loaded = load_plugins([tmp_path])
    own = described.spec("test/own")
    assert own.yields == (Message,)
    assert [(one.spec.id, one.sha256, one.origin) for one in described.loaded()] == [
        (one.spec.id, one.sha256, one.origin) for one in loaded.loaded()
    ]
    for field in ("version", "title", "paths", "mimes", "tables", "tier", "doc"):
        assert getattr(own, field) == getattr(loaded.spec("test/own"), field)
    assert [spec.id for spec in described.nominate("a/b.own", None)] == ["test/own"]
    with pytest.raises(RuntimeError, match="in a worker only"):
        own.extract(None, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 / 0", "cannot be loaded .ZeroDivisionError"),
        ("import os; os._exit(0)", "cannot be loaded .the worker process ended .exit code 0"),
        ("import ctypes; ctypes.string_at(0)", "cannot be loaded .the worker process died .SIGSEGV"),
        ("import socket; socket.socket()", "cannot be loaded .stopped by the jail: tried to use the network"),
        ("open('/var/tmp/akashi', 'w')", "cannot be loaded .stopped by the jail: tried to write"),
        (OWN.replace("[Message]", "[type('M', (Message,), {'KIND': 'secrets'}, frozen=True)]"), "no kind of this"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="the cage is untested elsewhere")
def test_a_file_that_does_something_else_is_named(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "good.py").write_text(OWN)
    (tmp_path / "wrong.py").write_text(text)
    with pytest.raises(UsageError, match=f"wrong.py: .*{words}"):
        describe_plugins([tmp_path])


def test_nothing_of_a_file_runs_here(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(OWN + "\nimport sys\nsys.akashi_was_here = True\n")
    describe_plugins([tmp_path])
    assert not hasattr(sys, "akashi_was_here")
