"""What is asked for: the words of a query, and which of them is still being typed.

A query of signs alone, such as "$" or "…", has no words: it asks for what stands in a text just so.
"""

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
    is_known: bool = False
    """Whether what is searched has the very word, or begins a word with it: then it is hardly a typing error."""


class Query(NamedTuple):
    """What a query asks for: words, or signs that stand just so, or neither where it is blank."""

    words: tuple[QueryWord, ...] = ()
    """In order, each once."""
    signs: str = ""


NO_QUERY = Query()


def parse(query: str) -> Query:
    """Return what a query asks for; which words are known is for the catalogue to say."""
    text = query[:MAX_QUERY_CHARACTERS]
    words = list(dict.fromkeys(words_asked(text)))[:MAX_QUERY_WORDS]
    if not words:
        return Query(signs=text.strip())
    *before, last = words
    return Query((*(QueryWord(word, False) for word in before), QueryWord(last, not text[-1].isspace())))
