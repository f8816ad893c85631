"""Statements as JSON-LD in the terms of schema.org, for web pages and knowledge graphs.

What is quoted is a Quotation; what is reported in other words is a Claim, since a Quotation would have it that these
are the speaker's own. What the terms have no property for are identifiers with a name: offsets, path and hash.
"""

from collections.abc import Iterable
from typing import TextIO

from tui.export.account import Fact, place, said
from tui.export.address import address, language
from tui.export.citation import date_parts
from tui.export.format import TextFormat
from tui.export.json_line import write_array
from tui.export.provenance import reporters, statement_id
from tui.library import StatementRecord
from tui.model import Actor, ActorKind, Document, StatementKind

CONTEXT = "https://schema.org"
_TYPES = {
    ActorKind.PERSON: "Person",
    ActorKind.UNNAMED: "Person",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.GOVERNMENT: "GovernmentOrganization",
    ActorKind.PLACE: "Place",
}


def write(records: Iterable[StatementRecord], stream: TextIO) -> None:
    """Write a graph with one node a statement."""
    write_array(map(_node, records), stream, before=f'{{"@context": "{CONTEXT}", "@graph": ', after="}")


def claim(record: StatementRecord) -> dict[str, object]:
    """Return a statement as a Claim that appears in its article."""
    return _known(
        {
            "@type": "Claim",
            "name": statement_id(record),
            "text": record.words,
            "author": speakers(record),
            "appearance": article(record.document),
            "identifier": _properties(*said(record), *place(record)),
        }
    )


def speakers(record: StatementRecord) -> list[dict[str, object]]:
    """Return who said it; the words of the source as a name where the speaker cannot be told."""
    if record.speakers:
        return [_agent(speaker) for speaker in record.speakers]
    return [{"@type": "Person", "name": record.source}] if record.source else []


def article(document: Document) -> dict[str, object]:
    """Return the article."""
    return _known(
        {
            "@type": "NewsArticle",
            "identifier": document.id,
            "headline": document.title,
            "datePublished": _iso_date(document.published),
            "publisher": {"@type": "Organization", "name": document.outlet} if document.outlet else None,
            "author": document.byline,
            "inLanguage": language(document),
            "url": address(document),
        }
    )


def _node(record: StatementRecord) -> dict[str, object]:
    own = (
        claim(record)
        if record.statement.kind is StatementKind.INDIRECT
        else _known(
            {
                "@type": "Quotation",
                "name": statement_id(record),
                "text": record.words,
                "creator": speakers(record),
                "isPartOf": article(record.document),
                "identifier": _properties(*said(record), *place(record)),
            }
        )
    )
    chain = [
        {"@type": "Claim", "name": statement_id(outer), "text": outer.words, "author": speakers(outer)}
        for outer in reporters(record)
    ]
    comment = {"@type": "Comment", "text": record.note.words} if record.note.words else None
    return own | _known({"isBasedOn": chain, "keywords": record.note.tags, "comment": comment})


def _agent(actor: Actor) -> dict[str, object]:
    kind = _TYPES[actor.kind]
    known = {"@type": kind, "name": actor.name, "alternateName": [alias.name for alias in actor.aliases]}
    return _known(known | ({"jobTitle": actor.role} if kind == "Person" else {"description": actor.role}))


def _properties(*told: Fact) -> list[dict[str, object]]:
    return [{"@type": "PropertyValue", "name": name, "value": value} for name, value in told]


def _iso_date(published: str | None) -> str:
    parts = date_parts(published)
    return "-".join((f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:]))) if parts else published or ""


def _known(properties: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in properties.items() if value}


FORMAT = TextFormat(name="schema", title="schema.org", suffix=".jsonld", write=write)
