"""Signatures of what this program recognises on a disk but cannot open, so that it is named and not just missing."""

from __future__ import annotations

from typing import Final, NamedTuple

from forensics_app.evidence.hashing import ReadAt


class Foreign(NamedTuple):
    """A known format: its short name, its plain name, and the encryption when it is locked rather than unknown."""

    kind: str
    name: str
    encryption: str | None = None


_VOLUMES: Final[tuple[tuple[int, bytes, Foreign], ...]] = (
    (0, b"LUKS\xba\xbe", Foreign("luks", "LUKS", "LUKS")),
    (3, b"-FVE-FS-", Foreign("bitlocker", "BitLocker", "BitLocker")),
    (88, b"CS\1\0", Foreign("corestorage", "Apple CoreStorage", "FileVault or CoreStorage")),
    (1024, b"\x10\x20\xf5\xf2", Foreign("f2fs", "F2FS")),
    (0, b"XFSB", Foreign("xfs", "XFS")),
    (0x10040, b"_BHRfS_M", Foreign("btrfs", "Btrfs")),
    (0, b"hsqs", Foreign("squashfs", "SquashFS")),
    (1024, b"\xe2\xe1\xf5\xe0", Foreign("erofs", "EROFS")),
    (3, b"ReFS\0\0\0\0", Foreign("refs", "ReFS")),
    (512, b"LABELONE", Foreign("lvm2", "LVM physical volume")),
    (4086, b"SWAPSPACE2", Foreign("swap", "Linux swap space")),
    (4096, b"\xfc\x4e\x2b\xa9", Foreign("raid", "Linux RAID member")),
    (32, b"NXSB", Foreign("apfs", "APFS")),
)
_IMAGES: Final[tuple[tuple[int, bytes, str], ...]] = (
    (0, b"conectix", "VHD disk image"),
    (0, b"vhdxfile", "VHDX disk image"),
    (0, b"KDMV", "VMDK disk image"),
    (0, b"# Disk DescriptorFile", "VMDK disk image (descriptor)"),
    (0, b"QFI\xfb", "QCOW disk image"),
    (0, b"EVF2\r\n\x81\0", "Ex01 disk image (EWF version 2)"),
    (0, b"LVF\t\r\n\xff\0", "L01 logical evidence file"),
    (0, b"LEF2\r\n\x81\0", "Lx01 logical evidence file"),
    (0, b"AFF10\r\n\0", "AFF disk image"),
    (0, b"ADSEGMENTEDFILE\0", "AD1 logical image"),
    (0, b"ADCRYPT\0", "encrypted AD1 or E01 image (AD encryption)"),
    (64, b"\x7f\x10\xda\xbe", "VirtualBox disk image (VDI)"),
    (0, b"WithoutFreeSpace", "Parallels disk image"),
    (0, b"Rar!\x1a\x07", "RAR archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z archive"),
)


def foreign_volume(read_at: ReadAt, offset: int) -> Foreign | None:
    """The format at a byte offset of a disk that this program knows by name only; None when it knows none."""
    for place, signature, foreign in _VOLUMES:
        if read_at(offset + place, len(signature)) == signature:
            return foreign
    return None


def foreign_image(head: bytes, tail: bytes) -> str | None:
    """Name of an image or archive format that this version recognises but does not read.

    head: the first bytes of the file (512 help); tail: its last 512 bytes (VHD and DMG keep their mark there).
    """
    for place, signature, name in _IMAGES:
        if head.startswith(signature, place):
            return name
    if tail.startswith(b"conectix") or tail[1:].startswith(b"conectix"):
        return "VHD disk image"
    if tail.startswith(b"koly"):
        return "DMG disk image"
    return None
