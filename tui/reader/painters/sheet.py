"""The rows of a sheet, in the order of one of its columns; its heading says which."""

from collections.abc import Hashable, Sequence
from copy import copy
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from tui.export.sheet import Cell, Sheet, shown_cell
from tui.reader.painters.shaping import fitted
from tui.reader.widgets.line_view import Piece, RowLine

LEAST_NAME_CELLS = 16
MOST_NAME_CELLS = 40
GAP = 2
UP, DOWN = "▲", "▼"


@dataclass(frozen=True, slots=True)
class Order:
    """By which column the rows are put in order, and from which end."""

    column: int
    descends: bool

    @property
    def sign(self) -> str:
        """What stands beside the title of the column."""
        return DOWN if self.descends else UP


AS_THEY_CAME = Order(-1, descends=False)
"""The order in which rows are at first."""


class SheetRows:
    """Rows with a cell a column, as many of the columns as there is room for."""

    row_height = 1

    def __init__(self, sheet: Sheet, keys: Sequence[Hashable], places: Sequence[int], order: Order) -> None:
        """Take a sheet, what its rows stand for, and in which order its rows are to be shown."""
        self._sheet = sheet
        self._keys = keys
        self._places = places
        self._order = order
        self._are_numbers = sheet.are_numbers()
        self._widths = [self._width(column) for column in range(len(sheet.columns))]

    def in_order(self, places: Sequence[int], order: Order) -> "SheetRows":
        """Return the same rows in another order; how wide they are, which takes long for many, is known."""
        rows = copy(self)
        rows._places, rows._order = places, order
        return rows

    def __len__(self) -> int:
        return len(self._places)

    def key(self, row: int) -> Hashable:
        """Return what a row stands for."""
        return self._keys[self._places[row]]

    def row_of(self, key: Hashable) -> int | None:
        """Return the first row that stands for something."""
        return next((row for row, place in enumerate(self._places) if self._keys[place] == key), None)

    def paint(self, row: int, width: int) -> Sequence[RowLine]:
        """Return a row on one line."""
        cells = self._sheet.rows[self._places[row]]
        return [
            [
                Piece(self._padded(cells[column], column, its) + " " * GAP, self._look(column))
                for column, its in self._columns(width)
            ]
        ]

    def _look(self, column: int) -> str:
        return "name" if column == 0 else "count" if self._are_numbers[column] else ""

    def heading(self, width: int) -> Sequence[tuple[int, str]]:
        """Return the titles that stand over the rows, with the numbers of their columns."""
        columns = self._columns(width)
        return [(column, self._padded(self._title(column), column, its) + " " * GAP) for column, its in columns]

    def _title(self, column: int) -> str:
        title = self._sheet.columns[column]
        return f"{title}{self._order.sign}" if column == self._order.column else title

    def _padded(self, cell: Cell, column: int, width: int) -> str:
        words = fitted(shown_cell(cell), width)
        gap = " " * (width - cell_len(words))
        return gap + words if self._are_numbers[column] else words + gap

    def _width(self, column: int) -> int:
        title = len(self._sheet.columns[column]) + 1
        if self._are_numbers[column]:
            return max(title, len(f"{max(row[column] for row in self._sheet.rows):,}"))
        longest = max((len(str(row[column])) for row in self._sheet.rows), default=0)
        return max(title, min(longest, MOST_NAME_CELLS))

    def _columns(self, width: int) -> Sequence[tuple[int, int]]:
        """Return the columns that are shown, with their widths: the first, and as many more up to the one in order."""
        widths, last = self._widths, len(self._widths) - 1
        first = min(widths[0], max(LEAST_NAME_CELLS, width // 3))
        for begin in range(1, last + 1):
            shown, room = [(0, first)], width - first - GAP
            for column in range(begin, last + 1):
                room -= widths[column] + GAP
                if room < -GAP:
                    break
                shown.append((column, widths[column]))
            if self._order.column == 0 or self._order.column <= shown[-1][0]:
                return shown
        return [(0, first)]


def cut(words: str, width: int) -> str:
    """Return words in just so many cells."""
    return set_cell_size(fitted(words, width), width)
