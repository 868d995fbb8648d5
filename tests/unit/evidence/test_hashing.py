"""One read, three hashes, whichever way the bytes come."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics_app.evidence.hashing import BLOCK, HEAD, hash_blocks, hash_bytes, hash_in_threads, hash_reader


def test_known_answers_of_the_empty_content() -> None:
    digest = hash_bytes(b"")
    assert digest.md5 == "d41d8cd98f00b204e9800998ecf8427e"
    assert digest.sha1 == "da39a3ee5e6b4b0d3255bfef95601890afd80709"
    assert digest.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert (digest.size, digest.head) == (0, b"")


@given(st.lists(st.binary(max_size=5000), max_size=5))
def test_every_way_agrees(blocks: list[bytes]) -> None:
    data = b"".join(blocks)
    told: list[int] = []
    expected = hash_bytes(data)
    assert hash_blocks(blocks) == expected
    assert hash_in_threads(blocks, told.append) == expected
    assert sum(told) == len(data)
    assert hash_reader(lambda offset, length: data[offset : offset + length], len(data)) == expected


@pytest.mark.parametrize("size", [BLOCK, BLOCK + 1, 3 * BLOCK + 17])
def test_long_content(size: int) -> None:
    data = (bytes(range(256)) * (size // 256 + 1))[:size]
    digest = hash_reader(lambda offset, length: data[offset : offset + length], size)
    assert digest.sha256 == hashlib.sha256(data).hexdigest()
    assert (digest.size, digest.head) == (size, data[:HEAD])


def test_a_reader_that_ends_early_says_so() -> None:
    data = b"x" * BLOCK
    assert hash_reader(lambda offset, length: data[offset : offset + length], 3 * BLOCK).size == BLOCK
