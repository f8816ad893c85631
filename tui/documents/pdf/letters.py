"""Whether the letters that a PDF gives can be those that it shows: its fonts need not say, and some say what is wrong.

What such a font gives is either no letter at all, or letters at random, from alphabets that no one writes together.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain, islice

LOOKED_AT_WORDS = 2_000
"""So many of the first tell."""

_MAX_UNKNOWN_SHARE = 0.3
_UNKNOWN = re.compile("[\N{REPLACEMENT CHARACTER}\ue000-\uf8ff]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MIN_WORDS = 20
"""Fewer may be the signs of a formula."""
_MAX_MIXED_SHARE = 0.3
_EAST_ASIAN = frozenset(("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "HALFWIDTH"))
_UNSPACED = frozenset(("EAST ASIAN", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "JAVANESE"))
"""Alphabets of words that no blanks part, not even from a name in Latin letters."""
_SIGNS = frozenset(("FULLWIDTH", "MATHEMATICAL", "MICRO", "OHM", "SCRIPT", "DOUBLE-STRUCK", "BLACK-LETTER", "MODIFIER"))
"""First words of the names of letters that stand in words of any alphabet."""


def are_readable(texts: Iterable[str]) -> bool:
    """Tell whether texts can be what a reader sees."""
    texts = tuple(texts)
    letters = sum(map(len, texts))
    unknown = sum(len(_UNKNOWN.findall(text)) for text in texts)
    return unknown <= _MAX_UNKNOWN_SHARE * letters and not _are_mixed(texts)


def _are_mixed(texts: Iterable[str]) -> bool:
    """Tell whether many of the words have letters of several alphabets."""
    words = [word[0] for word in islice(chain.from_iterable(map(_WORD.finditer, texts)), LOOKED_AT_WORDS)]
    mixed = sum(not word.isascii() and _is_mixed(word) for word in words)
    return len(words) >= _MIN_WORDS and mixed > _MAX_MIXED_SHARE * len(words)


def _is_mixed(word: str) -> bool:
    alphabets = {_alphabet(letter) for letter in word} - _SIGNS
    return len(alphabets if alphabets.isdisjoint(_UNSPACED) else alphabets - {"LATIN"}) > 1


def _alphabet(letter: str) -> str:
    first = unicodedata.name(letter, "UNKNOWN").split()[0]
    return "EAST ASIAN" if first in _EAST_ASIAN else first
