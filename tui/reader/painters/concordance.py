"""The rows of a concordance: the match in the middle, the text on both sides of it, and where it stands."""

from collections.abc import Hashable, Sequence

from rich.cells import cell_len, set_cell_size

from tui.characters import last_cells
from tui.export.concordance import Line
from tui.reader.painters.sheet import GAP, Order, cut
from tui.reader.widgets.line_view import Piece, RowLine

TITLES = ("left", "match", "right", "date", "outlet", "speaker")
_DATE = len("2015-09-16")
_OUTLET, _SPEAKER = 14, 18
_NARROW = 96
"""On fewer cells, the outlet is left out."""


class ConcordanceRows:
    """Matches, one a line."""

    row_height = 1

    def __init__(self, lines: Sequence[Line], places: Sequence[int], order: Order) -> None:
        """Take the lines, and in which order they are to be shown."""
        self._lines = lines
        self._places = places
        self._order = order

    def __len__(self) -> int:
        return len(self._places)

    def key(self, row: int) -> Hashable:
        """Return the place of a line among all; a statement may have several."""
        return self._places[row]

    def row_of(self, key: Hashable) -> int | None:
        """Return the row of a line."""
        return self._places.index(key) if isinstance(key, int) and key in self._places else None

    def paint(self, row: int, width: int) -> Sequence[RowLine]:
        """Return a match with what is around it."""
        line = self._lines[self._places[row]]
        left, right, told = _widths(width)
        before = last_cells(line.left, left)
        match = set_cell_size(line.match, min(cell_len(line.match), right))
        return [
            [
                Piece(" " * (left - cell_len(before)) + before),
                Piece(match, "match"),
                Piece(set_cell_size(line.right, right - cell_len(match)) + " " * GAP),
                *(Piece(cut(str(line[column]), its) + " " * GAP, "dim") for column, its in told),
            ]
        ]

    def heading(self, width: int) -> Sequence[tuple[int, str]]:
        """Return the titles that stand over the rows, with the numbers of their columns."""
        left, right, told = _widths(width)
        middle = self._title(1) + " "
        return [
            (0, self._title(0).rjust(left - 1) + " "),
            (1, middle),
            (2, self._title(2).ljust(right - len(middle)) + " " * GAP),
            *((column - 1, cut(self._title(column - 1), its) + " " * GAP) for column, its in told),
        ]

    def _title(self, column: int) -> str:
        return TITLES[column] + (self._order.sign if column == self._order.column else "")


def _widths(width: int) -> tuple[int, int, Sequence[tuple[int, int]]]:
    """Return the cells on the left of a match, those of the match and what follows, and those of what is told of it."""
    told = [(4, _DATE), (5, _OUTLET), (6, _SPEAKER)] if width >= _NARROW else [(4, _DATE), (6, _SPEAKER)]
    room = max(20, width - sum(its + GAP for _, its in told) - GAP)
    return room * 9 // 20, room - room * 9 // 20, told
