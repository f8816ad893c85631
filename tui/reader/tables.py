"""What a table screen shows: rows to be put in the order of any of their columns, gone to, and exported."""

from collections.abc import Callable, Hashable, Sequence
from pathlib import PurePath
from typing import Protocol, TextIO

from tui.export import concordance
from tui.export.concordance import Line
from tui.export.sheet import Cell, Sheet, write_csv
from tui.reader.painters.concordance import TITLES, ConcordanceRows
from tui.reader.painters.sheet import AS_THEY_CAME, Order, SheetRows
from tui.reader.widgets.virtual_list import RowPainter

TEXT_SUFFIX = ".txt"


class HeadedRows(RowPainter, Protocol):
    """Rows under a heading."""

    def heading(self, width: int) -> Sequence[tuple[int, str]]:
        """Return the titles that stand over the rows, with the numbers of their columns."""
        ...


class Table(Protocol):
    """Rows that can be put in order."""

    title: str
    columns: Sequence[str]
    stem: str
    """Of the name of a file."""
    hint: str
    """What else can be exported, in a line; "" where nothing can."""

    def __len__(self) -> int: ...

    def sort_key(self, column: int) -> Callable[[int], object]:
        """Return what tells in which order rows, given by their places, stand by a column."""
        ...

    def is_number(self, column: int) -> bool:
        """Return whether a column has numbers, of which the greatest come first."""
        ...

    def rows(self, places: Sequence[int], order: Order) -> HeadedRows:
        """Return the rows in an order."""
        ...

    def answer(self, place: int) -> object:
        """Return where a row leads; None where nowhere."""
        ...

    def write(self, places: Sequence[int], path: PurePath, stream: TextIO) -> None:
        """Write the rows in an order, in the format that the name of the file asks for."""
        ...


class SheetTable:
    """A sheet, each row of which stands for something. To make one takes its time where there are many rows."""

    def __init__(
        self, title: str, stem: str, sheet: Sheet, keys: Sequence[Hashable], answers: Sequence[Hashable], hint: str = ""
    ) -> None:
        """Take what tells the rows apart, in whatever table of the kind they are, and where each of them leads."""
        self.title = title
        self.stem = stem
        self.hint = hint
        self.columns: Sequence[str] = sheet.columns
        self._sheet = sheet
        self._answers = answers
        self._rows = SheetRows(sheet, keys, range(len(sheet.rows)), AS_THEY_CAME)

    def __len__(self) -> int:
        return len(self._sheet.rows)

    def sort_key(self, column: int) -> Callable[[int], object]:
        """Return what tells in which order rows stand by a column."""
        rows = self._sheet.rows
        return lambda place: _comparable(rows[place][column])

    def is_number(self, column: int) -> bool:
        """Return whether a column has numbers."""
        return self._sheet.are_numbers()[column]

    def rows(self, places: Sequence[int], order: Order) -> HeadedRows:
        """Return the rows in an order."""
        return self._rows.in_order(places, order)

    def answer(self, place: int) -> object:
        """Return what a row stands for."""
        return self._answers[place]

    def write(self, places: Sequence[int], path: PurePath, stream: TextIO) -> None:
        """Write CSV."""
        write_csv(Sheet(self._sheet.columns, [self._sheet.rows[place] for place in places]), stream)


class ConcordanceTable:
    """The matches of a query, each amid the text around it."""

    columns: Sequence[str] = TITLES
    stem = "concordance"
    hint = f"CSV; a name that ends in {TEXT_SUFFIX} writes lines of text"

    def __init__(self, query: str, lines: Sequence[Line]) -> None:
        self._lines = lines
        self.title = f"{len(lines):,} match{'' if len(lines) == 1 else 'es'} of {query}"

    def __len__(self) -> int:
        return len(self._lines)

    def sort_key(self, column: int) -> Callable[[int], object]:
        """Return what tells the order: of the left side, the words nearest to the match first."""
        lines = self._lines
        if column == 0:
            return lambda place: lines[place].left.casefold().split()[::-1]
        return lambda place: lines[place][column + 1].casefold().split()  # type: ignore[union-attr]  # all are words

    def is_number(self, column: int) -> bool:
        """Return whether a column has numbers: none."""
        return False

    def rows(self, places: Sequence[int], order: Order) -> HeadedRows:
        """Return the rows in an order."""
        return ConcordanceRows(self._lines, places, order)

    def answer(self, place: int) -> object:
        """Return the statement that a match stands in."""
        return self._lines[place].statement

    def write(self, places: Sequence[int], path: PurePath, stream: TextIO) -> None:
        """Write the lines as text where the name says so, else as CSV."""
        found = [self._lines[place] for place in places]
        if path.suffix == TEXT_SUFFIX:
            concordance.write_lines(found, stream)
        else:
            write_csv(concordance.sheet(found), stream)


def in_order(table: Table, order: Order) -> Sequence[int]:
    """Return the places of the rows in an order; equals stay as they came."""
    places = range(len(table))
    return sorted(places, key=table.sort_key(order.column), reverse=order.descends)  # type: ignore[arg-type]


def _comparable(cell: Cell) -> object:
    return cell.casefold() if isinstance(cell, str) else cell
