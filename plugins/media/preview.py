"""A small upright JPEG of a picture, made within limits that a hostile file cannot raise."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Final, NamedTuple

from PIL import Image, UnidentifiedImageError

from forensics_app.api import LimitError

from .decoding import check_decoded, open_picture

_SIDE: Final = 256
_TURNS: Final = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
# what Pillow's decoders let through on bad bytes
_DECODER_ERRORS: Final = (
    OSError, ValueError, LookupError, TypeError, ArithmeticError, AttributeError, EOFError, SyntaxError, MemoryError,
    RuntimeError, struct.error, zlib.error,
)  # fmt: skip


class Preview(NamedTuple):
    """jpeg: at most 256 × 256 pixels, or None. width, height: as stored. problems: why something lacks."""

    jpeg: bytes | None = None
    width: int | None = None
    height: int | None = None
    problems: tuple[str, ...] = ()


def make_preview(data: bytes, orientation: int | None) -> Preview:
    """Decode, shrink and turn a picture; what cannot be done is said in `problems`, nothing is raised."""
    size: tuple[int | None, int | None] = (None, None)
    try:
        with open_picture(data) as image:
            size = image.size
            return Preview(_shrink(image, orientation), *size)
    except LimitError as error:
        return Preview(None, *size, (f"no preview: {error}",))
    except UnidentifiedImageError:
        heif = data[4:8] == b"ftyp"
        text = "no decoder for HEIC is installed: no preview" if heif else "cannot be decoded as a picture: no preview"
        return Preview(None, *size, (text,))
    except _DECODER_ERRORS as error:
        return Preview(None, *size, (f"damaged picture: no preview ({str(error)[:100] or type(error).__name__})",))


def _shrink(image: Image.Image, orientation: int | None) -> bytes:
    check_decoded(image)
    image.thumbnail((_SIDE, _SIDE))
    small: Image.Image = image
    if small.mode in ("RGBA", "LA", "PA") or "transparency" in small.info:
        layer = small.convert("RGBA")
        small = Image.new("RGB", layer.size, "white")
        small.paste(layer, mask=layer.getchannel("A"))
    else:
        small = small.convert("RGB")
    for turn in _TURNS.get(orientation or 1, ()):
        small = small.transpose(turn)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=80)
    return out.getvalue()
