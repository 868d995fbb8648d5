"""Access: what somebody looks at beyond the warrant scope is in the audit log before it is shown, once for each object and session."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from forensics_app.gui.session import Session

Then = Callable[[], object]


class Access(QObject):
    """Writes in the lane of the tags, so that what was looked at and what was tagged stand in their true order."""

    unlogged = Signal()  # the case can only be read: nobody will know of it

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._logged: set[int] = set()
        self._waiting: dict[int, list[Then]] = {}

    def admit(self, artifact_id: int, then: Then, *, outside: bool) -> None:
        """Show an object by `then`; one that lies outside once the log says so, and not at all when it cannot be logged.

        In a case that can only be read it is shown, and said that nobody will know.
        """
        if not outside or artifact_id in self._logged:
            then()
            return
        if not self._session.case.writable:
            self._logged.add(artifact_id)
            self.unlogged.emit()
            then()
            return
        if artifact_id in self._waiting:
            self._waiting[artifact_id].append(then)
            return
        self._waiting[artifact_id] = [then]

        def show(_: None) -> None:
            self._logged.add(artifact_id)
            for waiting in self._waiting.pop(artifact_id, []):
                waiting()

        def refuse(error: Exception) -> None:
            self._waiting.pop(artifact_id, None)  # the next look tries again
            self._session.failed.emit(" ".join(str(error).split()))

        self._session.write(lambda writer, reader: writer.log_outside(reader.resolve(str(artifact_id))), show, refuse)
