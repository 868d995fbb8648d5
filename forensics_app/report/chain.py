"""Chain: the six steps from an object back to the bytes of its source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forensics_app.case.reader import CaseReader
from forensics_app.report.document import Chain, Fact


def chain_of(reader: CaseReader, artifact_id: int) -> Chain | None:
    """The chain of an object; None when there is no such object."""
    found = reader.provenance(artifact_id)
    if found is None:
        return None
    file = found["file"]
    plugin = found["plugin"]
    return Chain(
        artifact=found["ref"],
        plugin=None if plugin is None else f"{plugin} {found['plugin_version']}",
        record=found["record"],
        origin=found["origin"],
        file=None if file is None else file["path"],
        file_sha256=None if file is None else file["sha256"],
        place=_place(found["locator"] or {}, found["volume"]),
        source=found["source"],
        source_format=found["format"],
        source_sha256=found["evidence_sha256"],
        staged={str(name): str(digest) for name, digest in sorted((found["staged"] or {}).items())},
        content_assumed=file is not None and file["content_assumed"],
    )


def _place(locator: Mapping[str, Any], volume: Mapping[str, Any] | None) -> list[Fact]:
    """Where in the source the file lies: volume, offset, file system and inode, or member of an archive."""
    out: list[Fact] = []
    for layer in locator.get("layers", ()):
        kind = layer["kind"]
        if kind == "volume":
            out.append(Fact("volume", str(layer.get("number", 0))))
            out.append(Fact("offset", str(layer.get("offset", 0))))
        elif kind in ("tsk", "apfs"):
            out.append(Fact("file_system", layer.get("format") or (volume or {}).get("type") or kind))
            out.append(Fact("inode", str(layer.get("inode", -1))))
            if layer.get("attribute"):
                out.append(Fact("attribute", layer["attribute"], "evidence"))
        elif kind in ("archive", "folder"):
            out.append(Fact("member" if kind == "archive" else "folder_file", layer.get("path", ""), "evidence"))
    return out
