"""What is asked for, once a query has been read: clauses that must all hold, each of them by one of its alternatives.

A query of signs alone, such as "$" or "…", has no clauses: it asks for what stands in a text just so.
"""

from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple, TypeAlias

from tui.model import Span


class QueryWord(NamedTuple):
    """One folded word of a query, which may be mistyped or only begun."""

    letters: str
    is_typed: bool
    """Whether it is still being typed, so that its end is yet to come."""
    is_known: bool = False
    """Whether what is searched has the very word, or begins a word with it: then it is hardly a typing error."""


class Edge(IntEnum):
    """What must stand on one side of an exact stretch of text."""

    ANYTHING = 0
    """Perhaps more letters of the same word."""
    WORD = 1
    """The word begins or ends there."""
    LINE = 2
    """So does the text, or a name."""


class Exact(NamedTuple):
    """Folded words that stand in a row without a typo."""

    words: tuple[str, ...]
    opens: Edge
    closes: Edge

    @property
    def is_within_words(self) -> bool:
        """Whether it is one word or part of one, wherever it stands: then a list of the words of a text tells."""
        return len(self.words) == 1 and Edge.LINE not in (self.opens, self.closes)


class FieldWords(NamedTuple):
    """Words that must all stand in a field, such as the outlet, or be of what the same one who is named is called."""

    field: str
    words: tuple[QueryWord, ...]


class Said(NamedTuple):
    """A term that must be in what was said, rather than in the name of who said it."""

    term: QueryWord | Exact


class State(NamedTuple):
    """Something about a statement that is told by the library or by the user, such as that it is marked."""

    name: str


class Days(NamedTuple):
    """A stretch of days, both ends included, as Python's proleptic ordinals."""

    first: int
    last: int


Term: TypeAlias = QueryWord | Exact | FieldWords | Said | State | Days


class Atom(NamedTuple):
    """A term that must hold, or must not."""

    term: Term
    is_negated: bool = False


Clause: TypeAlias = tuple[Atom, ...]
"""Alternatives, of which one must hold."""


class QueryProblem(NamedTuple):
    """A part of a query that cannot be followed, and is left out therefore."""

    message: str
    """What is wrong and what would be right, in one line that begins with the part itself."""
    span: Span
    """Where in the query it stands."""


class Query(NamedTuple):
    """What a query asks for: clauses, or signs that stand just so, or neither where it is blank."""

    clauses: tuple[Clause, ...] = ()
    """In order, each once."""
    signs: str = ""
    problems: tuple[QueryProblem, ...] = ()

    @property
    def words(self) -> tuple[QueryWord, ...]:
        """The words that may be mistyped, in order."""
        return tuple(atom.term for atom in self.atoms if isinstance(atom.term, QueryWord))

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """The alternatives of all clauses."""
        return tuple(atom for clause in self.clauses for atom in clause)

    @property
    def is_short(self) -> bool:
        """Whether it is one word of one or two letters, which so many have that what is new is worth more."""
        terms = [atom.term for atom in self.atoms]
        return len(terms) == 1 and isinstance(terms[0], QueryWord) and len(terms[0].letters) < 3

    def with_words(self, change: Callable[[QueryWord], QueryWord]) -> "Query":
        """Return the same query with each of its words changed, also those in fields."""

        def changed(term: Term) -> Term:
            if isinstance(term, QueryWord):
                return change(term)
            if isinstance(term, FieldWords):
                return term._replace(words=tuple(map(change, term.words)))
            if isinstance(term, Said) and isinstance(term.term, QueryWord):
                return Said(change(term.term))
            return term

        clauses = (tuple(atom._replace(term=changed(atom.term)) for atom in clause) for clause in self.clauses)
        return self._replace(clauses=tuple(clauses))


NO_QUERY = Query()


def may_be_missing(clause: Clause) -> bool:
    """Return whether a clause is of plain words, so that where nothing has all of them some will do."""
    return all(isinstance(atom.term, QueryWord) and not atom.is_negated for atom in clause)
