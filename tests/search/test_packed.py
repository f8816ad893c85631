"""Matches that are kept by a bit for each entry answer as those do that have a byte for each."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tui.search.matches import Bits, Level, Matches, shifted
from tui.search.matching import Strength
from tui.search.packed import PackedMatches

SIZES = (37, 8, 9, 120)
ENTRIES = st.lists(st.integers(0, min(SIZES) - 1) | st.integers(0, max(SIZES) - 1), max_size=60)
LEVELS = st.lists(st.tuples(st.sampled_from([Strength.PREFIX, Strength.EXACT]), st.booleans(), ENTRIES), max_size=4)


def level(size: int, strength: Strength, is_packed: bool, entries: Sequence[int]) -> Level:
    numbers = np.array([entry for entry in entries if entry < size], np.int32)
    if not is_packed:
        return strength, numbers
    has = np.zeros(size, bool)
    has[numbers] = True
    return strength, Bits(0, size, np.packbits(has))


def kept_by_bytes(levels: Sequence[Sequence[Level]], dropped: NDArray[np.bool_] | None) -> Matches:
    firsts = [sum(SIZES[:at]) for at in range(len(SIZES))]
    strengths = Matches.of_levels(
        sum(SIZES), [shifted(each, first) for first, of_part in zip(firsts, levels, strict=True) for each in of_part]
    ).of_all()
    return Matches.of(strengths if dropped is None else np.where(dropped, np.uint8(0), strengths))


@given(
    st.tuples(*[LEVELS] * len(SIZES)),
    st.none() | st.lists(st.booleans(), min_size=sum(SIZES), max_size=sum(SIZES)),
    st.lists(st.integers(0, sum(SIZES) - 1)).map(sorted),
)
def test_it_answers_as_bytes_do(
    given_levels: Sequence[Sequence[tuple[Strength, bool, Sequence[int]]]],
    given_dropped: Sequence[bool] | None,
    asked: Sequence[int],
) -> None:
    levels = [
        sorted((level(size, *each) for each in of_part), key=lambda each: int(each[0]))
        for size, of_part in zip(SIZES, given_levels, strict=True)
    ]
    dropped = None if given_dropped is None else np.array(given_dropped)

    bits, expected = PackedMatches.of_segments(SIZES, levels, dropped), kept_by_bytes(levels, dropped)

    assert (bits.size, bits.count) == (expected.size, expected.count)
    assert bits.of_all().tolist() == expected.of_all().tolist()
    assert bits.entries().tolist() == expected.entries().tolist()
    assert bits.is_match().tolist() == expected.is_match().tolist()
    for entries in (np.array(asked, np.int32), np.array(asked[:5], np.int64)):
        assert bits.at(entries).tolist() == expected.at(entries).tolist()
    counts = np.arange(bits.size, dtype=np.uint8)
    bits.count_in(counts)
    assert counts.tolist() == (np.arange(bits.size) + (expected.of_all() > 0)).tolist()
