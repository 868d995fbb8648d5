"""Names of a TSK directory before their metadata is read, and stepping over one entry: for a walk that must be careful.

The binding reads the metadata of an entry in the step that names it, so when that reading crashes, the name would not
be known and all entries behind it would be lost. The library itself keeps all names ready, in an array of structures
that begin with a tag, and a counter beside their number. Both are found in memory by values that the binding does tell,
every result is checked against the binding again, and where anything looks different from what is known, nothing is
touched and the answer is None or False.
"""

from __future__ import annotations

import ctypes
from typing import Final, NamedTuple

import pytsk3

_HEAD: Final = object.__basicsize__  # of a Python object; the binding keeps its C pointer right behind it
_SIZE_AT: Final = 32  # where the binding's C objects keep their own size
_LARGEST: Final = 1024
_TAG: Final = 0x23147869
_STRIDES: Final = range(48, 256, 8)


class Name(NamedTuple):
    """What is kept of a directory entry: the name's bytes, type, flags and the inode that it leads to."""

    name: bytes
    type: int
    flags: int
    meta_addr: int


def next_name(directory: pytsk3.Directory) -> Name | None:
    """Name of the entry that the next step would give, or None when it cannot be told."""
    index, count = int(directory.current), int(directory.size)
    if not 0 <= index < count:
        return None
    first = directory.info.names
    pointer = ctypes.c_size_t.from_address(id(first) + _HEAD)
    start = pointer.value
    stride = next((step for step in _STRIDES if _tag(start + step) == _TAG), None) if count > 1 else 0
    if not start or _tag(start) != _TAG or stride is None or _tag(start + index * stride) != _TAG:
        return None
    pointer.value = start + index * stride
    try:
        name = first.name
        return Name(name, int(first.type), int(first.flags), int(first.meta_addr)) if name else None
    finally:
        pointer.value = start


def step_over(directory: pytsk3.Directory) -> bool:
    """Pass over one entry without reading it; False when that cannot be done."""
    index, count = int(directory.current), int(directory.size)
    base = ctypes.c_size_t.from_address(id(directory) + _HEAD).value
    if not base or not 0 <= index < count:
        return False
    length = ctypes.c_int32.from_address(base + _SIZE_AT).value
    if not _SIZE_AT + 8 <= length <= _LARGEST:
        return False
    for at in range(_SIZE_AT + 8, length - 11, 8):
        counter = ctypes.c_int32.from_address(base + at + 8)
        if ctypes.c_size_t.from_address(base + at).value != count or counter.value != index:
            continue
        counter.value = index + 1
        if int(directory.current) == index + 1:
            return True
        counter.value = index
    return False


def _tag(address: int) -> int:
    return ctypes.c_int32.from_address(address).value
