"""Where WhatsApp's relative media paths lie on the device."""

from __future__ import annotations

from forensics_app.api import Attachment, Context, FileEntry, Row, int_of, text_of

from .stored_path import device_path, profile_of

_MOST_LOOKUPS = 200  # then the place used since Android 11 is taken as it is


class MediaRoot:
    """Finds out by looking which of the two known folders this phone used."""

    def __init__(self, ctx: Context, entry: FileEntry) -> None:
        shared = f"data/media/{profile_of(entry.path)}"
        if "com.whatsapp.w4b" in entry.path:
            self._roots = [f"{shared}/Android/media/com.whatsapp.w4b/WhatsApp Business", f"{shared}/WhatsApp Business"]
        else:
            self._roots = [f"{shared}/Android/media/com.whatsapp/WhatsApp", f"{shared}/WhatsApp"]
        self._ctx = ctx
        self._known: str | None = None
        self._lookups = 0

    def attachment(self, row: Row) -> Attachment:
        """The file that a media row names; path null when it names none."""
        size = int_of(row.file_size) or int_of(row.file_length)
        return Attachment(
            path=self.resolve(text_of(row.file_path)),
            name=text_of(row.media_name),
            mime=text_of(row.mime_type),
            size=size or None,
        )

    def legacy_attachment(self, row: Row, stored: str | None) -> Attachment:
        """The same of a row of the old schema, whose path stands in another table; null when nothing names one."""
        return Attachment(
            path=self.resolve(stored),
            name=text_of(row.media_name),
            mime=text_of(row.media_mime_type),
            size=int_of(row.media_size) or None,
        )

    def resolve(self, stored: str | None) -> str | None:
        """Device path of `Media/…` below the WhatsApp folder, or of an absolute path."""
        if stored is None:
            return None
        if stored.startswith(("/", "file://")):
            return device_path(stored)
        return f"{self._root(stored)}/{stored}"

    def _root(self, stored: str) -> str:
        if self._known is None and self._lookups < _MOST_LOOKUPS:
            self._lookups += 1
            self._known = next((root for root in self._roots if self._ctx.find(f"{root}/{stored}")), None)
        return self._known or self._roots[0]
