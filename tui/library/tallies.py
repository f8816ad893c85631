"""Sums over all that is shown of a library: who is in it, how often quoted and mentioned, and what they are called.

They are kept with every change, inside its transaction, since a sum over a million rows would keep a reader waiting. An
analysis is in the sums while any place of its article is current and no other analysis is shown in its stead. What
comes is added. What goes is taken away, and those who have a name or a date from there are summed up anew; the
pipeline's `changes` grow then, so that whoever has read it before can tell. Each function works inside its caller's
transaction.
"""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from tui.library.casting import CASTING, KIND, NAME, SHOWN
from tui.library.places import SHOWN_PLACE, can_be_sorted, stand_ins

# Who is in an analysis, by the identity that they are shown by.
_COLUMNS = (
    "SELECT analysis.pipeline AS pipeline, actor.analysis AS analysis, actor.place AS place, actor.name AS printed,"
    f" {NAME} AS name, {KIND} AS kind, role, actor.statements AS statements, actor.mentions AS mentions, article,"
    f" merged.identity IS NOT NULL AS is_merged, {SHOWN} AS identity"
)
_OF_ANALYSES = f"{_COLUMNS} FROM analysis JOIN actor ON actor.analysis = analysis.key{CASTING} WHERE is_counted"
_OF_ANALYSIS = f"{_OF_ANALYSES} AND analysis.key = :analysis"
_THEIRS = "SELECT :identity UNION ALL SELECT identity FROM merged WHERE merged.shown = :identity"
_OF_IDENTITY = (
    f"{_COLUMNS} FROM (SELECT analysis, identity FROM actor WHERE identity IN ({_THEIRS})"
    f" UNION SELECT analysis, identity FROM namesake WHERE shown IN ({_THEIRS})) AS perhaps"
    " CROSS JOIN actor ON actor.analysis = perhaps.analysis AND actor.identity = perhaps.identity"
    f" JOIN analysis ON analysis.key = actor.analysis{CASTING}"
    f" WHERE {SHOWN} = :identity AND pipeline = :pipeline AND is_counted"
)
# Of several rows, SQLite takes the name and the kind from the one with the least `first`.
_ADD_TALLIES = (
    "INSERT INTO tally (pipeline, identity, name, kind, documents, statements, mentions, analysis)"
    " SELECT pipeline, identity, name, kind, documents, statements, mentions, first >> 16 FROM"
    " (SELECT pipeline, identity, name, kind, count(DISTINCT analysis) AS documents, sum(statements) AS statements,"
    " sum(mentions) AS mentions, min((analysis << 16) + place) AS first FROM ({}) GROUP BY pipeline, identity)"
    " WHERE true ON CONFLICT DO UPDATE SET documents = documents + excluded.documents,"
    " statements = statements + excluded.statements, mentions = mentions + excluded.mentions,"
    " name = iif(excluded.analysis < analysis, excluded.name, name),"
    " kind = iif(excluded.analysis < analysis, excluded.kind, kind), analysis = min(analysis, excluded.analysis)"
)
_ADD_NAMINGS = (
    "INSERT INTO naming (pipeline, identity, kind, words, since, first) {} WHERE true ON CONFLICT DO UPDATE SET"
    " first = min(first, excluded.first),"
    " since = coalesce(min(since, excluded.since), since, excluded.since)"
)
_NAMES = (
    "SELECT * FROM (SELECT pipeline, identity, iif(is_merged, 'merged', 'variant'), printed, NULL,"
    " min((analysis << 32) + (place << 16)) FROM ({}) WHERE printed <> name GROUP BY 1, 2, 3, 4)"
)
_PUBLISHED = f"(SELECT published FROM document WHERE document.key = {SHOWN_PLACE.format('its.article')})"
_ALIASES = (
    "SELECT * FROM (SELECT pipeline, identity, alias.kind, alias.name, NULL,"
    " min((its.analysis << 32) + (its.place << 16) + alias.place) FROM ({}) AS its"
    " JOIN alias ON alias.analysis = its.analysis AND alias.actor = its.place"
    " WHERE alias.name <> its.name GROUP BY 1, 2, 3, 4)"
)
_ROLES = (
    f"SELECT * FROM (SELECT pipeline, identity, 'role', role, min({_PUBLISHED}),"
    " min((analysis << 32) + place) FROM ({}) AS its WHERE role IS NOT NULL AND role <> '' GROUP BY 1, 2, 4)"
)
# Whose name or kind, or the first place or date of whose other names, is from an analysis.
_LEANING_ON_ANALYSIS = (
    f"SELECT tally.identity FROM ({_OF_ANALYSIS}) AS its JOIN tally USING (pipeline, identity)"
    " WHERE tally.analysis = :analysis"
    f" UNION SELECT naming.identity FROM ({_OF_ANALYSIS}) AS its JOIN naming USING (pipeline, identity)"
    f" WHERE first >> 32 = :analysis OR (naming.kind = 'role' AND words = role AND since = {_PUBLISHED})"
)
_TAKE_FROM_TALLIES = (
    "UPDATE tally SET documents = tally.documents - 1, statements = tally.statements - its.statements,"
    " mentions = tally.mentions - its.mentions FROM (SELECT pipeline, identity, sum(statements) AS statements,"
    f" sum(mentions) AS mentions FROM ({_OF_ANALYSIS}) GROUP BY pipeline, identity) AS its"
    " WHERE tally.pipeline = its.pipeline AND tally.identity = its.identity"
)
_SORTED = (
    "SELECT analysis.key, is_counted, copy_of FROM analysis JOIN article ON article.key = article"
    " WHERE text = ? AND pipeline = ?"
)
_NEWLY_DOUBTFUL = """
INSERT OR IGNORE INTO unsettled SELECT analysis.pipeline, actor.full_name
FROM analysis JOIN actor ON actor.analysis = analysis.key WHERE analysis.key = ? AND full_name IS NOT NULL AND (
    EXISTS (SELECT 1 FROM namesake WHERE namesake.full_name = actor.full_name)
    OR EXISTS (SELECT 1 FROM actor AS other WHERE other.analysis = actor.analysis AND other.place <> actor.place
        AND other.full_name = actor.full_name)
    OR (
        EXISTS (SELECT 1 FROM actor AS other JOIN analysis AS its ON its.key = other.analysis
            WHERE other.full_name = actor.full_name AND other.analysis <> actor.analysis
            AND its.pipeline = analysis.pipeline AND its.is_counted)
        AND NOT EXISTS (SELECT 1 FROM actor AS other JOIN analysis AS its ON its.key = other.analysis
            WHERE other.full_name = actor.full_name AND other.traits = actor.traits
            AND other.analysis <> actor.analysis AND its.pipeline = analysis.pipeline AND its.is_counted)
    )
)
"""


def count_in(connection: sqlite3.Connection, analysis: int) -> None:
    """Add an analysis to the sums, if it is shown; where its text has other analyses, they are sorted anew."""
    article, pipeline = connection.execute(
        "SELECT article, pipeline FROM analysis WHERE key = ?", (analysis,)
    ).fetchone()
    if can_be_sorted(connection, article):
        (text,) = connection.execute("SELECT text FROM article WHERE key = ?", (article,)).fetchone()
        sort(connection, text, pipeline)
    else:
        _count_in(connection, analysis)


def sort(connection: sqlite3.Connection, text: int, pipeline: int) -> None:
    """Let one analysis of each document that has a text be shown, in however many places the document lies."""
    wanted = stand_ins(connection, text, pipeline)
    before = connection.execute(_SORTED, (text, pipeline)).fetchall()
    _leave_out(connection, [key for key, is_counted, _ in before if is_counted and wanted.get(key) is not None])
    connection.executemany(
        "UPDATE analysis SET copy_of = ? WHERE key = ?",
        ((wanted.get(key), key) for key, _, shown in before if shown != wanted.get(key)),
    )
    for key, is_counted, _ in before:
        if not is_counted and wanted.get(key, key) is None:
            _count_in(connection, key)


def _count_in(connection: sqlite3.Connection, analysis: int) -> None:
    """Add an analysis to the sums, if its article is shown; whose full name may be two people's now is yet to be seen.

    Where it has nothing to tell of a name that was not known, and nothing of that name disagreed, nothing does now.
    """
    counted = connection.execute(
        "UPDATE analysis SET is_counted = 1 WHERE key = ? AND NOT is_counted AND statements IS NOT NULL"
        " AND EXISTS (SELECT 1 FROM document WHERE document.article = analysis.article AND is_current)",
        (analysis,),
    )
    if counted.rowcount:
        connection.execute(_NEWLY_DOUBTFUL, (analysis,))
        _add(connection, _OF_ANALYSIS, {"analysis": analysis})


@contextmanager
def changing(connection: sqlite3.Connection, articles: Collection[int]) -> Iterator[None]:
    """Let the places of some articles be changed inside, and the sums follow."""
    analyses = [key for article in articles for key in _analyses(connection, article)]
    _leave_out(connection, analyses)
    yield
    for analysis in analyses:
        count_in(connection, analysis)


@contextmanager
def restating(connection: sqlite3.Connection, analysis: int) -> Iterator[None]:
    """Let the rows of an analysis be written anew inside, and the sums follow; who is whose namesake stays."""
    (was_counted,) = connection.execute("SELECT is_counted FROM analysis WHERE key = ?", (analysis,)).fetchone()
    if was_counted:
        pipeline, leaning = _take_out(connection, analysis)
        recount(connection, pipeline, leaning)
    yield
    if was_counted:
        connection.execute("UPDATE analysis SET is_counted = 1 WHERE key = ?", (analysis,))
        _add(connection, _OF_ANALYSIS, {"analysis": analysis})


def recount(connection: sqlite3.Connection, pipeline: int, identities: Collection[int]) -> None:
    """Sum up anew what is shown of some actors."""
    for identity in identities:
        found = {"pipeline": pipeline, "identity": identity}
        for table in ("tally", "naming"):
            connection.execute(f"DELETE FROM {table} WHERE pipeline = :pipeline AND identity = :identity", found)
        _add(connection, _OF_IDENTITY, found)
    connection.execute("UPDATE pipeline SET changes = changes + 1 WHERE key = ?", (pipeline,))


def rebuild(connection: sqlite3.Connection) -> None:
    """Sum up all of it anew."""
    for table in ("tally", "naming"):
        connection.execute(f"DELETE FROM {table}")
    _add(connection, _OF_ANALYSES, {})
    connection.execute("UPDATE pipeline SET changes = changes + 1")


def _add(connection: sqlite3.Connection, appearances: str, parameters: dict[str, int]) -> None:
    connection.execute(_ADD_TALLIES.format(appearances), parameters)
    for namings in (_NAMES, _ALIASES, _ROLES):
        connection.execute(_ADD_NAMINGS.format(namings.format(appearances)), parameters)


def _analyses(connection: sqlite3.Connection, article: int) -> Iterator[int]:
    for (key,) in connection.execute("SELECT key FROM analysis WHERE article = ?", (article,)).fetchall():
        yield key


def _leave_out(connection: sqlite3.Connection, analyses: Collection[int]) -> None:
    """Take analyses out of the sums, and forget who in them is somebody else than they say."""
    touched: dict[int, set[int]] = {}
    for analysis in filter(lambda key: _is_counted(connection, key), analyses):
        connection.execute(
            "INSERT OR IGNORE INTO unsettled SELECT pipeline, full_name FROM analysis"
            " JOIN actor ON actor.analysis = analysis.key WHERE analysis.key = ? AND full_name IS NOT NULL"
            " AND is_counted",
            (analysis,),
        )
        pipeline, leaning = _take_out(connection, analysis)
        touched.setdefault(pipeline, set()).update(leaning)
        connection.execute("DELETE FROM namesake WHERE analysis = ?", (analysis,))
    for pipeline, identities in touched.items():
        recount(connection, pipeline, identities)


def _is_counted(connection: sqlite3.Connection, analysis: int) -> bool:
    (is_counted,) = connection.execute("SELECT is_counted FROM analysis WHERE key = ?", (analysis,)).fetchone()
    return bool(is_counted)


def _take_out(connection: sqlite3.Connection, analysis: int) -> tuple[int, set[int]]:
    """Take an analysis out of the sums; return its pipeline, and who is to be summed up anew since they lean on it."""
    (pipeline,) = connection.execute("SELECT pipeline FROM analysis WHERE key = ?", (analysis,)).fetchone()
    its = {"analysis": analysis}
    leaning = {identity for (identity,) in connection.execute(_LEANING_ON_ANALYSIS, its)}
    connection.execute(_TAKE_FROM_TALLIES, its)
    connection.execute("UPDATE analysis SET is_counted = 0 WHERE key = ?", (analysis,))
    return pipeline, leaning
