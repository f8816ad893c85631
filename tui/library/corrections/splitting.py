"""Whom one text takes for an actor made an actor of their own: by all their names there, or by one of them."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import replace

from tui.library.corrections.correction import Split
from tui.model import Actor, Analysis, Mention, Statement


def split_off(analysis: Analysis, split: Split, found: Collection[str]) -> Analysis:
    """Return an analysis in which a split is made; `found` are the ids by which it knows who is to be split.

    By one name go its mentions, and the statements whose source has it or, having no name, come after it rather than
    after another name of theirs.
    """
    if split.name is None:
        return _replaced(analysis, split, found)
    text = analysis.document.text
    mentions = tuple(
        Mention(each.span, split.new.id) if each.actor in found and _is(text[slice(*each.span)], split.name) else each
        for each in analysis.mentions
    )
    namings = [
        (before.span.start, now.actor == split.new.id)
        for before, now in zip(analysis.mentions, mentions, strict=True)
        if before.actor in found
    ]
    if not any(is_split for _, is_split in namings):
        return analysis
    statements = tuple(
        _respoken(each, split.new.id, found) if _is_named(each, text, split.name, namings) else each
        for each in analysis.statements
    )
    kept = tuple(_without(actor, split.name) if actor.id in found else actor for actor in analysis.actors)
    actors = _with(kept, Actor(split.new.id, split.new.name, split.new.kind))
    return replace(analysis, actors=actors, mentions=mentions, statements=statements)


def _replaced(analysis: Analysis, split: Split, found: Collection[str]) -> Analysis:
    """Return an analysis in which somebody is another altogether."""
    new = split.new
    theirs = [actor for actor in analysis.actors if actor.id in found]
    if not theirs:
        return analysis
    others = [actor for actor in analysis.actors if actor.id not in found]
    aliases = dict.fromkeys(alias for actor in theirs for alias in actor.aliases if alias.name != new.name)
    role = next((actor.role for actor in theirs if actor.role), None)
    actor = Actor(new.id, new.name, new.kind, tuple(aliases), role, pronoun=theirs[0].pronoun)
    return replace(
        analysis,
        actors=_with(others, actor),
        mentions=tuple(replace(each, actor=new.id) if each.actor in found else each for each in analysis.mentions),
        statements=tuple(_respoken(each, new.id, found) for each in analysis.statements),
    )


def _respoken(statement: Statement, new: str, found: Collection[str]) -> Statement:
    speaker = tuple(dict.fromkeys(new if actor in found else actor for actor in statement.speaker))
    return statement if speaker == statement.speaker else replace(statement, speaker=speaker)


def _with(actors: Sequence[Actor], new: Actor) -> tuple[Actor, ...]:
    """Return the actors with one more, who may be among them."""
    return tuple(actors) if any(actor.id == new.id for actor in actors) else (*actors, new)


def _without(actor: Actor, name: str) -> Actor:
    aliases = tuple(alias for alias in actor.aliases if not _is(alias.name, name))
    if _is(actor.name, name) and aliases:
        first, *others = aliases
        return replace(actor, name=first.name, aliases=tuple(others))
    return replace(actor, aliases=aliases)


def _is_named(statement: Statement, text: str, name: str, namings: Sequence[tuple[int, bool]]) -> bool:
    """Return whether a statement is made by who bears a name; `namings` tell of each naming whether it is by that."""
    for start, end in statement.source:
        inside = [is_split for at, is_split in namings if start <= at < end]
        if inside:
            return inside[0]
        if name.casefold() in text[start:end].casefold():
            return True
    begin = (statement.source or statement.content)[0].start
    before = bisect_left(namings, (begin, False))
    return namings[before - 1][1] if before else False


def _is(words: str, name: str) -> bool:
    return " ".join(words.split()).casefold() == " ".join(name.split()).casefold()
