"""What the clauses of a query make of some entries, given how well each entry matches each term."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tui.search.matches import Matches
from tui.search.packed import AnyMatches
from tui.search.query import Clause, Term, may_be_missing

MatchesOf: TypeAlias = Callable[[Term], AnyMatches]


class Graded(NamedTuple):
    """How entries match a query."""

    words: list[AnyMatches]
    """For each clause of plain words, which entries match it."""
    allowed: NDArray[np.bool_] | None
    """The entries for which all other clauses hold, which are never given up; None for all entries."""
    demands: int
    """How many other clauses there are."""


def graded(clauses: Iterable[Clause], matches_of: MatchesOf, cancelled: Callable[[], bool]) -> Graded | None:
    """Return how entries match the clauses of a query; None where cancelled."""
    words: list[AnyMatches] = []
    allowed: NDArray[np.bool_] | None = None
    demands = 0
    for clause in clauses:
        if cancelled():
            return None
        if may_be_missing(clause):
            words.append(_any_of([matches_of(atom.term) for atom in clause]))
            continue
        demands += 1
        holds = [
            ~matches.is_match() if atom.is_negated else matches.is_match()
            for atom, matches in ((atom, matches_of(atom.term)) for atom in clause)
        ]
        one_holds = np.logical_or.reduce(holds)
        allowed = one_holds if allowed is None else allowed & one_holds
    return None if cancelled() else Graded(words, allowed, demands)


def _any_of(alternatives: list[AnyMatches]) -> AnyMatches:
    if len(alternatives) == 1:
        return alternatives[0]
    return Matches.of(np.maximum.reduce([matches.of_all() for matches in alternatives]))
