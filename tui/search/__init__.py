"""Finding actors and statements by what a reader types, and the letters that match.

Importing it is light: numpy and rapidfuzz come with the first use.
"""

from tui.search.finder import Finder, Results
from tui.search.highlighting import matched_letters
from tui.search.query import Query

__all__ = ["Finder", "Query", "Results", "matched_letters"]
