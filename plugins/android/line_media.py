"""What a row of LINE's `chat_history` says beside its text: parameters, coordinates, the file of a media message."""

from __future__ import annotations

from collections.abc import Mapping

from forensics_app.api import Attachment, Row, Scalar, int_of, text_of

from .stored_path import device_path


def parameters(text: object) -> dict[str, str]:
    """The flat `key TAB value TAB key …` list of the column `parameter`."""
    parts = text.split("\t") if isinstance(text, str) else []
    return dict(zip(parts[::2], parts[1::2], strict=False))


def degrees(stored: object) -> float | None:
    """Degrees of a coordinate that LINE stores as millionths; None when not recorded."""
    return stored / 1_000_000 if isinstance(stored, int | float) and stored else None


def attachment(row: Row, values: Mapping[str, str], folder: str, facts: dict[str, Scalar]) -> Attachment:
    """The file of a media row: the stored address, else the place where LINE keeps the message's file."""
    stored = text_of(row.attachement_local_uri)
    path = device_path(stored)
    if path is None:
        if stored:
            facts["attachment_uri"] = stored
        path = f"{folder}/voice_{row.id}.aac" if row.attachement_type == 3 else f"{folder}/{row.id}"
        facts["path_inferred"] = True
    size = int_of(values.get("FILE_SIZE") or row.attachement_image_size)
    return Attachment(path=path, name=values.get("FILE_NAME") or None, size=size or None)
