"""Which letters of a text a query matches, for showing the few rows that are visible.

It follows the rules of `matching`, so that whatever the finder found by its words has letters to show for it.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from tui.model import Span
from tui.search.folding import fold, fold_with_origins
from tui.search.matching import Strength, mistyped_prefix, strength
from tui.search.query import Query, QueryWord, parse
from tui.search.words import compounds, pieces, words_of_chunk

_CHUNK = re.compile(r"\S+")


class _Match(NamedTuple):
    """How well a word of the query matches, and the places of the letters that do."""

    strength: Strength
    places: tuple[int, ...]


def matched_letters(query: str | Query, text: str) -> tuple[Span, ...]:
    """Return the letters of `text` that match a query, or what was asked by it, as sorted spans that do not touch.

    Of a word with a typo only the letters that agree are given; it is passed over where the text also has a word
    without one.
    """
    asked = parse(query) if isinstance(query, str) else query
    if asked.signs:
        return tuple(Span(*found.span()) for found in re.finditer(f"(?:{re.escape(asked.signs)})+", text))
    chunks = [(chunk.start(), chunk.group()) for chunk in _CHUNK.finditer(text)] if asked.words else []
    return _spans(text, {offset for word in asked.words for offset in _letters(word, chunks)})


def _letters(asked: QueryWord, chunks: list[tuple[int, str]]) -> set[int]:
    """Return the offsets of the letters that one word of the query matches best."""
    # Typos are looked for only where the word itself is missing, which is seldom and takes much longer.
    literal = [(start, chunk) for start, chunk in chunks if _has_prefix(asked.letters, chunk)]
    found = [(start, match) for start, chunk in literal or chunks for match in _matches(asked, chunk)]
    best = max((match.strength for _, match in found), default=Strength.NONE)
    wanted = min(best, Strength.PREFIX)
    return {start + place for start, match in found if match.strength >= wanted for place in match.places}


def _has_prefix(letters: str, chunk: str) -> bool:
    return any(word.startswith(letters) for word in words_of_chunk(chunk))


# Rows repeat words, and a keystroke changes only the last word of the query.
@lru_cache(maxsize=1 << 16)
def _matches(asked: QueryWord, chunk: str) -> tuple[_Match, ...]:
    """Return the words, in a stretch without blanks, that one word of the query matches."""
    if not any(strength(asked, word) for word in words_of_chunk(chunk)):
        return ()
    folded, origins = fold_with_origins(chunk)
    matches = []
    for compound in compounds(folded):
        for word, places in pieces(compound.group()):
            found = strength(asked, word)
            letters = _agreeing(asked, word, found) if found else []
            matches.append(_Match(found, tuple(origins[compound.start() + places[letter]] for letter in letters)))
    return tuple(match for match in matches if match.strength)


def _agreeing(asked: QueryWord, word: str, found: Strength) -> list[int]:
    """Return the letters of `word`, by number, that agree with what was typed."""
    if found >= Strength.PREFIX:
        return list(range(len(asked.letters)))
    from rapidfuzz.distance import LCSseq

    compared = (mistyped_prefix(asked, word) or word) if found == Strength.TYPO_IN_PREFIX else word
    blocks = LCSseq.editops(asked.letters, compared).as_matching_blocks()
    return [letter for block in blocks for letter in range(block.b, block.b + block.size)]


def _spans(text: str, offsets: set[int]) -> tuple[Span, ...]:
    """Return the spans of these characters, each with the accents and invisible signs that belong to it."""
    spans: list[Span] = []
    for offset in sorted(offsets):
        end = offset + 1
        while end < len(text) and not fold(text[end]):
            end += 1
        start = spans.pop().start if spans and spans[-1].end == offset else offset
        spans.append(Span(start, end))
    return tuple(spans)
