"""What was recognised of a source, in words: format, size, volumes, acquisition, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from forensics_app.engine.recognise import Recognised
from forensics_app.gui.bidi import one_line
from forensics_app.gui.times import show_size
from forensics_app.gui.words import Words
from forensics_app.model.file_record import VolumeRecord

_SIGNS: Final = {"open": "●", "unlocked": "●", "locked": "▲", "unreadable": "▲"}
_VOLUMES: Final = 6
_WARNINGS: Final = 3
_BY_PASSWORD: Final = ("ZipCrypto", "WinZip AES")


def summary_line(words: Words, found: Recognised) -> str:
    """Format, size, platform and number of segments; or why it cannot be read."""
    if found.error is not None:
        return f"▲ {one_line(found.error)}"
    parts = [words.maybe("source_format", found.format or "")]
    size = show_size(found.size)
    parts.append(size if found.whole else words("source.at_least", size=size))
    if found.platform is not None:
        parts.append(words(f"platform.{found.platform}"))
    if len(found.segments) > 1:
        parts.append(words("source.segments", count=len(found.segments)))
    if found.format is not None and found.format.startswith("tar."):
        parts.append(words("source.not_listed"))
    return " · ".join(parts)


def volume_lines(words: Words, found: Recognised) -> list[str]:
    """One line a volume, the first few; stretches without a file system are left aside."""
    if found.format in ("zip", "tar", "folder"):
        volumes = [volume for volume in found.volumes if volume.encryption is not None]
    else:
        volumes = [volume for volume in found.volumes if volume.type != "unallocated"]
    lines = [_volume(words, volume, found) for volume in volumes[:_VOLUMES]]
    if len(volumes) > _VOLUMES:
        lines.append(words("source.more", count=len(volumes) - _VOLUMES))
    return lines


def acquisition_pairs(words: Words, facts: Mapping[str, str]) -> list[tuple[str, str]]:
    """The header of an image, by the words for its fields; empty ones are left aside."""
    return [(words.maybe("acquisition", name), one_line(value)) for name, value in facts.items() if value.strip()]


def acquisition_line(words: Words, found: Recognised) -> str:
    """What the container says of its acquisition, and which hashes it carries."""
    parts = [f"{name} {value}" for name, value in acquisition_pairs(words, found.acquisition)]
    stored = [name for name, value in (("MD5", found.stored_md5), ("SHA-1", found.stored_sha1)) if value]
    if stored:
        parts.append(words("source.carries", hashes=" + ".join(stored)))
    return " · ".join(parts)


def warning_lines(words: Words, found: Recognised) -> list[str]:
    """What is not as it should be, the first few."""
    lines = [f"▲ {one_line(text)}" for text in found.warnings[:_WARNINGS]]
    if len(found.warnings) > _WARNINGS:
        lines.append(words("source.more_warnings", count=len(found.warnings) - _WARNINGS))
    return lines


def needs_password(found: Recognised) -> bool:
    """Whether something of it is encrypted in a way that a password opens here, and none does yet."""
    return any(
        volume.state != "unlocked" and any(name in (volume.encryption or "") for name in _BY_PASSWORD)
        for volume in found.volumes
    )


def _volume(words: Words, volume: VolumeRecord, found: Recognised) -> str:
    state = words.maybe("volume_state", volume.state)
    parts = [f"{_SIGNS[volume.state]} {volume.number} {one_line(volume.type)}"]
    if volume.label:
        parts[0] += f" “{one_line(volume.label)}”"
    parts.append(show_size(volume.size))
    parts.append(f"{state} ({one_line(volume.encryption)})" if volume.encryption else state)
    if volume.state == "locked" or (volume.state == "open" and volume.encryption):
        by_password = any(name in (volume.encryption or "") for name in _BY_PASSWORD)
        if by_password:
            parts.append(words("source.wrong_password" if found.tried else "source.wants_password"))
        elif volume.state == "locked":
            parts.append(words("source.stays_locked"))
    elif volume.state == "unlocked":
        parts.append(words("source.opened_with", number=", ".join(map(str, found.opened_with)), count=found.tried))
    return " · ".join(parts)
