"""Who is shown as whom: what an analysis says, with namesakes told apart, and then as the user has corrected it.

An analysis of one document gives everybody an id. The library tells namesakes apart (`tui.library.settling`), and the
user takes actors for one, calls them otherwise, or says what they are (`tui.library.corrections`). None of this changes
the rows of an analysis: it is laid over them whenever they are read.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tui.library.rows import unpacked
from tui.model import Actor, ActorKind, Alias, AliasKind, Analysis, Mention

SHOWN = "coalesce(merged.shown, namesake.shown, actor.identity)"
"""The identity that an actor of an analysis is shown by, in a query that has `CASTING`."""
CASTING = (
    " LEFT JOIN namesake ON namesake.analysis = actor.analysis AND namesake.identity = actor.identity"
    " LEFT JOIN merged ON merged.identity = coalesce(namesake.shown, actor.identity)"
    f" LEFT JOIN appellation ON appellation.identity = {SHOWN}"
)
"""To be joined to `actor`."""
NAME, KIND = "coalesce(appellation.name, actor.name)", "coalesce(appellation.kind, actor.kind)"

_CASTINGS = (
    f"SELECT raw.id, its.id, merged.identity IS NOT NULL, appellation.name, appellation.kind FROM actor{CASTING}"
    f" JOIN identity AS raw ON raw.key = actor.identity JOIN identity AS its ON its.key = {SHOWN}"
    f" WHERE actor.analysis = ? AND ({SHOWN} <> actor.identity OR appellation.identity IS NOT NULL)"
)
_CORRECTED = (
    "SELECT raw.id, its.id, merged.identity IS NOT NULL, appellation.name, appellation.kind FROM actor"
    " LEFT JOIN merged ON merged.identity = actor.identity"
    " LEFT JOIN appellation ON appellation.identity = coalesce(merged.shown, actor.identity)"
    " JOIN identity AS raw ON raw.key = actor.identity"
    " JOIN identity AS its ON its.key = coalesce(merged.shown, actor.identity)"
    " WHERE actor.analysis = ? AND (merged.identity IS NOT NULL OR appellation.identity IS NOT NULL)"
)


@dataclass(frozen=True, slots=True)
class Casting:
    """What an actor of an analysis is shown as."""

    id: str
    is_merged: bool = False
    """Whether the user takes them for somebody else."""
    name: str | None = None
    """None for the name that the document has; so with the kind."""
    kind: ActorKind | None = None


def read_castings(connection: sqlite3.Connection, analysis: int) -> dict[str, Casting]:
    """Return what the actors of an analysis are shown as, by the ids that it gives; only of those who are another."""
    return _read(connection, _CASTINGS, analysis)


def read_namesakes(connection: sqlite3.Connection, analysis: int) -> dict[str, str]:
    """Return the ids of those in an analysis who are told apart from others of their name, by those that it gives."""
    rows = connection.execute(
        "SELECT raw.id, its.id FROM namesake JOIN identity AS raw ON raw.key = namesake.identity"
        " JOIN identity AS its ON its.key = shown WHERE analysis = ?",
        (analysis,),
    )
    return {unpacked(raw): unpacked(its) for raw, its in rows}


def read_corrected(connection: sqlite3.Connection, analysis: int) -> dict[str, Casting]:
    """Return the same as the user has corrected it alone, with namesakes left as the analysis has them."""
    return _read(connection, _CORRECTED, analysis)


def _read(connection: sqlite3.Connection, query: str, analysis: int) -> dict[str, Casting]:
    return {
        unpacked(raw): Casting(
            unpacked(its), bool(is_merged), unpacked(name), None if kind is None else ActorKind(kind)
        )
        for raw, its, is_merged, name, kind in connection.execute(query, (analysis,))
    }


def recast(analysis: Analysis, castings: Mapping[str, Casting]) -> Analysis:
    """Return an analysis in which some actors are shown as others."""
    if not castings:
        return analysis

    def shown(actor: str) -> str:
        return castings[actor].id if actor in castings else actor

    by_id: dict[str, list[Actor]] = {}
    for actor in analysis.actors:
        by_id.setdefault(shown(actor.id), []).append(_called(actor, castings.get(actor.id)))
    return replace(
        analysis,
        actors=tuple(map(joined, by_id.values())),
        mentions=tuple(Mention(each.span, shown(each.actor)) for each in analysis.mentions),
        statements=tuple(
            replace(each, speaker=tuple(dict.fromkeys(map(shown, each.speaker)))) for each in analysis.statements
        ),
    )


def _called(actor: Actor, casting: Casting | None) -> Actor:
    if casting is None:
        return actor
    name = actor.name if casting.name is None else casting.name
    aliases = called_besides(name, actor.name, actor.aliases, is_merged=casting.is_merged)
    return replace(actor, id=casting.id, name=name, kind=casting.kind or actor.kind, aliases=aliases)


def called_besides(name: str, printed: str, aliases: tuple[Alias, ...], *, is_merged: bool) -> tuple[Alias, ...]:
    """Return the other names of an actor who is shown by `name`, though the document has another one."""
    if name == printed:
        return aliases
    own = Alias(printed, AliasKind.MERGED if is_merged else AliasKind.VARIANT)
    return (own, *(alias for alias in aliases if alias.name not in {name, printed}))


def joined(same: Sequence[Actor]) -> Actor:
    """Return actors of one id as one: with the names of all, and the first role and pronoun that there are."""
    first, *others = same
    if not others:
        return first
    names = [Alias(actor.name, AliasKind.MERGED) for actor in others]
    aliases = {alias.name: alias for actor in reversed(same) for alias in reversed(actor.aliases)}
    aliases = {alias.name: aliases.get(alias.name, alias) for alias in (*names, *aliases.values())}
    aliases.pop(first.name, None)
    return replace(
        first,
        aliases=tuple(aliases.values()),
        role=next((actor.role for actor in same if actor.role), None),
        pronoun=next((actor.pronoun for actor in same if actor.pronoun), None),
    )
