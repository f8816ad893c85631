"""One list for documents, actors, statements and results, as fast for a million rows as for ten.

Textual's own lists measure or hold every row. This one asks a painter for the rows on the screen and for nothing else;
a filter swaps the painter, never rows.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar, Protocol, runtime_checkable

from textual import events
from textual.cache import LRUCache
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.reader.widgets.line_view import LineView, Piece, RowLine

STRIPS_KEPT = 1_000


class RowPainter(Protocol):
    """What a list shows: rows by number, and how each is drawn."""

    row_height: int
    """Lines a row, the same for all."""

    def __len__(self) -> int:
        """Return the number of rows."""
        ...

    def key(self, row: int) -> Hashable:
        """Return what the row stands for, the same wherever the row moves; None for a row that cannot be chosen."""
        ...

    def row_of(self, key: Hashable) -> int | None:
        """Return the row that stands for `key`, if one does."""
        ...

    def paint(self, row: int, width: int) -> Sequence[RowLine]:
        """Return `row_height` lines of harmless text; what is wider than `width` cells is cut off."""
        ...


@runtime_checkable
class Numbered(Protocol):
    """A painter of very many rows, which knows the nth of those that can be chosen without counting them."""

    def nth(self, number: int) -> int:
        """Return the row of a number from 1 to the count of those that can be chosen."""
        ...

    def count(self) -> int:
        """Return how many rows can be chosen."""
        ...


class NoRows:
    """The painter of an empty list."""

    row_height = 1

    def __len__(self) -> int:
        return 0

    def key(self, row: int) -> Hashable:
        """Raise IndexError: there is no row."""
        raise IndexError(row)

    def row_of(self, key: Hashable) -> int | None:
        """Return None: there is no row."""
        return None

    def paint(self, row: int, width: int) -> Sequence[RowLine]:
        """Raise IndexError: there is no row."""
        raise IndexError(row)


class VirtualList(LineView):
    """A list with a cursor, drawn row by row by its painter.

    Keys are bound by the screen, which moves the cursor and sees at once where it is; no message lags behind a key.
    """

    LOOKS = "list"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--cursor",
        "list--here",
        "list--speaker",
        "list--name",
        "list--count",
        "list--dim",
        "list--cue",
        "list--heading",
        "list--direct",
        "list--mixed",
        "list--indirect",
        "list--mark",
        "list--current",
        "list--match",
        "list--label",
    }

    cursor: reactive[int] = reactive(0, repaint=False)
    """Number of the row that the cursor is on; -1 where no row can be chosen."""

    @dataclass
    class Chosen(Message):
        """A row has been clicked."""

        list: "VirtualList"
        key: Hashable

        @property
        def control(self) -> "VirtualList":
            """The list, for `@on` selectors."""
            return self.list

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.painter: RowPainter = NoRows()
        self.empty_words = ""
        """What is said where there are no rows."""
        self.was_moved = False
        """Whether the user has ever moved the cursor; until then its place means nothing."""
        self._strips: LRUCache[tuple[int, int, bool], list[Strip]] = LRUCache(STRIPS_KEPT)

    @property
    def key(self) -> Hashable:
        """What the row under the cursor stands for; None if there is none."""
        return self.key_of(self.cursor)

    def key_of(self, row: int) -> Hashable:
        """Return what a row stands for; None if there is none such."""
        return self.painter.key(row) if 0 <= row < len(self.painter) else None

    def show(self, painter: RowPainter, key: Hashable = None) -> None:
        """Show other rows, with the cursor on the row of `key` or, where there is none, on the first one."""
        self.painter = painter
        self.set_line_count(len(painter) * painter.row_height)
        row = painter.row_of(key) if key is not None else None
        self.cursor = row if row is not None else self._selectable_from(0, 1)
        self.redraw()
        self._show_cursor()

    def forget_lines(self) -> None:
        """Forget the rows that have been drawn."""
        self._strips.clear()

    def redraw_place(self) -> None:
        """Draw the row under the cursor anew."""
        self._strips.discard((self.cursor, self.scrollable_size.width, True))
        self._refresh_row(self.cursor)

    def move_to_key(self, key: Hashable, *, to_top: bool = False) -> None:
        """Put the cursor on a row of `key`, if there is one; `to_top` has it, or its heading, on the first line.

        Where it is on one of several, it stays.
        """
        row = self.painter.row_of(key) if key is None or key != self.key else self.cursor
        if row is None:
            return
        self.cursor = row
        if to_top:
            heading = row > 0 and self.painter.key(row - 1) is None
            self.scroll_to(y=(row - heading) * self.painter.row_height, animate=False, force=True)

    def move(self, rows: int) -> None:
        """Move the cursor by a number of rows, stopping at the ends."""
        self._move_to(self.cursor + rows, 1 if rows > 0 else -1)

    def move_page(self, pages: int) -> None:
        """Move the cursor by a number of screens."""
        self.move(pages * max(1, self.size.height // self.painter.row_height - 1))

    def move_to_end(self, *, last: bool) -> None:
        """Move the cursor to the first or the last row."""
        self._move_to(len(self.painter) - 1 if last else 0, -1 if last else 1)

    def move_to_nth(self, number: int) -> None:
        """Move the cursor to a row by its number among those that can be chosen, or to the last one."""
        if isinstance(self.painter, Numbered):
            self._move_to(self.painter.nth(max(1, min(number, self.painter.count()))), 1)
            return
        rows = (row for row in range(len(self.painter)) if self.painter.key(row) is not None)
        self._move_to(next(islice(rows, max(0, number - 1), None), len(self.painter) - 1), -1)

    def move_to_row(self, row: int) -> None:
        """Move the cursor to a row that can be chosen."""
        self._move_to(row, 1)

    def visible_rows(self) -> Sequence[int]:
        """Return the rows that begin on the screen and can be chosen."""
        height, top = self.painter.row_height, self.scroll_offset.y
        first, last = -(-top // height), (top + self.size.height - 1) // height
        rows = range(first, min(last + 1, len(self.painter)))
        return [row for row in rows if self.painter.key(row) is not None]

    def _move_to(self, row: int, direction: int) -> None:
        row = self._selectable_from(row, direction)
        if row >= 0:
            self.was_moved = True
            self.cursor = row

    def _selectable_from(self, row: int, direction: int) -> int:
        """Return the row nearest to `row` that can be chosen, looking in one direction first; -1 if there is none."""
        if not (count := len(self.painter)):
            return -1
        row = min(max(row, 0), count - 1)
        ahead = range(row, count) if direction > 0 else range(row, -1, -1)
        behind = range(row - 1, -1, -1) if direction > 0 else range(row + 1, count)
        for rows in (ahead, behind):
            for candidate in rows:
                if self.painter.key(candidate) is not None:
                    return candidate
        return -1

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two rows that changed, and bring the cursor into sight."""
        self._refresh_row(old)
        self._refresh_row(new)
        self._show_cursor()

    def _show_cursor(self) -> None:
        height = self.painter.row_height
        top = max(self.cursor, 0) * height
        above = self.cursor - 1
        if above >= 0 and above < len(self.painter) and self.painter.key(above) is None:
            top, height = top - height, 2 * height  # its heading belongs to it
        self.scroll_to_region(Region(0, top, 1, height), animate=False, force=True)

    def _refresh_row(self, row: int) -> None:
        height = self.painter.row_height
        self.refresh(Region(0, row * height - self.scroll_offset.y, self.scrollable_size.width, height))

    def on_resize(self) -> None:
        """Keep the cursor in sight; rows are painted for the new width as they are drawn."""
        self._show_cursor()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row and choose it."""
        row = (event.y + self.scroll_offset.y) // self.painter.row_height
        if not 0 <= row < len(self.painter) or self.painter.key(row) is None:
            return
        self.was_moved = True
        self.cursor = row
        self.post_message(self.Chosen(self, self.key))

    def render_line(self, y: int) -> Strip:
        """Return line `y` of the screen."""
        row, line = divmod(y + self.scroll_offset.y, self.painter.row_height)
        width = self.scrollable_size.width
        if not len(self.painter) and y == 0:
            return self.strip([Piece(f" {self.empty_words}", "dim")], self.base)
        if row >= len(self.painter):
            return Strip.blank(width, self.base)
        under_cursor = row == self.cursor
        cache_key = (row, width, under_cursor)
        strips = self._strips.get(cache_key)
        if strips is None:
            strips = self._strips[cache_key] = self._row_strips(row, width, under_cursor)
        return self.labelled(strips[line], y + self.scroll_offset.y)

    def _row_strips(self, row: int, width: int, under_cursor: bool) -> list[Strip]:
        base = self.base
        if under_cursor:
            base += self.style("here" if self.has_focus else "cursor")
        lines = self.painter.paint(row, width - 1)
        gutter = Piece("▌" if under_cursor else " ", "current")
        return [self.strip([gutter, *line], base) for line in lines]
