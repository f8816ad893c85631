"""A library as JSON Lines, and back: a document a line with its analyses and what the user has done in it.

Everything comes back as it was, with one exception: two halves of a surrogate pair that stand side by side become the
character that they encode, since JSON cannot tell the two apart.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from tui.library import users
from tui.library.analysis_records import analysis_of, findings_record
from tui.library.corrections.correction import Correction
from tui.library.corrections.effects import machine_analysis
from tui.library.corrections.keeping import Corrections
from tui.library.corrections.records import correction_of_record, correction_record
from tui.library.database import Database, LibraryError
from tui.library.entries import (
    DOCUMENT_COLUMNS,
    DOCUMENT_TABLES,
    document_hash,
    document_of,
    write_document,
    write_outcome,
    write_pipeline,
)
from tui.library.rows import unpacked
from tui.library.siblings import Siblings
from tui.model import Analysis, Anchor, Document, Problem

FORMAT = "onrecord-library-1"
"""Stands in each line: what does not bear it is no export of a library."""
_HAS_SIBLING = (
    "EXISTS (SELECT 1 FROM document AS other JOIN article AS its ON its.key = other.article"
    " WHERE other.path = document.path AND other.member IS document.member AND its.id = article.id"
    " AND other.key <> document.key AND other.is_current)"
)


def export_lines(database: Database) -> Iterator[str]:
    """Yield the lines of an export, each with its line feed; ASCII alone, so that no terminal is driven by it."""
    with database.reading() as connection:
        rows = connection.execute(
            f"SELECT document.key, document.article, is_current AND {_HAS_SIBLING}, {DOCUMENT_COLUMNS}"
            f" FROM {DOCUMENT_TABLES}"
            # What has been replaced comes first, so that it is replaced again where this is taken in.
            " ORDER BY is_current, document.key"
        )
        for key, article, has_sibling, *columns in rows:
            document = document_of(*columns)
            analyses = list(_exported(database, article, document))
            record: dict[str, object] = {"format": FORMAT, "document": asdict(document), "analyses": analyses}
            if has_sibling:
                record["has_sibling"] = True
            yield _line(record | users.exported(connection, key))
    for correction in Corrections(database).all():
        yield _line({"format": FORMAT, "correction": correction_record(correction)})


def _line(record: Mapping[str, object]) -> str:
    # The one control character that JSON lets stand.
    return json.dumps(record).replace("\x7f", "\\u007f") + "\n"


def _exported(database: Database, article: int, document: Document) -> Iterator[dict[str, object]]:
    made = database.connection.execute(
        "SELECT analysis.key, fingerprint, description, made_at, failure FROM analysis"
        " JOIN pipeline ON pipeline.key = pipeline WHERE article = ? ORDER BY analysis.key",
        (article,),
    )
    for key, fingerprint, description, made_at, failure in made:
        yield {
            "fingerprint": fingerprint,
            "description": description,
            "made_at": made_at,
            "failure": unpacked(failure),
            **findings_record(machine_analysis(database.connection, key, document)),
        }


def import_lines(database: Database, lines: Iterable[str]) -> int:
    """Take in the lines of an export, one document at a time; return how many.

    What is there already stays. Raises LibraryError at the first line that is none of an export; those before it have
    been taken in.
    """
    count, siblings = 0, Siblings()
    corrections: list[Correction] = []
    for number, line in enumerate(lines, start=1):
        try:
            record = json.loads(line)
            if record["format"] != FORMAT:
                raise ValueError
            if "correction" in record:
                corrections.append(correction_of_record(record["correction"]))
                continue
            document = _document(record["document"])
            analyses = [(entry, _outcome(entry, document)) for entry in record["analyses"]]
            done = users.read(record)
        except (ValueError, KeyError, TypeError, RecursionError, OverflowError) as error:
            raise LibraryError(
                f"line {number} is no line of an exported library; those before it were taken"
            ) from error
        if record.get("has_sibling"):
            siblings.add(document_hash(document))
        with database.writing() as connection:
            article = write_document(connection, document, siblings)
            for entry, outcome in analyses:
                pipeline = write_pipeline(connection, entry["fingerprint"], entry["description"])
                write_outcome(connection, article, pipeline, outcome, entry["made_at"])
            users.take_in(connection, document, done)
        count += 1
    Corrections(database).take_in(corrections)
    return count


def _document(record: Mapping[str, Any]) -> Document:
    anchors = tuple(Anchor(*each) for each in record.get("anchors", ()))
    return Document(**{**record, "warnings": tuple(record["warnings"]), "anchors": anchors})


def _outcome(entry: Mapping[str, Any], document: Document) -> Analysis | Problem:
    if entry["failure"] is not None:
        return Problem(document.where, entry["failure"])
    analysis = analysis_of(entry, document)
    if not _is_sound(analysis):
        raise ValueError
    return analysis


def _is_sound(analysis: Analysis) -> bool:
    """Tell whether what was found is in the text, and what it refers to is there; a forged export may say anything."""
    end, actors = len(analysis.document.text), {actor.id for actor in analysis.actors}
    spans = [mention.span for mention in analysis.mentions]
    for said in analysis.statements:
        spans += (*said.content, *said.cue, *said.source)
    return (
        all(0 <= span.start <= span.end <= end for span in spans)
        and all(said.content and actors.issuperset(said.speaker) for said in analysis.statements)
        and actors.issuperset(mention.actor for mention in analysis.mentions)
        and _is_tree([said.part_of for said in analysis.statements])
    )


def _is_tree(outer: Sequence[int | None]) -> bool:
    """Tell whether no statement is reported by one that is not there, or in the end by itself."""
    sound: set[int | None] = {None}
    for place in range(len(outer)):
        chain: list[int] = []
        at: int | None = place
        while at is not None and at not in sound:
            if not 0 <= at < len(outer) or len(chain) > len(outer):
                return False
            chain.append(at)
            at = outer[at]
        sound.update(chain)
    return True
