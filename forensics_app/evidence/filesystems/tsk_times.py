"""Times as each file system of The Sleuth Kit stores them: precision, zone, and which ones mean "not recorded"."""

from __future__ import annotations

import calendar
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

import pytsk3

from forensics_app.evidence.filesystems.tsk_raw_times import RawTimes, as_read
from forensics_app.model.instant import DAY, MS, SECOND, Instant


class Precision(NamedTuple):
    """Nanoseconds of the smallest step of each time; local: a wall clock reading of an unknown zone."""

    created: int
    modified: int
    accessed: int
    changed: int
    local: bool = False


PRECISION: Final[dict[str, Precision]] = {
    "ext2": Precision(SECOND, SECOND, SECOND, SECOND),
    "ext3": Precision(SECOND, SECOND, SECOND, SECOND),
    "ext4": Precision(1, 1, 1, 1),
    "ntfs": Precision(100, 100, 100, 100),
    "fat": Precision(10 * MS, 2 * SECOND, DAY, SECOND, local=True),
    # exFAT can say its offset from UTC, but The Sleuth Kit does not hand it on
    "exfat": Precision(10 * MS, 10 * MS, 2 * SECOND, SECOND, local=True),
    "hfs": Precision(SECOND, SECOND, SECOND, SECOND),
    "iso9660": Precision(SECOND, SECOND, SECOND, SECOND, local=True),
}
SECONDS_ONLY: Final = Precision(SECOND, SECOND, SECOND, SECOND)

Times = tuple[Instant | None, Instant | None, Instant | None, Instant | None]


def times_reader(
    precision: Precision, raw: RawTimes = as_read
) -> Callable[[pytsk3.TSK_FS_META, pytsk3.File | None], Times]:
    """The function that gives created, modified, accessed and changed of a metadata entry; 0 is not recorded.

    raw: where the seconds come from. A time outside the years 1678 to 2261 does not fit nanoseconds in 64 bits: None.
    """
    zone = None if precision.local else "Z"
    created_step, modified_step, accessed_step, changed_step = precision[:4]
    local = precision.local

    def instant(seconds: int, nanos: int, step: int) -> Instant | None:
        if not seconds and not nanos:
            return None
        value = (local_wall(seconds) if local else seconds) * SECOND + (nanos if 0 <= nanos < SECOND else 0)
        return Instant(value, value, zone, step) if abs(value) < 1 << 63 else None

    def read(meta: pytsk3.TSK_FS_META, file: pytsk3.File | None) -> Times:
        created, modified, accessed, changed = raw(meta, file)
        return (
            instant(*created, created_step),
            instant(*modified, modified_step),
            instant(*accessed, accessed_step),
            instant(*changed, changed_step),
        )

    return read


@lru_cache(maxsize=4096)
def local_wall(seconds: int) -> int:
    """The wall clock reading behind a time that TSK has read in the zone of this computer (FAT, exFAT, ISO 9660).

    TSK turns the stored calendar date into seconds with mktime; this undoes it, so that the result does not depend on
    where the examiner sits. Only a reading inside the hour that a daylight saving change skips is shifted.
    """
    try:
        return calendar.timegm(time.localtime(seconds))
    except (OverflowError, OSError, ValueError):
        return seconds
