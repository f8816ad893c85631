"""Statements as a spreadsheet of Excel, LibreOffice and others: the columns of CSV, one statement a row.

Words are written as words: a cell that begins like a formula is none, so there is no guard to undo, and nothing is made
a link. What a sheet cannot hold goes to further ones: the rows beyond the last that there is room for, and, under the
title “Long texts”, all of a text that is too long for a cell, which is said in the cell.
"""

import importlib
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, BinaryIO

from tui.export.format import BinaryFormat, ExportError
from tui.export.provenance import printable
from tui.export.table_csv import COLUMNS, cells
from tui.harmless import REPLACEMENT
from tui.library import StatementRecord

MAX_ROWS = 1_048_576
"""Of a sheet, with its header."""
MAX_CELL_UNITS = 32_767
"""Of a cell, in units of UTF-16, as Excel counts letters."""
MISSING = "XLSX files need an extra; install it with: pip install 'onrecord[xlsx]'"
LONG_TEXTS = "Long texts"

_NUMBERS = frozenset({"confidence", "page", "start", "end"})
_WIDE = frozenset({"words", "title", "note"})
_WIDE_CHARS, _CHARS = 60, 16
_CUT = re.compile(rf" … \[[\d,]+ characters: all of them on the sheet “{LONG_TEXTS}”, as (?P<place>\w+ \d+)\]\Z")
_SHOWN_CHARS = 1_000
"""Of a text that is too long for its cell."""
_PART_CHARS = 16_000
"""Of a part of a long text: of no more than two units each, they are sure to fit."""
# Of the same statements the same bytes: whoever keeps versions sees what has changed, and when is told by the file.
_MADE = datetime(1980, 1, 1)
_NO_CHARACTERS = str.maketrans(dict.fromkeys("\ufffe\uffff", REPLACEMENT))


def write(records: Iterable[StatementRecord], stream: BinaryIO) -> None:
    """Write one statement a row; no more than one is held in memory. Raises ExportError without the extra."""
    # With `constant_memory` a sheet keeps its last row alone, and the rest on the disk.
    book = _library().Workbook(stream, {"constant_memory": True})
    book.set_properties({"created": _MADE})
    rows = _Rows(book)
    for record in records:
        rows.add(record)
    book.close()


class _Rows:
    """The rows of a book, over as many sheets as they need."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._sheets = 0
        self._begin_sheet()
        self._long_texts: Any = None
        self._long_row = 0
        self._cut = 0

    def add(self, record: StatementRecord) -> None:
        """Write a statement below the last one."""
        if self._row == MAX_ROWS:
            self._begin_sheet()
        for at, (name, cell) in enumerate(zip(COLUMNS, cells(record), strict=True)):
            if cell and name in _NUMBERS:
                self._sheet.write_number(self._row, at, float(cell))
            elif cell:
                # Not `write`, which takes some words for formulas, links and numbers.
                self._sheet.write_string(self._row, at, self._fitting(name, _text(cell)))
        self._row += 1

    def _begin_sheet(self) -> None:
        self._sheets += 1
        self._sheet = self._book.add_worksheet("Statements" if self._sheets == 1 else f"Statements {self._sheets}")
        self._sheet.freeze_panes(1, 0)
        for at, name in enumerate(COLUMNS):
            self._sheet.set_column(at, at, _WIDE_CHARS if name in _WIDE else _CHARS)
            self._sheet.write_string(0, at, name)
        self._row = 1

    def _fitting(self, column: str, text: str) -> str:
        """Return a text as its cell can hold it; where that is not all, all of it goes to a sheet of its own."""
        if _units(text) <= MAX_CELL_UNITS:
            return text
        self._cut += 1
        place = f"{column} {self._cut}"
        if self._long_texts is None:
            self._long_texts = self._book.add_worksheet(LONG_TEXTS)
            self._write_long("cell", "part", "text")
        for number, start in enumerate(range(0, len(text), _PART_CHARS), start=1):
            self._write_long(place, str(number), _text(text[start : start + _PART_CHARS]))
        return (
            f"{text[:_SHOWN_CHARS]} … [{len(text):,} characters: all of them on the sheet “{LONG_TEXTS}”, as {place}]"
        )

    def _write_long(self, *row: str) -> None:
        for at, cell in enumerate(row):
            self._long_texts.write_string(self._long_row, at, cell)
        self._long_row += 1


def whole_text(shown: str, long_texts: Mapping[str, str]) -> str:
    """Return what a cell was written from, given what is on the sheet of long texts by its place."""
    cut = _CUT.search(shown)
    text = shown if cut is None else long_texts.get(cut["place"], shown)
    return text[:-1] if text.startswith("<r>") and text.endswith("</r> ") else text


def _text(cell: str) -> str:
    text = printable(cell).translate(_NO_CHARACTERS)
    # The library takes such a text for markup of its own; a blank behind it is not seen.
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _library() -> Any:
    try:
        return importlib.import_module("xlsxwriter")
    except ImportError:
        raise ExportError(MISSING) from None


FORMAT = BinaryFormat(
    name="xlsx",
    title="XLSX",
    suffix=".xlsx",
    write=write,
    about=f"A spreadsheet, one statement a row, with these columns:\n{', '.join(COLUMNS)}",
)
