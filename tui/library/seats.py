"""Seats of power kept apart from the power: the Kremlin as an actor of its own that stands for Russia.

An analysis takes them as one, since they speak for one another. Which of the two a text names matters to whoever
counts words, so what the analysis has folded is unfolded here, from its mentions alone.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tui.model import Actor, Alias, AliasKind, Analysis, Mention, Span, Statement

_ARTICLE = re.compile(r"\Athe\s+", re.IGNORECASE)


def apart(analysis: Analysis) -> Analysis:
    """Return an analysis in which each seat that the text names is an actor of its own, `Actor.stands_for` its power.

    Statements and mentions are the same, in the same order. A statement is the seat's where its source names the seat;
    also where its source names nobody, as a pronoun does, and the power was last called by the seat's name. Where no
    seat is named the analysis is returned as it is.
    """
    text = analysis.document.text
    seats = {actor.id: seats_of for actor in analysis.actors if (seats_of := _seats(actor))}
    mentions = tuple(_unfolded(mention, text, seats) for mention in analysis.mentions)
    named = {mention.actor for mention in mentions}
    powers = {power for power, seats_of in seats.items() if not named.isdisjoint(seats_of.values())}
    if not powers:
        return analysis
    actors = (_parted(actor, named) if actor.id in powers else (actor,) for actor in analysis.actors)
    namings: dict[str, list[Mention]] = {power: [] for power in powers}
    for folded, mention in zip(analysis.mentions, mentions, strict=True):
        if folded.actor in powers:
            namings[folded.actor].append(mention)
    statements = tuple(_given_to_seats(statement, text, namings) for statement in analysis.statements)
    return replace(
        analysis, actors=tuple(actor for parts in actors for actor in parts), mentions=mentions, statements=statements
    )


def _seats(actor: Actor) -> dict[str, str]:
    """Return the ids of the seats that stand for an actor, by their names without article."""
    names = (_ARTICLE.sub("", alias.name) for alias in actor.aliases if alias.kind is AliasKind.METONYM)
    return {name: _seat_id(name) for name in names}


def _seat_id(name: str) -> str:
    """Return the id of a seat, which is the same with accents, dots and apostrophes, with an article, or without."""
    letters = unicodedata.normalize("NFKD", _ARTICLE.sub("", name).casefold())
    plain = "".join(letter for letter in letters if letter.isalnum() or letter.isspace())
    return f"seat:{' '.join(plain.split())}"


def _unfolded(mention: Mention, text: str, seats: Mapping[str, Mapping[str, str]]) -> Mention:
    """Return a mention as one of the seat whose name it is, if it is one's."""
    seats_of = seats.get(mention.actor)
    seat = seats_of.get(_ARTICLE.sub("", text[slice(*mention.span)])) if seats_of else None
    return mention if seat is None else Mention(mention.span, seat)


def _parted(power: Actor, named: set[str]) -> Iterator[Actor]:
    """Yield a power without the seats that are named, and then each of these, with the ways in which it is spelt."""
    kept: list[Alias] = []
    spellings: dict[str, list[str]] = {}
    for alias in power.aliases:
        seat = _seat_id(alias.name)
        if alias.kind is AliasKind.METONYM and seat in named:
            spellings.setdefault(seat, []).append(alias.name)
        else:
            kept.append(alias)
    yield replace(power, aliases=tuple(kept))
    for seat, (name, *others) in spellings.items():
        variants = tuple(Alias(other, AliasKind.VARIANT) for other in others)
        yield Actor(seat, name, power.kind, variants, stands_for=power.id)


def _given_to_seats(statement: Statement, text: str, namings: Mapping[str, Sequence[Mention]]) -> Statement:
    """Return a statement as one of the seats that are meant; `namings` has the mentions of each power in order."""
    speaker = tuple(
        _speaking(actor, statement, text, namings[actor]) if actor in namings else actor for actor in statement.speaker
    )
    return statement if speaker == statement.speaker else replace(statement, speaker=speaker)


def _speaking(power: str, statement: Statement, text: str, namings: Sequence[Mention]) -> str:
    """Return the id of the seat that a statement of a power comes from, or else that of the power."""
    in_source = [mention.actor for span in statement.source for mention in _within(span, namings)]
    if in_source:
        return next((actor for actor in in_source if actor != power), power)
    # "the Russians" name the power, though no mention says so.
    if any(word[0].isupper() for span in statement.source for word in text[slice(*span)].split()[1:]):
        return power
    begin = (statement.source or statement.content)[0].start
    for place in range(bisect_left(namings, begin, key=_start) - 1, -1, -1):
        # What is quoted has its speaker's names, not those by which the report goes on.
        if not any(span.start <= _start(namings[place]) < span.end for span in statement.content):
            return namings[place].actor
    return power


def _within(span: Span, mentions: Sequence[Mention]) -> Iterable[Mention]:
    """Return those of the mentions, which are in order and apart, that a stretch of the text holds any letter of."""
    first = bisect_right(mentions, span.start, key=lambda mention: mention.span.end)
    return mentions[first : bisect_left(mentions, span.end, key=_start)]


def _start(mention: Mention) -> int:
    return mention.span.start
