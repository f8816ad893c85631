"""Keys in runs are a sequence like any other."""

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tui.library.windows import KeyRuns


@some.composite
def runs_of_keys(draw: some.DrawFn) -> list[range]:
    """Return ranges that follow one another, with gaps between some of them."""
    lengths = draw(some.lists(some.tuples(some.integers(0, 3), some.integers(1, 4)), max_size=6))
    ends = list(accumulate((gap + length for gap, length in lengths), initial=0))
    return [range(end - length, end) for (_, length), (_, end) in zip(lengths, pairwise(ends), strict=True)]


@given(runs_of_keys(), some.slices(12), some.integers(-2, 30))
def test_they_are_the_same_keys_one_after_the_other(runs: list[range], part: slice, key: int) -> None:
    plain = [key for run in runs for key in run]

    keys = KeyRuns(runs)

    assert [*keys] == plain
    assert keys == plain
    assert keys == KeyRuns(runs)
    assert keys != [*plain, 99]
    assert [keys[place] for place in range(-len(plain), len(plain))] == plain * 2
    assert [*keys[part]] == plain[part]
    assert (key in keys) == (key in plain)
    if key in plain:
        assert keys.index(key) == plain.index(key)


def test_a_place_or_a_key_that_is_not_there_is_an_error() -> None:
    keys = KeyRuns([range(3), range(5, 6)])

    with pytest.raises(IndexError):
        keys[4]
    with pytest.raises(ValueError, match="4 is not there"):
        keys.index(4)
