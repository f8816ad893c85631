"""What a document tells of who is quoted in it, without its words: all that an audit and pairs of actors count.

An outline is made of an analysis here; `tui.library.outline_rows` reads it from a library file, in a fraction of the
time that all of an analysis takes.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.library.named import Namings
from tui.model import Actor, Analysis, Document, StatementKind


class Utterance(NamedTuple):
    """A statement, as far as it is counted."""

    speakers: tuple[str, ...]
    """The ids of those who speak, each once."""
    words: int
    """How many words are reported; the gap in an interrupted quotation counts as one."""
    is_direct: bool
    named: frozenset[str]
    """The ids of the actors who are named in what is reported."""


class Outline(NamedTuple):
    """A document, as far as it is counted; its utterances have none but its actors."""

    document: tuple[str, str | None, str | None, str]
    """By what it is told from others: its id, file or address, place in the file, and date, "" where it has none."""
    outlet: str
    """Blank where it has none."""
    actors: Mapping[str, Actor]
    """Who is in it, by id; with name, kind and pronoun."""
    utterances: Sequence[Utterance]


NO_OUTLINE = Outline(("", None, None, ""), "", {}, ())
"""That of a document that is gone."""


def outline_of(document: Document, analysis: Analysis) -> Outline:
    """Return the outline of a document, given what was found in it."""
    text, actors = document.text, {actor.id: actor for actor in analysis.actors}
    namings = Namings.of([mention for mention in analysis.mentions if mention.actor in actors])
    utterances = [
        Utterance(
            tuple(dict.fromkeys(speaker for speaker in said.speaker if speaker in actors)),
            word_count(text, said.content),
            said.kind is StatementKind.DIRECT,
            namings.within(said.content),
        )
        for said in analysis.statements
    ]
    return Outline(
        (document.id, document.path or document.fetched_from, document.member, document.published or ""),
        document.outlet or "",
        actors,
        utterances,
    )


def word_count(text: str, spans: Sequence[tuple[int, int]]) -> int:
    """Return how many words stand in some spans of a text, with a gap between two of them, which counts as one."""
    return sum(len(text[start:end].split()) for start, end in spans) + max(0, len(spans) - 1)
