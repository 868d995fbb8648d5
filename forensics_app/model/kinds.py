"""The register of artifact kinds: adding a kind is writing one class and naming it here."""

from __future__ import annotations

from typing import Final

from forensics_app.model.artifact import Artifact
from forensics_app.model.communication import Account, Call, Contact, Message
from forensics_app.model.device import App, Bookmark, DeviceFact, Download, Visit, WebSearch
from forensics_app.model.media import Photo

AnyArtifact = Message | Call | Contact | Account | DeviceFact | App | Visit | WebSearch | Download | Bookmark | Photo

KINDS: Final[dict[str, type[Artifact]]] = {
    cls.KIND: cls
    for cls in (Message, Call, Contact, Account, DeviceFact, App, Visit, WebSearch, Download, Bookmark, Photo)
}
