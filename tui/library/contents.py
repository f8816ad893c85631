"""What a library file shows at one moment: which documents, statements and actors, as numbers alone.

It takes some bytes a document and an actor, and none a statement: the statements of an analysis have consecutive keys.
Keys of documents and statements are one less than those of the rows, so that they count from 0 as they do in memory.
"""

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import overload

from tui.library.places import SHOWN_PLACE
from tui.library.windows import KeyRuns
from tui.model import ActorKind

_PIPELINE = "SELECT key, changes FROM pipeline WHERE fingerprint = ?"
_DOCUMENTS = (
    "SELECT analysis.key, failure IS NULL, statements, first_statement,"
    f" {SHOWN_PLACE.format('analysis.article')} AS place"
    " FROM analysis WHERE pipeline = ? AND (is_counted OR failure IS NOT NULL) AND place IS NOT NULL"
    " ORDER BY analysis.key"
)
_STATE = (
    "SELECT its.key, changes,"
    " (SELECT max(analysis.key) FROM analysis WHERE pipeline = its.key),"
    " (SELECT count(*) FROM analysis WHERE pipeline = its.key AND is_counted = 0 AND failure IS NULL)"
    " FROM pipeline AS its WHERE fingerprint = ?"
)
_ACTORS = "SELECT identity, kind FROM tally WHERE pipeline = ? ORDER BY statements DESC, mentions DESC, identity"


class Keys(Sequence[int]):
    """Keys in any order, each of which is there once."""

    def __init__(self, keys: "array[int]") -> None:
        self._keys = keys

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...

    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        return self._keys[index]

    def __iter__(self) -> Iterator[int]:
        return iter(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def index(self, key: int, start: int = 0, stop: int | None = None) -> int:
        """Return the place of a key; raise ValueError where it is not there."""
        place = self._places.get(key, -1)
        if place < start or (stop is not None and place >= stop):
            raise ValueError(f"{key} is not there")
        return place

    @cached_property
    def _places(self) -> dict[int, int]:
        return {key: place for place, key in enumerate(self._keys)}


@dataclass(frozen=True, eq=False)
class Contents:
    """What is shown; the first four have an entry a document, in the order in which they were analysed."""

    documents: Keys = field(default_factory=lambda: Keys(array("q")))
    """Their keys."""
    analyses: "array[int]" = field(default_factory=lambda: array("q"))
    """The keys of their rows."""
    firsts: "array[int]" = field(default_factory=lambda: array("q"))
    """The keys of their first statements; where there are none, that of the next statement."""
    counts: "array[int]" = field(default_factory=lambda: array("q"))
    """How many statements they have; -1 where the analysis has failed."""
    actors: "array[int]" = field(default_factory=lambda: array("q"))
    """The keys of their identities: most quoted first, then most mentioned."""
    by_kind: dict[ActorKind, "array[int]"] = field(default_factory=dict)
    """The same, by kind."""
    pipeline: int = 0
    """The key of its row."""
    version: int = 0
    changes: int = 0

    @cached_property
    def groups(self) -> Sequence[tuple[int, range]]:
        """The documents with statements, and the keys of these."""
        return [
            (document, range(first, first + count))
            for document, first, count in zip(self.documents, self.firsts, self.counts, strict=True)
            if count > 0
        ]

    @cached_property
    def statements(self) -> KeyRuns:
        """The keys of all statements."""
        return KeyRuns([keys for _, keys in self.groups])

    def place_of_document(self, document_key: int) -> int | None:
        """Return the place of a document, if it is shown."""
        return self.documents.index(document_key) if document_key in self.documents else None

    def place_of_statement(self, key: int) -> int | None:
        """Return the place of the document that a statement is in, if it is shown."""
        place = bisect_right(self.firsts, key) - 1
        return place if place >= 0 and key < self.firsts[place] + self.counts[place] else None

    def by_document(self, keys: Iterable[int]) -> Sequence[tuple[int, Sequence[int]]]:
        """Return statements, whose keys are in order, with the key of their document; without those not shown."""
        groups: list[tuple[int, list[int]]] = []
        end = 0
        for key in keys:
            if key >= end:
                place = self.place_of_statement(key)
                if place is None:
                    continue
                end = self.firsts[place] + self.counts[place]
                groups.append((self.documents[place], []))
            groups[-1][1].append(key)
        return groups

    def place_of_analysis(self, analysis: int) -> int | None:
        """Return the place of the document that an analysis is of, if it is shown."""
        place = bisect_left(self.analyses, analysis)
        return place if place < len(self.analyses) and self.analyses[place] == analysis else None

    def keys_at(self, place: int) -> range:
        """Return the keys of the statements of the document in some place."""
        return range(self.firsts[place], self.firsts[place] + max(0, self.counts[place]))

    def is_like(self, other: "Contents") -> bool:
        """Return whether another one shows the same."""
        return (self.changes, self.analyses, self.actors) == (other.changes, other.analyses, other.actors)


def read_state(connection: sqlite3.Connection, fingerprint: str) -> tuple[object, ...]:
    """Return what is another one whenever other contents are: reading them takes long, and most writing leaves them."""
    state = connection.execute(_STATE, (fingerprint,)).fetchone()
    return () if state is None else tuple(state)


def read_contents(connection: sqlite3.Connection, fingerprint: str, version: int) -> Contents:
    """Return what is shown of the analyses of a pipeline; inside the caller's transaction."""
    pipeline, changes = connection.execute(_PIPELINE, (fingerprint,)).fetchone() or (0, 0)
    documents, analyses, firsts, counts = (array("q") for _ in range(4))
    following = 0
    for analysis, is_analysed, count, first, document in connection.execute(_DOCUMENTS, (pipeline,)):
        documents.append(document - 1)
        analyses.append(analysis)
        firsts.append(following if first is None else first - 1)
        counts.append(count if is_analysed else -1)
        following = firsts[-1] + max(0, counts[-1])
    actors = array("q")
    by_kind = {kind: array("q") for kind in ActorKind}
    appends = {kind.value: keys.append for kind, keys in by_kind.items()}
    for identity, kind in connection.execute(_ACTORS, (pipeline,)):
        actors.append(identity)
        appends[kind](identity)
    return Contents(Keys(documents), analyses, firsts, counts, actors, by_kind, pipeline, version, changes)
