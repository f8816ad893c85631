"""Who is named in which entries of a part of an index."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.search.matches import Matches
from tui.search.named import NamedIn, both, still_named, who_is_named
from tui.search.parsing import ABOUT, parse
from tui.search.query import FieldWords

NAMES = st.sampled_from(["Iris Warren\nMayor Warren", "Nadir al-Sabri", "Iris Sabri", "外交部", "…", "\udce9"])
ENTRIES = st.lists(st.lists(NAMES, max_size=3), max_size=6)
QUERIES = ("iris ", "iris warren ", "iris mayor ", "sabri nadir ", "waren ", "外交", "zeppelin ")


def naming(named: NamedIn, size: int, query: str) -> list[int]:
    """Return how well each entry matches what is asked for."""
    [atom] = parse(f'{ABOUT}:"{query}"').atoms
    assert isinstance(atom.term, FieldWords)
    strengths: list[int] = Matches.of_levels(size, [named.level(atom.term.words)]).of_all().tolist()
    return strengths


def check(named: NamedIn, entries: Sequence[Sequence[str]]) -> None:
    at_once = who_is_named(entries)
    for query in QUERIES:
        assert naming(named, len(entries), query) == naming(at_once, len(entries), query)


@given(ENTRIES, ENTRIES)
def test_both_together_are_as_if_made_at_once(first: list[list[str]], second: list[list[str]]) -> None:
    check(both(who_is_named(first), who_is_named(second), len(first)), first + second)


@given(ENTRIES, st.sets(st.integers(0, 5)))
def test_of_entries_that_are_dropped_nothing_is_kept(entries: list[list[str]], dropped: set[int]) -> None:
    remaining = [named for number, named in enumerate(entries) if number not in dropped]
    numbers = iter(range(len(entries)))
    new_numbers = [-1 if number in dropped else next(numbers) for number in range(len(entries))]

    named = still_named(who_is_named(entries), np.array(new_numbers, np.int32))

    check(named, remaining)
    assert set(named.names.vocabulary.words) == set(who_is_named(remaining).names.vocabulary.words)


def test_an_entry_that_names_several_counts_by_the_best() -> None:
    entries = [["Iris Waren", "Iris Warren"], ["Iris Warren", "Iris Waren"], ["Iris Waren"]]

    assert naming(who_is_named(entries), 3, "warren ") == [100, 100, 65]
