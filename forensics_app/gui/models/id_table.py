"""IdTable: a table or list model over ids, whose rows come a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from forensics_app.gui.models.page_cache import PageCache
from forensics_app.gui.models.row_list import ROW_ROLE

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class Column(Generic[Row]):
    """One column: the key of its heading, what it shows of a row, and whether it stands at the right."""

    def __init__(self, key: str, show: Callable[[Row], str], *, right: bool = False, mono: bool = False) -> None:
        self.key = key
        self.show = show
        self.right = right
        self.mono = mono


class IdTable(QAbstractTableModel, Generic[Row]):
    """Rows that are not here yet show an ellipsis; a row that cannot be read is disabled. Never raises into Qt."""

    def __init__(self, say: Callable[[str], str], columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self._say = say
        self._columns = list(columns)
        self._cache: PageCache[Row] | None = None

    def show(self, cache: PageCache[Row] | None) -> None:
        """Show other rows."""
        self.beginResetModel()
        if self._cache is not None:
            self._cache.close()
        self._cache = cache
        if cache is not None:
            cache.arrived.connect(self._arrived)
            cache.growing.connect(self._begin_growing)
            cache.grew.connect(self._end_growing)
        self.endResetModel()

    @property
    def complete(self) -> bool:
        """Whether every id is here; a long list may still be growing at its end."""
        return self._cache is None or self._cache.complete

    def refresh(self, row_ids: Sequence[int]) -> None:
        """Fetch these rows again."""
        if self._cache is not None:
            self._cache.refresh(row_ids)

    def retranslate(self) -> None:
        """Headings and cells in the current language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self._columns) - 1))
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self._columns) - 1))

    def row(self, at: int) -> Row | None:
        """The row at a position as far as it is here."""
        return self._cache.row(at) if self._cache is not None and 0 <= at < len(self._cache) else None

    def id_at(self, at: int) -> int | None:
        """The id at a position."""
        return self._cache.ids[at] if self._cache is not None and 0 <= at < len(self._cache) else None

    def position(self, row_id: int) -> int | None:
        """Where an id stands."""
        return self._cache.position(row_id) if self._cache is not None else None

    # Qt -------------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many ids there are."""
        return 0 if parent.isValid() or self._cache is None else len(self._cache)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """Headings, said in the current language."""
        if orientation == Qt.Orientation.Horizontal and section < len(self._columns):
            if role == Role.DisplayRole:
                return self._say(self._columns[section].key)
            if role == Role.TextAlignmentRole and self._columns[section].right:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Text of a cell, or the whole row for a delegate."""
        if not index.isValid() or role not in (Role.DisplayRole, Role.TextAlignmentRole, ROW_ROLE):
            return None
        column = self._columns[index.column()]
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        row = self.row(index.row())
        if role == ROW_ROLE:
            return row
        return "…" if row is None else " ".join(column.show(row).split())

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A row that cannot be read is disabled; one that is still on its way may be gone to."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        row = self.row(index.row())
        return plain if getattr(row, "bad", False) else plain | Qt.ItemFlag.ItemIsEnabled

    def _begin_growing(self, first: int, last: int) -> None:
        self.beginInsertRows(QModelIndex(), first, last)

    def _end_growing(self, _first: int, _last: int) -> None:
        self.endInsertRows()

    def _arrived(self, first: int, last: int) -> None:
        if self.rowCount():
            self.dataChanged.emit(
                self.index(first, 0), self.index(min(last, self.rowCount() - 1), len(self._columns) - 1)
            )
