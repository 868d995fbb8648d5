"""Hashing: one read of a content gives its size, MD5, SHA-1, SHA-256 and the head that tells its type."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, NamedTuple

BLOCK: Final = 1 << 20
HEAD: Final = 4096

ReadAt = Callable[[int, int], bytes]  # offset, length -> at most length bytes; b"" at the end


class Digest(NamedTuple):
    """Size in bytes, lower-case hex digests, and the first `HEAD` bytes of one content."""

    size: int
    md5: str
    sha1: str
    sha256: str
    head: bytes


def hash_bytes(data: bytes) -> Digest:
    """Digest of a content that is already in memory."""
    return Digest(
        len(data),
        hashlib.md5(data, usedforsecurity=False).hexdigest(),
        hashlib.sha1(data, usedforsecurity=False).hexdigest(),
        hashlib.sha256(data, usedforsecurity=False).hexdigest(),
        data[:HEAD],
    )


def hash_reader(read_at: ReadAt, size: int) -> Digest:
    """Digest of a content of `size` bytes read by position; a reader that ends early gives a smaller size."""
    if size <= BLOCK:
        return hash_bytes(read_at(0, size) if size else b"")
    return hash_blocks(_blocks(read_at, size))


def hash_blocks(blocks: Iterable[bytes]) -> Digest:
    """Digest of a content that comes in blocks."""
    md5, sha1, sha256 = _three()
    size = 0
    head = b""
    for block in blocks:
        if len(head) < HEAD:
            head += block[: HEAD - len(head)]
        md5.update(block)
        sha1.update(block)
        sha256.update(block)
        size += len(block)
    return Digest(size, md5.hexdigest(), sha1.hexdigest(), sha256.hexdigest(), head)


def hash_in_threads(blocks: Iterable[bytes], progress: Callable[[int], None] | None = None) -> Digest:
    """Digest of a long content, each algorithm in its own thread while the next block is read; for whole disks."""
    digests = _three()
    size = 0
    head = b""
    running: list[Future[None]] = []
    with ThreadPoolExecutor(len(digests), "hash") as pool:
        for block in blocks:
            for done in running:
                done.result()
            running = [pool.submit(digest.update, block) for digest in digests]
            if len(head) < HEAD:
                head += block[: HEAD - len(head)]
            size += len(block)
            if progress is not None:
                progress(len(block))
        for done in running:
            done.result()
    md5, sha1, sha256 = (digest.hexdigest() for digest in digests)
    return Digest(size, md5, sha1, sha256, head)


def _three() -> tuple[hashlib._Hash, hashlib._Hash, hashlib._Hash]:
    return (
        hashlib.md5(usedforsecurity=False),
        hashlib.sha1(usedforsecurity=False),
        hashlib.sha256(usedforsecurity=False),
    )


def _blocks(read_at: ReadAt, size: int) -> Iterable[bytes]:
    offset = 0
    while offset < size:
        block = read_at(offset, min(BLOCK, size - offset))
        if not block:
            return
        yield block
        offset += len(block)
