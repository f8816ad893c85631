"""When a word of a query stands for a word of a text, and how well: the rules, for one pair of words.

The index applies the same rules to whole vocabularies at once. Distances are counted in single typing errors: a letter
too many, too few or wrong, or two neighbours swapped (optimal string alignment); where the first letters differ, that
counts as one more, since the first letter is seldom mistyped.

How many errors are allowed depends on the length of the word, since of short ones nearly every error makes another
word ("flood", "food"), and on whether the very word is known: if it is, it was hardly mistyped, and only another
spelling of it is still of interest ("harbour", "harbor").
"""

import re
from enum import IntEnum

from tui.search.query import Edge, Exact, QueryWord
from tui.search.words import GAP, LINE


class Strength(IntEnum):
    """How well a word of a query matches: in percent of an exact match. Nothing in common is 0."""

    EXACT = 100
    PREFIX = 90
    """The word begins with what was typed."""
    ONE_TYPO = 65
    TYPO_IN_PREFIX = 55
    """The word begins with what was typed but for one error: only for the word being typed."""
    TWO_TYPOS = 40
    NONE = 0


TYPO_STRENGTHS = (Strength.EXACT, Strength.ONE_TYPO, Strength.TWO_TYPOS)
"""By the number of typos."""

_BEGINNING_FROM_LETTERS = 3
_ONE_TYPO_FROM_LETTERS = 4
_TWO_TYPOS_FROM_LETTERS = 8
_TYPO_IN_PREFIX_FROM_LETTERS = 5
_OTHER_SPELLING_FROM_LETTERS = 6


def allowed_typos(asked: QueryWord) -> int:
    """Return how many typos a word of a query may have. A number has none: 2015 is not nearly 2016."""
    if any(letter.isdigit() for letter in asked.letters):
        return 0
    letters = len(asked.letters)
    if asked.is_known:
        return int(letters >= _OTHER_SPELLING_FROM_LETTERS)
    return (letters >= _ONE_TYPO_FROM_LETTERS) + (letters >= _TWO_TYPOS_FROM_LETTERS)


def may_be_beginning(asked: QueryWord) -> bool:
    """Return whether words count that begin with what was typed. One or two letters that are complete stand for
    themselves: of "to " nobody expects "tomorrow".
    """
    return asked.is_typed or len(asked.letters) >= _BEGINNING_FROM_LETTERS


def may_have_typo_in_prefix(word: QueryWord) -> bool:
    """Return whether words count that begin, but for one error, with what was typed.

    They must share the first letter, which is seldom mistyped; a shorter word would match nearly everything.
    """
    may_be_mistyped = not word.is_known and allowed_typos(word) > 0
    return word.is_typed and may_be_mistyped and len(word.letters) >= _TYPO_IN_PREFIX_FROM_LETTERS


def in_one_form(word: QueryWord) -> QueryWord:
    """Return the word of a query that matches just the same, and is the same for all that do."""
    may_be_mistyped = allowed_typos(word._replace(is_known=False)) > 0
    is_typed = word.is_typed and (len(word.letters) < _BEGINNING_FROM_LETTERS or may_have_typo_in_prefix(word))
    return QueryWord(word.letters, is_typed, word.is_known or not may_be_mistyped)


def doubted(word: QueryWord) -> QueryWord:
    """Return a short word of a query as one that may be mistyped although it is known; a longer one may be anyway."""
    return word._replace(is_known=False) if len(word.letters) < _OTHER_SPELLING_FROM_LETTERS else word


def prefix_lengths(letters: str) -> range:
    """Return how long a beginning can be that is one error away from `letters`."""
    return range(len(letters) - 1, len(letters) + 2)


def strength(asked: QueryWord, word: str) -> Strength:
    """Return how well a word of a query matches a word of a text, both folded."""
    if word == asked.letters:
        return Strength.EXACT
    if word.startswith(asked.letters) and may_be_beginning(asked):
        return Strength.PREFIX
    typos = _typos(asked, word)
    if typos == 1:
        return Strength.ONE_TYPO
    if mistyped_prefix(asked, word) is not None:
        return Strength.TYPO_IN_PREFIX
    return Strength.NONE if typos is None else TYPO_STRENGTHS[typos]


def mistyped_prefix(asked: QueryWord, word: str) -> str | None:
    """Return the beginning of `word` that is one typo away from the word being typed, the nearest in length."""
    if not may_have_typo_in_prefix(asked) or word[:1] != asked.letters[0]:
        return None
    from rapidfuzz.distance import OSA

    for length in sorted(prefix_lengths(asked.letters), key=lambda length: abs(length - len(asked.letters))):
        if length <= len(word) and OSA.distance(asked.letters, word[:length], score_cutoff=1) <= 1:
            return word[:length]
    return None


_SIGNS = {Edge.ANYTHING: "", Edge.WORD: GAP + LINE, Edge.LINE: LINE}


def edge_signs(edge: Edge) -> str:
    """Return the signs of which one must stand at an edge, in the normal form of a text; nothing where any may."""
    return _SIGNS[edge]


def exact_pattern(asked: Exact) -> str:
    """Return a regular expression that finds, in the normal form of a text, where words stand in a row."""
    before, after = edge_signs(asked.opens), edge_signs(asked.closes)
    opens, closes = f"(?<=[{before}])" if before else "", f"(?=[{after}])" if after else ""
    return opens + re.escape(GAP.join(asked.words)) + closes


def holds_exactly(asked: Exact, word: str) -> bool:
    """Return whether a word of a text has the letters of a single one between its edges."""
    letters = asked.words[0]
    if asked.opens is Edge.ANYTHING:
        return word.endswith(letters) if asked.closes is Edge.WORD else letters in word
    return word == letters if asked.closes is Edge.WORD else word.startswith(letters)


def _typos(asked: QueryWord, word: str) -> int | None:
    """Return how many typos lead from one word to the other; None if more than allowed."""
    letters, allowed = asked.letters, allowed_typos(asked)
    if not allowed or abs(len(letters) - len(word)) > allowed:
        return None
    from rapidfuzz.distance import OSA

    typos = OSA.distance(letters, word, score_cutoff=allowed) + (letters[0] != word[0])
    return typos if typos <= allowed else None
