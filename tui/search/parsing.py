"""Reading a query: plain words, and the signs that ask for more. It never fails; what cannot be followed is told.

    flood relief        both words, in any order, begun or mistyped        "flood relief"   in a row, just so
    'flood  'flood'     just so, within a word; the whole word             ^flood  flood$   at the beginning, the end
    !flood              not                                                flood | rain     one of them
    speaker:lavrov  kind:direct  cue:denies  outlet:gazette  date:2015-09  date:>2015  date:2015-09..2015-10
    language:en  language:german                         the language of the document
    said:flood  said:"flood relief"  said:^flood         in the words themselves, not in the speaker's name
    about:lavrov                                         who is named in the words, and does not say them
    is:marked  is:sure  is:unsure  is:corrected  is:direct   what else is known of a statement

The signs are those of fzf, with one difference: `!us` leaves out what has a word that begins so, and not "Russia".
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from tui.languages import language_name, language_word, tags_meant
from tui.model import Span, StatementKind
from tui.search.dates import FORMS, DateError, days_asked
from tui.search.query import (
    Atom,
    Clause,
    Edge,
    Exact,
    FieldWords,
    Query,
    QueryProblem,
    QueryWord,
    Said,
    State,
    Term,
)
from tui.search.words import words_asked

MAX_QUERY_CHARACTERS = 1_000
MAX_QUERY_WORDS = 32
"""What goes beyond is a paste by mistake or long since unambiguous; it is not looked at."""

FIELDS = ("speaker", "about", "kind", "cue", "outlet", "language", "date", "said", "is")
SPEAKER, ABOUT, KIND, CUE, OUTLET, LANGUAGE, DATE, SAID, IS = FIELDS
_KINDS = tuple(kind.value for kind in StatementKind)
_EXAMPLES = {
    SPEAKER: "speaker:kerry",
    ABOUT: "about:lavrov",
    KIND: "kind:direct",
    CUE: "cue:denies",
    OUTLET: "outlet:gazette",
    LANGUAGE: "language:en or language:german",
    DATE: "date:2015-09",
    SAID: "said:flood",
    IS: "is:marked",
}
MARKED, SURE, UNSURE, CORRECTED = STATES = ("marked", "sure", "unsure", "corrected")
_HOLDS = (*STATES, *_KINDS)
"""What `is:` can ask for."""
_TOLD_LANGUAGES = 4
_OR = "|"
_NEAR = 0.82
"""How like a field a name must be to be taken for it mistyped: "speakr" is, "update" is not like "date"."""

_PART = re.compile(
    r"""(?P<negation>!?)
        (?:(?P<field>[^\W\d_]+):)?
        (?P<start>\^?)
        (?:"(?P<phrase>[^"]*)(?P<closed>"?)(?P<end>\$?)|(?P<plain>\S*))""",
    re.VERBOSE,
)
_BLANKS = re.compile(r"\s*")


class _NotUnderstoodError(ValueError):
    """A part cannot be followed; the message says why."""


class _Part(NamedTuple):
    """A stretch of a query that asks for one thing."""

    match: re.Match[str]
    is_typed: bool
    """Whether it may go on: it is the last, and nothing has closed it."""

    @property
    def text(self) -> str:
        return self.match.group()

    @property
    def is_bar(self) -> bool:
        return self.text == _OR

    def problem(self, message: str) -> QueryProblem:
        return QueryProblem(message, Span(*self.match.span()))


def parse(query: str) -> Query:
    """Return what a query asks for; which words are known is for the catalogue to say."""
    text = query[:MAX_QUERY_CHARACTERS]
    groups, problems = _groups(text)
    clauses: list[Clause] = []
    for group in groups:
        found: list[list[Term]] = []
        for part in group:
            try:
                found.append(_terms(part, is_alone=len(group) == 1))
            except _NotUnderstoodError as error:
                problems.append(part.problem(str(error)))
                found.append([])
        atoms = [
            Atom(term, bool(part.match["negation"])) for part, terms in zip(group, found, strict=True) for term in terms
        ]
        if len(group) == 1:
            clauses += [(atom,) for atom in atoms]
        elif atoms:
            clauses.append(tuple(dict.fromkeys(atoms)))
    if not clauses and not any(letter.isalnum() for letter in text):
        return Query(signs=text.strip())
    return Query(_each_once(clauses)[:MAX_QUERY_WORDS], "", tuple(sorted(problems, key=lambda problem: problem.span)))


def parts_of(query: str) -> tuple[str, ...]:
    """Return the parts of a query that ask for one thing each, alternatives together; put together they ask the same.

    Only the last could be unfinished; it is closed, so that others may follow it.
    """
    text = query[:MAX_QUERY_CHARACTERS].strip()
    if parse(text).signs:
        return (text,)
    groups, _ = _groups(text)
    return tuple(f" {_OR} ".join(map(_closed, group)) for group in groups)


def without_part(query: str, at: int) -> str:
    """Return a query without one of its parts."""
    parts = parts_of(query)
    return " ".join((*parts[:at], *parts[at + 1 :]))


def _closed(part: _Part) -> str:
    is_open = part.match["phrase"] is not None and not part.match["closed"]
    return f'{part.text.rstrip()}"' if is_open else part.text


def _each_once(clauses: list[Clause]) -> tuple[Clause, ...]:
    """Return the clauses without those that are repeated; a word that is repeated is complete."""
    complete = {
        atom.term.letters
        for clause in clauses[:-1]
        for atom in clause
        if isinstance(atom.term, QueryWord) and len(clause) == 1
    }
    last = clauses[-1][0].term if clauses and len(clauses[-1]) == 1 else None
    is_repeated = isinstance(last, QueryWord) and last.letters in complete
    return tuple(dict.fromkeys(clauses[:-1] if is_repeated else clauses))


def _groups(text: str) -> tuple[list[list[_Part]], list[QueryProblem]]:
    """Return the parts of a query, those together that are alternatives; and what is wrong with the bars between."""
    groups: list[list[_Part]] = []
    problems: list[QueryProblem] = []
    bar: _Part | None = None
    for part in _parts(text):
        if part.is_bar:
            if bar or not groups:
                problems.append(_lone(part))
            else:
                bar = part
        elif bar:
            groups[-1].append(part)
            bar = None
        else:
            groups.append([part])
    if bar:
        problems.append(_lone(bar))
    return groups, problems


def _lone(bar: _Part) -> QueryProblem:
    return bar.problem("| stands between two words, as in: war | peace")


def _parts(text: str) -> Iterator[_Part]:
    at = _end_of(_BLANKS, text, 0)
    while at < len(text):
        match = _PART.match(text, at)
        assert match is not None  # every sign is a part
        is_typed = match.end() == len(text) and not match["closed"] and not text[-1].isspace()
        yield _Part(match, is_typed)
        at = _end_of(_BLANKS, text, match.end())


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return at if match is None else match.end()


def _terms(part: _Part, *, is_alone: bool) -> list[Term]:
    """Return what a part asks for: one term, or several where plain words are all asked for; none for mere signs."""
    match = part.match
    name = (match["field"] or "").casefold()
    if name == SAID:
        return [Said(term) for term in _said(part) if isinstance(term, QueryWord | Exact)]
    if name in FIELDS:
        return [_field(name, part)]
    if name and (near := get_close_matches(name, FIELDS, n=1, cutoff=_NEAR)):
        raise _NotUnderstoodError(f"{match['field']}: is no field, {near[0]}: is")
    if name:
        return _plain(part.text.lstrip("!"), part, is_alone=is_alone)
    if match["phrase"] is not None:
        return _phrase(part)
    return _plain(match["plain"], part, is_alone=is_alone)


def _phrase(part: _Part) -> list[Term]:
    match = part.match
    closes = Edge.LINE if match["end"] else Edge.ANYTHING if part.is_typed else Edge.WORD
    return _exact(match["phrase"], Edge.LINE if match["start"] else Edge.WORD, closes)


def _said(part: _Part) -> list[Term]:
    """Return what is asked for by `said:`, which takes all that words without a field do."""
    match = part.match
    terms = _plain(match["plain"], part, is_alone=False) if match["phrase"] is None else _phrase(part)
    if not terms:
        raise _NotUnderstoodError(f"said: of what? as in {_EXAMPLES[SAID]}")
    return terms


def _plain(text: str, part: _Part, *, is_alone: bool) -> list[Term]:
    """Return what is asked for by a stretch without blanks and without quotation marks around it."""
    is_at_end = text.endswith("$") and len(text) > 1
    if part.match["start"] or is_at_end:
        opens, closes = (Edge.LINE if is_edge else Edge.ANYTHING for is_edge in (part.match["start"], is_at_end))
        return _exact(text, opens, closes)
    if text.startswith("'"):
        is_whole = text.endswith("'") and len(text) > 1
        return _exact(text, *[Edge.WORD if is_whole else Edge.ANYTHING] * 2)
    words = words_asked(text)
    if part.match["negation"] or (len(words) > 1 and not is_alone):
        return _exact(text, Edge.WORD, Edge.ANYTHING)
    return [QueryWord(word, part.is_typed and at == len(words)) for at, word in enumerate(words, start=1)]


def _exact(text: str, opens: Edge, closes: Edge) -> list[Term]:
    words = tuple(words_asked(text))
    return [Exact(words, opens, closes)] if words else []


def _field(name: str, part: _Part) -> Term:
    match = part.match
    value = match["plain"] if match["phrase"] is None else match["phrase"]
    if not value.strip():
        expected = {KIND: " or ".join(f"kind:{kind}" for kind in _KINDS), DATE: FORMS, IS: ", ".join(_HOLDS)}
        raise _NotUnderstoodError(f"{name}: of what? {expected.get(name, 'as in ' + _EXAMPLES[name])}")
    if name == DATE:
        try:
            return days_asked(value.strip())
        except DateError as error:
            raise _NotUnderstoodError(f"{part.text.lstrip('!')} {error}") from error
    if name == KIND:
        kinds = [kind for kind in _KINDS if kind.startswith(value.strip().casefold())]
        if not kinds:
            raise _NotUnderstoodError(f"{part.text.lstrip('!')} is none of {', '.join(_KINDS)}")
        return FieldWords(KIND, (QueryWord(kinds[0], is_typed=False, is_known=True),))
    if name == IS:
        return _state(value.strip().casefold(), part)
    if name == LANGUAGE:
        return FieldWords(LANGUAGE, (QueryWord(language_word(_language(value, part)), is_typed=False, is_known=True),))
    words = words_asked(value)
    if not words:
        raise _NotUnderstoodError(f"{part.text.lstrip('!')} has no letters, as in {_EXAMPLES[name]}")
    return FieldWords(
        name, tuple(QueryWord(word, part.is_typed and at == len(words)) for at, word in enumerate(words, start=1))
    )


def _language(value: str, part: _Part) -> str:
    tags = tags_meant(value)
    if not tags:
        raise _NotUnderstoodError(f"{part.text.lstrip('!')} is no language, as in {_EXAMPLES[LANGUAGE]}")
    if len(tags) > 1:
        names = ", ".join(map(language_name, tags[:_TOLD_LANGUAGES]))
        raise _NotUnderstoodError(
            f"{part.text.lstrip('!')} may be {names}{' …' if len(tags) > _TOLD_LANGUAGES else ''}"
        )
    return tags[0]


def _state(name: str, part: _Part) -> Term:
    begun = [known for known in _HOLDS if known.startswith(name)]
    if not begun:
        raise _NotUnderstoodError(f"{part.text.lstrip('!')} is none of {', '.join(_HOLDS)}")
    if begun[0] in _KINDS:
        return FieldWords(KIND, (QueryWord(begun[0], is_typed=False, is_known=True),))
    return State(begun[0])
