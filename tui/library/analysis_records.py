"""What was found in a document as plain records, for a line of JSON, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

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


def findings_record(analysis: Analysis) -> dict[str, Any]:
    """Return what was found, without the document."""
    return {
        "actors": [asdict(actor) for actor in analysis.actors],
        "mentions": [asdict(mention) for mention in analysis.mentions],
        "statements": [asdict(statement) for statement in analysis.statements],
    }


def analysis_of(record: Mapping[str, Any], document: Document) -> Analysis:
    """Return what a record says was found; raises ValueError, KeyError or TypeError where it makes no sense."""
    return Analysis(
        document,
        tuple(map(_actor, record["actors"])),
        tuple(Mention(Span(*mention["span"]), mention["actor"]) for mention in record["mentions"]),
        tuple(map(_statement, record["statements"])),
    )


def _actor(record: Mapping[str, Any]) -> Actor:
    aliases = tuple(Alias(alias["name"], AliasKind(alias["kind"])) for alias in record["aliases"])
    return Actor(**{**record, "kind": ActorKind(record["kind"]), "aliases": aliases})


def _statement(record: Mapping[str, Any]) -> Statement:
    spans = {part: tuple(Span(*span) for span in record[part]) for part in ("content", "cue", "source")}
    return Statement(
        **{
            **record,
            **spans,
            "speaker": tuple(record["speaker"]),
            "kind": StatementKind(record["kind"]),
            "cue_class": CueClass(record["cue_class"]),
        }
    )
