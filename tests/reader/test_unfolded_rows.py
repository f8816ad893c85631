"""Rows of which some have others beneath them."""

from collections.abc import Sequence

import pytest
from support.articles import library

from tui.reader.painters.statements import StatementRows
from tui.reader.painters.unfolded import Unfolded
from tui.reader.painters.variants import Worded

LIBRARY = library("b05", "b06")
KEYS = LIBRARY.statement_keys()


def rows(*opened: Sequence[int]) -> Unfolded:
    """Return the statements under their headings; beneath the first of each of `opened` stand the others."""
    painter = StatementRows(LIBRARY, LIBRARY.statements_by_document(), headed=True)
    beneath = {first: [Worded(LIBRARY.statement(key), ()) for key in others] for first, *others in opened}
    return Unfolded(painter, beneath)


@pytest.mark.parametrize("opened", [(), ((0, 30, 31),), ((2, 30), (3, 31, 32), (KEYS[-1], 33))])
def test_all_rows_are_there_with_the_others_beneath_theirs(opened: tuple[tuple[int, ...], ...]) -> None:
    painter = rows(*opened)
    beneath = {first: others for first, *others in opened}

    shown = [painter.key(row) for row in range(len(painter))]

    assert [key for key in shown if key is not None] == [each for key in KEYS for each in (key, *beneath.get(key, ()))]
    chosen = [row for row, key in enumerate(shown) if key is not None]
    assert [painter.nth(number) for number in range(1, painter.count() + 1)] == chosen
    for first, *others in opened:
        assert painter.row_of(first) == shown.index(first)
        assert [painter.row_of(key) for key in others] == [shown.index(first) + 1 + at for at in range(len(others))]
    assert all(len(painter.paint(row, 40)) == painter.row_height for row in range(len(painter)))


def test_it_tells_what_is_unfolded_where() -> None:
    painter = rows((2, 30))

    assert [painter.head_of(row) for row in range(2, 6)] == [None, 2, 2, None]
    assert [list(painter.statements_at(row)) for row in range(2, 6)] == [[1], [2], [30], [3]]


def test_what_is_not_shown_has_nothing_beneath_it() -> None:
    assert len(rows((10_000, 30))) == len(rows())
