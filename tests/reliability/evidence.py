"""Evidence that takes an ingest some seconds: two phones as disk images, a tablet as a folder, a plugin of our own."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from forensics_app.demo.image import build_image, image_tools
from forensics_app.demo.phone import build_phone

# more than a job may keep in memory, so that it streams into an open transaction; little of it is text to be indexed
BULK = '''
"""Reads the notes of an invented app."""

from forensics_app.api import Message, plugin


@plugin(id="test/bulk", version="1.0", title={"ja": "覚書", "en": "Notes"}, paths=["*.bulk"], yields=[Message],
        tier="untested")
def bulk(ctx, entry):
    """Each line is a message with a heavy appendix."""
    for number, line in enumerate(ctx.read(entry).decode().splitlines()):
        yield Message(provenance=ctx.source(entry, f"line={number}"), app="notes", service="notes", thread="n",
                      sender=f"s{number % 7}", body=line, extra={"appendix": "q" * 30_000})
'''


class Evidence(NamedTuple):
    """What an ingest is given."""

    sources: list[Path]
    plugins: Path


def make_evidence(folder: Path, *, tablet: bool = True) -> Evidence:
    """Both demo phones, and unless told otherwise the tablet; the same bytes every time."""
    plugins = folder / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "bulk.py").write_text(BULK, encoding="utf-8")
    sources = [_make_phone(folder, profile) for profile in ("recruiter", "recruit")]
    if tablet:
        sources.append(_make_tablet(folder / "tablet"))
    return Evidence(sources, plugins)


def _make_phone(folder: Path, profile: str) -> Path:
    """One demo phone as an ext4 image; as a folder where the tools are not installed."""
    tree = folder / profile
    truth = build_phone(tree, 1, profile)
    if image_tools() is None:
        return tree
    build_image(tree, folder / f"{profile}.img", truth)
    return folder / f"{profile}.img"


def _make_tablet(folder: Path, lines: int = 600, pictures: int = 400) -> Path:
    album = folder / "DCIM/100APPLE"
    album.mkdir(parents=True)
    for number in range(pictures):
        out = io.BytesIO()
        Image.new("RGB", (320, 240), (number, 255 - number, 80)).save(out, "JPEG")
        (album / f"IMG_{number:04}.JPG").write_bytes(out.getvalue())
    for name in ("a", "b"):
        text = "".join(f"{number} 口座の件は電話で\n" for number in range(lines))
        (folder / f"{name}.bulk").write_text(text, encoding="utf-8")
    return folder
