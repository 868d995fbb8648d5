"""How Pillow is let near a hostile picture: which decoders, how large, and nothing that is cut off or merely odd."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageFile, PngImagePlugin

from forensics_app.api import LimitError, limits

_BYTES = {"1": 1, "L": 1, "P": 1, "LA": 2, "PA": 2, "I;16": 2, "I;16B": 2, "I;16L": 2}  # of a pixel; others take 4

_REDUCED = ("JPEG", "MPO")


@contextmanager
def open_picture(data: bytes) -> Iterator[Image.Image]:
    """Open a picture within the limits; only its first frame is ever decoded.

    Raises LimitError when it claims to be larger than what is decoded, UnidentifiedImageError when none of the allowed
    decoders knows it, and whatever the decoders let through on bad bytes.
    """
    _set_limits()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of what is reported here in our own words
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            if "HEIF" not in Image.OPEN:
                Image.init()
            formats: list[str] = [name for name in limits.PICTURE_FORMATS if name in Image.OPEN]
            with Image.open(io.BytesIO(data), formats=formats) as image:
                yield image
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise LimitError(f"more than the {limits.PICTURE_PIXELS} pixels that are decoded") from error


def check_decoded(image: Image.Image) -> None:
    """Raise LimitError when the decoded pixels of an opened picture would take more memory than is given to one."""
    if image.format in _REDUCED:
        return  # decoded at a fraction of their size at once
    size = image.width * image.height * _BYTES.get(image.mode, 4)
    if size > limits.PICTURE_DECODED:
        raise LimitError(f"{image.width} x {image.height} pixels take more memory than a picture gets ({size} bytes)")


def _set_limits() -> None:
    """Pillow's own switches, which are global to the process."""
    Image.MAX_IMAGE_PIXELS = limits.PICTURE_PIXELS  # a warning beyond it, which is made an error above
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # what is cut off is said to be, not filled with grey
    PngImagePlugin.MAX_TEXT_CHUNK = limits.PICTURE_TEXT
    PngImagePlugin.MAX_TEXT_MEMORY = limits.PICTURE_TEXTS
