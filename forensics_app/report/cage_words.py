"""Words for what holds the workers: each layer as its process named it, and what it does, in a person's language."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from forensics_app.report.words import Words, load_words

# How `forensics_app.jail` names a layer that is in force; one that is missing is named by its head and a reason.
_HELD: Final = {
    "limits": re.compile(r"memory (?P<memory>[\d.]+) GiB, files (?P<files>\d+) GiB, no core dumps"),
    "network": re.compile(r"(?P<name>(?:user and )?network namespaces?)"),
    "reading_only": re.compile(r"no capabilities but reading"),
    "capabilities": re.compile(r"no capabilities"),
    "landlock": re.compile(r"Landlock (?P<version>\d+)"),
    "watch": re.compile(r"audit hook"),
    "seccomp": re.compile(r"seccomp \((?P<fatal>\d+) system calls fatal, (?P<refused>\d+) refused\)"),
    "job": re.compile(r"job object \(memory (?P<memory>[\d.]+) GiB, no other processes\)"),
    "sandbox": re.compile(r"macOS sandbox"),
}
_LACKING: Final = {
    "resource limits": "limits",
    "network namespace": "network",
    "capabilities": "capabilities",
    "Landlock": "landlock",
    "audit hook": "watch",
    "seccomp": "seccomp",
    "sandbox": "sandbox",
    "job object": "job",
    "a wall around files and network": "wall",
}
_MISSING: Final = re.compile(r"(?P<head>.+?) \((?P<reason>.*)\)", re.DOTALL)


class LayerWords(msgspec.Struct, frozen=True):
    """name: the layer, short. does: what it does; empty for one that this version does not know."""

    name: str
    does: str


def cage_words(language: str) -> Words:
    """The words on cages in a language."""
    return load_words("cage", language)


def held(words: Words, text: str) -> LayerWords:
    """A layer that is in force."""
    for key, pattern in _HELD.items():
        match = pattern.fullmatch(text)
        if match:
            name = words.text(f"held.{key}").format(**match.groupdict())
            return LayerWords(name, words.text(f"does.{key}"))
    return LayerWords(text, "")


def lacking(words: Words, text: str) -> LayerWords:
    """A layer that the system did not offer, with the system's own reason."""
    match = _MISSING.fullmatch(text)
    key = _LACKING.get(match["head"] if match else text)
    if key is None:
        return LayerWords(text, "")
    name = words.text(f"lacking.{key}")
    return LayerWords(f"{name} ({match['reason']})" if match else name, words.text(f"does.{key}"))
