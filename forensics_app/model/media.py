"""What the device saw."""

from __future__ import annotations

from typing import ClassVar

from forensics_app.model.artifact import Artifact
from forensics_app.model.instant import Instant


class Photo(Artifact, frozen=True, kw_only=True, array_like=True, tag="photos"):
    """A still picture and what its own metadata say. Latitude and longitude in degrees (WGS 84), altitude in metres.

    thumbnail: JPEG bytes for `media.db`, at most 256 × 256 pixels, or null when the picture cannot be decoded.
    """

    KIND: ClassVar[str] = "photos"
    TIME: ClassVar[str | None] = "taken_at"

    taken_at: Instant | None = None
    latitude: float | None = None
    longitude: float | None = None
    altitude: float | None = None
    make: str | None = None
    model: str | None = None
    serial: str | None = None
    width: int | None = None
    height: int | None = None
    software: str | None = None
    sha256: str | None = None
    thumbnail: bytes | None = None
