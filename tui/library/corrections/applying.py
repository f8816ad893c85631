"""Corrections of a text laid over what was found in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tui.library.corrections.correction import (
    Change,
    Correction,
    OfStatements,
    Party,
    Passage,
    Rebounding,
    Respeaking,
    Split,
    Withdrawal,
)
from tui.library.corrections.identities import Identities
from tui.library.corrections.splitting import split_off
from tui.library.passages import statement_at, words_at
from tui.model import Actor, Analysis, Span, Statement


def corrected(analysis: Analysis, corrections: Iterable[Correction], namesakes: Mapping[str, str]) -> Analysis:
    """Return an analysis with corrections of its text made, one after the other; those of actors are laid over later.

    What a correction is about may not be there, as in another analysis: then nothing is corrected. Whom a split is
    about tell the corrections of actors before it, and `namesakes`, which has the ids of those who are told apart.
    """
    of_actors: list[Change] = []
    for correction in corrections:
        match correction.change:
            case Split() as split:
                shown = Identities.of(of_actors).shown
                found = {
                    actor.id for actor in analysis.actors if shown(namesakes.get(actor.id, actor.id)) == split.actor.id
                }
                analysis = split_off(analysis, split, found)
            case Respeaking() | Withdrawal() | Rebounding() as change:
                analysis = _with_statement_corrected(analysis, change, correction.reason)
            case change:
                of_actors.append(change)
    return analysis


def passage_of(text: str, sha256: str, statement: Statement, title: str) -> Passage:
    """Return where a statement stands."""
    return Passage(sha256, statement.content, words_at(text, statement.content), title)


def _with_statement_corrected(analysis: Analysis, change: OfStatements, reason: str) -> Analysis:
    text, passage = analysis.document.text, change.passage
    at = statement_at(passage.content, passage.words, text, analysis.statements)
    if at is None:
        return analysis
    statement, statements = analysis.statements[at], list(analysis.statements)
    match change:
        case Withdrawal():
            return replace(analysis, statements=_without(statements, at))
        case Respeaking(speakers=speakers):
            speaker = tuple(party.id for party in speakers)
            statements[at] = replace(statement, speaker=speaker, confidence=1.0, reason=reason, is_corrected=True)
            actors = _with_parties(analysis.actors, speakers)
            return replace(analysis, actors=actors, statements=tuple(statements))
        case Rebounding():
            content = _found_again(text, statement, change)
            if content is None:
                return analysis
            statements[at] = replace(
                statement, content=content, confidence=1.0, reason=_also(statement.reason, reason), is_corrected=True
            )
            return replace(analysis, statements=_in_order(statements))


def _found_again(text: str, statement: Statement, change: Rebounding) -> tuple[Span, ...] | None:
    """Return the new bounds of a statement; in another version of the text, where the same words stand near it."""
    if words_at(text, change.content) == change.words:
        return change.content
    shift = statement.content[0].start - change.passage.content[0].start
    moved = tuple(Span(start + shift, end + shift) for start, end in change.content)
    return moved if moved[0].start >= 0 and words_at(text, moved) == change.words else None


def _also(before: str, reason: str) -> str:
    return f"{before}; words: {reason}" if before else reason


def _without(statements: Sequence[Statement], gone: int) -> tuple[Statement, ...]:
    """Return the statements without one; what it reports is reported by who reports it."""
    outer = statements[gone].part_of

    def place(part_of: int | None) -> int | None:
        part_of = outer if part_of == gone else part_of
        return part_of - 1 if part_of is not None and part_of > gone else part_of

    return tuple(
        replace(statement, part_of=place(statement.part_of)) for at, statement in enumerate(statements) if at != gone
    )


def _in_order(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements in the order of their first words."""
    order = sorted(range(len(statements)), key=lambda at: statements[at].content[0].start)
    places = {before: now for now, before in enumerate(order)}
    return tuple(
        replace(statements[at], part_of=None if (outer := statements[at].part_of) is None else places[outer])
        for at in order
    )


def _with_parties(actors: Sequence[Actor], parties: Iterable[Party]) -> tuple[Actor, ...]:
    """Return the actors with those of the parties who are not among them."""
    there = {actor.id for actor in actors}
    new = {party.id: Actor(party.id, party.name, party.kind) for party in parties if party.id not in there}
    return (*actors, *new.values())
