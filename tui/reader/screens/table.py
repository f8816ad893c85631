"""A table over the panes: read behind the screen, in the order of any column, to be gone to and exported."""

import logging
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from tui.harmless import harmless_line
from tui.reader import actions
from tui.reader.actions import Where, shown
from tui.reader.moving import MOVES, Moves
from tui.reader.painters.sheet import AS_THEY_CAME, Order
from tui.reader.screens.dialog import Dialog
from tui.reader.screens.saving import SaveScreen
from tui.reader.tables import HeadedRows, Table, in_order
from tui.reader.widgets.frame import Bar
from tui.reader.widgets.virtual_list import VirtualList

_LOG = logging.getLogger(__name__)
SORTED_AT_ONCE = 5_000
"""So many rows are put in order in some hundredths of a second; more of them behind the screen."""
READING = "reading …"


@dataclass
class TablesRead(Message):
    """More of what is shown has been read."""

    tables: Sequence[Table]
    progress: str
    """How far it has come; "" where all has been read."""


@dataclass
class TablesProgress(Message):
    """Reading has come further; the tables are still those from before."""

    progress: str

    def can_replace(self, message: Message) -> bool:
        """The latest tells as much as several."""
        return isinstance(message, TablesProgress)


@dataclass
class Sorted(Message):
    """Rows have been put in order."""

    table: Table
    order: Order
    places: Sequence[int]


class TableScreen(Moves, Dialog[object]):
    """Tables to go through; answers what the row that is chosen stands for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *actions.bindings([*MOVES, *actions.of(Where.TABLES)]),
        Binding("q", "cancel", show=False),
    ]
    FIRST_ORDER: ClassVar[Order | None] = None
    """In which order the rows are at first; None for that in which they come."""

    def __init__(self) -> None:
        super().__init__()
        self._tables: Sequence[Table] = ()
        self._number = 0
        self._order = self.FIRST_ORDER
        self._places: Sequence[int] = ()
        self._progress = ""
        self._painter: HeadedRows | None = None
        self.is_left = threading.Event()

    def read(self) -> Iterator[TablesRead | TablesProgress]:
        """Yield the tables as they grow, and how far it is, in a thread, until `is_left` is set."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the heading and the rows."""
        with Vertical(id="dialog"):
            yield Static(READING, id="dialog-title", markup=False)
            yield Bar(id="table-heading")
            yield VirtualList(id="table")
            keys = f"{shown('left')} {shown('right')} order   r turn round   tab next table   e export"
            yield Static(f"{shown('enter')} go   {keys}   esc back", classes="dialog-keys", markup=False)

    def moved(self) -> VirtualList:
        """Return the list."""
        return self.query_one(VirtualList)

    def on_mount(self) -> None:
        """Begin to read."""
        self.moved().focus()
        self.moved().empty_words = READING
        threading.Thread(target=self._read, name="table", daemon=True).start()

    def on_unmount(self) -> None:
        """Stop reading."""
        self.is_left.set()

    def on_resize(self) -> None:
        """Draw the heading as wide as the rows."""
        self.call_after_refresh(self._draw_heading)

    @property
    def table(self) -> Table | None:
        """The table that is shown."""
        return self._tables[self._number] if self._tables else None

    def _read(self) -> None:
        try:
            for found in self.read():
                if self.is_left.is_set():
                    return
                self.post_message(found)
        except Exception:
            _LOG.exception("reading a table has failed")
            raise

    @on(TablesRead)
    def _take(self, event: TablesRead) -> None:
        self._tables, self._progress = event.tables, event.progress
        if not event.progress:
            self.moved().empty_words = "nothing found"
        self._put_in_order()

    @on(TablesProgress)
    def _tell_progress(self, event: TablesProgress) -> None:
        self._progress = event.progress
        self._draw_title()

    def _put_in_order(self) -> None:
        """Put the rows in order: many of them behind the screen."""
        table, order = self.table, self._order
        if table is None:
            return
        if order is None:
            self._show(Sorted(table, AS_THEY_CAME, range(len(table))))
        elif len(table) <= SORTED_AT_ONCE:
            self._show(Sorted(table, order, in_order(table, order)))
        else:
            threading.Thread(target=self._sort, args=(table, order), name="sorting", daemon=True).start()

    def _sort(self, table: Table, order: Order) -> None:
        self.post_message(Sorted(table, order, in_order(table, order)))

    @on(Sorted)
    def _show(self, event: Sorted) -> None:
        if event.table is not self.table or event.order not in (self._order, AS_THEY_CAME):
            return
        before = self.moved().key if self.moved().was_moved else None
        self._places = event.places
        self._painter = event.table.rows(event.places, event.order)
        self.moved().show(self._painter, before)
        self._draw_title()
        self._draw_heading()

    def _draw_title(self) -> None:
        title = READING if self.table is None else self.table.title
        line = f"{title}   {self._progress}" if self._progress else title
        self.query_one("#dialog-title", Static).update(harmless_line(line))

    def _draw_heading(self) -> None:
        if self._painter is None:
            return
        width = self.moved().scrollable_size.width - 1
        titles = (
            Content(title).stylize(Style.from_meta({"@click": f"screen.order_by({column})"}))
            for column, title in self._painter.heading(width)
        )
        self.query_one("#table-heading", Bar).left = Content(" ") + Content("").join(titles)

    def action_order_by(self, column: int) -> None:
        """Put the rows in the order of a column; of the same one again, from the other end."""
        table = self.table
        if table is None:
            return
        if self._order is not None and self._order.column == column:
            self.action_turn()
        else:
            self._order = Order(column, table.is_number(column))
            self._put_in_order()

    def action_order(self, step: int) -> None:
        """Put the rows in the order of the next column, or of the one before."""
        if self.table is not None:
            column = self._order.column if self._order is not None else (-1 if step > 0 else 0)
            self.action_order_by((column + step) % len(self.table.columns))

    def action_turn(self) -> None:
        """Turn the order round."""
        if self._order is not None:
            self._order = Order(self._order.column, not self._order.descends)
            self._put_in_order()

    def action_table(self, step: int) -> None:
        """Go to the next table."""
        if len(self._tables) > 1:
            self._number = (self._number + step) % len(self._tables)
            self._order = self.FIRST_ORDER
            self.moved().was_moved = False
            self._put_in_order()

    @on(VirtualList.Chosen)
    def action_go(self) -> None:
        """Go where the row under the cursor leads."""
        table, row = self.table, self.moved().cursor
        answer = table.answer(self._places[row]) if table is not None and 0 <= row < len(self._places) else None
        if answer is not None:
            self.dismiss(answer)

    def action_save(self) -> None:
        """Export the rows as they are shown."""
        table = self.table
        if table is not None and len(table):
            write = partial(table.write, self._places)
            self.app.push_screen(
                SaveScreen(f"Export {table.title}", f"{table.stem}.csv", write, table.hint), self._tell
            )

    def _tell(self, path: object) -> None:
        if path is not None:
            self.app.notify(harmless_line(f"Wrote {path}."), markup=False)
