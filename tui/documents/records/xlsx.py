"""Spreadsheets (XLSX): a document a row, under a row of names, of each sheet that has a column for the text.

Formulas are not worked out; what the spreadsheet has kept of them is read. The parts of the file are looked at before
openpyxl sees them: it takes XML as it comes, and unpacks whatever there is.
"""

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from io import SEEK_END
from itertools import chain, islice
from typing import Any, BinaryIO, NamedTuple, TypeAlias
from xml.parsers import expat

from tui.documents.extras import library
from tui.documents.packing.zip_entries import Archive
from tui.documents.records.fields import has_text
from tui.documents.records.table_rows import documents_of_rows, plain_value, without_text
from tui.documents.records.xlsx_plain import plain_copy
from tui.documents.source import Format, Item, Source, UnreadableError
from tui.documents.text.xml_namespaces import require_short_namespaces
from tui.documents.text.xml_root import root_of
from tui.model import Problem

MAX_PART_BYTES = 100_000_000
"""Of one part unpacked, such as a sheet, or all the texts of all sheets."""
MAX_SHEETS = 1_000
MAX_COLUMNS = 500
MAX_CELLS = 50_000_000
"""Of all sheets, with the blank ones between others."""
MAX_ROWS = 2_000_000
"""Of all sheets, with the blank ones between others; one sheet has 1,048,576 at the most."""
MAX_ELEMENTS_OF_ROW = 1_500_000
"""Of a row, or of a part without rows: openpyxl has them in memory together, each with some 300 bytes."""
MAX_TAG_BYTES = 1_000_000
"""Of one tag, with the words behind it: the parser begins anew with a tag for each part that comes of it."""
MAX_ATTRIBUTES_A_TAG = 10
"""Of all parts together; a cell has three."""
UNJUDGED_ATTRIBUTES = 2_000_000
"""So many may be in any spreadsheet."""
MAX_TAGS_A_BYTE = 5
"""Of the tags in all parts to the size of the file: numbers pack to one or two."""
UNJUDGED_TAGS = 3_000_000
"""So many may be in any spreadsheet."""
MAX_BLANK_ROWS = 100_000
"""In a row, after which a sheet has ended; a row may claim to be the billionth."""

_MOST_TAGS = {"sst": 3_000_000, **dict.fromkeys(("stylesheet", "types", "workbook", "relationships"), 200_000)}
"""Of the parts that are read before the first row, by their roots: texts of cells, some of each row, and all others."""
_MAGIC = b"PK\x03\x04"
_PARTS = b"xl/"
_ROWS_AT_ONCE = 100
_ROW = "http://schemas.openxmlformats.org/spreadsheetml/2006/main row"
_DEPTH_OF_ROW = 3
_LONG_TAG = re.compile(rb"<[^<]{%d}" % MAX_TAG_BYTES)
_DAY_ZERO = date(1899, 12, 30)
_DAY_NUMBER = re.compile(r"[2-7]\d{4}(?:\.\d+)?")
"""From 1954 to 2118; a time is the fraction."""
_LOOKED_AT_ROWS = 20
"""From the first one, in which the row of names is looked for: exports have titles above it."""
_XML_SUFFIXES = (".xml", ".rels", ".vml")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
# What openpyxl stumbles over in a file that is damaged, or forged.
_STUMBLES = (ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError, OSError, SyntaxError)


Rows: TypeAlias = Iterator[tuple[int, Sequence[object]]]
"""Those that are not blank, with their numbers as the spreadsheet shows them, without blank cells at their ends."""


class Sheet(NamedTuple):
    """One sheet of a spreadsheet."""

    title: str
    rows: Rows
    again: Callable[[], Iterator[Sequence[object]]]
    """Reads all rows from the top, also while others are read."""


def read(source: Source) -> Iterator[Item]:
    """Yield a document, or a problem, for each row of the sheets that have a text.

    Raises UnreadableError where none has one, or the file is no spreadsheet, damaged, or a bomb.
    """
    yield from _documents(sheets_of(source.stream), source)


def sheets_of(stream: BinaryIO) -> Iterator[Sheet]:
    """Yield the sheets of a spreadsheet; the rows of one can be read until the next is asked for.

    Raises UnreadableError where the file is no spreadsheet, damaged, or a bomb; and so do the rows.
    """
    openpyxl = library("openpyxl", "xlsx", "spreadsheets (XLSX)")
    _require_harmless(Archive(stream), stream.seek(0, SEEK_END))
    size = _Size()
    for sheet in _worksheets(openpyxl, stream):
        yield Sheet(sheet.title, _rows(sheet, size), partial(_rows_again, sheet))


def _worksheets(openpyxl: Any, stream: BinaryIO) -> Sequence[Any]:
    """Return the sheets as openpyxl has them, if need be of a copy without what does not concern the cells."""
    for is_plain in (False, True):
        with suppress(*_STUMBLES), _unwarned():
            stream.seek(0)
            file = plain_copy(Archive(stream), MAX_PART_BYTES) if is_plain else stream
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            return book.worksheets[:MAX_SHEETS]  # type: ignore[no-any-return]
    raise UnreadableError("is no spreadsheet that can be read, or is damaged")


def recognises(head: bytes) -> bool:
    """Tell whether a file begins as a spreadsheet: a ZIP archive with the names of its parts."""
    place = head.find(_MAGIC)
    while place >= 0 and head.startswith(_MAGIC):
        if head[place + 30 :].startswith(_PARTS):
            return True
        place = head.find(_MAGIC, place + 1)
    return False


FORMAT = Format("spreadsheet", (".xlsx", ".xlsm"), read, recognises)


def _documents(sheets: Iterable[Sheet], source: Source) -> Iterator[Item]:
    is_found = False
    first_header: Sequence[str] | None = None
    for sheet in sheets:
        header, below = _header(sheet.rows)
        if first_header is None:
            first_header = header
        if header is None or not has_text(header):
            continue
        # The first is what most have; rows of others are told apart by the names of their sheets.
        named = replace(source, stem=f"{source.stem}-{sheet.title}", where=f"{source.where}, sheet {sheet.title}")
        yield from map(_dated, documents_of_rows(header, below, named if is_found else source, sheet.again))
        is_found = True
    if first_header is None:
        raise UnreadableError("is empty")
    if not is_found:
        raise UnreadableError(without_text(first_header))


def _dated(item: Item) -> Item:
    """Return a document with its date where the cell has no more than the number by which spreadsheets count days."""
    if isinstance(item, Problem) or item.published is None or not _DAY_NUMBER.fullmatch(item.published):
        return item
    return replace(item, published=(_DAY_ZERO + timedelta(days=int(item.published[:5]))).isoformat())


def _header(rows: Rows) -> tuple[Sequence[str] | None, Rows]:
    """Return the row of names, and the rows below it: the first with a name for a text, else the first of all."""
    first = list(islice(rows, _LOOKED_AT_ROWS))
    named = [[str(value) if value is not None else "" for value in row] for _, row in first]
    place = next((place for place, names in enumerate(named) if has_text(names)), 0)
    return (named[place] if named else None), chain(first[place + 1 :], rows)


class _Size:
    """How much has been read of the sheets of a file, and whether that is too much."""

    def __init__(self) -> None:
        self._rows = self._cells = 0

    def add(self, row: Sequence[object]) -> None:
        """Take note of a row. Raises UnreadableError where it is one too many."""
        self._rows += 1
        self._cells += len(row)
        if self._rows > MAX_ROWS:
            raise UnreadableError(f"has more than {MAX_ROWS:,} rows, blank ones counted")
        if self._cells > MAX_CELLS:
            raise UnreadableError(f"has more than {MAX_CELLS:,} cells, blank ones counted")


def _rows(sheet: Any, size: _Size) -> Rows:
    """Yield the rows of a sheet that are not blank, with their numbers as the spreadsheet shows them."""
    blank = 0
    for number, row in enumerate(_read_rows(sheet), start=1):
        size.add(row)
        values = [None if value is None else _cell(value) for value in row[:MAX_COLUMNS]]
        while values and values[-1] is None:
            values.pop()
        if values:
            blank = 0
            yield number, values
        else:
            blank += 1
            if blank > MAX_BLANK_ROWS:
                return


def _rows_again(sheet: Any) -> Iterator[Sequence[object]]:
    return (row for _, row in _rows(sheet, _Size()))


def _read_rows(sheet: Any) -> Iterator[Sequence[object]]:
    try:
        sheet.reset_dimensions()  # What a file says of its size is often wrong.
        rows = sheet.iter_rows(values_only=True)
        while True:
            with _unwarned():
                some = list(islice(rows, _ROWS_AT_ONCE))
            if not some:
                return
            yield from some
    except _STUMBLES:
        raise UnreadableError(f"is damaged: its sheet {sheet.title} cannot be read to its end") from None


@contextmanager
def _unwarned() -> Iterator[None]:
    """Let openpyxl warn nobody of what it leaves out: styles, filters, forms."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _cell(value: object) -> object:
    """Return a value as text, as the cells of tables have it; None where it is blank."""
    value = plain_value(value)
    text = str(int(value) if isinstance(value, float) and value.is_integer() else value)
    return text if text and not text.isspace() else None


def _require_harmless(archive: Archive, size: int) -> None:
    """Raise UnreadableError where a part is too much, or all are, or one declares entities, as no spreadsheet does.

    `size` is that of the file, in bytes.
    """
    all_tags = all_attributes = 0
    most_tags = max(UNJUDGED_TAGS, MAX_TAGS_A_BYTE * size)
    for entry in archive.entries:
        if not entry.name.lower().endswith(_XML_SUFFIXES):
            continue
        data = archive.read_member(entry, MAX_PART_BYTES)
        if any(declaration in data for declaration in _DECLARATIONS):
            raise UnreadableError("declares entities in its XML, as no spreadsheet does: they may be a bomb")
        require_short_namespaces(data)
        if _LONG_TAG.search(data):
            raise UnreadableError(f"has a tag of more than {MAX_TAG_BYTES:,} bytes, as no spreadsheet has")
        root = root_of(data)
        if (tags := data.count(b"<")) > (most := _MOST_TAGS.get(root or "", tags)):
            raise UnreadableError(f"has {tags:,} tags in its part <{root}>, which may have {most:,} at the most")
        all_tags += tags
        all_attributes += data.count(b'="') + data.count(b"='")
        if all_tags > most_tags:
            raise UnreadableError(f"has more than {most_tags:,} tags, too many for its size")
        if all_attributes > max(UNJUDGED_ATTRIBUTES, MAX_ATTRIBUTES_A_TAG * all_tags):
            raise UnreadableError(f"has more than {MAX_ATTRIBUTES_A_TAG} attributes to a tag, as no spreadsheet has")
        if tags > MAX_ELEMENTS_OF_ROW and root not in _MOST_TAGS:
            _require_short_rows(data)


def _require_short_rows(data: bytes) -> None:
    """Raise UnreadableError where more elements come one after another than may, without the end of a row."""
    depth = elements = 0

    def start(_: str, __: object) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if elements > MAX_ELEMENTS_OF_ROW:
            raise UnreadableError(f"has more than {MAX_ELEMENTS_OF_ROW:,} elements in a row")

    def end(name: str) -> None:
        nonlocal depth, elements
        if depth == _DEPTH_OF_ROW and name == _ROW:
            elements = 0
        depth -= 1

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    with suppress(expat.ExpatError, ValueError, LookupError):  # What is damaged is told when it is read.
        parser.Parse(data, True)
