"""Reading one content for its record: hashes and type, or the plain reason why there are none."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from forensics_app.errors import EvidenceError
from forensics_app.evidence import limits
from forensics_app.evidence.hashing import BLOCK, Digest, ReadAt, hash_bytes, hash_reader
from forensics_app.evidence.mime import detect_mime

UNREADABLE: Final = (EvidenceError, OSError, RuntimeError)  # pytsk3 wraps what a reader raises in RuntimeError


TOO_DEEP: Final = f"lies below {limits.DIRECTORY_DEPTH} directories: what it holds is not listed"
_WHERE: Final = re.compile(r"\A\w+: \(tsk3\.cpp:\d+\) ")  # where in the binding's own source


class Content(NamedTuple):
    """What one read of a content gave; all None but `error` when it failed."""

    md5: str | None = None
    sha1: str | None = None
    sha256: str | None = None
    mime: str | None = None
    error: str | None = None


NOTHING: Final = Content()


def read_content(read_at: ReadAt, size: int) -> Content:
    """Hash and type a content of `size` bytes; a read that fails or ends early gives only the error."""
    try:
        digest = hash_bytes(read_at(0, size) if size else b"") if size <= BLOCK else hash_reader(read_at, size)
    except UNREADABLE as error:
        return Content(error=reason(error))
    if digest.size != size:
        return Content(error=f"content ends after {digest.size} of {size} bytes")
    return from_digest(digest)


def from_digest(digest: Digest) -> Content:
    """Content of a digest that is complete."""
    return Content(digest.md5, digest.sha1, digest.sha256, detect_mime(digest.head, digest.size))


def reason(error: BaseException) -> str:
    """One plain line for an error of a reader, however it was wrapped."""
    cause = error.__cause__ or error.__context__
    if isinstance(cause, EvidenceError):
        return str(cause)
    text = " ".join(str(error).split())
    marker = "EvidenceError("
    if marker in text:  # the repr of our own error, carried through C
        text = text.partition(marker)[2].rstrip(")").strip("'\"")
    if "missing in partial image" in text:
        return "lies beyond the end of the truncated image"
    text = _WHERE.sub("", text)
    return text[:300] or type(error).__name__
