"""In which order a table writes day and month: a column is written by one hand, so one date that is plain tells of all.

03/04/2024 is of March in the United States and of April in most of the world. Below it stands 25/12/2023, and it is
clear; where another row has 12/25/2023, the table was put together from several, and tells nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from tui.documents.clues.dates import is_month_first, iso_in_order, may_be_of_two_days
from tui.documents.records.fields import columns_of
from tui.documents.source import UnreadableError
from tui.model import Document


class ColumnDates:
    """Dates of a table; all of it is read once more with the first of them that may be of two days."""

    def __init__(self, header: Sequence[str], again: Callable[[], Iterable[Sequence[object]]]) -> None:
        """Take the names of the columns, and what reads all rows from the top, whatever has been read of them."""
        self._columns = columns_of("published", header)
        self._again = again

    def settled(self, document: Document) -> Document:
        """Return the document of a row with its date in ISO 8601, where the rows tell its order."""
        written = document.published
        if written is None or not may_be_of_two_days(written) or self._is_month_first is None:
            return document
        return replace(document, published=iso_in_order(written, is_month_first=self._is_month_first))

    @cached_property
    def _is_month_first(self) -> bool | None:
        """Whether the month comes first in all dates that tell; None where none does, or they differ."""
        told: set[bool] = set()
        try:
            for row in self._again():
                if (first := is_month_first(self._written(row))) is not None:
                    told.add(first)
                if len(told) > 1:
                    return None
        except UnreadableError:
            pass  # That is told when reading comes to it; the rows before it tell.
        return told.pop() if told else None

    def _written(self, row: Sequence[object]) -> str:
        """Return the date of a row, which is in the first column of dates that is not blank."""
        values = (str(row[column] or "") for column in self._columns if column < len(row))
        return next((value for value in values if value and not value.isspace()), "")
