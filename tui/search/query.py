"""What is asked for: the words of a query, and which of them is still being typed."""

from typing import NamedTuple

from tui.search.words import words_asked

MAX_QUERY_CHARACTERS = 1_000
MAX_QUERY_WORDS = 32
"""What goes beyond is a paste by mistake or long since unambiguous; it is not looked at."""


class QueryWord(NamedTuple):
    """One folded word of a query."""

    letters: str
    is_typed: bool
    """Whether it is still being typed, so that its end is yet to come."""


def parse(query: str) -> tuple[QueryWord, ...]:
    """Return the words of a query, in order, each once; none for a query without a letter or digit."""
    asked = query[:MAX_QUERY_CHARACTERS]
    words = list(dict.fromkeys(words_asked(asked)))[:MAX_QUERY_WORDS]
    if not words:
        return ()
    *before, last = words
    return (*(QueryWord(word, False) for word in before), QueryWord(last, not asked[-1].isspace()))
