"""A source audit as a table for people, or as CSV for spreadsheets: the same columns, numbers as numbers."""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tui.export.provenance import printable
from tui.export.table_csv import exact, guarded
from tui.harmless import harmless_line
from tui.library.audit import Audit, Subject, Tally

COLUMNS = {
    Subject.ACTOR: (
        "actor",
        "kind",
        "statements",
        "% of all",
        "words",
        "% of words",
        "% direct",
        "documents",
        "outlets",
    ),
    Subject.OUTLET: (
        *("outlet", "documents", "statements", "words", "% direct", "actors"),
        *("% named", "% unnamed", "% unknown", "% he", "% she"),
    ),
}
NOT_KNOWN = {Subject.ACTOR: "(not known)", Subject.OUTLET: "(no outlet)"}
_NAME_CELLS = 32
_GAP = 2

Cell = str | int | float


def rows(made: Audit) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of an audit; shares are in percent, with one decimal."""
    for each in made.tallies:
        name, direct = each.name or NOT_KNOWN[made.subject], _share(each.direct, each.statements)
        if made.subject is Subject.ACTOR:
            kind = "" if each.kind is None else each.kind.value
            shares = _share(each.statements, made.statements), _share(each.words, made.words)
            yield name, kind, each.statements, shares[0], each.words, shares[1], direct, *_spread(each)
        else:
            documents, actors = _spread(each)
            speakers = (each.named, each.unnamed, each.unknown, each.he, each.she)
            shared = (_share(count, each.statements) for count in speakers)
            yield name, documents, each.statements, each.words, direct, actors, *shared


def write(made: Audit, stream: TextIO) -> None:
    """Write a table; in a pipe, one of plain aligned lines."""
    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="dim")
    lines = [tuple(map(_shown, row)) for row in rows(made)]
    for column, title in enumerate(COLUMNS[made.subject]):
        is_number = column > 0 and title != "kind"
        table.add_column(title, justify="right" if is_number else "left", no_wrap=True, max_width=_NAME_CELLS)
    for line in lines:
        table.add_row(*map(Text, line))
    width = None if stream.isatty() else sum(map(_widest, zip(COLUMNS[made.subject], *lines, strict=True)))
    Console(file=stream, width=width, markup=False, highlight=False, emoji=False).print(table)


def write_csv(made: Audit, stream: TextIO, *, raw: bool = False) -> None:
    """Write CSV, its names guarded against being run by a spreadsheet unless it is to be raw."""
    writer = csv.writer(stream)
    writer.writerow(COLUMNS[made.subject])
    for row in rows(made):
        writer.writerow(_written(cell, raw) if isinstance(cell, str) else cell for cell in row)


def _written(cell: str, raw: bool) -> str:
    return exact(cell) if raw else printable(guarded(cell))


def _spread(each: Tally) -> tuple[int, int]:
    """Return in how many documents, and through how many outlets or with how many actors."""
    return len(each.documents), len(each.others - {""})


def _share(count: int, whole: int) -> float:
    return round(100 * count / whole, 1) if whole else 0.0


def _shown(cell: Cell) -> str:
    return harmless_line(cell) if isinstance(cell, str) else f"{cell:,}"


def _widest(cells: Iterable[str]) -> int:
    return min(_NAME_CELLS, max(map(cell_len, cells))) + _GAP
