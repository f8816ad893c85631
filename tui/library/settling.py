"""Namesakes told apart in a library: who is somebody else than the analysis says, which only all of it together shows.

While documents come, the names that somebody new may bear are noted; from time to time they are looked through. What
comes of it is the same as if all documents were looked through at once, in any order.
"""

import sqlite3
from collections.abc import Collection, Sequence

from tui.library import tallies
from tui.library.corrections.effects import correct_new
from tui.library.database import Database
from tui.library.entries import DOCUMENT_COLUMNS, DOCUMENT_TABLES, document_of
from tui.library.namesakes import Trace, persons, shown_id
from tui.library.rows import identity_key, read_analysis, unpacked, write_findings

_AT_ONCE = 20
"""Analyses or names in one transaction, so that nobody waits long for it."""
_UNSETTLED = (
    "SELECT full_name FROM unsettled JOIN pipeline ON pipeline.key = pipeline WHERE fingerprint = ? LIMIT {limit}"
)
_UNSORTED = "SELECT text FROM unsorted WHERE :fingerprint IS NOT NULL LIMIT {limit}"
_UNCOUNTED = (
    "SELECT analysis.key FROM analysis JOIN pipeline ON pipeline.key = pipeline WHERE fingerprint = ?"
    " AND failure IS NULL AND is_counted = 0 AND copy_of IS NULL"
    " AND EXISTS (SELECT 1 FROM document WHERE document.article = analysis.article AND is_current) LIMIT {limit}"
)


def is_settled(connection: sqlite3.Connection, fingerprint: str) -> bool:
    """Return whether there is nothing to settle among the analyses of a pipeline."""
    return not any(
        connection.execute(query.format(limit=1), (fingerprint,)).fetchone()
        for query in (_UNSORTED, _UNSETTLED, _UNCOUNTED)
    )


def settle(database: Database, fingerprint: str) -> None:
    """Tell namesakes apart in the analyses of a pipeline, having counted in what an older program has written."""
    for query, step in ((_UNSORTED, _sort), (_UNCOUNTED, _count_in), (_UNSETTLED, _settle_name)):
        while True:
            with database.writing() as connection:
                keys = connection.execute(query.format(limit=_AT_ONCE), (fingerprint,)).fetchall()
                for (key,) in keys:
                    step(connection, key, fingerprint)
            if not keys:
                break


def _sort(connection: sqlite3.Connection, text: int, _: str) -> None:
    """Find out which articles of a text are one document, as an older program has not."""
    for (pipeline,) in connection.execute("SELECT key FROM pipeline").fetchall():
        tallies.sort(connection, text, pipeline)
    connection.execute("DELETE FROM unsorted WHERE text = ?", (text,))


def _count_in(connection: sqlite3.Connection, key: int, fingerprint: str) -> None:
    article, pipeline, made_at, statements = connection.execute(
        "SELECT article, pipeline, made_at, statements FROM analysis WHERE key = ?", (key,)
    ).fetchone()
    if statements is None:
        columns = connection.execute(
            f"SELECT {DOCUMENT_COLUMNS} FROM {DOCUMENT_TABLES} WHERE document.article = ?", (article,)
        ).fetchone()
        analysis = read_analysis(connection, key, document_of(*columns))
        connection.execute("DELETE FROM analysis WHERE key = ?", (key,))
        added = connection.execute(
            "INSERT INTO analysis (article, pipeline, made_at) VALUES (?, ?, ?)", (article, pipeline, made_at)
        )
        key = int(added.lastrowid or 0)
        write_findings(connection, key, analysis)
    tallies.count_in(connection, key)


def _settle_name(connection: sqlite3.Connection, full_name: int, fingerprint: str) -> None:
    """Find out who of those who bear a full name are different people."""
    (pipeline,) = connection.execute("SELECT key FROM pipeline WHERE fingerprint = ?", (fingerprint,)).fetchone()
    connection.execute("DELETE FROM unsettled WHERE pipeline = ? AND full_name = ?", (pipeline, full_name))
    (plain,) = connection.execute("SELECT id FROM identity WHERE key = ?", (full_name,)).fetchone()
    told = {
        (analysis, identity_key(connection, actor)): identity_key(connection, shown_id(unpacked(plain), mark))
        for (analysis, actor), mark in persons(_traces(connection, pipeline, full_name)).items()
    }
    known = {
        (analysis, identity): shown
        for analysis, identity, shown in connection.execute(
            "SELECT analysis, identity, shown FROM namesake JOIN analysis ON analysis.key = namesake.analysis"
            " WHERE full_name = ? AND pipeline = ?",
            (full_name, pipeline),
        )
    }
    changed = [place for place in {**known, **told} if known.get(place) != told.get(place)]
    if not changed:
        return
    connection.executemany("DELETE FROM namesake WHERE analysis = ? AND identity = ?", changed)
    connection.executemany(
        "INSERT INTO namesake (analysis, identity, shown, full_name) VALUES (?, ?, ?, ?)",
        ((*place, told[place], full_name) for place in changed if place in told),
    )
    for analysis in {analysis for analysis, _ in changed}:
        correct_new(connection, analysis)
    shown = {identity for names in (known, told) for place in changed if (identity := names.get(place)) is not None}
    tallies.recount(connection, pipeline, shown | {identity for _, identity in changed})


def _traces(connection: sqlite3.Connection, pipeline: int, full_name: int) -> Sequence[Trace]:
    found = connection.execute(
        "SELECT actor.analysis, id, traits FROM actor JOIN analysis ON analysis.key = actor.analysis"
        " JOIN identity ON identity.key = actor.identity"
        " WHERE full_name = ? AND pipeline = ? AND is_counted ORDER BY actor.analysis, actor.place",
        (full_name, pipeline),
    ).fetchall()
    analyses = {analysis for analysis, _, _ in found}
    if len({traits for _, _, traits in found}) < 2 and len(analyses) == len(found):
        return ()
    named = {analysis: frozenset(_people(connection, analysis)) for analysis in analyses}
    return [Trace.of_line(analysis, unpacked(actor), traits, named[analysis]) for analysis, actor, traits in found]


def _people(connection: sqlite3.Connection, analysis: int) -> Collection[str]:
    """Return the ids of those in an analysis who bear a full name."""
    found = connection.execute(
        "SELECT id FROM actor JOIN identity ON identity.key = identity WHERE analysis = ? AND full_name IS NOT NULL",
        (analysis,),
    )
    return [unpacked(actor) for (actor,) in found]
