"""Dice: repeatable choices from a seed, the same on every machine and version of Python."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of numbers that depends on nothing but its seed."""

    def __init__(self, seed: str) -> None:
        self._seed = seed.encode()
        self._step = 0

    def number(self, below: int) -> int:
        """A whole number from 0 to `below` - 1."""
        self._step += 1
        digest = hashlib.blake2b(self._step.to_bytes(8, "big"), key=self._seed[:64], digest_size=8).digest()
        return int.from_bytes(digest, "big") % below

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return choices[self.number(len(choices))]

    def hexadecimal(self, length: int) -> str:
        """Lower-case hexadecimal digits."""
        return "".join("0123456789abcdef"[self.number(16)] for _ in range(length))
