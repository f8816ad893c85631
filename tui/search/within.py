"""What a query finds within one text: by the same language and the same letters as among statements.

A paragraph is to it what a statement is to the search: it must match all parts of the query. Where none does, all that
match any part are found, and it is said so.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from tui.language.paragraphs import stretches
from tui.library.named import Named
from tui.model import Span
from tui.search.about import matched_names
from tui.search.highlighting import matched_letters, together
from tui.search.parsing import ABOUT, parse
from tui.search.query import Clause, Days, FieldWords, Query, State

OF_STATEMENTS = (
    "speaker:, kind:, cue:, outlet:, language:, date: and is: are for statements; words and about: are found here"
)
_NEAR = 3
"""Words with so few signs between them are one match."""


class Within(NamedTuple):
    """What has been found in a text."""

    letters: tuple[Span, ...] = ()
    """All letters that match, in order."""
    hits: tuple[Span, ...] = ()
    """The same by words, those that stand side by side together: what is gone through."""
    is_partial: bool = False
    """Whether no paragraph matches all of the query."""
    problems: tuple[str, ...] = ()
    """What of the query could not be followed."""


def find_within(
    text: str, query: str, cancelled: Callable[[], bool], named: Callable[[], Iterable[Named]] = tuple
) -> Within | None:
    """Return where in a text a query finds something; None where cancelled. It takes a second for a long book.

    `named` gives whom its statements speak of, for `about:`.
    """

    def letters_of(asked: Query) -> tuple[Span, ...]:
        return together([*matched_letters(asked, text), *matched_names(asked, named)])

    asked = parse(query)
    if asked.signs:
        letters = matched_letters(asked, text)
        return Within(letters, letters)
    told = [problem.message for problem in asked.problems]
    clauses = [clause for clause in asked.clauses if not _is_of_statements(clause)]
    if len(clauses) < len(asked.clauses):
        told.append(OF_STATEMENTS)
    starts = [paragraph.start for paragraph in stretches(text)]
    found: list[tuple[Span, ...]] = []
    allowed: set[int] | None = None
    for clause in clauses:
        if cancelled():
            return None
        wanted = letters_of(Query((tuple(atom for atom in clause if not atom.is_negated),)))
        unwanted = tuple(atom._replace(is_negated=False) for atom in clause if atom.is_negated)
        holds = _places(wanted, starts)
        for atom in unwanted:
            holds |= set(range(len(starts))) - _places(letters_of(Query(((atom,),))), starts)
        allowed = holds if allowed is None else allowed & holds
        found.append(wanted)
    letters = together(chain.from_iterable(found))
    in_all = tuple(span for span in letters if allowed is None or _place(span, starts) in allowed)
    is_partial = bool(letters) and not in_all
    letters = letters if is_partial else in_all
    return Within(letters, tuple(_side_by_side(letters, text)), is_partial, tuple(told))


def _is_of_statements(clause: Clause) -> bool:
    terms = [atom.term for atom in clause]
    return any(
        isinstance(term, Days | State) or (isinstance(term, FieldWords) and term.field != ABOUT) for term in terms
    )


def _place(span: Span, starts: Sequence[int]) -> int:
    return bisect_right(starts, span.start) - 1


def _places(spans: Iterable[Span], starts: Sequence[int]) -> set[int]:
    return {_place(span, starts) for span in spans}


def _side_by_side(letters: Iterable[Span], text: str) -> list[Span]:
    hits: list[Span] = []
    for span in letters:
        between = text[hits[-1].end : span.start] if hits else ""
        is_same_word = bool(hits) and not any(map(str.isspace, between[: _NEAR * 10])) and len(between) < _NEAR * 10
        is_next_word = bool(hits) and len(between) <= _NEAR and not any(map(str.isalnum, between))
        if is_same_word or is_next_word:
            hits[-1] = Span(hits[-1].start, span.end)
        else:
            hits.append(span)
    return hits
