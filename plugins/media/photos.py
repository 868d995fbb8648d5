"""Pictures: what their own metadata say, and a small preview of what they show."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from forensics_app.api import Context, EvidenceError, FileEntry, Instant, Photo, Scalar, instant, plugin

from .exif_tags import Tags, read_tags
from .preview import Preview, make_preview

_MIMES: Final = (
    "image/jpeg", "image/png", "image/webp", "image/heic", "image/heif", "image/tiff", "image/gif", "image/bmp",
)  # fmt: skip
_TIMES: Final = (
    ("EXIF DateTimeOriginal", "EXIF OffsetTimeOriginal", "EXIF SubSecTimeOriginal"),
    ("EXIF DateTimeDigitized", "EXIF OffsetTimeDigitized", "EXIF SubSecTimeDigitized"),
    ("Image DateTime", "EXIF OffsetTime", "EXIF SubSecTime"),
)


@plugin(
    id="media/photos",
    version="1.0",
    title={"ja": "写真・画像(EXIF)", "en": "Photos and pictures (EXIF)"},
    mimes=_MIMES,
    yields=[Photo],
    tier="seen in a real image",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Photo]:
    """One Photo a picture file, whether or not it carries EXIF; width and height are pixels as stored.

    `taken_at` is EXIF DateTimeOriginal, else DateTimeDigitized, else DateTime (`extra["time_tag"]` names a tag that is
    not the first); it has a zone only when the picture stores an OffsetTime. Coordinates are degrees (WGS 84), south
    and west negative, altitude metres, below the sea negative. The preview is turned upright. HEIC is read for its
    metadata; it has a preview only where a decoder is installed. Tier: seen in real pictures of many makers (EXIF 2.3,
    CIPA DC-008).
    """
    data = ctx.read(entry)
    if not data:
        raise EvidenceError(f"{entry.path}: empty file (0 bytes)")
    tags = read_tags(data)
    orientation = tags.number("Image Orientation")
    preview = make_preview(data, orientation)
    for problem in (*tags.problems, *preview.problems):
        ctx.warn(f"{entry.path}: {problem}")
    taken_at, extra = _taken_at(tags)
    if orientation not in (None, 1):
        extra["orientation"] = orientation
    if (satellite := tags.gps_time()) is not None:
        extra["gps_time"] = satellite
    if tags.gps_problem:
        ctx.warn(f"{entry.path}: {tags.gps_problem}")
    latitude, longitude = tags.position or (None, None)
    yield Photo(
        provenance=ctx.source(entry, "file"),
        extra=extra,
        taken_at=taken_at,
        latitude=latitude,
        longitude=longitude,
        altitude=tags.altitude(),
        make=tags.text("Image Make"),
        model=tags.text("Image Model"),
        serial=tags.text("EXIF BodySerialNumber"),
        width=_size(preview, tags)[0],
        height=_size(preview, tags)[1],
        software=tags.text("Image Software"),
        sha256=hashlib.sha256(data).hexdigest(),
        thumbnail=preview.jpeg,
    )


def _taken_at(tags: Tags) -> tuple[Instant | None, dict[str, Scalar]]:
    for tag, offset, fraction in _TIMES:
        text = tags.text(tag)
        found = instant.exif(text, tags.text(offset), tags.text(fraction)) if text else None
        if found is not None:
            return found, {} if tag == _TIMES[0][0] else {"time_tag": tag}
    return None, {}


def _size(preview: Preview, tags: Tags) -> tuple[int | None, int | None]:
    """Pixels as decoded, else as the metadata claim."""
    if preview.width is not None:
        return preview.width, preview.height
    return tags.number("EXIF ExifImageWidth") or None, tags.number("EXIF ExifImageLength") or None
