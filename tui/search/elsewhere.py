"""The same words elsewhere: quotations that several articles share, whole, cut short, or worded a little otherwise.

The index gives the statements that have many of the telling words of a quotation. Of these, those are its variants in
which the words of the shorter one stand close together and in the same order in the longer one, all but a few. A word
weighs the more the fewer statements have it, as in searching: that two people said "that he was a" means nothing.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tui.model import Span
from tui.search.query import Edge, Exact
from tui.search.words import words_asked

if TYPE_CHECKING:
    from tui.search.index import Index
    from tui.search.packed import AnyMatches

LEAST_WORDS = 5
"""Shorter words, such as "no comment", are said by everybody."""
_SELDOM, _SELDOM_SHARE = 100, 0.02
"""A word is telling if no more statements have it than so many, or than this share of all."""
_RAREST = 5
"""So many words are telling where all are common."""
_LEAST_TELLING_SHARE = 0.3
_LEAST_SHARE = 0.7
"""So many words of the shorter one must be in the longer one."""
_MOST_SPREAD = 1.6
"""So many times as many words as both have may the stretch of the longer one have in which they stand."""
_STRAY = 3
"""Words that stand further from the next one that both have do not belong to it."""
_MOST_CANDIDATES = 500
_CHUNK = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Variant:
    """A statement that has the same words."""

    key: int
    share: float
    """Of the words of the two of them together, how many both have: 1 where they are the same."""
    differing: tuple[Span, ...]
    """The words of it that the other one does not have, as spans of its words."""


class _Token(NamedTuple):
    word: str
    span: Span


def variants(
    words: str, index: "Index", words_of: Callable[[int], str], cancelled: Callable[[], bool]
) -> Sequence[Variant] | None:
    """Return the statements that have the words of a quotation, itself among them if it is in the index.

    `words_of` returns the words of the statement with a key. The most alike come first, equals in the order of the
    index. None where cancelled; nothing for words too few to be telling.
    """
    tokens = _tokens(words)
    if len(tokens) < LEAST_WORDS:
        return ()
    found = []
    of_words = {word: index.matches(Exact((word,), Edge.WORD, Edge.WORD)) for word in {each.word for each in tokens}}
    weights = {word: 1 + log((1 + index.size) / (1 + matches.count)) for word, matches in of_words.items()}
    for key in _candidates(of_words, weights, index):
        if cancelled():
            return None
        variant = _variant(key, tokens, _tokens(words_of(key)), weights)
        if variant is not None:
            found.append(variant)
    return sorted(found, key=lambda variant: -variant.share)


def _candidates(of_words: "Mapping[str, AnyMatches]", weights: Mapping[str, float], index: "Index") -> Sequence[int]:
    """Return the keys of the statements that have many of the telling words, in the order of the index."""
    seldom = max(_SELDOM, int(_SELDOM_SHARE * index.size))
    by_rarity = sorted((word for word, matches in of_words.items() if matches.count), key=weights.__getitem__)[::-1]
    telling = [word for word in by_rarity if of_words[word].count <= seldom] or by_rarity[:_RAREST]
    scores = np.zeros(index.size, np.float32)
    for word in telling:
        scores[of_words[word].entries()] += weights[word]
    entries = np.flatnonzero(scores >= _LEAST_TELLING_SHARE * sum(weights[word] for word in telling))
    if len(entries) > _MOST_CANDIDATES:
        entries = np.sort(entries[np.argpartition(scores[entries], -_MOST_CANDIDATES)[-_MOST_CANDIDATES:]])
    keys: list[int] = index.keys[entries].tolist()
    return keys


def _variant(key: int, own: Sequence[_Token], other: Sequence[_Token], weights: Mapping[str, float]) -> Variant | None:
    if len(other) < LEAST_WORDS:
        return None
    # It looks for what is longest in a row, where a longest common subsequence would take any "the" on its way.
    matcher = SequenceMatcher(None, [token.word for token in own], [token.word for token in other], autojunk=False)
    blocks = matcher.get_matching_blocks()
    side = int(len(own) < len(other))  # that of the longer one
    places = _without_strays([(block.a + at, block.b + at) for block in blocks for at in range(block.size)], side)
    if len(places) < LEAST_WORDS:
        return None
    # A word that the quotation does not have weighs as much as one of its own.
    usual = sum(weights[token.word] for token in own) / len(own)
    weight = sum(weights[own[place].word] for place, _ in places)
    shorter = min(sum(weights.get(token.word, usual) for token in tokens) for tokens in (own, other))
    spread = places[-1][side] - places[0][side] + 1
    if weight < _LEAST_SHARE * shorter or spread > _MOST_SPREAD * len(places):
        return None
    shared = {place for _, place in places}
    differing = _joined(token.span for place, token in enumerate(other) if place not in shared)
    return Variant(key, 2 * len(shared) / (len(own) + len(other)), differing)


def _without_strays(places: list[tuple[int, int]], side: int) -> list[tuple[int, int]]:
    """Return the places of words that both have, without those at the ends that stand far from the rest on one side.

    They are common words, such as "the", that have nothing to do with each other.
    """
    first, last = 0, len(places)
    while last - first > 1 and places[first + 1][side] - places[first][side] > _STRAY:
        first += 1
    while last - first > 1 and places[last - 1][side] - places[last - 2][side] > _STRAY:
        last -= 1
    return places[first:last]


def _tokens(words: str) -> list[_Token]:
    """Return the words as a query would ask for them, with the stretches between blanks that they are from."""
    return [
        _Token(word, Span(*chunk.span())) for chunk in _CHUNK.finditer(words) for word in words_asked(chunk.group())
    ]


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those with only a blank between as one."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end + 1:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)
