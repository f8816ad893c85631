"""Rows of which some are unfolded: beneath them stand the statements with the same words, with what differs marked."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Mapping, Sequence
from itertools import accumulate
from typing import Protocol

from tui.reader.painters.variants import Worded
from tui.reader.widgets.line_view import RowLine
from tui.reader.widgets.virtual_list import Numbered, RowPainter


class Foldable(RowPainter, Numbered, Protocol):
    """Rows that can be unfolded."""

    def statements_at(self, row: int) -> Sequence[int]:
        """Return the statements that a row stands for."""
        ...

    def row_key(self, statement: int) -> Hashable:
        """Return the key of a row for a statement."""
        ...

    def paint_variant(self, variant: Worded, width: int) -> Sequence[RowLine]:
        """Return a statement beneath its row."""
        ...


class Unfolded:
    """The same rows, and beneath some of them others."""

    def __init__(self, rows: Foldable, opened: Mapping[int, Sequence[Worded]]) -> None:
        """Take the rows, and what stands beneath some of them, by the statements of these."""
        self._rows = rows
        self.row_height = rows.row_height
        places = {rows.row_of(rows.row_key(statement)): beneath for statement, beneath in opened.items()}
        self._opened = sorted((row, beneath) for row, beneath in places.items() if row is not None and beneath)
        self._places = [row for row, _ in self._opened]
        self._before = [0, *accumulate(len(beneath) for _, beneath in self._opened)]
        """How many rows stand beneath the first ones of these."""
        self._tops = [row + before + 1 for (row, _), before in zip(self._opened, self._before, strict=False)]
        """Where those beneath each begin."""
        self._keys = {
            rows.row_key(variant.record.key): top + number
            for top, (_, beneath) in zip(self._tops, self._opened, strict=True)
            for number, variant in enumerate(beneath)
        }

    def __len__(self) -> int:
        return len(self._rows) + self._before[-1]

    def key(self, row: int) -> Hashable:
        """Return what a row stands for."""
        own, variant = self._at(row)
        return self._rows.key(own) if variant is None else self._rows.row_key(variant.record.key)

    def row_of(self, key: Hashable) -> int | None:
        """Return the row of a key; of a statement that stands beneath another one, that row."""
        if key in self._keys:
            return self._keys[key]
        row = self._rows.row_of(key)
        return None if row is None else self._moved(row)

    def count(self) -> int:
        """Return how many rows can be chosen."""
        return self._rows.count() + self._before[-1]

    def nth(self, number: int) -> int:
        """Return the row of a number from 1 to the count of those that can be chosen."""

        def moved(own: int) -> int:
            row = self._rows.nth(own)
            return own + self._moved(row) - row

        own = bisect_right(range(1, self._rows.count() + 1), number, key=moved)
        return self._moved(self._rows.nth(own)) + number - moved(own)

    def _moved(self, row: int) -> int:
        """Return where a row is with what stands beneath those before it."""
        return row + self._before[bisect_left(self._places, row)]

    def paint(self, row: int, width: int) -> Sequence[RowLine]:
        """Return a row."""
        own, variant = self._at(row)
        return self._rows.paint(own, width) if variant is None else self._rows.paint_variant(variant, width)

    def statements_at(self, row: int) -> Sequence[int]:
        """Return the statements that a row stands for: one that is unfolded, for itself alone."""
        own, variant = self._at(row)
        if variant is not None:
            return (variant.record.key,)
        its = self._rows.statements_at(own)
        return its[:1] if own in self._places else its

    def head_of(self, row: int) -> int | None:
        """Return the statement of the row that is unfolded here: of this one, or of the one that it stands beneath."""
        own, _ = self._at(row)
        return next(iter(self._rows.statements_at(own)), None) if own in self._places else None

    def _at(self, row: int) -> tuple[int, Worded | None]:
        """Return which of the rows it is, or beneath which it stands, and what stands there."""
        number = bisect_right(self._tops, row) - 1
        if number < 0:
            return row, None
        own, beneath = self._opened[number]
        place = row - self._tops[number]
        return (own, beneath[place]) if place < len(beneath) else (row - self._before[number + 1], None)
