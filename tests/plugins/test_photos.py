from __future__ import annotations

import io
import struct
import zlib

import pytest
from forensics_app.builtin_plugins.media.exif_tags import read_tags
from forensics_app.builtin_plugins.media.preview import make_preview
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image

from forensics_app.api import EvidenceError

SAMPLES = "photos/ianare_exif-samples"


def jpeg(size=(60, 40), exif=None):
    out = io.BytesIO()
    image = Image.new("RGB", size, "red")
    image.paste("blue", (0, 0, size[0] // 2, size[1]))
    image.save(out, "JPEG", **({} if exif is None else {"exif": exif}))
    return out.getvalue()


def photo(run, tmp_path, content, name="a.jpg"):
    (tmp_path / name).write_bytes(content)
    found = run("media/photos", tmp_path, name)
    (one,) = found.artifacts
    return one, found.warnings


def test_real_photo_with_position(run, corpus):
    found = run("media/photos", corpus / SAMPLES, "jpg/gps/DSCN0010.jpg")
    (one,) = found.artifacts
    assert found.warnings == []
    assert (one.latitude, one.longitude) == (pytest.approx(43.4674483333333), pytest.approx(11.8851266666639))
    assert (one.make, one.model) == ("NIKON", "COOLPIX P6000")
    assert (one.width, one.height) == (640, 480)
    assert (one.taken_at.stored, one.taken_at.zone) == ("2008:10:22 16:28:39", None)
    assert one.sha256 == "17307b1207eb6487d7908e9d154890b46e3d2e0192369cfd3f4c33d5a5af4035"
    assert one.extra == {"gps_time": "2008-10-23T14:27:07Z"}


def test_real_heic_gives_metadata_and_says_why_no_preview(run, corpus):
    found = run("media/photos", corpus / SAMPLES, "heic/IMG_5195.HEIC")
    (one,) = found.artifacts
    assert (one.model, one.taken_at.zone, one.width, one.height) == ("iPhone 11 Pro Max", "-05:00", 4032, 3024)
    assert (one.latitude, one.longitude, one.altitude) == (39.0513444, -94.2887722, 260.561)
    assert one.thumbnail is None
    assert len(found.warnings) == 1
    assert "HEIC" in found.warnings[0]


def test_all_real_pictures_are_read(run, corpus):
    root = corpus / SAMPLES
    files = sorted(file for file in root.rglob("*") if file.suffix.lower() in (".jpg", ".heic", ".heif"))
    assert len(files) >= 20
    for file in files:
        found = run("media/photos", root, file.relative_to(root).as_posix())
        (one,) = found.artifacts
        assert one.thumbnail is not None or found.warnings


def test_preview_is_upright_and_small(run, tmp_path):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    one, warnings = photo(run, tmp_path, jpeg((1200, 600), exif))
    assert warnings == []
    assert (one.width, one.height, one.extra) == (1200, 600, {"orientation": 6})
    small = Image.open(io.BytesIO(one.thumbnail))
    assert small.size == (128, 256)
    assert small.getpixel((64, 20))[2] > 200  # turned by 90° clockwise, the left half (blue) is on top


def position(**values):
    exif = Image.Exif()
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    for name, value in values.items():
        gps[getattr(ExifTags.GPS, name)] = value
    return exif


def test_south_west_and_below_the_sea(run, tmp_path):
    exif = position(
        GPSLatitudeRef="S",
        GPSLatitude=(33.0, 30.0, 0.0),
        GPSLongitudeRef="W",
        GPSLongitude=(70.0, 15.0, 36.0),
        GPSAltitudeRef=b"\1",
        GPSAltitude=12.5,
    )
    one, _ = photo(run, tmp_path, jpeg(exif=exif))
    assert (one.latitude, one.longitude, one.altitude) == (-33.5, -70.26, -12.5)


def test_impossible_position_is_left_out_aloud(run, tmp_path):
    exif = position(
        GPSLatitudeRef="N", GPSLatitude=(233.0, 0.0, 0.0), GPSLongitudeRef="E", GPSLongitude=(1.0, 0.0, 0.0)
    )
    one, warnings = photo(run, tmp_path, jpeg(exif=exif))
    assert one.latitude is None
    assert len(warnings) == 1
    assert "out of range" in warnings[0]


def test_modified_time_is_only_a_fallback(run, tmp_path):
    exif = Image.Exif()
    exif[ExifTags.Base.DateTime] = "2026:01:02 03:04:05"
    one, _ = photo(run, tmp_path, jpeg(exif=exif))
    assert (one.taken_at.stored, one.extra) == ("2026:01:02 03:04:05", {"time_tag": "Image DateTime"})


def test_picture_bomb_has_no_preview(run, tmp_path):
    header = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    content = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    content += struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    one, warnings = photo(run, tmp_path, content, "a.png")
    assert one.thumbnail is None
    assert any("pixels" in text for text in warnings)


def png(*chunks):
    content = b"\x89PNG\r\n\x1a\n"
    for kind, data in chunks:
        content += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return content


def header(width, height):
    return b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)


def saved(form, **options):
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(out, form, **options)
    return bytearray(out.getvalue())


def webp_bomb():
    # an extended file whose canvas is 16,384 pixels wide and high
    body = (
        b"WEBP" + b"VP8X" + struct.pack("<II", 10, 0) + (16_383).to_bytes(3, "little") * 2 + bytes(saved("WEBP")[12:])
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif_bomb():
    content = saved("GIF")
    content[6:10] = struct.pack("<HH", 65_535, 65_535)
    return bytes(content)


def tiff_bomb():
    content = saved("TIFF")
    for tag in (256, 257):
        at = content.index(struct.pack("<HHI", tag, 4, 1)) + 8
        content[at : at + 4] = struct.pack("<I", 2_000_000)
    return bytes(content)


def bmp_bomb():
    content = saved("BMP")
    content[18:26] = struct.pack("<ii", 1_000_000, 1_000_000)
    return bytes(content)


BOMBS = {
    "png": png(header(100_000, 100_000), (b"IDAT", zlib.compress(bytes(1 << 20))), (b"IEND", b"")),
    "gif": gif_bomb(),
    "tiff": tiff_bomb(),
    "bmp": bmp_bomb(),
}


@pytest.mark.parametrize("form", BOMBS)
def test_a_picture_that_claims_too_many_pixels_is_told_in_one_line(run, tmp_path, form):
    one, warnings = photo(run, tmp_path, BOMBS[form], f"a.{form}")
    assert one.thumbnail is None
    assert len([text for text in warnings if "more than the 256000000 pixels that are decoded" in text]) == 1


def test_other_bombs_end_in_words_too(run, tmp_path):
    # many text chunks that inflate to more than they should; a canvas that its picture does not fill
    texts = [(b"zTXt", b"k\0\0" + zlib.compress(bytes(900_000))) for _ in range(30)]
    long = (b"iTXt", b"k\0\1\0\0\0" + zlib.compress(bytes(50_000_000)))
    rest = ((b"IDAT", zlib.compress(bytes(3 * 20 * 20 + 20))), (b"IEND", b""))
    for content in (png(header(20, 20), *texts, *rest), png(header(20, 20), long, *rest), webp_bomb()):
        one, warnings = photo(run, tmp_path, content, "a.png")
        assert one.sha256
        assert one.thumbnail is not None or warnings
        assert all("\n" not in text and len(text) < 500 for text in warnings)


def test_only_so_much_memory_goes_to_one_picture(run, tmp_path, monkeypatch):
    monkeypatch.setattr("forensics_app.evidence.limits.PICTURE_DECODED", 10_000)
    one, warnings = photo(run, tmp_path, bytes(saved("PNG")), "a.png")
    assert (one.width, one.thumbnail) == (64, None)
    assert [text.partition(": ")[2] for text in warnings] == [
        "no preview: 64 x 48 pixels take more memory than a picture gets (12288 bytes)"
    ]
    one, warnings = photo(run, tmp_path, jpeg((640, 480)), "b.jpg")  # reduced while it is decoded
    assert one.thumbnail is not None


def test_decoders_that_no_phone_needs_are_never_tried(run, tmp_path):
    for form in ("PPM", "TGA", "PCX", "ICO"):
        preview = make_preview(bytes(saved(form)), None)
        assert preview.jpeg is None
        assert preview.problems == ("cannot be decoded as a picture: no preview",)
    assert make_preview(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", None).jpeg is None


def exif_of(*directories):
    """An EXIF block of directories of (tag, type, count, value); values are offsets from the TIFF header."""
    block = b"II*\0" + struct.pack("<I", 8)
    for entries, following in directories:
        block += struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *one) for one in entries)
        block += struct.pack("<I", following)
    return block


def with_exif(block):
    payload = b"Exif\0\0" + block
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload + jpeg()[2:]


EXIF_IFD = 0x8769


def doubling(depth):
    """Each directory leads twice into the next: 2 ** depth ways to the last one."""
    size = 2 + 2 * 12 + 4
    return exif_of(*(([(EXIF_IFD, 4, 1, 8 + (n + 1) * size)] * 2, 0) for n in range(depth)), ([], 0))


@pytest.mark.parametrize(
    "block",
    [
        exif_of(([(EXIF_IFD, 4, 1, 8)], 0)),  # leads into itself
        exif_of(([], 8)),  # is its own successor
        exif_of(([(EXIF_IFD, 4, 1, 26)], 0), ([(EXIF_IFD, 4, 1, 8)], 8)),  # two that lead into each other
        exif_of(([(EXIF_IFD, 4, 1, 8)] * 60, 8)),
        doubling(40),
        exif_of(([(0x010F, 2, 0xFFFFFFFF, 8), (0x927C, 7, 0xFFFFFFFF, 8), (0x8825, 4, 1, 0xFFFFFFF0)], 0xFFFFFFFF)),
        exif_of(([(0x010F, 3, 0x7FFFFFFF, 8)] * 500, 0)),
    ],
    ids=["itself", "successor", "pair", "many", "doubling", "huge counts", "many huge counts"],
)
def test_exif_that_leads_in_circles_ends(run, tmp_path, monkeypatch, block):
    monkeypatch.setattr("forensics_app.evidence.limits.EXIF_READS", 20_000)
    one, warnings = photo(run, tmp_path, with_exif(block))
    assert one.thumbnail is not None
    assert all("\n" not in text and len(text) < 500 for text in warnings)
    assert len(warnings) < 20


def test_exif_of_very_many_directories_stops_at_the_limit(run, tmp_path, monkeypatch):
    monkeypatch.setattr("forensics_app.evidence.limits.EXIF_READS", 20_000)
    entries = [(0x0100, 3, 1, 7)] * 100
    size = 2 + 12 * len(entries) + 4
    block = exif_of(*((entries, 8 + (number + 1) * size) for number in range(50)))
    one, warnings = photo(run, tmp_path, with_exif(block))
    assert one.thumbnail is not None
    assert [text.partition(": ")[2] for text in warnings] == ["EXIF cannot be read (more than 20000 steps)"]


@pytest.mark.parametrize("form", ["PNG", "GIF", "BMP", "WEBP", "TIFF"])
def test_other_formats(run, tmp_path, form):
    out = io.BytesIO()
    Image.new("P" if form == "GIF" else "RGB", (30, 20)).save(out, form)
    one, warnings = photo(run, tmp_path, out.getvalue(), "a.bin")
    assert warnings == []
    assert (one.width, one.height) == (30, 20)
    assert one.thumbnail[:2] == b"\xff\xd8"


def test_transparent_picture_lies_on_white(run, tmp_path):
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    one, _ = photo(run, tmp_path, out.getvalue(), "a.png")
    assert Image.open(io.BytesIO(one.thumbnail)).getpixel((10, 10)) == (255, 255, 255)


def test_cut_picture_says_so(run, tmp_path):
    one, warnings = photo(run, tmp_path, jpeg((800, 800))[:3000])
    assert (one.width, one.thumbnail) == (800, None)
    assert any("damaged" in text for text in warnings)


def test_empty_file(run, tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"")
    with pytest.raises(EvidenceError, match="empty"):
        run("media/photos", tmp_path, "a.jpg")


_WHOLE = jpeg((64, 48), position(GPSLatitudeRef="N", GPSLatitude=(1.0, 2.0, 3.0), GPSAltitude=1.0))


@given(st.lists(st.tuples(st.integers(2, len(_WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=30))
def test_flipped_bytes_never_raise(flips):
    broken = bytearray(_WHOLE)
    for place, value in flips:
        broken[place] = value
    tags = read_tags(bytes(broken))
    for name in ("Image Make", "GPS GPSLatitude", "Image DateTime"):
        tags.text(name)
        tags.number(name)
    tags.altitude()
    tags.gps_time()
    make_preview(bytes(broken), tags.number("Image Orientation"))
