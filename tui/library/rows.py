"""An analysis as rows of the library, and back: each field as it was, to the last code point.

Words are TEXT. Half a surrogate pair, which a careless program may leave in its JSON, is no Unicode that SQLite could
keep as TEXT; words with one are kept as a BLOB of UTF-8 that lets it pass. The same words are thus always kept the
same way, and can be looked up.
"""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias, overload

from tui.library.namesakes import traces_of
from tui.model import (
    Actor,
    ActorKind,
    Alias,
    AliasKind,
    Analysis,
    CueClass,
    Document,
    Mention,
    Span,
    Statement,
    StatementKind,
)

Words: TypeAlias = str | bytes
"""Words as a column holds them."""


@overload
def packed(words: str) -> Words: ...


@overload
def packed(words: str | None) -> Words | None: ...


def packed(words: str | None) -> Words | None:
    """Return words as a column can hold them."""
    if words is None:
        return None
    try:
        words.encode()
    except UnicodeEncodeError:
        return utf_8(words)
    return words


@overload
def unpacked(column: Words) -> str: ...


@overload
def unpacked(column: Words | None) -> str | None: ...


def unpacked(column: Words | None) -> str | None:
    """Return the words that a column holds."""
    return column.decode("utf-8", "surrogatepass") if isinstance(column, bytes) else column


def utf_8(words: str) -> bytes:
    """Return words as UTF-8, in which halves of surrogate pairs pass."""
    return words.encode("utf-8", "surrogatepass")


def sha256_of(*fields: str | None) -> bytes:
    """Return a hash that is the same for the same fields only: their lengths are part of it, and None is not ""."""
    digest = hashlib.sha256()
    for field in fields:
        encoded = b"" if field is None else utf_8(field)
        digest.update(b"-;" if field is None else b"%d;" % len(encoded))
        digest.update(encoded)
    return digest.digest()


def write_findings(connection: sqlite3.Connection, key: int, analysis: Analysis, first: int | None = None) -> None:
    """Write what was found as rows of an analysis; inside the caller's transaction.

    `first` is the key of the first statement, where it is not the next one that is free.
    """
    full_names = {trace.actor: (name, trace.line) for name, trace in traces_of(key, analysis)}
    identities = _identities(connection, [*_ids(analysis), *(name for name, _ in full_names.values())])
    connection.executemany(
        "INSERT INTO actor (analysis, place, identity, name, kind, role, stands_for, pronoun, statements, mentions,"
        " full_name, traits) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _actor_rows(key, analysis, identities, full_names),
    )
    connection.executemany(
        "INSERT INTO alias VALUES (?, ?, ?, ?, ?)",
        (
            (key, actor_place, place, packed(alias.name), alias.kind)
            for actor_place, actor in enumerate(analysis.actors)
            for place, alias in enumerate(actor.aliases)
        ),
    )
    connection.executemany(
        "INSERT INTO mention VALUES (?, ?, ?, ?, ?)",
        ((key, place, *mention.span, identities[mention.actor]) for place, mention in enumerate(analysis.mentions)),
    )
    # One after the other: inside a transaction, nobody else can take a key between them.
    keys = [
        _write_statement(connection, key, place, statement, identities, None if first is None else first + place)
        for place, statement in enumerate(analysis.statements)
    ]
    connection.execute(
        "UPDATE analysis SET statements = ?, first_statement = ? WHERE key = ?",
        (len(keys), keys[0] if keys else None, key),
    )


def _actor_rows(
    key: int, analysis: Analysis, identities: Mapping[str, int], full_names: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[object, ...]]:
    statements = Counter(speaker for statement in analysis.statements for speaker in set(statement.speaker))
    mentions = Counter(mention.actor for mention in analysis.mentions)
    for place, actor in enumerate(analysis.actors):
        full_name, traits = full_names.get(actor.id, (None, None))
        yield (
            key,
            place,
            identities[actor.id],
            packed(actor.name),
            actor.kind,
            packed(actor.role),
            None if actor.stands_for is None else identities[actor.stands_for],
            actor.pronoun,
            # Nobody is counted twice, though somebody may be listed twice.
            statements.pop(actor.id, 0),
            mentions.pop(actor.id, 0),
            None if full_name is None else identities[full_name],
            traits,
        )


def _write_statement(
    connection: sqlite3.Connection,
    key: int,
    place: int,
    statement: Statement,
    identities: Mapping[str, int],
    at: int | None,
) -> int:
    """Write a statement, with some key or the next one; return its key."""
    added = connection.execute(
        "INSERT INTO statement (analysis, place, content, cue, source, kind, part_of, cue_class, is_speech, confidence,"
        " reason, is_corrected, key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            key,
            place,
            line_of(statement.content),
            line_of(statement.cue),
            line_of(statement.source),
            statement.kind,
            statement.part_of,
            statement.cue_class,
            statement.is_speech,
            statement.confidence,
            packed(statement.reason),
            statement.is_corrected,
            at,
        ),
    )
    connection.executemany(
        "INSERT INTO speaker VALUES (?, ?, ?)",
        ((added.lastrowid, number, identities[speaker]) for number, speaker in enumerate(statement.speaker)),
    )
    return int(added.lastrowid or 0)


def read_analysis(connection: sqlite3.Connection, key: int, document: Document) -> Analysis:
    """Return an analysis of a document from its rows."""
    return Analysis(
        document,
        tuple(_actors(connection, key)),
        tuple(_mentions(connection, key)),
        tuple(_statements(connection, key)),
    )


def read_statement(connection: sqlite3.Connection, key: int, place: int, document: Document) -> Analysis:
    """Return as much of an analysis as one statement needs: itself, if it is there, and its speakers.

    All of an analysis takes some milliseconds, too long where each of many statements is of another document.
    """
    its_actors = _actors(connection, key, _SPEAKERS, place)
    return Analysis(document, tuple(its_actors), (), tuple(_statements(connection, key, place)))


def read_named(connection: sqlite3.Connection, key: int, place: int, document: Document) -> Analysis:
    """Return as much of an analysis as tells whom one statement speaks of: itself, and who is named in its words."""
    statements = tuple(_statements(connection, key, place))
    if not statements:
        return Analysis(document, (), (), ())
    stretch = statements[0].content[0].start, statements[0].content[-1].end
    its_actors, its_mentions = _actors(connection, key, _NAMED, *stretch), _mentions(connection, key, _WITHIN, *stretch)
    return Analysis(document, tuple(its_actors), tuple(its_mentions), statements)


_SPEAKERS = (
    " AND actor.identity IN (SELECT speaker.identity FROM statement JOIN speaker ON statement = statement.key"
    " WHERE statement.analysis = actor.analysis AND statement.place = ?)"
)
_WITHIN = " AND span_start >= ? AND span_end <= ?"
_NAMED = f" AND actor.identity IN (SELECT identity FROM mention WHERE mention.analysis = actor.analysis{_WITHIN})"


def _mentions(connection: sqlite3.Connection, key: int, which: str = "", *parameters: int) -> Iterator[Mention]:
    """Yield the mentions of an analysis, or those of which a condition holds."""
    rows = connection.execute(
        "SELECT span_start, span_end, id FROM mention JOIN identity ON identity.key = identity"
        f" WHERE analysis = ?{which} ORDER BY place",
        (key, *parameters),
    )
    return (Mention(Span(start, end), unpacked(actor)) for start, end, actor in rows)


def _actors(connection: sqlite3.Connection, key: int, which: str = "", *parameters: int) -> Iterator[Actor]:
    """Yield the actors of an analysis, or those of whom a condition holds."""
    rows = connection.execute("SELECT actor, name, kind FROM alias WHERE analysis = ? ORDER BY actor, place", (key,))
    aliases = {
        place: tuple(Alias(unpacked(name), AliasKind(kind)) for _, name, kind in group)
        for place, group in groupby(rows, itemgetter(0))
    }
    actors = connection.execute(
        "SELECT actor.place, identity.id, name, kind, role, power.id, pronoun FROM actor"
        " JOIN identity ON identity.key = identity LEFT JOIN identity AS power ON power.key = stands_for"
        f" WHERE analysis = ?{which} ORDER BY place",
        (key, *parameters),
    )
    for place, actor_id, name, kind, role, stands_for, pronoun in actors:
        yield Actor(
            unpacked(actor_id),
            unpacked(name),
            ActorKind(kind),
            aliases.get(place, ()),
            unpacked(role),
            unpacked(stands_for),
            pronoun,
        )


def _statements(connection: sqlite3.Connection, key: int, place: int | None = None) -> Iterator[Statement]:
    """Yield the statements of an analysis, or the one in some place."""
    only, parameters = ("", (key,)) if place is None else (" AND statement.place = ?", (key, place))
    rows = connection.execute(
        "SELECT statement, id FROM statement JOIN speaker ON statement = statement.key"
        f" JOIN identity ON identity.key = identity WHERE analysis = ?{only} ORDER BY statement, speaker.place",
        parameters,
    )
    speakers = {
        statement: tuple(unpacked(actor) for _, actor in group) for statement, group in groupby(rows, itemgetter(0))
    }
    statements = connection.execute(
        "SELECT key, content, cue, source, kind, part_of, cue_class, is_speech, confidence, reason,"
        " is_corrected FROM statement"
        f" WHERE analysis = ?{only} ORDER BY place",
        parameters,
    )
    for (
        statement,
        content,
        cue,
        source,
        kind,
        part_of,
        cue_class,
        is_speech,
        confidence,
        reason,
        corrected,
    ) in statements:
        yield Statement(
            content=spans_of(content),
            cue=spans_of(cue),
            source=spans_of(source),
            speaker=speakers.get(statement, ()),
            kind=StatementKind(kind),
            part_of=part_of,
            cue_class=CueClass(cue_class),
            is_speech=bool(is_speech),
            confidence=confidence,
            reason=unpacked(reason),
            is_corrected=bool(corrected),
        )


def _identities(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    """Return the keys of actors' ids."""
    return {each: identity_key(connection, each) for each in dict.fromkeys(ids)}


def identity_key(connection: sqlite3.Connection, actor_id: str) -> int:
    """Return the key of an actor's id, which is added if it is new."""
    found = connection.execute("SELECT key FROM identity WHERE id = ?", (packed(actor_id),)).fetchone()
    if found:
        return int(found[0])
    added = connection.execute("INSERT INTO identity (id) VALUES (?)", (packed(actor_id),))
    return int(added.lastrowid or 0)


def _ids(analysis: Analysis) -> Iterator[str]:
    for actor in analysis.actors:
        yield actor.id
        if actor.stands_for is not None:
            yield actor.stands_for
    for mention in analysis.mentions:
        yield mention.actor
    for statement in analysis.statements:
        yield from statement.speaker


def line_of(spans: Iterable[Span]) -> str:
    """Return spans as a column holds them."""
    return " ".join(f"{start} {end}" for start, end in spans)


def spans_of(line: str) -> tuple[Span, ...]:
    """Return the spans that a column holds."""
    offsets = list(map(int, line.split()))
    return tuple(map(Span, offsets[::2], offsets[1::2]))
