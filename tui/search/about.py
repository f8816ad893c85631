"""Of whom a statement speaks, as `about:` asks for them: by what somebody who is named in it is called."""

from collections.abc import Callable, Iterable, Sequence

from tui.library.named import Named
from tui.model import Actor, Span
from tui.search.matching import strength
from tui.search.parsing import ABOUT
from tui.search.query import FieldWords, Query
from tui.search.words import words_of


def called(actor: Actor) -> str:
    """Return what somebody is called in a document, a name a line."""
    return "\n".join([actor.name, *(alias.name for alias in actor.aliases)])


def about_asked(asked: Query) -> Sequence[FieldWords]:
    """Return the terms of a query that ask for those who are spoken of; not for those who must not be."""
    terms = (atom.term for atom in asked.atoms if not atom.is_negated)
    return tuple(term for term in terms if isinstance(term, FieldWords) and term.field == ABOUT)


def matched_names(asked: Query, named: Callable[[], Iterable[Named]]) -> Sequence[Span]:
    """Return where in the text those are named whom a query asks for; `named` is called only where it asks for any."""
    terms = about_asked(asked)
    return tuple(each.span for each in named() if any(_is_called(each.actor, term) for term in terms)) if terms else ()


def _is_called(actor: Actor, asked: FieldWords) -> bool:
    words = words_of(called(actor))
    return all(any(strength(each, word) for word in words) for each in asked.words)
