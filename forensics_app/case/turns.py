"""Turns: what one examiner's desk last left of each thing it changed, so that it never takes back what somebody else did since."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Turns(Generic[Key]):
    """A turn of a thing ends when somebody else changes it. A change is taken back in its own turn only.

    What a thing is now is told by a value that differs after each change: the number of the log's entry that tells of it.
    """

    def __init__(self) -> None:
        self._known: dict[Key, tuple[int, int]] = {}

    def turn(self, key: Key, now: int) -> int:
        """The turn that a thing is in; a new one when it is not as it was left."""
        if key not in self._known:
            self._known[key] = (now, 0)
        left, number = self._known[key]
        if left != now:
            self._known[key] = (now, number + 1)
        return self._known[key][1]

    def leave(self, key: Key, now: int) -> None:
        """A thing was changed by the desk itself and is left like this; its turn goes on."""
        self._known[key] = (now, self._known[key][1] if key in self._known else 0)
