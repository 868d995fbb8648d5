"""What somebody drops on the desk: paths of this machine, and nothing else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_paths(data: QMimeData) -> list[Path]:
    """Files and folders of this machine in what is dropped, each once; addresses of other machines are not taken."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return list(dict.fromkeys(path for path in paths if str(path) not in ("", ".")))
