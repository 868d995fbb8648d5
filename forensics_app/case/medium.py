"""The medium a case lies on: a network share cannot hold a case that is written, for its locks and its memory are not shared.

SQLite's write-ahead log keeps its index in memory that all readers and writers map; two machines do not map the same
memory. A case there is only read. Source: sqlite.org/wal.html, "all processes using a database must be on the same host".
"""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import Final

NETWORK: Final = frozenset(
    {
        "nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "ncp", "afs", "afpfs", "coda", "webdav",
        "davfs", "ceph", "glusterfs", "lustre", "gfs2", "ocfs2", "fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.glusterfs",
        "fuse.smbnetfs", "fuse.rclone", "fuse.s3fs", "vboxsf",
    }
)  # fmt: skip
_MOUNTS: Final = Path("/proc/self/mountinfo")


def network_share(path: Path) -> str | None:
    """The kind of network share on which a path, or the nearest folder of it that exists, lies; None for a local disk.

    Known on Linux (from the mount table) and for UNC paths of Windows; elsewhere the answer is None.
    """
    if os.name == "nt":
        return "unc" if path.absolute().drive.startswith("\\\\") else None
    place = path.absolute()
    while True:
        try:
            return _kind_of(place.stat().st_dev)
        except OSError:
            if place == place.parent:
                return None
            place = place.parent


@functools.lru_cache(maxsize=64)
def _kind_of(device: int) -> str | None:
    """The file system of a device number, when it is one of the network's."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    return kind_in(lines, f"{os.major(device)}:{os.minor(device)}")


def kind_in(lines: list[str], device: str) -> str | None:
    """The network file system that a mount table names for a device (`major:minor`), or None.

    A line is `id parent major:minor root place options … - type source options`.
    """
    for line in lines:
        fields = line.split(" ")
        if len(fields) > 6 and fields[2] == device and "-" in fields:
            kind = fields[fields.index("-") + 1]
            return kind if kind in NETWORK else None
    return None
