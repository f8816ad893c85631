"""The rows of a spreadsheet of exported statements, as `tui.export.xlsx` writes it, read back.

Whoever has worked on it may have sorted the rows, hidden columns, or added some of their own.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from tui.documents.records.xlsx import Rows, sheets_of
from tui.export.table_csv import COLUMNS
from tui.export.xlsx import LONG_TEXTS, whole_text

ZIP_MAGIC = b"PK\x03\x04"
"""How a spreadsheet begins, which is a ZIP archive."""


def fields_of(path: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield where each row stands that is not blank, and its cells by the columns of an export, "" for a blank one.

    Of a sheet without such columns, nothing. Raises UnreadableError, as `tui.documents.records.xlsx` does.
    """
    long_texts = _long_texts(path)
    with path.open("rb") as stream:
        for sheet in sheets_of(stream):
            if sheet.title == LONG_TEXTS:
                continue
            names = _names(sheet.rows)
            for number, row in sheet.rows:
                cells = dict(zip(names, map(_written, row), strict=False))
                fields = {name: whole_text(cells.get(name, ""), long_texts) for name in COLUMNS if name in names}
                if any(fields.values()):
                    yield f"{path}, sheet {sheet.title}, row {number}", fields


def _names(rows: Rows) -> list[str]:
    _, first = next(rows, (0, ()))
    return list(map(_written, first))


def _written(cell: object) -> str:
    return "" if cell is None else str(cell)


def _long_texts(path: Path) -> Mapping[str, str]:
    """Return the texts that were too long for their cells, by their places."""
    found: dict[str, list[str]] = {}
    with path.open("rb") as stream:
        for sheet in sheets_of(stream):
            for _, row in sheet.rows if sheet.title == LONG_TEXTS else ():
                place, _, part = chain(map(_written, row[:3]), [""] * (3 - len(row[:3])))
                found.setdefault(place, []).append(part)
    return {place: "".join(parts) for place, parts in found.items()}
