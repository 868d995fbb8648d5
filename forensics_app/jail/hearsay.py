"""Hearsay: what a caged process says is read in one way only, which fails in one way only."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")


class Hearsay(Generic[T]):
    """Reads messages of one type; whatever is wrong with one is a msgspec.DecodeError, never anything else."""

    def __init__(self, expected: type[T]) -> None:
        self._decoder: msgspec.msgpack.Decoder[T] = msgspec.msgpack.Decoder(expected)

    def read(self, data: bytes) -> T:
        """The message, or msgspec.DecodeError: too deep, no Unicode, another type, cut off."""
        try:
            return self._decoder.decode(data)
        except msgspec.DecodeError:
            raise
        except (ValueError, OverflowError, RecursionError) as error:
            raise msgspec.DecodeError(f"{type(error).__name__}: {error}") from error
