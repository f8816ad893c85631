"""Whole documents as JSON Lines: one document a line with its text, actors and statements.

This format is a contract with other programs: keys are never renamed, and what is new gets a key of its own. Offsets
are code points into `text`, end exclusive; `part_of` is the index of the outer statement in the same list. Where a
text was rebuilt from its source, `anchors` tell where its words stand there: the offset in the text, the one in the
source, and the page.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TextIO

from tui.export.address import address, language
from tui.export.json_line import json_line
from tui.export.provenance import text_digest
from tui.library.placing import Places
from tui.model import Actor, Analysis, Statement


def write(analyses: Iterable[tuple[Analysis, Places]], stream: TextIO, *, explain: bool = False) -> None:
    """Write one document a line as a JSON object, with where else it is.

    `explain` adds to each statement how its speaker was found.
    """
    for analysis, places in analyses:
        stream.write(json_line(document_fields(analysis, explain) | places._asdict()))


def document_fields(analysis: Analysis, explain: bool = False) -> dict[str, object]:
    """Return a document as values that JSON knows."""
    document = analysis.document
    names = {actor.id: actor.name for actor in analysis.actors}
    counts = Counter(speaker for statement in analysis.statements for speaker in statement.speaker)
    return {
        "id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published,
        "byline": document.byline,
        "url": address(document),
        "language": language(document),
        "path": document.path,
        "member": document.member,
        "sha256": text_digest(document),
        "text": document.text,
        "actors": [_actor_fields(actor, counts[actor.id], names) for actor in analysis.actors],
        "statements": [
            statement_fields(statement, names) | ({"reason": statement.reason} if explain else {})
            for statement in analysis.statements
        ],
    } | ({"anchors": document.anchors} if document.anchors else {})


def _actor_fields(actor: Actor, statements: int, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "name": actor.name,
        "kind": actor.kind,
        "aliases": [alias.name for alias in actor.aliases],
        "role": actor.role,
        "statements": statements,
        "stands_for": None if actor.stands_for is None else names[actor.stands_for],
        "id": actor.id,
        "pronoun": actor.pronoun,
    }


def statement_fields(statement: Statement, names: Mapping[str, str]) -> dict[str, object]:
    """Return a statement of a document as values that JSON knows, given the names of the actors by their ids."""
    return {
        "content": statement.content,
        "source": statement.source,
        "cue": statement.cue,
        "speaker": [names[speaker] for speaker in statement.speaker],
        "kind": statement.kind,
        "part_of": statement.part_of,
        "cue_class": statement.cue_class,
        "speech": statement.is_speech,
        "confidence": round(statement.confidence, 3),
        "corrected": statement.is_corrected,
        "speaker_id": statement.speaker,
    }
