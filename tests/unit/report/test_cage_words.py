"""What the cage says of itself has words in both languages; what it will say one day is shown as it is."""

from __future__ import annotations

import sys
from multiprocessing.connection import wait

import pytest

from forensics_app.jail.process import Child
from forensics_app.report.cage_words import cage_words, held, lacking

LAYERS = [
    "memory 8.0 GiB, files 1024 GiB, no core dumps", "network namespace", "user and network namespaces",
    "no capabilities but reading", "no capabilities", "Landlock 7", "audit hook",
    "seccomp (82 system calls fatal, 27 refused)", "job object (memory 8.0 GiB, no other processes)", "macOS sandbox",
]  # fmt: skip
MISSING = [
    "resource limits", "network namespace", "capabilities", "Landlock", "audit hook", "seccomp", "sandbox", "job object",
    "a wall around files and network",
]  # fmt: skip


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_layer_has_words(language):
    words = cage_words(language)
    for text in LAYERS:
        assert held(words, text).does, text
    for head in MISSING:
        found = lacking(words, f"{head} (Operation not permitted)")
        assert found.does, head
        assert found.name.endswith(" (Operation not permitted)")


def test_numbers_and_versions_stay():
    words = cage_words("ja")
    assert "Landlock 7" in held(words, "Landlock 7").name
    assert "82" in held(words, LAYERS[7]).name
    assert held(cage_words("en"), LAYERS[7]).name == LAYERS[7]


def test_what_is_not_known_is_shown_as_it_is():
    words = cage_words("ja")
    assert held(words, "a new layer {0}").name == "a new layer {0}"
    assert lacking(words, "a new layer (why {0})").name == "a new layer (why {0})"
    assert (held(words, "x").does, lacking(words, "x").does) == ("", "")


@pytest.mark.skipif(sys.platform != "linux", reason="what a worker of this system says")
def test_what_a_worker_of_this_system_says_has_words(tmp_path):
    from forensics_app.engine.protocol import MAX_FRAME, WorkerStart, encode
    from forensics_app.jail.policy import Policy

    start = encode(WorkerStart([], str(tmp_path)))
    child = Child("forensics_app.engine.worker:worker_main", start, Policy(write=(str(tmp_path),), max_frame=MAX_FRAME))
    try:
        while child.cage is None:
            assert wait([child.end], 30)
            child.take()
        words = cage_words("ja")
        assert child.cage.in_force
        assert all(held(words, text).does for text in child.cage.in_force)
        assert all(lacking(words, text).does for text in child.cage.missing)
    finally:
        child.close()
