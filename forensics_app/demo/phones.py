"""Both phones of the demo as evidence: disk images where the tools for that are installed, folders elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec

from forensics_app.demo.ground_truth import GroundTruth
from forensics_app.demo.image import build_image, image_tools
from forensics_app.demo.phone import PROFILES, build_phone


def build_phones(folder: Path) -> Iterator[tuple[str, Path]]:
    """Device label and source of each phone, one after the other; what was planted stands beside it.

    A phone that is there whole is taken as it is, for a case may hold its hash already.
    """
    for profile in PROFILES:
        tree = folder / "phones" / profile
        image = folder / f"{profile}.img"
        planted = folder / f"{profile}.planted.json"
        source = image if image_tools() is not None else tree
        if planted.is_file() and source.exists():  # written last
            yield msgspec.json.decode(planted.read_bytes(), type=GroundTruth).label, source
            continue
        if tree.is_dir():  # what a build left that was stopped
            shutil.rmtree(tree)
        image.unlink(missing_ok=True)
        truth = build_phone(tree, 1, profile)
        if source == image:
            build_image(tree, image, truth)
        planted.write_bytes(truth.to_json())
        yield truth.label, source
