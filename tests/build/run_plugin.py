"""Run one plugin over one file of a folder, with the real Context and without engine or case."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from forensics_app.api import Artifact, Context, EvidenceError, FileEntry, PluginSpec
from forensics_app.evidence.source import Volume
from forensics_app.model.file_record import FileRecord
from forensics_app.model.locator import Layer, Locator


class FolderEntry(FileEntry):
    """One file below a folder that stands for the root of a device."""

    def __init__(self, root: Path, path: str) -> None:
        self._root = root
        file = root / path
        locator = Locator((Layer(kind="folder", path=path),))
        self.record = FileRecord(locator=locator, path=path, size=file.stat().st_size)

    def open(self) -> BinaryIO:
        try:
            return (self._root / self.path).open("rb")
        except OSError as error:
            raise EvidenceError(f"{self.path}: {error.strerror}") from error

    def sibling(self, name: str) -> FileEntry | None:
        file = (self._root / self.path).parent / name
        return FolderEntry(self._root, file.relative_to(self._root).as_posix()) if file.is_file() else None


class FolderRoot:
    """As much of a volume as a plugin may ask of one."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def find(self, path: str) -> FileEntry | None:
        return FolderEntry(self._root, path) if (self._root / path).is_file() else None


@dataclass
class Run:
    """What one plugin said about one file."""

    artifacts: list[Artifact]
    warnings: list[str]
    sources: list[str]


def run_plugin(spec: PluginSpec, root: Path, path: str, scratch: Path) -> Run:
    """Run it to the end; what it raises reaches the caller, as at the engine's error boundary."""
    entry = FolderEntry(root, path)
    context = Context(spec, cast(Volume, FolderRoot(root)), entry, scratch)
    with ExitStack() as stack:
        stack.callback(context.close)
        artifacts = list(spec.extract(context, entry))
    return Run(artifacts, [warning.text for warning in context.warnings], [known.path for known in context.sources])
