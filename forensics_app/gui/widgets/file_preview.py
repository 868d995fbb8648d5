"""FilePreview: the first bytes of a file as text and as hex."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from forensics_app.gui.desk import Desk
from forensics_app.gui.evidence_child import MOST_BYTES, Preview, read_preview
from forensics_app.gui.jobs import Job
from forensics_app.gui.queries.files import Place, place_of_file
from forensics_app.gui.session import Reading
from forensics_app.gui.widgets.labels import plain_label
from forensics_app.gui.widgets.raw_text import RawText


class FilePreview(QWidget):
    """Reads in a job, through a child process; a newer wish cancels the older one."""

    def __init__(self, desk: Desk, *, hex_only: bool = False) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self.hex = RawText(desk)
        self.text = RawText(desk)
        self.said = plain_label("quiet", wrap=True)
        self.said.setContentsMargins(10, 2, 10, 2)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.text, "")
        self.tabs.addTab(self.hex, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # the tabs take what is left over: what is said above them is never squeezed
        self.tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        column.addWidget(self.said)
        column.addWidget(self.tabs, 1)
        if hex_only:
            self.tabs.setTabVisible(0, False)
            self.tabs.tabBar().hide()
        self.retranslate()

    def show_file(self, file_id: int | None) -> None:
        """Show a file's first bytes, or why there are none."""
        if self._job is not None:
            self._job.cancel()
        self.hex.clear()
        self.text.clear()
        self.said.setText("")
        session = self._desk.session
        if file_id is None or session is None:
            return
        self.said.setText(self._desk.words("preview.reading"))
        work = session.case.work

        def ask(reading: Reading) -> tuple[Preview | Place | None, bool]:
            place, item = place_of_file(reading, file_id), reading.reader.object(file_id)
            outside = item is not None and reading.reader.outside_scope(item)
            if place is None or place.type not in ("file", "stream") or place.state == "inode_reused":
                return place, outside
            return read_preview(place.source, place.locator, work), outside

        def admit(answer: tuple[Preview | Place | None, bool]) -> None:
            session.access.admit(file_id, lambda: self._admitted(job, answer[0]), outside=answer[1])

        job = self._job = session.read(ask, admit)

    def retranslate(self) -> None:
        """Say the names of the tabs."""
        self.tabs.setTabText(0, self._desk.words("preview.text"))
        self.tabs.setTabText(1, self._desk.words("preview.hex"))
        self.tabs.setAccessibleName(" / ".join(self._desk.words(f"preview.{name}") for name in ("text", "hex")))
        self.text.setAccessibleName(self._desk.words("preview.text"))
        self.hex.setAccessibleName(self._desk.words("preview.hex"))

    def _admitted(self, job: Job, preview: Preview | Place | None) -> None:
        if job is self._job:  # the examiner may have gone on meanwhile
            self._show(preview)

    def _show(self, preview: Preview | Place | None) -> None:
        words = self._desk.words
        if isinstance(preview, Place):
            self.said.setText(words("preview.reused" if preview.state == "inode_reused" else "preview.no_file"))
            return
        if preview is None or preview.error is not None:
            self.said.setText(words("preview.failed", error=preview.error if preview is not None else ""))
            return
        size = len(preview.data)
        key = "preview.first" if size >= MOST_BYTES else "preview.whole"
        said = [words(key, count=size)]
        if preview.extents:
            said.append(words.count("preview.on_disk", preview.pieces, offset=preview.extents[0][1]))
        self.said.setText(" · ".join(said))
        self.hex.show_hex(preview.data[: 16 * 1024])
        self.text.setPlainText(as_text(preview.data))


def as_text(data: bytes) -> str:
    """Bytes as text for reading: UTF-16 with its mark, else UTF-8, else Shift_JIS; control characters become dots."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            cut = error.start >= len(data) - 4
            text = data.decode("utf-8", "ignore") if cut else data.decode("cp932", "replace")
    return "".join(letter if letter.isprintable() or letter in "\n\t" else "·" for letter in text)
