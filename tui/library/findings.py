"""What a list of many documents needs of each of them: who is in it, how often, and which statements are theirs.

It is read from the rows of an analysis without the text and the words, in a fraction of the time that all of it takes.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from tui.library.casting import CASTING, KIND, NAME, SHOWN, called_besides, joined
from tui.library.rows import unpacked
from tui.library.shelf import Shelf, snapshot
from tui.model import SURE_CONFIDENCE, Actor, ActorKind, Alias, AliasKind, Analysis, Document, Problem

_LOCATED = (
    "SELECT document.key, is_current, published, analysis.key, analysis.failure, analysis.statements,"
    " analysis.first_statement, times"
    " FROM document JOIN analysis AS own ON own.article = document.article JOIN pipeline ON pipeline.key = own.pipeline"
    # In several places it is one document, and what was found in it is that.
    " JOIN analysis ON analysis.key = coalesce(own.copy_of, own.key)"
    " LEFT JOIN revised ON revised.analysis = analysis.key"
    " WHERE document.sha256 = ? AND fingerprint = ?"
)
_ACTORS = (
    f"SELECT actor.place, actor.identity, its.id, actor.name, {NAME}, {KIND}, role, mentions,"
    " merged.identity IS NOT NULL"
    f" FROM actor{CASTING} JOIN identity AS its ON its.key = {SHOWN} WHERE actor.analysis = ? ORDER BY actor.place"
)
_ALIASES = "SELECT actor, name, kind FROM alias WHERE analysis = ? ORDER BY actor, place"
_STATEMENTS = (
    "SELECT statement.place, is_corrected, confidence, identity FROM statement"
    " LEFT JOIN speaker ON statement = statement.key WHERE analysis = ? ORDER BY statement.place"
)


class Appearance(NamedTuple):
    """An actor as one document has them."""

    actor: Actor
    mentions: int
    said: Sequence[int]
    """The places of their statements in the document's list, each once."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in a document, but for the words."""

    appearances: Sequence[Appearance]
    unsure: Sequence[int]
    """The places of the statements of low confidence."""
    corrected: Sequence[int] = ()
    """The places of the statements that the user has corrected."""

    @property
    def has_seats(self) -> bool:
        """Whether it may name a seat that is taken for its power."""
        return any(
            alias.kind is AliasKind.METONYM for appearance in self.appearances for alias in appearance.actor.aliases
        )


class Change(Enum):
    """What has become of a library file."""

    NONE = 0
    BY_ADDITION = 1
    OF_WHAT_WAS_THERE = 2

    def __bool__(self) -> bool:
        return self is not Change.NONE


class WatchedShelf(Shelf):
    """A library file of which what one pipeline has found is read, and that tells when it has changed."""

    def __init__(self, file: Path, fingerprint: str) -> None:
        super().__init__(file)
        self.fingerprint = fingerprint
        self._seen = -1
        self.revision = 0
        """Grows when what was there before has changed, as the last look has shown."""

    def look(self) -> Change:
        """Look whether anything has changed since the last look. One thread does it, always the same."""
        seen = self.data_version()
        if seen == self._seen:
            return Change.NONE
        self._seen = seen
        (changes,) = self.one("SELECT changes FROM pipeline WHERE fingerprint = ?", self.fingerprint) or (0,)
        before, self.revision = self.revision, int(changes)
        return Change.BY_ADDITION if before == self.revision else Change.OF_WHAT_WAS_THERE

    def locate(self, sha256: bytes) -> "Located | None":
        """Return where a document is, by its hash, and what has come of it; None where it is not, or not analysed."""
        row = self.one(_LOCATED, sha256, self.fingerprint)
        if row is None:
            return None
        document, is_current, published, analysis, failure, statements, first, revised = row
        filed = Filed(self, sha256, document, analysis, (first or 1) - 1, statements or 0, revised or 0)
        is_counted = statements is not None or failure is not None
        return Located(filed, unpacked(published), unpacked(failure), bool(is_current), is_counted)

    def finding(self, analysis: int) -> Finding:
        """Return what an analysis has found, with namesakes told apart."""
        connection = self.connection()
        with snapshot(connection):
            aliases = {
                place: tuple(Alias(unpacked(name), AliasKind(kind)) for _, name, kind in group)
                for place, group in groupby(connection.execute(_ALIASES, (analysis,)), itemgetter(0))
            }
            actors = connection.execute(_ACTORS, (analysis,)).fetchall()
            statements = connection.execute(_STATEMENTS, (analysis,)).fetchall()
        said: dict[int, dict[int, None]] = {}
        for place, _, _, identity in statements:
            said.setdefault(identity, {})[place] = None
        appearances: dict[str, list[Appearance]] = {}
        for place, identity, actor_id, printed, name, kind, role, mentions, is_merged in actors:
            besides = called_besides(unpacked(name), unpacked(printed), aliases.get(place, ()), is_merged=is_merged)
            actor = Actor(unpacked(actor_id), unpacked(name), ActorKind(kind), besides, unpacked(role))
            # Nobody speaks twice, though somebody may be listed twice.
            its = Appearance(actor, mentions, tuple(said.pop(identity, ())))
            appearances.setdefault(actor.id, []).append(its)
        return Finding(
            [_joined(same) for same in appearances.values()],
            tuple(dict.fromkeys(place for place, _, confidence, _ in statements if confidence < SURE_CONFIDENCE)),
            tuple(dict.fromkeys(place for place, is_corrected, *_ in statements if is_corrected)),
        )


def _joined(same: Sequence[Appearance]) -> Appearance:
    """Return the appearances of one actor under several ids as one."""
    if len(same) == 1:
        return same[0]
    said = sorted({place for each in same for place in each.said})
    return Appearance(joined([each.actor for each in same]), sum(each.mentions for each in same), said)


class Filed(NamedTuple):
    """Where a library has a document and its analysis."""

    shelf: WatchedShelf
    sha256: bytes
    """Of the document, by which it is found again if its row is another one."""
    document: int
    """The key of its row."""
    analysis: int
    first: int
    """The key of its first statement in the whole library; the others follow it."""
    statements: int
    revised: int = 0
    """How often corrections have made of the analysis what is shown."""


class Located(NamedTuple):
    """What a library knows of a document."""

    filed: Filed
    published: str | None
    failure: str | None
    """Why it could not be analysed, if it could not."""
    is_current: bool
    """Whether it is the latest version of its path and id."""
    is_counted: bool
    """Whether the program that wrote it has numbered its statements; what it has not cannot be shown."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has come of a document."""

    found: Finding | Problem
    filed: Filed | None = None
    """Where all of it is; None for a problem with a document that no library could take."""


def outcome_of(document: Document, located: Located) -> Outcome:
    """Return what has come of a document that a library has."""
    if located.failure is not None:
        return Outcome(Problem(document.where, located.failure), located.filed)
    return Outcome(located.filed.shelf.finding(located.filed.analysis), located.filed)


def finding_of(analysis: Analysis) -> Finding:
    """Return what an analysis has found."""
    mentions = Counter(mention.actor for mention in analysis.mentions)
    said: dict[str, dict[int, None]] = {}
    for place, statement in enumerate(analysis.statements):
        for speaker in statement.speaker:
            said.setdefault(speaker, {})[place] = None
    return Finding(
        [Appearance(actor, mentions.pop(actor.id, 0), tuple(said.pop(actor.id, ()))) for actor in analysis.actors],
        tuple(place for place, statement in enumerate(analysis.statements) if not statement.is_sure),
        tuple(place for place, statement in enumerate(analysis.statements) if statement.is_corrected),
    )
