"""Add evidence: sources that say what they are, their devices, passwords, how thorough to be, and how long it takes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from forensics_app.engine.events import IngestRequest, Seizure
from forensics_app.engine.pace import Estimate, estimate, why_triage_first
from forensics_app.engine.recognise import Recognised, recognise
from forensics_app.evidence.secrets import Secret, read_secrets
from forensics_app.gui.desk import Desk
from forensics_app.gui.dialogs.form import FormDialog
from forensics_app.gui.dialogs.source_card import SourceCard
from forensics_app.gui.dropping import dropped_paths
from forensics_app.gui.jobs import JobControl
from forensics_app.gui.queries.intake import Intake, read_intake
from forensics_app.gui.session import Reading
from forensics_app.gui.source_words import needs_password
from forensics_app.gui.times import show_size
from forensics_app.gui.tokens import SPACE
from forensics_app.gui.widgets.labels import plain_label

_PAUSE_MS: Final = 700  # after the last key in the passwords, before they are tried
_WIDTH: Final = 860


class AddEvidenceDialog(FormDialog):
    """Holds what was chosen as an IngestRequest. others: cases of this computer that tell how long ingests take."""

    def __init__(self, desk: Desk, parent: QWidget, *, others: Sequence[Path] = ()) -> None:
        super().__init__(desk, parent, "add_evidence.title", "add_evidence.confirm", width=_WIDTH)
        words = desk.words
        self.cards: list[SourceCard] = []
        self._intake = Intake()
        self._secrets: list[Secret] = []
        self._profile_chosen = False
        self.setAcceptDrops(True)
        self._empty = plain_label("quiet", wrap=True)
        self._empty.setText(words("add_evidence.drop"))
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE)
        self.passwords = QPlainTextEdit()
        self.passwords.setFixedHeight(desk.look.px(64))
        self.passwords.setTabChangesFocus(True)
        self.passwords.setPlaceholderText(words("add_evidence.passwords_form"))
        self.profile = QComboBox()
        for name in ("full", "triage"):
            self.profile.addItem(words(f"add_evidence.profile_{name}"), name)
        self.resume = QCheckBox(words("add_evidence.resume"))
        self.time = plain_label(wrap=True)
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._try_passwords)
        self.passwords.textChanged.connect(self._pause.start)
        self.profile.activated.connect(lambda _: self._choose_profile())
        self.resume.toggled.connect(lambda _: self._update())
        self.finished.connect(lambda _: self._stop())
        if desk.session is not None:
            self.own(desk.session.read(partial(_ask_intake, list(others)), self._take_intake))
        self._update()

    def _lay_out(self) -> None:
        words = self.words
        buttons = QHBoxLayout()
        for key, choose in (("add_evidence.files", self._choose_files), ("add_evidence.folder", self._choose_folder)):
            button = QPushButton(words(key))
            button.setAutoDefault(False)
            button.clicked.connect(choose)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.column.insertLayout(0, self._list)
        self.column.insertWidget(1, self._empty)
        self.column.insertLayout(2, buttons)
        self.add("add_evidence.passwords", self.passwords, hint="add_evidence.passwords_hint")
        self.add("add_evidence.profile", self.profile)
        self.form.addRow("", self.resume)
        self.form.addRow(words("add_evidence.time"), self.time)

    # sources --------------------------------------------------------------------------------------------------------

    def add_source(self, path: str) -> None:
        """Put a path into the list once, and ask what it is."""
        if not path:
            return
        place = Path(path).absolute()
        holds = next((card for card in self.cards if _is_part_of(place, card)), None)
        if holds is not None:
            self.show_error(self.words("source.twice", name=place.name, other=holds.path.name))
            return
        self.error.hide()
        card = SourceCard(self.words, place)
        card.removed.connect(partial(self.remove, card))
        card.changed.connect(self._update)
        card.first_wanted.connect(partial(self._replace, card))
        card.spread.connect(partial(self._spread, card))
        card.show_devices(self._intake.devices)
        self.cards.append(card)
        self._list.addWidget(card)
        self._recognise(card)
        self._update()
        self._grow()

    def _grow(self) -> None:
        """Take more room once the layout knows what the cards say now."""
        if self.isVisible():
            QTimer.singleShot(0, self, self.fit)

    def remove(self, card: SourceCard) -> None:
        """Take a source out of the list."""
        if card.job is not None:
            card.job.cancel()
        self.cards.remove(card)
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._update()

    def _replace(self, card: SourceCard, first: str) -> None:
        seizure = card.seizure
        self.remove(card)
        self.add_source(first)
        self.cards[-1].fill(seizure)

    def _spread(self, card: SourceCard) -> None:
        """Let every source be of the device of this one."""
        for other in self.cards:
            if other is not card:
                other.fill(card.seizure)

    def _recognise(self, card: SourceCard) -> None:
        if card.job is not None:
            card.job.cancel()
        card.show_found(None)
        work = partial(_look, card.path, self._secrets)
        card.job = self.desk.runner.start(work, success=partial(self._recognised, card), lane="look")

    def _recognised(self, card: SourceCard, found: Recognised) -> None:
        if card not in self.cards:
            return
        card.job = None
        card.show_found(found)
        for one, other in [(one, other) for one in self.cards for other in self.cards if one is not other]:
            if _is_part_of(one.path, other) or (one.found is not None and one.found.first == str(other.path)):
                self.remove(one)
                self.show_error(self.words("source.twice", name=one.path.name, other=other.path.name))
                break
        self._update()
        self._grow()

    def _take_intake(self, intake: Intake) -> None:
        self._intake = intake
        for card in self.cards:
            card.show_devices(intake.devices)
        self._update()

    def _try_passwords(self) -> None:
        """Try what was typed on the sources that it could open."""
        secrets = read_secrets(self.passwords.toPlainText())
        if secrets == self._secrets:
            return
        self._secrets = secrets
        for card in self.cards:
            if card.found is None or needs_password(card.found) or card.found.opened_with:
                self._recognise(card)

    # what follows from it -------------------------------------------------------------------------------------------

    def request(self) -> IngestRequest:
        """What is to be done. Passwords stand in it and nowhere else."""
        session = self.desk.session
        return IngestRequest(
            sources=[card.path for card in self.cards],
            seizures={str(card.path): card.seizure for card in self.cards},
            secrets=read_secrets(self.passwords.toPlainText()),
            profile="triage" if self.profile.currentData() == "triage" else "full",
            resume=self.resume.isChecked(),
            examiner=session.examiner if session is not None else "examiner",
        )

    def _update(self) -> None:
        """Reckon the time, suggest a profile, and say what stands in the way."""
        words = self.words
        self._empty.setVisible(not self.cards)
        self.resume.setEnabled(not self.cards)
        for card in self.cards:
            card.show_known(self._intake.sources.get(str(card.path)))
            card.to_all.setVisible(len(self.cards) > 1)
        known = [card.found for card in self.cards if card.found is not None and card.found.error is None]
        sizes = [(found.format or "", found.size) for found in known]
        about = estimate(sizes, self._intake.measured)
        reason = why_triage_first(sizes, about)
        if not self._profile_chosen:
            self.profile.setCurrentIndex(self.profile.findData("triage" if reason else "full"))
        size = show_size(sum(size for _, size in sizes))
        self._hint_profile(words(f"add_evidence.why_{reason}", count=len(sizes), size=size) if reason else "")
        self.time.setText(self._time_words(about) if sizes else words("add_evidence.time_unknown"))
        self.allow(self._why_not())

    def _time_words(self, about: Estimate) -> str:
        words = self.words
        basis = words("add_evidence.time_default")
        if about.ingests:
            basis = words.count("add_evidence.time_measured", about.ingests)
        return f"{self._about(about.seconds)} · {basis} · {show_size(about.rate)}/s"

    def _about(self, seconds: float) -> str:
        """Seconds in the unit that a guess can be said in."""
        if seconds < 90:
            return self.words.count("add_evidence.about_seconds", max(1, round(seconds)))
        if seconds < 90 * 60:
            return self.words.count("add_evidence.about_minutes", round(seconds / 60))
        return self.words.count("add_evidence.about_hours", round(seconds / 3600))

    def _hint_profile(self, why: str) -> None:
        parts = [why, self.words("add_evidence.triage_same")] if self.profile.currentData() == "triage" or why else []
        self.hint(self.profile, " ".join(part for part in parts if part))

    def _why_not(self) -> str | None:
        words = self.words
        if not self.cards:
            return None if self.resume.isChecked() else words("add_evidence.needs_source")
        if all(card.found is not None and card.found.error is not None for card in self.cards):
            return words("add_evidence.none_readable")
        said: dict[str, Seizure] = {}
        for card in self.cards:
            seizure = card.seizure
            if seizure.device is None:
                continue
            before = said.setdefault(seizure.device, seizure)
            for name in ("exhibit", "holder", "notes"):
                one, other = getattr(before, name), getattr(seizure, name)
                if one and other and one != other:
                    return words("add_evidence.contradiction", device=seizure.device, field=words(f"device.{name}"))
        return None

    def _choose_profile(self) -> None:
        self._profile_chosen = True
        self._update()

    def _choose_files(self) -> None:
        for path in QFileDialog.getOpenFileNames(self, self.words("add_evidence.files"))[0]:
            self.add_source(path)

    def _choose_folder(self) -> None:
        self.add_source(QFileDialog.getExistingDirectory(self, self.words("add_evidence.folder")))

    def _stop(self) -> None:
        """The dialog is over: nobody wants to know any more, and the passwords go."""
        for card in self.cards:
            if card.job is not None:
                card.job.cancel()
        self._secrets = []
        self._pause.stop()
        self.passwords.blockSignals(True)
        self.passwords.clear()

    # Qt -------------------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders may be dropped."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put them into the list."""
        for path in dropped_paths(event.mimeData()):
            self.add_source(str(path))
        event.acceptProposedAction()


def _is_part_of(path: Path, card: SourceCard) -> bool:
    """Whether a path is that of a card, or one of the files that make up its image."""
    segments = card.found.segments if card.found is not None and card.found.format != "folder" else []
    return path == card.path or str(path) in segments


def _look(path: Path, secrets: Sequence[Secret], control: JobControl) -> Recognised:
    return recognise(path, secrets=secrets, stop=lambda: control.cancelled)


def _ask_intake(others: Sequence[Path], reading: Reading) -> Intake:
    return read_intake(reading, others)
