"""Actors of a library file, read from the sums over all its documents."""

import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterator, Sequence

from tui.library.casting import CASTING, KIND, SHOWN
from tui.library.records import ActorRecord
from tui.library.roles import distinct_roles
from tui.library.rows import packed, unpacked
from tui.library.windows import Window
from tui.model import ActorKind, Alias, AliasKind

_ROLE = "role"
_BY_OTHER_IDS = (
    "SELECT DISTINCT statement.key FROM namesake JOIN statement ON statement.analysis = namesake.analysis"
    " JOIN speaker ON speaker.statement = statement.key AND speaker.identity = namesake.identity"
    " WHERE namesake.shown IN (SELECT :identity UNION ALL SELECT identity FROM merged WHERE merged.shown = :identity)"
    " UNION SELECT speaker.statement FROM merged JOIN speaker ON speaker.identity = merged.identity"
    " JOIN statement ON statement.key = speaker.statement WHERE merged.shown = :identity AND NOT EXISTS"
    " (SELECT 1 FROM namesake WHERE namesake.analysis = statement.analysis AND namesake.identity = merged.identity)"
)
_IDS_AT_ONCE = 500


class Ids(Window[str]):
    """The ids of actors, each read when it is asked for."""

    def __init__(self, keys: "array[int]", connection: Callable[[], sqlite3.Connection]) -> None:
        """Take the keys of their identities, and what gives the connection of the thread that asks."""
        self._keys = keys
        self._connection = connection

    def __len__(self) -> int:
        return len(self._keys)

    def item(self, index: int) -> str:
        """Read an id."""
        return self._read(array("q", [self._keys[index]]))[0]

    def part(self, indices: slice) -> Sequence[str]:
        """Return some of them."""
        return Ids(self._keys[indices], self._connection)

    def __iter__(self) -> Iterator[str]:
        for first in range(0, len(self._keys), _IDS_AT_ONCE):
            yield from self._read(self._keys[first : first + _IDS_AT_ONCE])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(str.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]  # as a list

    def __contains__(self, actor_id: object) -> bool:
        return isinstance(actor_id, str) and self._key(actor_id) in self._keys

    def index(self, actor_id: str, start: int = 0, stop: int | None = None) -> int:
        """Return the place of an actor; raise ValueError where there is no such actor."""
        return self._keys.index(self._key(actor_id), start, len(self._keys) if stop is None else stop)

    def _key(self, actor_id: str) -> int:
        key = identity_of(self._connection(), actor_id)
        return -1 if key is None else key

    def _read(self, keys: "array[int]") -> Sequence[str]:
        places = ", ".join("?" * len(keys))
        ids = dict(self._connection().execute(f"SELECT key, id FROM identity WHERE key IN ({places})", keys))
        # Who has gone since is nobody's id.
        return [unpacked(ids.get(key, "")) for key in keys]


def identity_of(connection: sqlite3.Connection, actor_id: str) -> int | None:
    """Return the key of an id, if the library knows it."""
    found = connection.execute("SELECT key FROM identity WHERE id = ?", (packed(actor_id),)).fetchone()
    return None if found is None else int(found[0])


def read_ids(connection: sqlite3.Connection, analysis: int, kind: ActorKind | None) -> list[str]:
    """Return the ids of the actors of an analysis, of one kind or all: most quoted there first, then most mentioned."""
    found = connection.execute(
        f"SELECT its.id, {KIND} FROM actor{CASTING} JOIN identity AS its ON its.key = {SHOWN} WHERE actor.analysis = ?"
        " GROUP BY its.key ORDER BY sum(statements) DESC, sum(mentions) DESC, min(place)",
        (analysis,),
    )
    return [unpacked(actor_id) for actor_id, its in found if kind in (None, its)]


def read_actor(connection: sqlite3.Connection, pipeline: int, actor_id: str) -> tuple[ActorRecord, int | None] | None:
    """Return an actor over all that is shown of a pipeline, and the analysis that they are in if there is one only.

    None where there is no such actor.
    """
    identity = identity_of(connection, actor_id)
    found = connection.execute(
        "SELECT name, kind, documents, statements, mentions, analysis FROM tally WHERE pipeline = ? AND identity = ?",
        (pipeline, identity),
    ).fetchone()
    if found is None:
        return None
    name, kind, documents, statements, mentions, analysis = found
    namings = connection.execute(
        "SELECT kind, words, since FROM naming WHERE pipeline = ? AND identity = ? ORDER BY first", (pipeline, identity)
    ).fetchall()
    record = ActorRecord(
        id=actor_id,
        name=unpacked(name),
        kind=ActorKind(kind),
        aliases=tuple(Alias(unpacked(words), AliasKind(kind)) for kind, words, _ in namings if kind != _ROLE),
        roles=distinct_roles((unpacked(words), unpacked(since)) for kind, words, since in namings if kind == _ROLE),
        statements=statements,
        mentions=mentions,
    )
    return record, analysis if documents == 1 else None


def read_statements(connection: sqlite3.Connection, actor_id: str) -> tuple[Sequence[int], Collection[int]]:
    """Return the keys of an actor's statements, and the analyses in which that id means somebody else.

    The keys count from 0, are in order and apart; of other pipelines, and of what is not shown, they are there too.
    """
    identity = identity_of(connection, actor_id)
    taken_for = connection.execute("SELECT shown FROM merged WHERE identity = ?", (identity,)).fetchone()
    if identity is None or taken_for is not None:
        return (), ()
    keys = [key - 1 for (key,) in connection.execute("SELECT statement FROM speaker WHERE identity = ?", (identity,))]
    others = {key - 1 for (key,) in connection.execute(_BY_OTHER_IDS, {"identity": identity})}
    elsewhere = {key for (key,) in connection.execute("SELECT analysis FROM namesake WHERE identity = ?", (identity,))}
    return (sorted({*keys, *others}) if others else list(dict.fromkeys(keys))), elsewhere


def read_speaker_counts(connection: sqlite3.Connection, keys: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the identities of those who have made some statements, namesakes told apart, and how many; keys from 0."""
    yield from connection.execute(
        "SELECT coalesce(shown, speaker.identity), count(DISTINCT statement.key) FROM speaker"
        " JOIN statement ON statement.key = speaker.statement LEFT JOIN namesake"
        " ON namesake.analysis = statement.analysis AND namesake.identity = speaker.identity"
        f" WHERE speaker.statement IN ({', '.join('?' * len(keys))}) GROUP BY 1",
        [key + 1 for key in keys],
    )
