"""Evidence: volumes and folders left, entries with their state, and the first bytes below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QTreeView, QVBoxLayout

from forensics_app.gui.desk import Desk
from forensics_app.gui.intents import Ask, ShowArtifact
from forensics_app.gui.models.file_tree import NODE_ROLE, FileTree, trouble_words
from forensics_app.gui.models.id_table import Column, IdTable
from forensics_app.gui.models.page_cache import PageCache
from forensics_app.gui.queries.files import (
    FileRow,
    Folder,
    Node,
    SourceNode,
    list_folder,
    list_sources,
    node_of_file,
    path_to,
    read_files,
)
from forensics_app.gui.times import show_size, show_time
from forensics_app.gui.tokens import LIST
from forensics_app.gui.views.view import View
from forensics_app.gui.widgets.data_table import DataTable, step_in
from forensics_app.gui.widgets.file_preview import FilePreview
from forensics_app.gui.widgets.labels import Link, OneLine, set_role
from forensics_app.gui.widgets.panes import Panes, pane

_STATE_SIGNS = {"allocated": "●", "deleted": "◇", "inode_reused": "⊘", "orphan": "◌"}


class EvidenceView(View):
    """Walks the file systems as the case recorded them; bytes are read only for the one chosen file."""

    NAME = "evidence"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tree_model = FileTree(desk, self._ask_folders)
        self.tree = QTreeView()
        self.tree.setModel(self.tree_model)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.expanded.connect(self._expanded)
        self.tree.selectionModel().currentChanged.connect(lambda index, _: self._chosen(index))
        self.files: IdTable[FileRow] = IdTable(
            desk.words,
            [
                Column("evidence.name", lambda row: row.name + ("/" if row.type == "directory" else "")),
                Column("evidence.state", self._state),
                Column("evidence.size", lambda row: show_size(row.size) if row.type == "file" else "", right=True),
                Column("evidence.modified", lambda row: show_time(row.modified, desk.zone)),
                Column("evidence.mime", lambda row: row.mime or ""),
            ],
        )
        self.table = DataTable(desk, self.files, stretch=0, widths={1: 116, 2: 80, 3: 150, 4: 110})
        self.say(self.table.setAccessibleName, "rail_tip.evidence")
        self.say(self.tree.setAccessibleName, "evidence.folders")
        self.table.selectionModel().currentChanged.connect(lambda index, _: self._file_chosen(index.row()))
        self.table.activated.connect(lambda index: self._open_folder(index.row()))
        self.where = OneLine("quiet")
        self.where.setContentsMargins(12, 6, 12, 6)
        self.device = Link(self._open_device, fit=True)
        self.say(self.device.set_full, "devices.open")
        self.device.hide()
        self.preview = FilePreview(desk)
        self._sources: list[SourceNode] = []
        self._node: Node | None = None
        self._wanted_file: int | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        right, column = pane()
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 12, 0)
        head.addWidget(self.where, 1)
        head.addWidget(self.device)
        column.addLayout(head)
        column.addWidget(Panes("evidence_bytes", [self.table, self.preview], [420, 260], upright=True), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Panes("evidence", [self.tree, right], [LIST - 60, 2 * LIST + 60]))

    # content --------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the sources and open the first volume."""
        session = self.desk.session
        if session is not None:
            session.read(list_sources, self._show_sources)  # apart from `latest`: the folder may be asked for meanwhile

    def forget(self) -> None:
        """Another case was opened: the same numbers are other files there."""
        super().forget()
        self._sources, self._node, self._wanted_file = [], None, None
        self.tree_model.show_sources([])
        self.files.show(None)
        self.preview.show_file(None)
        self.where.clear()
        self.device.hide()

    def show_file(self, file_id: int) -> None:
        """Open the folder of a file and choose it."""
        session = self.desk.session
        if session is None:
            return
        self._wanted_file = file_id

        def found(node: Node | None) -> None:
            if node is not None:
                self._open(node)

        session.read(lambda reading: node_of_file(reading, file_id), found)

    def _show_sources(self, sources: list[SourceNode]) -> None:
        self._sources = sources
        self.device.setVisible(bool(sources))
        self.tree_model.show_sources(sources)
        self.tree.expandToDepth(0)
        if self._node is not None and any(source.evidence_id == self._node.evidence_id for source in sources):
            self._open(self._node)
            return
        for source in sources:
            usable = [volume for volume in source.volumes if volume["state"] in ("open", "unlocked")]
            self._open(Node(source.evidence_id, usable[0]["id"] if usable else None))
            return
        self.files.show(None)
        self.where.setText(self.words("evidence.none"))

    def _open(self, node: Node) -> None:
        self._node = node
        session = self.desk.session
        if session is not None:
            self.latest(session.read(lambda reading: path_to(reading, node), self._show_way))

    def _show_way(self, way: list[Folder]) -> None:
        """Open the tree down to a folder, and list it."""
        self.tree.blockSignals(True)
        for folder in way:
            self.tree_model.show_folders(folder)
            item = self.tree_model.item_of(folder.node)
            if item is not None and folder is not way[-1]:
                self.tree.expand(item.index())
        self.tree.blockSignals(False)
        self._show_folder(way[-1])

    def _show_folder(self, found: Folder) -> None:
        session = self.desk.session
        if session is None:
            return
        self._mark(found.node)
        self.files.show(PageCache(session, found.ids, read_files))
        self._say_where(found)
        self.preview.show_file(None)
        at = self.files.position(self._wanted_file) if self._wanted_file is not None else None
        if at is not None:
            self.table.setCurrentIndex(self.files.index(at, 0))
            self.table.scrollTo(self.files.index(at, 0))
            self._file_chosen(at)

    def _mark(self, node: Node) -> None:
        """Show in the tree where we are, without opening it again."""
        item = self.tree_model.item_of(node)
        if item is not None:
            model = self.tree.selectionModel()
            model.blockSignals(True)
            self.tree.setCurrentIndex(item.index())
            model.blockSignals(False)
            self.tree.scrollTo(item.index())
            self.tree.viewport().update()

    def _say_where(self, found: Folder) -> None:
        path = f"/{found.node.folder}"
        said = f"{path} · {self.words.count('count.files', len(found.ids))}"
        source = next((source for source in self._sources if source.evidence_id == found.node.evidence_id), None)
        trouble = trouble_words(self.words, source) if source is not None else ""
        self.where.setText(f"{said} · ▲ {trouble}" if trouble else said)
        set_role(self.where, "caution" if trouble else "quiet")

    def _open_device(self) -> None:
        """To the page of the device whose files are shown."""
        source = next((one for one in self._sources if self._node and one.evidence_id == self._node.evidence_id), None)
        if source is not None:
            self.ask(Ask("device", source.label))

    def _ask_folders(self, node: Node) -> None:
        session = self.desk.session
        if session is not None:
            session.read(lambda reading: list_folder(reading, node), self.tree_model.show_folders)

    def _expanded(self, index: QModelIndex) -> None:
        item = self.tree_model.itemFromIndex(index)
        if item.rowCount():
            self.tree_model.want(item)

    def _chosen(self, index: QModelIndex) -> None:
        node = index.data(NODE_ROLE)
        if isinstance(node, Node):
            self._wanted_file = None
            self._open(node)

    def _file_chosen(self, at: int) -> None:
        file_id = self.files.id_at(at)
        if file_id is None:
            return
        self._wanted_file = file_id
        self.ask(ShowArtifact(file_id))
        self.preview.show_file(file_id)

    def _open_folder(self, at: int) -> None:
        row = self.files.row(at)
        if row is not None and row.type == "directory" and self._node is not None:
            self._open(Node(self._node.evidence_id, self._node.volume_id, row.path))

    def _state(self, row: FileRow) -> str:
        return f"{_STATE_SIGNS.get(row.state, '?')} {self.words.maybe('state', row.state)}"

    # keys -----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Headings, states and tabs."""
        super().retranslate()
        self.files.retranslate()
        self.preview.retranslate()
        if self.desk.session is not None and not self.stale:
            self.refresh()

    def step(self, by: int) -> None:
        """Next or previous entry."""
        step_in(self.table, by)

    def open_current(self) -> None:
        """Into the folder."""
        self._open_folder(self.table.currentIndex().row())

    def current_id(self) -> int | None:
        """The current entry."""
        return self.files.id_at(self.table.currentIndex().row())

    def focus_content(self) -> None:
        """Keys go to the entries."""
        self.table.setFocus()
