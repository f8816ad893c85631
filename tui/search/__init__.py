"""Finding actors and statements by what a reader types, and the letters that match.

Importing it is light: numpy and rapidfuzz come with the first use.
"""

from tui.search.finder import Finder, Results, Sifted
from tui.search.grouping import by_document
from tui.search.highlighting import matched_in, matched_in_words, matched_letters, nodes_in
from tui.search.parsing import SPEAKER, parse, parts_of, without_part
from tui.search.query import Query, QueryProblem

__all__ = [
    "SPEAKER",
    "Finder",
    "Query",
    "QueryProblem",
    "Results",
    "Sifted",
    "by_document",
    "matched_in",
    "matched_in_words",
    "matched_letters",
    "nodes_in",
    "parse",
    "parts_of",
    "without_part",
]
