"""Make the pictures of a phone: photos with EXIF, a screenshot of a chat, one whose EXIF is garbage."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Final

from PIL import ExifTags, Image, ImageDraw, TiffImagePlugin

from forensics_app.demo.dice import Dice
from forensics_app.demo.ground_truth import GroundTruth, PlantedPhoto
from forensics_app.demo.marked_text import read_marked
from forensics_app.demo.people import OWNERS
from forensics_app.demo.scenes import JOB_GROUP
from forensics_app.demo.screenshot import draw_chat
from forensics_app.demo.whatsapp_app import IMAGE, MEDIA_ROOT

_FOLDER: Final = "media/0/DCIM/Camera"
# public places; altitude in metres
_PLACES: Final = (
    ("IMG_20260405_191502", "2026:04:05 19:15:02", 35.690921, 139.700258, 38.0, 1),
    ("IMG_20260410_230144", "2026:04:10 23:01:44", 35.658034, 139.701636, 20.5, 6),
    ("IMG_20260417_081020", "2026:04:17 08:10:20", -33.856784, 151.215297, 4.0, 1),
    ("IMG_20260420_120000", "2026:04:20 12:00:00", None, None, None, 1),
)
_IFD = ExifTags.IFD
_BASE = ExifTags.Base


def make_pictures(data: Path, truth: GroundTruth) -> None:
    """Write photos, a screenshot and a damaged picture below the data partition; note them in `truth`."""
    model = truth.facts.get("model", "Akashi Demo")
    dice = Dice(f"{truth.seed}/camera")
    for name, taken, latitude, longitude, altitude, orientation in _PLACES:
        exif = _exif(model, taken, latitude, longitude, altitude, orientation)
        content = _jpeg(_landscape(dice), exif)
        keep_picture(
            data,
            truth,
            f"{_FOLDER}/{name}.jpg",
            content,
            PlantedPhoto(
                path="",
                sha256="",
                taken_at=f"{taken[:10].replace(':', '-')}T{taken[11:]}",
                latitude=latitude,
                longitude=longitude,
                model=model,
            ),
        )
    me = OWNERS[truth.profile]
    lines = [(speaker == me, read_marked(text).text) for speaker, text in JOB_GROUP[1].lines]
    shot = io.BytesIO()
    draw_chat("夏の短期スタッフ", lines).save(shot, "PNG")
    keep_picture(data, truth, "media/0/Pictures/Screenshots/Screenshot_20260418-000312.png", shot.getvalue())
    if truth.profile == "recruiter":
        sent = io.BytesIO()
        _landscape(dice).save(sent, "JPEG")  # WhatsApp takes the EXIF out
        keep_picture(data, truth, f"{MEDIA_ROOT}/{IMAGE}", sent.getvalue())
    broken = bytearray(_jpeg(_landscape(dice), _exif(model, "2026:04:21 10:00:00", 1.0, 2.0, 3.0, 1)))
    start = broken.index(b"Exif\0\0") + 14
    for place in range(start, start + 300):
        broken[place] = dice.number(256)
    keep_picture(data, truth, f"{_FOLDER}/IMG_broken_exif.jpg", bytes(broken))


def keep_picture(data: Path, truth: GroundTruth, path: str, content: bytes, known: PlantedPhoto | None = None) -> None:
    """Write one picture and note it."""
    file = data / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    base = known or PlantedPhoto(path="", sha256="")
    truth.photos.append(
        PlantedPhoto(
            path=f"data/{path}",
            sha256=digest,
            taken_at=base.taken_at,
            latitude=base.latitude,
            longitude=base.longitude,
            model=base.model,
        )
    )


def _landscape(dice: Dice) -> Image.Image:
    image = Image.new("RGB", (640, 480), (120 + dice.number(80), 160 + dice.number(60), 220))
    draw = ImageDraw.Draw(image)
    for _ in range(14):
        left, height = dice.number(600), 60 + dice.number(220)
        shade = 60 + dice.number(120)
        draw.rectangle((left, 480 - height, left + 30 + dice.number(60), 480), fill=(shade, shade, shade + 20))
    return image


def _jpeg(image: Image.Image, exif: Image.Exif) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82, exif=exif)
    return out.getvalue()


def _exif(
    model: str, taken: str, latitude: float | None, longitude: float | None, altitude: float | None, orientation: int
) -> Image.Exif:
    exif = Image.Exif()
    exif[_BASE.Make] = "Akashi"
    exif[_BASE.Model] = model
    exif[_BASE.Software] = "demo"
    exif[_BASE.Orientation] = orientation
    details = exif.get_ifd(_IFD.Exif)
    details[_BASE.DateTimeOriginal] = taken
    details[_BASE.OffsetTimeOriginal] = "+09:00"
    details[_BASE.SubsecTimeOriginal] = "123"
    if latitude is not None and longitude is not None and altitude is not None:
        gps = exif.get_ifd(_IFD.GPSInfo)
        gps[ExifTags.GPS.GPSLatitudeRef] = "N" if latitude >= 0 else "S"
        gps[ExifTags.GPS.GPSLatitude] = _sexagesimal(latitude)
        gps[ExifTags.GPS.GPSLongitudeRef] = "E" if longitude >= 0 else "W"
        gps[ExifTags.GPS.GPSLongitude] = _sexagesimal(longitude)
        gps[ExifTags.GPS.GPSAltitudeRef] = b"\0"
        gps[ExifTags.GPS.GPSAltitude] = TiffImagePlugin.IFDRational(round(altitude * 10), 10)
    return exif


def _sexagesimal(degrees: float) -> tuple[TiffImagePlugin.IFDRational, ...]:
    micro = round(abs(degrees) * 3_600_000_0)
    whole, rest = divmod(micro, 3_600_000_0)
    minutes, seconds = divmod(rest, 60_000_0)
    rational = TiffImagePlugin.IFDRational
    return rational(whole, 1), rational(minutes, 1), rational(seconds, 10_000)
