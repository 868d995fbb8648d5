"""Everything that a plugin may import from this program; a name that is not here is not promised."""

from __future__ import annotations

from forensics_app.errors import DatabaseUnreadableError, EvidenceError, LimitError, NotApplicableError
from forensics_app.evidence import limits
from forensics_app.evidence.database import Database
from forensics_app.evidence.rows import Row
from forensics_app.evidence.source import FileEntry
from forensics_app.model import instant
from forensics_app.model.artifact import Artifact, Attachment, Identifier, Reaction, Scalar
from forensics_app.model.communication import Account, Call, Contact, Direction, Message, MessageType
from forensics_app.model.device import App, Bookmark, DeviceFact, Download, Visit, WebSearch
from forensics_app.model.instant import Instant
from forensics_app.model.media import Photo
from forensics_app.model.provenance import Origin, Provenance
from forensics_app.model.stored import float_of, int_of, text_of
from forensics_app.plugin_host.context import Context
from forensics_app.plugin_host.spec import PluginSpec, plugin

__all__ = [
    "Account",
    "App",
    "Artifact",
    "Attachment",
    "Bookmark",
    "Call",
    "Contact",
    "Context",
    "Database",
    "DatabaseUnreadableError",
    "DeviceFact",
    "Direction",
    "Download",
    "EvidenceError",
    "FileEntry",
    "Identifier",
    "Instant",
    "LimitError",
    "Message",
    "MessageType",
    "NotApplicableError",
    "Origin",
    "Photo",
    "PluginSpec",
    "Provenance",
    "Reaction",
    "Row",
    "Scalar",
    "Visit",
    "WebSearch",
    "float_of",
    "instant",
    "int_of",
    "limits",
    "plugin",
    "text_of",
]
