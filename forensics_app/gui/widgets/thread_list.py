"""ThreadList: the conversations of the case, narrowed by a name, in one of four orders."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QMenu, QToolButton, QVBoxLayout, QWidget

from forensics_app.gui.delegates.thread import ThreadDelegate
from forensics_app.gui.desk import Desk
from forensics_app.gui.intents import ThreadKey
from forensics_app.gui.models.row_list import RowList
from forensics_app.gui.queries.thread_facts import Listing, People, read_people
from forensics_app.gui.queries.threads import ThreadRow
from forensics_app.gui.widgets.labels import OneLine
from forensics_app.index.fold import search_key

ORDERS: Final = ("newest", "hits", "messages", "unseen")


class ThreadList(QWidget):
    """Emits the conversation that is chosen; fetches who takes part for the rows in sight only."""

    chosen = Signal(object)  # ThreadKey
    entered = Signal()  # Enter on a row
    menu_wanted = Signal(object, QPoint)  # ThreadKey, where on the screen

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._listing = Listing()
        self._people: dict[ThreadKey, People] = {}
        self._wanted: dict[ThreadKey, None] = {}
        self._asking = False
        self.order = ORDERS[0]
        self.rows: RowList[ThreadRow] = RowList()
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(ThreadDelegate(desk, lambda: self._listing, self._people_of))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._want_menu)
        self.list.selectionModel().currentChanged.connect(lambda index, _: self._choose(index.row()))
        self.list.activated.connect(lambda _: self.entered.emit())
        self.summary = OneLine("quiet")
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _: self._arrange())
        self.filter.returnPressed.connect(self.list.setFocus)
        self.sort = QToolButton()
        self.sort.setProperty("role", "chip")
        self.sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sort.setMenu(self._order_menu())
        self._lay_out()

    def _lay_out(self) -> None:
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 10, 2)
        head.addWidget(self.summary, 1)
        head.addWidget(self.sort)
        line = QHBoxLayout()
        line.setContentsMargins(12, 2, 10, 6)
        line.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(self.list, 1)

    def _order_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for order in ORDERS:
            action = QAction(menu)
            action.setCheckable(True)
            action.setChecked(order == self.order)
            action.setData(order)
            action.triggered.connect(partial(self.sort_by, order))
            group.addAction(action)
            menu.addAction(action)
        return menu

    # content --------------------------------------------------------------------------------------------------------

    @property
    def listing(self) -> Listing:
        """All conversations within the filter of the desk."""
        return self._listing

    def show_listing(self, listing: Listing) -> None:
        """Show these conversations; the chosen one stays chosen as long as it is there."""
        self._listing = listing
        self._people.clear()
        self._wanted.clear()
        self._arrange()
        self.retranslate()

    def show_seen(self, seen: dict[ThreadKey, int]) -> None:
        """Rows were seen, or not any more; nothing changes its place for it."""
        self._listing = msgspec.structs.replace(self._listing, seen=seen)
        self.list.viewport().update()

    def forget(self) -> None:
        """Another case was opened."""
        self.filter.clear()
        self.show_listing(Listing())

    def sort_by(self, order: str, _checked: bool = True) -> None:
        """Show the conversations in another order: newest, hits, messages or unseen."""
        self.order = order
        for action in self.sort.menu().actions():
            action.setChecked(action.data() == order)
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        """Put the rows that match the filter line into order."""
        kept = self.current_key()
        typed = search_key(self.filter.text().strip())
        listing = self._listing
        rows = [row for row in listing.rows if not typed or typed in listing.folded.get(row.key, "")]
        rows.sort(key=lambda row: row.last_at or "", reverse=True)
        rows.sort(key=self._rank(listing))
        model = self.list.selectionModel()
        model.blockSignals(True)
        self.rows.set_rows(rows)
        model.blockSignals(False)
        if kept is not None:
            self.select(kept)
        self._say_summary()

    def _rank(self, listing: Listing) -> Callable[[ThreadRow], int]:
        return {
            "newest": lambda _: 0,
            "hits": lambda row: -row.hits,
            "messages": lambda row: -row.messages,
            "unseen": lambda row: int(listing.seen.get(row.key, 0) >= row.messages + row.calls),
        }[self.order]

    def row(self, key: ThreadKey) -> ThreadRow | None:
        """The row of a conversation, whether it is shown or filtered out by its name."""
        return next((row for row in self._listing.rows if row.key == key), None)

    def _people_of(self, key: ThreadKey) -> People | None:
        """Who takes part, as far as it is known; the delegate asks for the rows that it paints."""
        known = self._people.get(key)
        if known is None and key not in self._wanted:
            self._wanted[key] = None
            if not self._asking:
                self._asking = True
                QTimer.singleShot(0, self, self._ask)
        return known

    def _ask(self) -> None:
        session = self._desk.session
        wanted = [key for key in self._wanted if key not in self._people]
        listing = self._listing.rows

        def receive(people: dict[ThreadKey, People]) -> None:
            self._asking = False
            if listing is not self._listing.rows:
                return
            self._people |= {key: people.get(key, People()) for key in wanted}
            self._wanted.clear()
            self.list.viewport().update()

        def refuse(_error: Exception) -> None:
            self._asking = False  # names are left out; what is listed stays

        if session is None or not wanted:
            self._asking = False
            return
        session.read(lambda reading: read_people(reading, wanted), receive, refuse)

    # choosing -------------------------------------------------------------------------------------------------------

    def current_key(self) -> ThreadKey | None:
        """The conversation that is chosen."""
        at = self.list.currentIndex().row()
        return self.rows.rows[at].key if 0 <= at < len(self.rows.rows) else None

    def select(self, key: ThreadKey) -> bool:
        """Mark a conversation without opening it again; false when it is not listed."""
        at = next((number for number, row in enumerate(self.rows.rows) if row.key == key), None)
        if at is None:
            return False
        model, index = self.list.selectionModel(), self.rows.index(at)
        model.blockSignals(True)
        self.list.setCurrentIndex(index)
        model.select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        model.blockSignals(False)
        self.list.scrollTo(index)
        self.list.viewport().update()
        return True

    def choose_first(self) -> None:
        """Choose the conversation at the head of the list."""
        self.list.setCurrentIndex(self.rows.index(0))

    def step(self, by: int) -> None:
        """Choose the next or previous conversation."""
        at = self.list.currentIndex().row() + by
        if 0 <= at < len(self.rows.rows):
            self.list.setCurrentIndex(self.rows.index(at))

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self.rows.rows):
            self.chosen.emit(self.rows.rows[at].key)

    def _want_menu(self, point: QPoint) -> None:
        index = self.list.indexAt(point)
        at = index.row() if index.isValid() else self.list.currentIndex().row()
        if 0 <= at < len(self.rows.rows):
            self.menu_wanted.emit(self.rows.rows[at].key, self.list.viewport().mapToGlobal(point))

    # words ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say everything in the current language."""
        words = self._desk.words
        for action in self.sort.menu().actions():
            action.setText(words(f"chats.order_{action.data()}"))
        self.sort.setText(words(f"chats.order_{self.order}"))
        self.sort.setToolTip(words("chats.order"))
        self.sort.setAccessibleName(f"{words('chats.order')}: {words(f'chats.order_{self.order}')}")
        self.filter.setPlaceholderText(words("chats.filter"))
        self.filter.setAccessibleName(words("chats.filter"))
        self.list.setAccessibleName(words("chats.list"))
        self._say_summary()
        self.list.viewport().update()

    def _say_summary(self) -> None:
        words, rows = self._desk.words, self.rows.rows
        threads = words.count("count.threads", len(rows))
        if len(rows) < len(self._listing.rows):
            threads = words("chats.some_of", some=len(rows), all=len(self._listing.rows))
        total = words.count("count.messages", sum(row.messages for row in rows))
        self.summary.setText(f"{threads} · {total}")
