"""Rows of cells under a heading, as a table for people or as CSV for spreadsheets: with the same columns."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tui.export.provenance import printable
from tui.export.table_csv import exact, guarded
from tui.harmless import harmless_line

_NAME_CELLS = 32
_GAP = 2

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows, each with a cell a column."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]

    def are_numbers(self) -> tuple[bool, ...]:
        """Return for each column whether numbers stand in it."""
        first = self.rows[0] if self.rows else ("",) * len(self.columns)
        return tuple(not isinstance(cell, str) for cell in first)


def write(sheet: Sheet, stream: TextIO) -> None:
    """Write a table; in a pipe, one of plain aligned lines."""
    lines = [tuple(map(shown_cell, row)) for row in sheet.rows]
    if not stream.isatty():
        stream.writelines(_aligned(sheet, lines))
        return
    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="dim")
    for title, is_number in zip(sheet.columns, sheet.are_numbers(), strict=True):
        table.add_column(title, justify="right" if is_number else "left", no_wrap=True, max_width=_NAME_CELLS)
    for line in lines:
        table.add_row(*map(Text, line))
    Console(file=stream, markup=False, highlight=False, emoji=False).print(table)


def write_csv(sheet: Sheet, stream: TextIO, *, raw: bool = False) -> None:
    """Write CSV, its words guarded against being run by a spreadsheet unless it is to be raw."""
    writer = csv.writer(stream)
    writer.writerow(sheet.columns)
    for row in sheet.rows:
        writer.writerow(_written(cell, raw) if isinstance(cell, str) else cell for cell in row)


def shown_cell(cell: Cell) -> str:
    """Return a cell for people."""
    return harmless_line(cell) if isinstance(cell, str) else f"{cell:,}"


def _written(cell: str, raw: bool) -> str:
    return exact(cell) if raw else printable(guarded(cell))


def _aligned(sheet: Sheet, lines: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table; Rich, which lays out each cell, takes minutes for what is done here in seconds."""
    columns = zip(sheet.columns, *lines, strict=True)
    widths = [min(_NAME_CELLS, max(map(cell_len, cells))) for cells in columns]
    are_numbers = sheet.are_numbers()
    for line in (sheet.columns, *lines):
        cells = map(_padded, line, widths, are_numbers)
        yield (" " * _GAP).join(cells).rstrip() + "\n"


def _padded(cell: str, width: int, is_number: bool) -> str:
    room = width - cell_len(cell)
    if room < 0:
        return set_cell_size(cell, width - 1) + "…"
    return " " * room + cell if is_number else cell + " " * room
