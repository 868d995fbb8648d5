"""Access: what somebody looked at beyond the warrant scope goes into the audit log, once for each object and session."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from forensics_app.gui.queries.facts import Facts
from forensics_app.gui.session import Session


class Access(QObject):
    """Writes in the lane of the tags, so that what was looked at and what was tagged stand in their true order."""

    unlogged = Signal()  # the case can only be read: nobody will know of it

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._logged: set[int] = set()

    def shown(self, facts: Facts) -> None:
        """An object is shown in full; log it when it lies outside."""
        artifact_id = facts.artifact_id
        if not facts.outside or artifact_id in self._logged:
            return
        self._logged.add(artifact_id)
        if not self._session.case.writable:
            self.unlogged.emit()
            return

        def forget(error: Exception) -> None:
            self._logged.discard(artifact_id)  # the next look tries again
            self._session.failed.emit(str(error))

        self._session.write(
            lambda writer, reader: writer.log_outside(reader.resolve(str(artifact_id))), lambda _: None, forget
        )
