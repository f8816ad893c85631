"""Whom a statement speaks of: who is named within its words, and is not among those who say it."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.model import Actor, Analysis, Mention, Span


class Named(NamedTuple):
    """Somebody who is named in a statement."""

    span: Span
    """Where in the text the name stands."""
    actor: Actor
    """As the document has them."""


def named_in(content: Iterable[Span], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions that lie within the words of a statement; those of the document are given in order."""
    for start, end in content:
        for at in range(bisect_left(mentions, start, key=_start), len(mentions)):
            mention = mentions[at]
            if mention.span.start >= end:
                break
            # One may reach beyond the words, and a shorter one that begins later may not.
            if mention.span.end <= end:
                yield mention


class Namings:
    """Where the actors of a document are named, in order; of many statements, it tells faster than `named_in`."""

    def __init__(self, starts: Sequence[int], ends: Sequence[int], actors: Sequence[str]) -> None:
        """Take where each mention begins and ends, and the id of whom it names."""
        self._starts = starts
        self._ends = ends
        self._actors = actors

    @classmethod
    def of(cls, mentions: Sequence[Mention]) -> "Namings":
        """Return those of mentions, which are in order."""
        spans = [mention.span for mention in mentions]
        return cls([span.start for span in spans], [span.end for span in spans], [each.actor for each in mentions])

    def within(self, spans: Iterable[Span]) -> frozenset[str]:
        """Return the ids of the actors who are named in some spans."""
        starts, ends, actors = self._starts, self._ends, self._actors
        return frozenset(
            actors[at]
            for start, end in spans
            for at in range(bisect_left(starts, start), bisect_left(starts, end))
            if ends[at] <= end
        )


def spoken_of(content: Iterable[Span], speaker: Collection[str], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions, within the words of a statement, of others than its speakers."""
    return (mention for mention in named_in(content, mentions) if mention.actor not in speaker)


def named_by(analysis: Analysis, actors: Mapping[str, Actor], index: int) -> Sequence[Named]:
    """Return whom a statement of a document speaks of, by its place there; nobody where it is gone."""
    if not 0 <= index < len(analysis.statements):
        return ()
    statement = analysis.statements[index]
    found = spoken_of(statement.content, statement.speaker, analysis.mentions)
    return tuple(Named(mention.span, actors[mention.actor]) for mention in found if mention.actor in actors)


def _start(mention: Mention) -> int:
    return mention.span.start
