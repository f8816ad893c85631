"""The names of actors whom the user takes for one: each of them is found by all, in every document of any of them."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace

from tui.library.corrections.correction import Change, Merge
from tui.library.corrections.effects import read_corrections
from tui.library.corrections.identities import Identities
from tui.model import Actor, Alias, AliasKind


def read_shared_names(connection: sqlite3.Connection) -> Mapping[str, tuple[str, ...]]:
    """Return what those are called who are shown as one, by the id by which they are shown."""
    return shared_names(each.change for each in read_corrections(connection, "text IS NULL"))


def shared_names(changes: Iterable[Change]) -> Mapping[str, tuple[str, ...]]:
    """Return the same of all changes that do not concern one text, in the order in which they were made."""
    changes = list(changes)
    shown = Identities.of(changes).shown
    names: dict[str, dict[str, None]] = {}
    for change in changes:
        # Those whom the user has told apart afterwards are not one.
        if isinstance(change, Merge) and shown(change.actor.id) == shown(change.into.id):
            theirs = names.setdefault(shown(change.into.id), {})
            theirs |= dict.fromkeys((change.into.name, change.actor.name))
    return {actor: tuple(theirs) for actor, theirs in names.items()}


def with_names(actor: Actor, names: Iterable[str]) -> Actor:
    """Return an actor who is called by these names as well."""
    known = {actor.name, *(alias.name for alias in actor.aliases)}
    others = tuple(Alias(name, AliasKind.MERGED) for name in names if name not in known)
    return replace(actor, aliases=(*actor.aliases, *others)) if others else actor
