r"""Canonical device paths: one spelling for one file, whatever tool extracted it.

Every path is `/`-separated, without leading slash, valid Unicode. Bytes that are not UTF-8 are written as `\xNN`. The
prefixes that extraction tools wrap around a phone (`Dump/`, `fs/`, `filesystem1/`) go; the many mounts under which
Android shows one file (`data/user/0`, `data_mirror`, `sdcard`, `storage/emulated/0`, Magisk's mirror) become the one
place where it is stored. Users other than 0 keep their number. The earliest match in a path wins, because an app may
hold a folder that is named like a mount point inside its own tree.

The image of a phone's data partition begins below `/data`: its root holds `data/` (one folder a package) beside `app/`,
`system/`, `user_de/`, `misc/` or `media/`. `is_data_partition` recognises that root, and such a volume gets `data/`
before its paths. The root of a whole phone has `data/data/` and needs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_PACKAGING: Final = re.compile(r"(?:Dump|fs|filesystem\d*|AFC Service)/(?=.)")
# an iPhone's data volume extracted on its own: its root is what the phone mounts at /private/var
_DATA_VOLUME: Final = re.compile(
    r"filesystem\d+/(?=(?:mobile|containers|wireless|root|db|Keychains|keybags|preferences|installd|MobileDevice)(?:/|\Z))"
)
_LEADING: Final = re.compile(r"\A(?:\.?/)+")

# (pattern at the root, replacement); the user number is group 1 where there is one
_ROOTED: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"data/user/0(?=/|\Z)", "data/data"),
        (r"data_mirror/data_ce/[^/]+/0(?=/|\Z)", "data/data"),
        (r"data_mirror/data_ce/[^/]+/(\d+)(?=/|\Z)", r"data/user/\1"),
        (r"data_mirror/data_de/[^/]+/(\d+)(?=/|\Z)", r"data/user_de/\1"),
        (r"mnt/(?:runtime|user|pass_through|installer|androidwritable)/[^/]+/emulated/(\d+)(?=/|\Z)", r"data/media/\1"),
        (r"storage/emulated/(\d+)(?=/|\Z)", r"data/media/\1"),
        (r"(?:storage/self/primary|mnt/sdcard|sdcard)(?=/|\Z)", "data/media/0"),
        (r"var/(?=(?:mobile|containers|wireless|Keychains|keybags|installd|MobileDevice)(?:/|\Z))", "private/var/"),
    )
)
# what any of the patterns begins with: one look spares the many paths that none of them concerns
_MAYBE: Final = (
    "data/user/0",
    "data_mirror/",
    "mnt/",
    "storage/",
    "sdcard",
    "var/",
    "sbin/.",
    "dev/",
    "debug_",
    ".magisk",
)
_MAGISK: Final = re.compile(r"(?:(?:sbin|dev/[^/]+|debug_ramdisk)/)?\.magisk/mirror/data/")
# places so typical of a phone that an unknown wrapping folder before them is packaging too
_TYPICAL: Final = re.compile(
    r"(?:^|/)(data/data/[^/]+\.|data/user/\d+/|data/user_de/\d+/|data/media/\d+/|data_mirror/data_[cd]e/[^/]+/\d+/"
    r"|storage/emulated/\d+/|\.magisk/mirror/data/|private/var/(?:mobile|containers|wireless|Keychains)/)"
)
_DEVICE_ROOT: Final = re.compile(r"(?:data|data_mirror|storage|mnt|sdcard|sbin|dev|private|var|system|vendor)(?:/|\Z)")
_BESIDE_DATA: Final = frozenset({"app", "system", "user_de", "misc", "media"})
_WHOLE_PHONE: Final = frozenset({"vendor", "proc", "sys", "init", "storage", "sdcard", "bin", "etc"})


def decode_name(raw: bytes) -> str:
    r"""A file name as text: UTF-8, other bytes as `\xNN`."""
    return raw.decode("utf-8", "backslashreplace")


def decode_os_name(name: str) -> str:
    r"""A name from the operating system (surrogateescape) as text: undecodable bytes as `\xNN`."""
    if name.isascii():
        return name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def canonical_path(found: str, *, packaged: bool = True) -> str:
    """The canonical device path of a path as found.

    packaged: the path comes from an archive or a folder that some tool filled; file systems of a disk have no
    packaging, so there only the mounts of the device itself are folded.
    """
    path = found
    if path.startswith(("/", "./")):
        path = _LEADING.sub("", path, count=1) or path
    if packaged:
        if match := _DATA_VOLUME.match(path):
            return "private/var/" + path[match.end() :]
        if match := _PACKAGING.match(path):
            path = path[match.end() :].lstrip("/") or path
        if not _DEVICE_ROOT.match(path) and (typical := _TYPICAL.search(path)):
            path = path[typical.start(1) :]
    if not path.startswith(_MAYBE):
        return path
    if match := _MAGISK.match(path):
        path = "data/" + path[match.end() :]
    for pattern, replacement in _ROOTED:
        if match := pattern.match(path):
            return match.expand(replacement) + path[match.end() :]
    return path


def is_data_partition(root_names: Iterable[str], names_in_data: Iterable[str]) -> bool:
    """Whether a root is that of an Android data partition, so that its paths want `data/` before them."""
    names = set(root_names)
    if "data" not in names or not names & _BESIDE_DATA or names & _WHOLE_PHONE:
        return False
    return "data" not in set(names_in_data)
