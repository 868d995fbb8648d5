"""Volumes of a disk: partition tables (MBR with extended partitions, GPT and others) or one file system on it all."""

from __future__ import annotations

import re
import struct
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

import pytsk3

from forensics_app.errors import EvidenceError, LockedError
from forensics_app.evidence import limits
from forensics_app.evidence.containers.disk import Disk
from forensics_app.evidence.filesystems.apfs import ApfsVolume, open_container
from forensics_app.evidence.filesystems.content import UNREADABLE, reason
from forensics_app.evidence.filesystems.tsk import TskVolume
from forensics_app.evidence.filesystems.tsk_image import DiskImage
from forensics_app.evidence.filesystems.tsk_tree import file_system_kind
from forensics_app.evidence.signatures import foreign_volume
from forensics_app.evidence.source import FileEntry, Volume
from forensics_app.evidence.watch import AVOIDED_VOLUME, IDLE, Touch, Watch
from forensics_app.model.file_record import FileRecord, VolumeRecord
from forensics_app.model.locator import Layer, Locator

_ENCRYPTION: Final = re.compile(r"ncryption detected \((.*)\)")
PARTITION_TABLE: Final = "partition table"
_FILE_SYSTEMS: Final = (
    pytsk3.TSK_FS_TYPE_NTFS_DETECT,
    pytsk3.TSK_FS_TYPE_FAT_DETECT,
    pytsk3.TSK_FS_TYPE_EXT_DETECT,
    pytsk3.TSK_FS_TYPE_HFS_DETECT,
    pytsk3.TSK_FS_TYPE_FFS_DETECT,
    pytsk3.TSK_FS_TYPE_ISO9660_DETECT,
)


class Part(NamedTuple):
    """One byte range of a disk as its partition table tells it."""

    offset: int
    size: int
    allocated: bool
    description: str


class UnreadVolume(Volume):
    """A volume that is there but cannot be opened; its record says why, and it lists nothing."""

    def __init__(self, record: VolumeRecord) -> None:
        self.record = record

    def walk(
        self,
        shard: int = 0,
        shards: int = 1,
        *,
        hashes: bool = True,
        touch: Touch | None = None,
        avoid: Collection[str] = (),
    ) -> Iterator[FileRecord]:
        """Nothing: the record's state and detail say why."""
        return iter(())

    def entry(self, locator: Locator) -> FileEntry:
        """Raise LockedError or EvidenceError with the reason."""
        if self.record.state == "locked":
            raise LockedError(f"volume {self.record.number}: encrypted ({self.record.encryption})")
        raise EvidenceError(f"volume {self.record.number}: {self.record.detail}")

    def find(self, path: str) -> FileEntry | None:
        """Nothing can be found here."""
        return None


def open_volumes(disk: Disk, *, touch: Touch | None = None, avoid: Collection[str] = ()) -> list[Volume]:
    """All volumes of a disk in their order on it, unallocated stretches and unreadable ones included.

    touch: told each place before native code reads it, now and whenever a volume is read. avoid: places that are passed
    over: a volume is unreadable then. What was avoided when a source was first opened must be avoided every time, for
    an APFS container that is passed over counts as one volume.
    """
    watch = Watch(touch, avoid)
    image = DiskImage(disk)
    source = Layer("source", disk.format, 0, disk.size)
    whole_disk = Part(0, disk.size, True, "")
    if watch.active and watch.refuses(PARTITION_TABLE):
        record = VolumeRecord(number=1, type="whole disk", offset=0, size=disk.size)
        return [_unread(record, f"partition table: {AVOIDED_VOLUME}")]
    parts = read_partitions(image)
    if not any(part.allocated for part in parts):
        return _open_part(disk, image, source, whole_disk, 1, watch)
    volumes: list[Volume] = []
    for part in parts:
        if len(volumes) >= limits.PARTITIONS:
            record = VolumeRecord(number=len(volumes) + 1, type="further partitions", offset=part.offset)
            volumes.append(_unread(record, f"only the first {limits.PARTITIONS} partitions are read"))
            break
        if part.allocated:
            volumes += _open_part(disk, image, source, part, len(volumes) + 1, watch)
        else:
            record = VolumeRecord(
                number=len(volumes) + 1,
                type="unallocated",
                offset=part.offset,
                size=part.size,
                state="unreadable",
                detail="no file system",
            )
            volumes.append(UnreadVolume(record))
    if not any(volume.record.state == "open" for volume in volumes):
        # a boot sector can look like a partition table: then the whole disk is one file system
        whole = _open_part(disk, image, source, whole_disk, 1, watch)
        if whole[0].record.state == "open":
            return whole
    return volumes


def read_partitions(image: pytsk3.Img_Info) -> list[Part]:
    """Partitions and gaps of a disk; empty when it has no partition table."""
    try:
        table = pytsk3.Volume_Info(image)
        sector = int(table.info.block_size)
        base = 0
        parts: list[Part] = []
        for one in table:
            if int(one.flags) & int(pytsk3.TSK_VS_PART_FLAG_META):
                continue
            text = one.desc.decode("utf-8", "backslashreplace")
            allocated = bool(int(one.flags) & int(pytsk3.TSK_VS_PART_FLAG_ALLOC))
            parts.append(Part(base + int(one.start) * sector, int(one.len) * sector, allocated, text))
            if len(parts) > limits.PARTITIONS:
                break
    except UNREADABLE:
        return []
    parts.sort(key=lambda part: part.offset)
    return parts


def open_file_system(image: pytsk3.Img_Info, offset: int) -> pytsk3.FS_Info:
    """Open the file system at a byte offset; raises OSError or RuntimeError with TSK's reason when there is none.

    The common kinds are asked one by one: TSK's own detection also scans for YAFFS2 through the whole image, where one
    damaged chunk would make a healthy ext4 unreadable. That detection comes last, because it alone names encryption.
    """
    for kind in _FILE_SYSTEMS:
        try:
            return pytsk3.FS_Info(image, offset=offset, type=kind)
        except UNREADABLE:
            continue
    return pytsk3.FS_Info(image, offset=offset)


def has_file_system(disk: Disk, watch: Watch = IDLE) -> bool:
    """Whether a partition table, a file system or a known volume format stands on the disk; a place to avoid is one."""
    image = DiskImage(disk)
    if watch.active and watch.refuses(PARTITION_TABLE):
        return True
    if any(part.allocated for part in read_partitions(image)):
        return True
    if foreign_volume(disk.read_at, 0) is not None:
        return True
    if watch.active and watch.refuses(_place(1, 0)):
        return True
    try:
        open_file_system(image, 0)
    except UNREADABLE as error:
        return "ncrypt" in str(error) and "entropy" not in str(error)
    return True


def _place(number: int, offset: int) -> str:
    return f"volume {number} at byte {offset}"


def _open_part(disk: Disk, image: DiskImage, source: Layer, part: Part, number: int, watch: Watch) -> list[Volume]:
    """Open what one byte range holds; APFS containers give one volume for each of theirs."""
    described = part.description or "whole disk"
    record = VolumeRecord(number=number, type=described, offset=part.offset, size=part.size)
    if part.offset >= disk.size:
        return [_unread(record, f"{described}: begins beyond the end of the image")]
    try:
        foreign = foreign_volume(disk.read_at, part.offset)
    except EvidenceError as error:
        return [_unread(record, str(error))]
    if foreign is not None and foreign.kind == "apfs":
        return _open_apfs(disk, source, record, watch)
    if foreign is not None and foreign.encryption:
        return [UnreadVolume(_with(record, foreign.kind, "locked", f"encrypted: {foreign.name}", foreign.encryption))]
    if foreign is not None:
        return [
            UnreadVolume(_with(record, foreign.kind, "unreadable", f"{foreign.name}: not readable by this version"))
        ]
    if watch.active and watch.refuses(_place(number, part.offset)):
        return [_unread(record, AVOIDED_VOLUME)]
    try:
        fs = open_file_system(image, part.offset)
    except UNREADABLE as error:
        text = reason(error)
        if detected := _ENCRYPTION.search(text):
            entropy = "entropy" in detected[1]
            detail = (
                f"no file system; {detected[1].lower()}: possibly encrypted" if entropy else f"encrypted: {detected[1]}"
            )
            name = "unknown" if entropy else detected[1]
            return [UnreadVolume(_with(record, described, "locked", detail, name))]
        if "annot determine" not in text:
            return [_unread(record, f"{described}: no file system can be opened: {text}")]
        return [_unread(record, f"{described}: no file system that this version reads")]
    kind = file_system_kind(fs)
    label, inode_size = _label(disk, part.offset, kind)
    record = VolumeRecord(number=number, type=kind, label=label, offset=part.offset, size=part.size)
    layer = Layer("volume", kind, part.offset, part.size, number)
    return [TskVolume(source, layer, image, fs, record, inode_size, watch)]


def _open_apfs(disk: Disk, source: Layer, record: VolumeRecord, watch: Watch) -> list[Volume]:
    size = min(record.size, disk.size - record.offset)
    if watch.active and watch.refuses(_place(record.number, record.offset)):
        return [_unread(_with(record, "apfs", "unreadable", ""), AVOIDED_VOLUME)]
    try:
        container = open_container(disk, record.offset, size)
        count = int(container.number_of_volumes)
    except (EvidenceError, *UNREADABLE) as error:
        return [_unread(_with(record, "apfs", "unreadable", ""), reason(error))]
    volumes: list[Volume] = []
    for index in range(count):
        number = record.number + index
        layer = Layer("volume", "apfs", record.offset, record.size, number)
        if watch.active and watch.refuses(f"{_place(number, record.offset)}: APFS volume {index + 1}"):
            volumes.append(_unread(_with(record, "apfs", "unreadable", "", number=number), AVOIDED_VOLUME))
            continue
        try:
            volume = container.get_volume(index)
            locked = volume.is_locked()
            facts = VolumeRecord(
                number=number,
                type="apfs",
                label=volume.name,
                offset=record.offset,
                size=record.size,
                state="locked" if locked else "open",
                encryption="APFS encryption (FileVault)" if locked else None,
                detail="encrypted volume" if locked else "allocated files only, no snapshots",
            )
            volumes.append(ApfsVolume(source, layer, container, index, facts, watch))
        except UNREADABLE as error:
            volumes.append(_unread(_with(record, "apfs", "unreadable", "", number=number), reason(error)))
    return volumes or [_unread(_with(record, "apfs", "unreadable", ""), "APFS container without volumes")]


def _with(
    record: VolumeRecord, kind: str, state: str, detail: str, encryption: str | None = None, number: int | None = None
) -> VolumeRecord:
    return VolumeRecord(
        number=record.number if number is None else number,
        type=kind,
        offset=record.offset,
        size=record.size,
        state="locked" if state == "locked" else "unreadable",
        detail=detail,
        encryption=encryption,
    )


def _unread(record: VolumeRecord, detail: str) -> UnreadVolume:
    return UnreadVolume(_with(record, record.type, "unreadable", detail, number=record.number))


def _label(disk: Disk, offset: int, kind: str) -> tuple[str | None, int]:
    """Label of a file system where its head holds one, and the inode size of ext file systems (0 elsewhere)."""
    try:
        head = disk.read_at(offset, 2048)
        if kind.startswith("ext"):
            inode_size: int = struct.unpack_from("<H", head, 1024 + 88)[0]
            return _text(head[1024 + 120 : 1024 + 136].split(b"\0")[0], "utf-8"), inode_size
        if kind == "fat32":
            return _text(head[71:82], "cp932"), 0
        if kind.startswith("fat"):
            return _text(head[43:54], "cp932"), 0
        if kind == "iso9660":
            return _text(disk.read_at(offset + 32768 + 40, 32), "ascii"), 0
    except (EvidenceError, struct.error):
        return None, 0
    return None, 0


def _text(raw: bytes, encoding: str) -> str | None:
    text = raw.decode(encoding, "backslashreplace").strip(" \0")
    return text if text and text != "NO NAME" else None
