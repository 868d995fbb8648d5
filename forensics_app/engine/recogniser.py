"""The caged side of `recognise`: opens a source, looks at what it is and which device it comes from, and answers once."""

from __future__ import annotations

import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from forensics_app.engine.recognise import Platform, Question, Recognised
from forensics_app.engine.worker import count_in_utc
from forensics_app.errors import EvidenceError, KnownError
from forensics_app.evidence.containers.ewf_sections import SIGNATURE
from forensics_app.evidence.containers.folder import list_folder
from forensics_app.evidence.containers.raw import is_later_segment
from forensics_app.evidence.open import open_source
from forensics_app.evidence.open import recognise as format_of
from forensics_app.evidence.paths import canonical_path, decode_os_name
from forensics_app.evidence.source import Volume

if TYPE_CHECKING:
    from forensics_app.jail.channel import Channel

COUNTING_S: Final = 8.0  # how long the files of a folder are counted
_ASKED: Final = 16  # open volumes that are asked for the marks of a device
_LONGEST: Final = 4_000
_MOST_LINES: Final = 1_000
_MARKS: Final[dict[str, Platform]] = {
    "data/system/packages.xml": "android",
    "data/data/com.android.providers.telephony/databases/mmssms.db": "android",
    "data/data/com.android.providers.contacts/databases/contacts2.db": "android",
    "data/system/users/0.xml": "android",
    "system/build.prop": "android",
    "private/var/mobile/Library/SMS/sms.db": "ios",
    "private/var/mobile/Library/AddressBook/AddressBook.sqlitedb": "ios",
    "private/var/root/Library/Lockdown/data_ark.plist": "ios",
    "Manifest.db": "ios_backup",
    "Windows/System32/config/SYSTEM": "windows",
    "Windows/System32/config/SOFTWARE": "windows",
    "System/Library/CoreServices/SystemVersion.plist": "macos",
}


def serve(channel: Channel, argument: bytes) -> None:
    """Entry point of the caged process."""
    count_in_utc()
    question = msgspec.msgpack.decode(argument, type=Question)
    path = Path(question.path)
    try:
        found = _look(path, question)
    except KnownError as error:
        found = Recognised(error=_line(str(error)), first=_first_part(path))
    except (OSError, MemoryError, RecursionError) as error:
        found = Recognised(error=_line(f"{path.name}: {type(error).__name__}: {error}"))
    channel.send(msgspec.msgpack.encode(found))


def _look(path: Path, question: Question) -> Recognised:
    kind = format_of(path)
    if kind == "folder":
        return _look_at_folder(path)
    if kind.startswith("tar."):  # an ingest inflates it onto the disk of the case: too much for a first look
        return Recognised(format=kind, size=path.stat().st_size, segments=[str(path)])
    with open_source(path, Path(question.scratch), secrets=question.secrets) as source:
        record, volumes = source.record, source.volumes()
        return Recognised(
            format=record.format,
            size=record.size,
            segments=record.segments,
            volumes=[volume.record for volume in volumes],
            stored_md5=record.stored_md5,
            stored_sha1=record.stored_sha1,
            acquisition={_line(name): _line(value) for name, value in record.acquisition.items()},
            platform=_platform_of(volumes),
            warnings=[_line(text) for text in record.warnings[:_MOST_LINES]],
            tried=max((volume.secrets_tried for volume in volumes), default=0),
            opened_with=sorted({number for volume in volumes for number in volume.opened_with}),
        )


def _look_at_folder(path: Path) -> Recognised:
    """Size and platform of a folder from one walk over its names, as far as it comes in a few seconds."""
    ends_at = time.monotonic() + COUNTING_S
    size = 0
    platform: Platform | None = None
    warnings: list[str] = []
    whole = True
    for found in list_folder(path):
        if found.error is not None and len(warnings) < _MOST_LINES:
            warnings.append(_line(f"{found.name!a}: {found.error}"))
        elif found.facts is not None and stat.S_ISREG(found.facts.st_mode):
            size += found.facts.st_size
            platform = platform or _MARKS.get(canonical_path(decode_os_name(found.name)))
        if time.monotonic() > ends_at:
            whole = False
            break
    return Recognised(
        format="folder", size=size, whole=whole, segments=[str(path)], platform=platform, warnings=warnings
    )


def _platform_of(volumes: list[Volume]) -> Platform | None:
    """What kind of device the files come from, by a file that only such devices have in that place."""
    readable = [volume for volume in volumes if volume.record.state in ("open", "unlocked", "locked")]
    for volume in readable[:_ASKED]:
        for place, platform in _MARKS.items():
            try:
                if volume.find(place) is not None:
                    return platform
            except (KnownError, OSError, RuntimeError):
                break  # what is damaged there is told by the ingest
    return None


def _first_part(path: Path) -> str | None:
    """Where an image begins of which this is a later part."""
    try:
        with path.open("rb") as stream:
            head = stream.read(13)
        if head.startswith(SIGNATURE) and int.from_bytes(head[9:11], "little") > 1 and len(path.suffix) == 4:
            first = path.with_suffix(f".{path.suffix[1]}01")
            letters = ("E", "S", "L") if path.suffix[1].isupper() else ("e", "s", "l")
            options = [first, *(path.with_suffix(f".{letter}01") for letter in letters)]
            return next((str(one) for one in options if one.is_file()), None)
        while is_later_segment(path):
            number = int(path.suffix[1:]) - 1
            path = path.with_suffix(f".{number:0{len(path.suffix) - 1}d}")
            if not is_later_segment(path):
                return str(path)
    except (OSError, ValueError, EvidenceError):
        return None
    return None


def _line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
