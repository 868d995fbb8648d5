"""FileTree: sources, volumes and folders; a folder's children are asked for when it is opened."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from forensics_app.gui.bidi import isolate
from forensics_app.gui.desk import Desk
from forensics_app.gui.queries.files import Folder, Node, SourceNode
from forensics_app.gui.times import show_size
from forensics_app.gui.words import Words

NODE_ROLE = int(Qt.ItemDataRole.UserRole) + 1


_SEPARATORS = r"[/\\]"


def trouble_words(words: Words, source: SourceNode) -> str:
    """What an examiner must know of a source before its files; empty for one as it should be."""
    if source.lost is not None:
        return f"{words(f'lost.{source.lost.what}')} · {isolate(source.lost.detail)}"
    usual = source.status in ("added", "hashed", "verified")
    return "" if usual else words.maybe("evidence_status", source.status)


class FileTree(QStandardItemModel):
    """Holds folders only, never files; a folder not looked into yet has one empty child so that it can be opened."""

    def __init__(self, desk: Desk, wanted: Callable[[Node], None]) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = wanted
        self._items: dict[Node, QStandardItem] = {}
        self._asked: set[Node] = set()

    def show_sources(self, sources: list[SourceNode]) -> None:
        """Replace everything."""
        self.clear()
        self._items.clear()
        self._asked.clear()
        look, words = self._desk.look, self._desk.words
        for source in sources:
            name = f"{isolate(source.label)} · {isolate(re.split(_SEPARATORS, source.name)[-1])}"
            said = trouble_words(words, source)
            top = self._item(f"▲ {name}" if said else name, Node(source.evidence_id), "device")
            if said:
                top.setToolTip("\u2060" + said.replace("<", "\u2039"))
            opened = [volume for volume in source.volumes if volume["state"] in ("open", "unlocked")]
            for volume in source.volumes:
                state = words.maybe("volume_state", volume["state"])
                label = words("evidence.volume", number=str(volume["number"]), type=volume["type"] or "?")
                text = f"{label} · {show_size(volume['size'])}"
                if volume in opened:
                    item = self._item(text, Node(source.evidence_id, volume["id"]), "volume")
                    item.appendRow(QStandardItem())
                else:
                    item = QStandardItem(look.icon("lock", 16), f"{label} · {state} · {show_size(volume['size'])}")
                    item.setEnabled(False)
                item.setEditable(False)
                top.appendRow(item)
            if not source.volumes:
                top.appendRow(QStandardItem())
            self.appendRow(top)

    def want(self, item: QStandardItem) -> None:
        """Ask for the children of an opened item once."""
        node = item.data(NODE_ROLE)
        if isinstance(node, Node) and node not in self._asked and not item.child(0).data(NODE_ROLE):
            self._asked.add(node)
            self._wanted(node)

    def show_folders(self, found: Folder) -> None:
        """Put the sub folders of a node below it."""
        item = self._items.get(found.node)
        if item is None or (item.rowCount() and item.child(0).data(NODE_ROLE) is not None):
            return
        self._asked.add(found.node)
        item.removeRows(0, item.rowCount())
        prefix = f"{found.node.folder}/" if found.node.folder else ""
        for name in found.folders:
            node = Node(found.node.evidence_id, found.node.volume_id, prefix + name)
            child = self._item(name, node, "folder")
            child.appendRow(QStandardItem())
            item.appendRow(child)

    def item_of(self, node: Node) -> QStandardItem | None:
        """The item of a node that was shown before."""
        return self._items.get(node)

    def _item(self, text: str, node: Node, icon: str) -> QStandardItem:
        item = QStandardItem(self._desk.look.icon(icon, 16), text)
        item.setEditable(False)
        item.setData(node, NODE_ROLE)
        self._items[node] = item
        return item
