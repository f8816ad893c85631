"""Outlines of documents, read straight from the rows of a library file.

A whole analysis of each document would take minutes where this takes seconds: neither the words nor what is known of a
statement besides are read, and many documents at once.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from tui.library.casting import CASTING, KIND, NAME, SHOWN, joined
from tui.library.entries import DOCUMENT_TABLES
from tui.library.named import Namings
from tui.library.outlines import NO_OUTLINE, Outline, Utterance, word_count
from tui.library.rows import spans_of, unpacked
from tui.library.shelf import snapshot
from tui.model import Actor, ActorKind, StatementKind

_AT_ONCE = 100
"""Documents in one query: their texts are in memory, and whoever waits is told of each as it comes."""
_DOCUMENTS = (
    f"SELECT document.key, id, path, member, published, outlet, words FROM {DOCUMENT_TABLES}"
    " WHERE document.key IN ({})"
)
_ACTORS = (
    f"SELECT actor.analysis, actor.identity, its.id, {NAME}, {KIND}, pronoun FROM actor{CASTING}"
    f" JOIN identity AS its ON its.key = {SHOWN} WHERE actor.analysis IN ({{}}) ORDER BY actor.analysis, actor.place"
)
_MENTIONS = (
    "SELECT analysis, span_start, span_end, identity FROM mention WHERE analysis IN ({}) ORDER BY analysis, place"
)
_STATEMENTS = (
    "SELECT analysis, statement.key, content, kind, identity FROM statement"
    " LEFT JOIN speaker ON speaker.statement = statement.key WHERE analysis IN ({})"
    " ORDER BY analysis, statement.place, speaker.place"
)
_DIRECT = StatementKind.DIRECT.value
_Rows: TypeAlias = dict[int, list[tuple[Any, ...]]]
"""By the key that is their first column, in order."""


class Filing(NamedTuple):
    """Where a library file has a document, and what was found in it: the keys of their rows."""

    document: int
    analysis: int


def read_outlines(connection: sqlite3.Connection, filings: Sequence[Filing]) -> Iterator[Outline]:
    """Yield the outlines of some documents, namesakes told apart; of one that is gone, `NO_OUTLINE`."""
    for first in range(0, len(filings), _AT_ONCE):
        some = filings[first : first + _AT_ONCE]
        with snapshot(connection):
            documents = _rows(connection, _DOCUMENTS, (filing.document for filing in some))
            actors, mentions, statements = (
                _rows(connection, query, (filing.analysis for filing in some))
                for query in (_ACTORS, _MENTIONS, _STATEMENTS)
            )
        for filing in some:
            found = documents.get(filing.document)
            its = (rows.get(filing.analysis, []) for rows in (actors, mentions, statements))
            yield NO_OUTLINE if found is None else _outline(found[0], *its)


def _rows(connection: sqlite3.Connection, query: str, keys: Iterable[int]) -> _Rows:
    asked = tuple(keys)
    rows = connection.execute(query.format(", ".join("?" * len(asked))), asked)
    return {key: list(group) for key, group in groupby(rows, itemgetter(0))}


def _outline(
    document: tuple[Any, ...],
    actors: Sequence[tuple[Any, ...]],
    mentions: Sequence[tuple[Any, ...]],
    statements: Sequence[tuple[Any, ...]],
) -> Outline:
    _, name, path, member, published, outlet, words = document
    shown = {identity: unpacked(its) for _, identity, its, *_ in actors}
    named = [(start, end, shown[identity]) for _, start, end, identity in mentions if identity in shown]
    namings = Namings(*zip(*named, strict=True)) if named else Namings((), (), ())
    text = unpacked(words)
    utterances = []
    for _, group in groupby(statements, itemgetter(1)):
        rows = list(group)
        _, _, content, kind, _ = rows[0]
        spans = spans_of(content)
        speakers = tuple(dict.fromkeys(shown[speaker] for *_, speaker in rows if speaker in shown))
        utterances.append(Utterance(speakers, word_count(text, spans), kind == _DIRECT, namings.within(spans)))
    place = unpacked(name), unpacked(path), unpacked(member), unpacked(published) or ""
    return Outline(place, unpacked(outlet) or "", _by_id(actors), utterances)


def _by_id(rows: Iterable[tuple[Any, ...]]) -> dict[str, Actor]:
    actors: dict[str, Actor] = {}
    for _, _, its, name, kind, pronoun in rows:
        actor = Actor(unpacked(its), unpacked(name), ActorKind(kind), pronoun=pronoun)
        before = actors.get(actor.id)
        actors[actor.id] = actor if before is None else joined((before, actor))
    return actors
