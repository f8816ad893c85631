"""What follows from the corrections for what is shown of a library.

Who is who, and what they are called, is laid over all analyses whenever they are read (`tui.library.casting`): two
small tables have it. Corrections of a text are made in the rows of its analyses, of which what the machine has found is
kept beside them then, so that it can be had again. Each function works inside its caller's transaction.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tui.library import tallies
from tui.library.analysis_records import analysis_of, findings_record
from tui.library.casting import read_namesakes
from tui.library.corrections.applying import corrected
from tui.library.corrections.correction import Correction, Split, parties_of, text_of
from tui.library.corrections.identities import Identities
from tui.library.corrections.records import KINDS, change_of
from tui.library.rows import identity_key, packed, read_analysis, unpacked, write_findings
from tui.model import Analysis, Document

_COLUMNS = "kind, details, made_at, author"
# A text is corrected in all versions of its file; the one in which it was done comes first if there is any choice.
_KIN = (
    "SELECT DISTINCT its.text FROM article JOIN document ON document.article = article.key"
    " JOIN document AS other ON other.path = document.path AND other.member IS document.member"
    " JOIN article AS its ON its.key = other.article AND its.id = article.id"
    " WHERE article.text = :text UNION SELECT :text"
)
_TOUCHED = (
    "INSERT INTO revised SELECT DISTINCT analysis, 1 FROM actor WHERE identity IN ({0})"
    " UNION SELECT analysis, 1 FROM namesake WHERE shown IN ({0})"
    " ON CONFLICT DO UPDATE SET times = times + 1"
)
_ARE_ANY = "SELECT 1 FROM correction WHERE text IS NOT NULL AND NOT is_undone LIMIT 1"


def read_corrections(connection: sqlite3.Connection, condition: str = "1", *values: object) -> list[Correction]:
    """Return the corrections of which a condition holds, in the order in which they were made."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM correction WHERE {condition} AND NOT is_undone ORDER BY key", values
    )
    return [correction_of(*row) for row in rows]


def corrections_of(connection: sqlite3.Connection, actor: str) -> Sequence[Correction]:
    """Return the corrections that have made of an actor what is shown by that id."""
    found = read_corrections(connection)
    shown = Identities.of(each.change for each in found).shown
    return [each for each in found if any(shown(party.id) == actor for party in parties_of(each.change))]


def correction_of(kind: str, details: str | bytes, made_at: str, author: str | bytes) -> Correction:
    """Return a correction from its columns."""
    return Correction(change_of(kind, json.loads(unpacked(details))), made_at, unpacked(author))


def follow(connection: sqlite3.Connection, corrections: Iterable[Correction]) -> None:
    """Let what is shown follow from all corrections, some of which are new or undone."""
    texts = dict.fromkeys(text_of(correction.change) for correction in corrections)
    if None in texts:
        _follow_identities(connection)
        # Whom they are about depends on who is who.
        splits = connection.execute("SELECT DISTINCT text FROM correction WHERE kind = ?", (KINDS[Split],))
        texts |= dict.fromkeys(text.hex() for (text,) in splits.fetchall())
    for text in texts:
        if text is not None:
            for analysis in _analyses(connection, bytes.fromhex(text)):
                restate(connection, analysis)


def correct_new(connection: sqlite3.Connection, analysis: int) -> None:
    """Make the corrections of a text in an analysis that has just been written."""
    if connection.execute(_ARE_ANY).fetchone() is not None:
        restate(connection, analysis)


def machine_analysis(connection: sqlite3.Connection, key: int, document: Document) -> Analysis:
    """Return what the machine has found, whatever was corrected."""
    kept = connection.execute("SELECT findings FROM machine WHERE analysis = ?", (key,)).fetchone()
    return (
        read_analysis(connection, key, document)
        if kept is None
        else analysis_of(json.loads(unpacked(kept[0])), document)
    )


def restate(connection: sqlite3.Connection, key: int) -> None:
    """Write the rows of an analysis as the corrections of its text have them."""
    words, text = connection.execute(
        "SELECT words, text.key FROM analysis JOIN article ON article.key = analysis.article"
        " JOIN text ON text.key = article.text WHERE analysis.key = ?",
        (key,),
    ).fetchone()
    texts = [
        sha256 for (sha256,) in connection.execute(f"SELECT sha256 FROM text WHERE key IN ({_KIN})", {"text": text})
    ]
    marks = ", ".join("?" * len(texts))
    corrections = read_corrections(connection, f"text IN ({marks})", *texts)
    if any(isinstance(each.change, Split) for each in corrections):
        corrections = read_corrections(connection, f"(text IS NULL OR text IN ({marks}))", *texts)
    document = Document("", unpacked(words))
    now = read_analysis(connection, key, document)
    machine = machine_analysis(connection, key, document)
    wanted = corrected(machine, corrections, read_namesakes(connection, key))
    if wanted == now:
        return
    kept = connection.execute("SELECT first_statement FROM machine WHERE analysis = ?", (key,)).fetchone()
    own = connection.execute("SELECT first_statement FROM analysis WHERE key = ?", (key,)).fetchone()
    (first,) = kept or own
    with tallies.restating(connection, key):
        for table in ("actor", "mention", "statement"):
            connection.execute(f"DELETE FROM {table} WHERE analysis = ?", (key,))
        write_findings(connection, key, wanted, first)
        connection.execute("DELETE FROM machine WHERE analysis = ?", (key,))
        if wanted != machine:
            connection.execute("INSERT INTO machine VALUES (?, ?, ?)", (key, _findings(machine), first))
    connection.execute(
        "INSERT INTO revised VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1",
        (key,),
    )
    connection.execute(
        "UPDATE pipeline SET changes = changes + 1 WHERE key = (SELECT pipeline FROM analysis WHERE key = ?)", (key,)
    )


def _findings(analysis: Analysis) -> str | bytes:
    return packed(json.dumps(findings_record(analysis)))


def _analyses(connection: sqlite3.Connection, sha256: bytes) -> Sequence[int]:
    """Return the analyses of all versions of a text; none where it is not in the library."""
    found = connection.execute("SELECT key FROM text WHERE sha256 = ?", (sha256,)).fetchone()
    if found is None:
        return ()
    rows = connection.execute(
        "SELECT analysis.key FROM analysis JOIN article ON article.key = analysis.article"
        f" WHERE failure IS NULL AND statements IS NOT NULL AND article.text IN ({_KIN})",
        {"text": found[0]},
    )
    return [key for (key,) in rows.fetchall()]


def _follow_identities(connection: sqlite3.Connection) -> None:
    """Write who is who, and sum up anew whoever is another than before."""
    wanted = Identities.of(each.change for each in read_corrections(connection, "text IS NULL"))
    merged = {
        identity_key(connection, actor): identity_key(connection, shown) for actor, shown in wanted.merged.items()
    }
    called = {
        identity_key(connection, actor): (packed(its.name), its.kind) for actor, its in wanted.appellations.items()
    }
    merged_before = dict(connection.execute("SELECT identity, shown FROM merged").fetchall())
    called_before = {key: (name, kind) for key, name, kind in connection.execute("SELECT * FROM appellation")}
    others = set(_different(merged_before, merged)) | set(_different(called_before, called))
    others |= {shown for key in others for shown in (merged_before.get(key), merged.get(key)) if shown is not None}
    if not others:
        return
    _mark_touched(connection, others)
    connection.execute("DELETE FROM merged")
    connection.execute("DELETE FROM appellation")
    connection.executemany("INSERT INTO merged VALUES (?, ?)", merged.items())
    connection.executemany("INSERT INTO appellation VALUES (?, ?, ?)", ((key, *its) for key, its in called.items()))
    for (pipeline,) in connection.execute("SELECT key FROM pipeline").fetchall():
        tallies.recount(connection, pipeline, others)
    _mark_touched(connection, others)


def _different(before: Mapping[int, object], now: Mapping[int, object]) -> Iterator[int]:
    yield from (key for key in {**before, **now} if before.get(key) != now.get(key))


def _mark_touched(connection: sqlite3.Connection, identities: set[int]) -> None:
    """Note that whoever appears in some analyses is another now, or is called otherwise."""
    connection.execute(
        "CREATE TEMP TABLE IF NOT EXISTS touched_identity (identity INTEGER PRIMARY KEY)",
    )
    connection.execute("DELETE FROM touched_identity")
    connection.executemany("INSERT OR IGNORE INTO touched_identity VALUES (?)", ((key,) for key in identities))
    theirs = (
        "SELECT identity FROM touched_identity UNION SELECT merged.identity FROM merged"
        " JOIN touched_identity ON touched_identity.identity = merged.shown"
    )
    connection.execute(_TOUCHED.format(theirs))
