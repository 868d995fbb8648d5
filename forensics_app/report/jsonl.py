"""JSON Lines: every selected object as one line with the contract's fields, every character kept."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import msgspec

from forensics_app.report.export import export_rows
from forensics_app.report.hits import Findings
from forensics_app.report.selection import Chosen

SUFFIX: Final = ".sha256"


def write_jsonl(chosen: Chosen, findings: Findings, path: Path) -> str:
    """Write the lines, and their SHA-256 beside them as `sha256sum -c` reads it; returns that hash."""
    encode = msgspec.json.Encoder().encode
    digest = hashlib.sha256()
    part = path.with_name(path.name + ".part")
    with part.open("wb") as stream:
        for _, rows in export_rows(chosen, findings):
            for row in rows:
                line = encode(row) + b"\n"
                digest.update(line)
                stream.write(line)
    part.replace(path)
    path.with_name(path.name + SUFFIX).write_text(f"{digest.hexdigest()}  {path.name}\n", encoding="utf-8")
    return digest.hexdigest()
