"""The project's own articles, with the statements that people marked in them as if an analysis had found them."""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from tui.library import Library
from tui.model import (
    Actor,
    ActorKind,
    Alias,
    AliasKind,
    Analysis,
    Document,
    Mention,
    Span,
    Statement,
    StatementKind,
)

DATA = Path(__file__).parents[1] / "data"
KINDS = {
    "person": ActorKind.PERSON,
    "organisation": ActorKind.ORGANISATION,
    "government": ActorKind.GOVERNMENT,
    "unnamed": ActorKind.UNNAMED,
    "group": ActorKind.UNNAMED,
    "document": ActorKind.UNNAMED,
    "author": ActorKind.UNNAMED,
}
"""What the people who marked the articles call an actor, and what it is to the reader."""
SEATS = frozenset({"Reykjavik", "Oslo", "The Kremlin", "London", "The Hague"})
"""The names of actors that are those of seats of power."""


def ids() -> frozenset[str]:
    """Return the ids of all articles."""
    return frozenset(_rows())


def article(document_id: str) -> Document:
    """Return one of the articles: "b01" to "b16"."""
    row = _rows()[document_id]
    return Document(row["id"], row["text"], row["title"], row["outlet"], row["published"])


def analysis(document_id: str) -> Analysis:
    """Return who said what in an article, as marked by hand."""
    row, document = _rows()[document_id], article(document_id)
    actors = {entry["name"]: _actor(entry) for entry in row["actors"]}
    for statement in row["statements"]:
        for name in _speakers(statement):
            actors.setdefault(name, Actor(f"unnamed:{name}@{document_id}", name, ActorKind.UNNAMED))
    statements = tuple(_statement(entry, actors) for entry in row["statements"])
    return Analysis(document, tuple(actors.values()), _mentions(document.text, actors.values()), statements)


def library(*document_ids: str) -> Library:
    """Return a library of some of the articles, analysed."""
    made = Library()
    for document_id in document_ids:
        made.keep(made.add(article(document_id)), analysis(document_id))
    return made


@cache
def _rows() -> dict[str, Any]:
    lines = (DATA / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def _actor(entry: dict[str, Any]) -> Actor:
    aliases = tuple(Alias(name, AliasKind.METONYM if name in SEATS else AliasKind.VARIANT) for name in entry["aliases"])
    kind = KINDS[entry["kind"]]
    return Actor(f"{kind}:{entry['name'].casefold()}", entry["name"], kind, aliases, "; ".join(entry["roles"]) or None)


def _speakers(entry: dict[str, Any]) -> list[str]:
    return entry["speaker"][0].split("; ") if entry["speaker"] else []


def _statement(entry: dict[str, Any], actors: dict[str, Actor]) -> Statement:
    return Statement(
        content=_spans(entry["content"]),
        cue=_spans(entry["cue"]),
        source=_spans(entry["source"]),
        speaker=tuple(actors[name].id for name in _speakers(entry)),
        kind=StatementKind(entry["kind"]),
        part_of=entry["part_of"],
    )


def _spans(pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _mentions(text: str, actors: Iterable[Actor]) -> tuple[Mention, ...]:
    owner = {name: actor.id for actor in actors for name in (actor.name, *(alias.name for alias in actor.aliases))}
    longest_first = sorted(owner, key=len, reverse=True)
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return tuple(Mention(Span(*match.span()), owner[match.group()]) for match in names.finditer(text))
