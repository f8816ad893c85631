"""Rows under a row of names, made into documents: what tables, spreadsheets and files of columns have in common."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain

from tui.documents.records.column_dates import ColumnDates
from tui.documents.records.fields import document_of
from tui.documents.refusals import Refusals
from tui.documents.source import Item, Source, UnreadableError
from tui.model import Document

_SHOWN_NAMES = 10
_SHOWN_CHARS = 40
_MIDNIGHT = time()


def documents_of_rows(
    header: Sequence[str],
    rows: Iterable[tuple[int, Sequence[object]]],
    source: Source,
    again: Callable[[], Iterable[Sequence[object]]],
    warnings: Sequence[str] = (),
) -> Iterator[Item]:
    """Yield a document, or a problem, for each of the rows, which come with their numbers.

    `again` reads all rows from the top, and leaves `rows` where they are. Raises UnreadableError where there is none.
    """
    dates = ColumnDates(header, again)

    def document_of_row(number: int, row: Sequence[object]) -> Document:
        record = dict(zip(header, row, strict=False))
        return dates.settled(document_of(record, number, source, *warnings, *_beyond(header, row)))

    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        raise UnreadableError("has no row below the names of its columns")
    yield from Refusals(source.where, "row").documents(chain([first], rows), document_of_row)


def without_text(header: Sequence[str]) -> str:
    """Return what is told of a table none of whose columns has a text."""
    found = ", ".join(f'"{name[:_SHOWN_CHARS].strip()}"' for name in header[:_SHOWN_NAMES])
    more = f" and {len(header) - _SHOWN_NAMES:,} more" if len(header) > _SHOWN_NAMES else ""
    return f"has no column for the text: its columns are {found}{more}; name it, as in --column text=NAME"


def plain_value(value: object) -> object:
    """Return a value of a cell as `fields` knows it: dates and bytes as text, the values in lists and objects too."""
    match value:
        case datetime():
            # A day without a time comes as its midnight.
            is_day = value.time() == _MIDNIGHT and value.tzinfo is None
            return value.date().isoformat() if is_day else value.isoformat()
        case date() | time():
            return value.isoformat()
        case bytes():
            return value.decode("utf-8", "replace")
        case Decimal():
            return str(value)
        case list() | tuple():
            return [plain_value(each) for each in value]
        case dict():
            return {str(key): plain_value(each) for key, each in value.items()}
    return value


def _beyond(header: Sequence[str], row: Sequence[object]) -> Iterator[str]:
    if len(row) > len(header):
        yield f"its row has {len(row):,} cells for {len(header):,} columns: its text may be cut off"
