"""The index and the highlighter against a slow reference that spells the rules out, one pair of words at a time."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.search.entry import Entry
from tui.search.highlighting import matched_letters
from tui.search.index import Index
from tui.search.matches import Matches
from tui.search.matching import strength
from tui.search.parsing import parse
from tui.search.query import Atom, Edge, Exact, Query, QueryWord
from tui.search.ranking import ranked
from tui.search.words import words_asked, words_of

# Few letters and stems with small changes, so that prefixes and typos of each other abound.
STEMS = [
    "mechanism",
    "mechanic",
    "mechanisms",
    "harbour",
    "harbor",
    "habour",
    "haven",
    "minister",
    "ministry",
    "mimister",
]
WORDS = (
    st.sampled_from(STEMS)
    | st.builds(
        lambda stem, at, letter: stem[:at] + letter + stem[at + 1 :],
        st.sampled_from(STEMS),
        st.integers(0, 9),
        st.sampled_from("aehmn"),
    )
    | st.builds(lambda stem, at: stem[:at] + stem[at + 1 :], st.sampled_from(STEMS), st.integers(0, 9))
    | st.builds(lambda stem, end: stem[:end], st.sampled_from(STEMS), st.integers(1, 9))
    | st.text("aä19", min_size=1, max_size=6)
    | st.text("部外交", min_size=1, max_size=4)
)
TEXTS = st.lists(WORDS | st.just("al-Harbour’s") | st.just("U.S."), max_size=6).map(" ".join)
QUERIES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
ENDS = st.sampled_from(["", " "])


def osa(first: str, second: str) -> int:
    """Return the optimal string alignment distance, by the textbook's table."""
    table = {(row, -1): row + 1 for row in range(-1, len(first))} | {
        (-1, column): column + 1 for column in range(-1, len(second))
    }
    for row, letter in enumerate(first):
        for column, other in enumerate(second):
            steps = [
                table[row - 1, column] + 1,
                table[row, column - 1] + 1,
                table[row - 1, column - 1] + (letter != other),
            ]
            if row and column and letter == second[column - 1] and other == first[row - 1]:
                steps.append(table[row - 2, column - 2] + 1)
            table[row, column] = min(steps)
    return table[len(first) - 1, len(second) - 1]


def slow_strength(asked: QueryWord, word: str) -> int:
    typed, has_digit = asked.letters, any(letter in "0123456789" for letter in asked.letters)
    typos = 0 if has_digit or len(typed) < 4 else 1 if len(typed) < 8 else 2
    if asked.is_known:
        typos = 0 if has_digit or len(typed) < 6 else 1
    distance = osa(typed, word) + (typed[0] != word[0])
    if typed == word:
        return 100
    if word.startswith(typed) and (asked.is_typed or len(typed) > 2):
        return 90
    if typos >= 1 and distance == 1:
        return 65
    may_have_typo_in_prefix = (
        typos and not asked.is_known and asked.is_typed and len(typed) >= 5 and typed[0] == word[0]
    )
    if may_have_typo_in_prefix and any(osa(typed, word[:end]) <= 1 for end in range(len(word) + 1)):
        return 55
    return 40 if typos == 2 and distance == 2 else 0


def slow_strengths(asked: QueryWord, texts: Sequence[str]) -> list[int]:
    return [max((slow_strength(asked, word) for word in words_of(text)), default=0) for text in texts]


@given(st.text("ab", max_size=7), st.text("abc", max_size=7))
def test_the_reference_counts_a_swap_as_one_typo(first: str, second: str) -> None:
    assert osa(first + "xy", first + "yx") == 1
    assert osa(first, second) == osa(second, first) >= abs(len(first) - len(second))


@given(WORDS, WORDS, st.booleans(), st.booleans())
def test_a_pair_of_words_matches_as_in_the_reference(typed: str, word: str, is_typed: bool, is_known: bool) -> None:
    asked = QueryWord(typed, is_typed, is_known)

    assert strength(asked, word) == slow_strength(asked, word)


@given(st.lists(st.lists(TEXTS, max_size=4), max_size=5), QUERIES, ENDS, st.booleans())
def test_the_index_matches_as_the_reference_in_however_many_steps_it_is_made(
    batches: list[list[str]], query: str, end: str, is_known: bool
) -> None:
    texts = [text for batch in batches for text in batch]

    index = Index()
    for batch in batches:
        index = index.with_entries([Entry(index.size + at, text) for at, text in enumerate(batch)])

    assert index.size == len(texts)
    for word in parse(query + end).words:
        asked = word._replace(is_known=is_known)
        assert index.matches(asked).of_all().tolist() == slow_strengths(asked, texts)


@given(st.lists(TEXTS, min_size=1, max_size=8), QUERIES, ENDS)
def test_what_is_found_matches_as_many_words_as_anything_does(texts: list[str], query: str, end: str) -> None:
    strengths = [slow_strengths(asked, texts) for asked in parse(query + end).words]
    matched = [sum(of_word[entry] > 0 for of_word in strengths) for entry in range(len(texts))]

    found = ranked([Matches.of(np.array(of_word, np.uint8)) for of_word in strengths]).entries.tolist()

    enough = max(matched) > 0 and 2 * max(matched) >= len(strengths)
    assert sorted(found) == [entry for entry, count in enumerate(matched) if enough and count == max(matched)]


@given(st.lists(st.tuples(*[st.sampled_from([40, 55, 65, 90, 100])] * 3), min_size=1, max_size=9))
def test_better_matches_come_first_and_equals_stay_in_order(matches: list[tuple[int, int, int]]) -> None:
    order = ranked([Matches.of(np.array(of_word, np.uint8)) for of_word in zip(*matches, strict=True)]).entries.tolist()

    for earlier, later in pairwise(order):
        assert not all(worse < better for worse, better in zip(matches[earlier], matches[later], strict=True))
        assert matches[earlier] != matches[later] or earlier < later


@given(TEXTS, QUERIES, ENDS)
def test_a_word_has_matched_letters_exactly_where_it_matches(text: str, query: str, end: str) -> None:
    for asked in parse(query + end).words:
        letters = matched_letters(asked.letters + ("" if asked.is_typed else " "), text)

        assert bool(letters) == (max((slow_strength(asked, word) for word in words_of(text)), default=0) > 0)


EDGES = st.sampled_from(Edge)
LINES = st.lists(TEXTS, min_size=1, max_size=3).map("\n".join)
EXACTS = st.builds(
    lambda words, opens, closes: Exact(tuple(words_asked(words)), opens, closes),
    st.lists(WORDS, min_size=1, max_size=2).map(" ".join).filter(words_asked),
    EDGES,
    EDGES,
)


def slow_exact(asked: Exact, text: str) -> bool:
    """Return whether words stand in a text between such edges: in any of its words, or in a line read as a query is."""
    if len(asked.words) == 1 and Edge.LINE not in (asked.opens, asked.closes):
        (letters,) = asked.words
        tests = {
            (Edge.ANYTHING, Edge.ANYTHING): lambda word: letters in word,
            (Edge.WORD, Edge.ANYTHING): lambda word: word.startswith(letters),
            (Edge.ANYTHING, Edge.WORD): lambda word: word.endswith(letters),
            (Edge.WORD, Edge.WORD): lambda word: word == letters,
        }
        return any(map(tests[asked.opens, asked.closes], words_of(text)))
    return any(_in_line(asked, words_asked(line)) for line in text.split("\n"))


def _in_line(asked: Exact, line: list[str]) -> bool:
    gaps = len(asked.words) - 1
    for at in range(len(line) - gaps):
        stretch = line[at : at + len(asked.words)]
        is_at_start, is_at_end = at == 0, at + len(asked.words) == len(line)
        if asked.opens is Edge.LINE and not is_at_start:
            continue
        if asked.closes is Edge.LINE and not is_at_end:
            continue
        wanted = " ".join(asked.words)
        found = " ".join(stretch)
        may_precede, may_follow = asked.opens is Edge.ANYTHING, asked.closes is Edge.ANYTHING
        if found == wanted or (may_precede and may_follow and _inside(wanted, found, gaps)):
            return True
        if may_precede and not may_follow and found.endswith(wanted):
            return True
        if may_follow and not may_precede and found.startswith(wanted):
            return True
    return False


def _inside(wanted: str, found: str, gaps: int) -> bool:
    return wanted in found and found.count(" ") == gaps


@given(st.lists(st.lists(LINES, max_size=4), max_size=4), EXACTS)
def test_the_index_finds_exact_words_as_the_reference(batches: list[list[str]], asked: Exact) -> None:
    texts = [text for batch in batches for text in batch]

    index = Index()
    for batch in batches:
        index = index.with_entries([Entry(index.size + at, text) for at, text in enumerate(batch)])

    assert index.matches(asked).is_match().tolist() == [slow_exact(asked, text) for text in texts]


@given(LINES, EXACTS)
def test_exact_words_have_matched_letters_exactly_where_they_stand(text: str, asked: Exact) -> None:
    letters = matched_letters(Query(((Atom(asked),),)), text)

    assert bool(letters) == slow_exact(asked, text)


@given(LINES, EXACTS)
def test_what_must_not_be_there_has_no_letters(text: str, asked: Exact) -> None:
    assert matched_letters(Query(((Atom(asked, is_negated=True),),)), text) == ()
