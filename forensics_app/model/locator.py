"""Locator: how to find bytes again, written down once per file, needing nothing open."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

import msgspec

LayerKind = Literal["source", "volume", "tsk", "apfs", "archive", "folder"]


class Layer(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step of the way down.

    kind: source (the container as given) · volume (byte range of the disk) · tsk, apfs (file in a file system) ·
        archive (member of zip or tar) · folder (file below a directory).
    format: raw, ewf, zip, tar, folder, ext4, ntfs …
    offset, size: bytes of the parent layer (volumes). number: volume number, or member index in an archive.
    inode: MFT entry or inode (tsk, apfs). path: `/`-separated inside this layer, without leading slash.
    attribute: NTFS attribute "type-id", or name of an alternate data stream.
    """

    kind: LayerKind
    format: str = ""
    offset: int = 0
    size: int = 0
    number: int = 0
    inode: int = -1
    path: str = ""
    attribute: str = ""


class Locator(msgspec.Struct, frozen=True):
    """The whole way from the source to one file; JSON both ways. Never empty: whoever reads one asks for its last layer."""

    layers: Annotated[tuple[Layer, ...], msgspec.Meta(min_length=1)]

    def to_json(self) -> str:
        """One line of JSON."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> Locator:
        """Read what `to_json` wrote; raises msgspec.ValidationError on anything else."""
        return msgspec.json.decode(text, type=cls)

    def canonical(self) -> bytes:
        """The same bytes for the same file whatever container carries the disk: container layers are left out.

        A raw image and an E01 of one disk, or a folder copied elsewhere, give the same canonical bytes.
        """
        parts: list[str] = []
        for layer in self.layers:
            if layer.kind == "source":
                continue
            if layer.kind == "volume":
                parts.append(f"volume\0{layer.offset}")
            elif layer.kind in ("archive", "folder"):
                parts.append(f"file\0{layer.path}\0{layer.number or ''}")
            else:
                parts.append(f"fs\0{layer.inode}\0{layer.path}\0{layer.attribute}")
        return "\1".join(parts).encode("utf-8", "surrogatepass")


def local_hash(canonical: bytes) -> hashlib.blake2b:
    """Start of a ref's local part: a 16 byte BLAKE2b over the canonical locator, to be fed kind, record and origin."""
    return hashlib.blake2b(canonical, digest_size=16, person=b"akashi-ref-1")


def record_digest(start: hashlib.blake2b, kind: str, record: str, origin: str) -> bytes:
    """Finish a ref's local part for one record of a file: 16 bytes, the same on every machine and in any order."""
    state = start.copy()
    state.update(f"\2{kind}\2{record}\2{origin}".encode("utf-8", "surrogatepass"))
    return state.digest()
