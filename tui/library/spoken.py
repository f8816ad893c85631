"""What is said in a library file and who is in it, read in a stream by whoever makes an index of all of it.

Everything is read for many documents at once: a query for each statement would take minutes where this takes seconds.
Of what others remove meanwhile nothing comes; the next look at what is shown tells.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple

from tui.library.casting import CASTING, NAME, SHOWN
from tui.library.contents import Contents
from tui.library.corrections.shared_names import read_shared_names
from tui.library.named import spoken_of
from tui.library.places import SHOWN_PLACE
from tui.library.records import GAP
from tui.library.roles import distinct_roles
from tui.library.rows import packed, spans_of, unpacked
from tui.model import Mention, Span

_AT_ONCE = 400
"""Documents or actors in one query."""
_LOOKED_THROUGH = 2_000
"""Documents that are looked through for a part of a text in one query, which takes some hundredths of a second."""
_DIGEST_BYTES = 7
_PLACE = SHOWN_PLACE.format("analysis.article")
_SHOWN = (
    "SELECT analysis.key, first_statement, statements, document.sha256, made_at, times FROM analysis"
    " LEFT JOIN revised ON revised.analysis = analysis.key"
    f" JOIN document ON document.key = {_PLACE} WHERE pipeline = ? AND is_counted AND analysis.key > ?"
    " ORDER BY analysis.key"
)
_LATEST = f"{_SHOWN} DESC LIMIT 1"
_CHANGES = "SELECT key, changes FROM pipeline WHERE fingerprint = ?"
_DOCUMENTS = (
    "SELECT analysis.key, words, outlet, published, language FROM analysis"
    " JOIN article ON article.key = analysis.article"
    f" JOIN text ON text.key = article.text JOIN document ON document.key = {_PLACE} WHERE analysis.key IN ({{}})"
)
_ACTORS = (
    f"SELECT actor.analysis, actor.identity, {SHOWN}, place, {NAME}, actor.name FROM actor{CASTING}"
    " WHERE actor.analysis IN ({}) ORDER BY actor.analysis, place"
)
_IDENTITY = "SELECT key FROM identity WHERE id = ?"
_ALIASES = "SELECT analysis, actor, name FROM alias WHERE analysis IN ({}) ORDER BY analysis, actor, place"
_SPEAKERS = (
    "SELECT statement.key, speaker.identity FROM statement JOIN speaker ON speaker.statement = statement.key"
    " WHERE analysis IN ({}) ORDER BY statement.key, speaker.place"
)
_MENTIONS = (
    "SELECT analysis, span_start, span_end, identity FROM mention WHERE analysis IN ({}) ORDER BY analysis, place"
)
_STATEMENTS = (
    "SELECT key, analysis, content, cue, source, kind, cue_class FROM statement WHERE analysis IN ({}) ORDER BY key"
)
_APPEARING = f"SELECT DISTINCT {SHOWN} FROM actor{CASTING} WHERE actor.analysis IN ({{}})"
_NAMED = (
    "SELECT tally.identity, tally.name, naming.kind, words, since FROM tally LEFT JOIN naming"
    " ON naming.pipeline = tally.pipeline AND naming.identity = tally.identity WHERE tally.pipeline = ? AND {}"
    " ORDER BY tally.identity, first"
)
# Statements have names as their documents have them.
_HOLDING = (
    "SELECT analysis.key FROM analysis JOIN article ON article.key = analysis.article"
    " JOIN text ON text.key = article.text WHERE analysis.key BETWEEN :first AND :last AND pipeline = :pipeline"
    " AND is_counted AND (instr(words, :part)"
    f" OR EXISTS (SELECT 1 FROM actor{CASTING} WHERE actor.analysis = analysis.key AND instr({NAME}, :part))"
    " OR (:is_gap AND EXISTS (SELECT 1 FROM statement WHERE analysis = analysis.key AND content LIKE '% % %')))"
)
_NAMED_HOLDING = (
    "SELECT identity FROM tally WHERE pipeline = :pipeline AND instr(name, :part)"
    " UNION SELECT identity FROM naming WHERE pipeline = :pipeline AND instr(words, :part)"
)
_ROLE = "role"


class Shown(NamedTuple):
    """A document that is shown, and where its statements are."""

    analysis: int
    """The key of its row."""
    first: int
    """The key of its first statement; the others follow it."""
    statements: int
    """How many it has."""
    digest: int
    """Not negative; another one where anything of the document or its analysis is another, whatever their keys."""


class Said(NamedTuple):
    """A statement, as far as it can be searched for."""

    key: int
    words: str
    speakers: tuple[str, ...]
    """The names of those who speak."""
    aliases: tuple[str, ...]
    """What else they are called in the document."""
    source: str
    cue: str
    """The reporting words, after their class."""
    kind: str
    outlet: str
    published: str | None
    about: tuple[tuple[str, ...], ...]
    """What each of those is called of whom it speaks."""
    language: str | None


class Named(NamedTuple):
    """What an actor is called in all documents."""

    identity: int
    """The key of the id's row."""
    names: tuple[str, ...]
    roles: tuple[str, ...]


def read_shown(connection: sqlite3.Connection, contents: Contents, after: int = 0) -> Iterator[Shown]:
    """Yield the documents with an analysis, in order, from the one on that follows the analysis `after`."""
    for analysis, *columns in connection.execute(_SHOWN, (contents.pipeline, after)):
        if contents.place_of_analysis(analysis) is not None:
            yield _shown(analysis, *columns)


def read_latest(connection: sqlite3.Connection, fingerprint: str) -> tuple[int, Shown | None]:
    """Return how often what was there before has changed, and the latest document with an analysis, if there is one."""
    pipeline, changes = connection.execute(_CHANGES, (fingerprint,)).fetchone() or (0, 0)
    row = connection.execute(_LATEST, (pipeline, 0)).fetchone()
    return changes, None if row is None else _shown(*row)


def _shown(analysis: int, first: int | None, count: int, sha256: bytes, made_at: str, revised: int | None) -> Shown:
    made_of = b"%s %s %d %d" % (sha256, made_at.encode(), first or 0, count)
    if revised is not None:
        made_of += b" %d" % revised
    digest = hashlib.blake2b(made_of, digest_size=_DIGEST_BYTES).digest()
    return Shown(analysis, (first or 1) - 1, count, int.from_bytes(digest, "big"))


def read_said(connection: sqlite3.Connection, analyses: Sequence[int]) -> Iterator[Said]:
    """Yield the statements of some analyses, which are in order; the keys of the statements then are, too."""
    for some in _parts(analyses):
        yield from _said_in(connection, some)


def _said_in(connection: sqlite3.Connection, analyses: Sequence[int]) -> Iterator[Said]:
    def rows(query: str) -> sqlite3.Cursor:
        return connection.execute(query.format(_marks(analyses)), analyses)

    documents = {key: columns for key, *columns in rows(_DOCUMENTS)}
    shown, names = _names(rows(_ACTORS), rows(_ALIASES), _shared_names(connection))
    speakers = {key: [who for _, who in group] for key, group in groupby(rows(_SPEAKERS), itemgetter(0))}
    mentions = {
        analysis: [Mention(Span(start, end), str(shown.get((analysis, who), who))) for _, start, end, who in group]
        for analysis, group in groupby(rows(_MENTIONS), itemgetter(0))
    }
    for key, analysis, content, cue, source, kind, cue_class in rows(_STATEMENTS):
        if analysis not in documents:
            continue
        words, outlet, published, language = map(unpacked, documents[analysis])
        who = dict.fromkeys(shown.get((analysis, identity), identity) for identity in speakers.get(key, ()))
        its = [names[analysis, identity] for identity in who if (analysis, identity) in names]
        named = spoken_of(spans_of(content), {*map(str, who)}, mentions.get(analysis, ()))
        about = dict.fromkeys(int(mention.actor) for mention in named)
        yield Said(
            key - 1,
            GAP.join(_slices(words or "", content)),
            tuple(name for name, *_ in its),
            tuple(alias for _, *others in its for alias in others),
            " ".join(_slices(words or "", source)),
            " ".join((cue_class, *_slices(words or "", cue))),
            kind,
            outlet or "",
            published,
            tuple(names[analysis, identity] for identity in about if (analysis, identity) in names),
            language,
        )


def _names(
    actors: Iterable[tuple[int, int, int, int, Any, Any]],
    aliases: Iterable[tuple[int, int, Any]],
    shared: Mapping[int, Sequence[str]],
) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], tuple[str, ...]]]:
    """Return by whose identity each actor of some analyses is shown, and all that this one is called there."""
    also = {place: [name for *_, name in group] for place, group in groupby(aliases, itemgetter(0, 1))}
    shown: dict[tuple[int, int], int] = {}
    names: dict[tuple[int, int], dict[str, None]] = {}
    for analysis, identity, its, place, name, printed in actors:
        shown[analysis, identity] = its
        called = names.setdefault((analysis, its), {})
        called |= dict.fromkeys(map(unpacked, (name, *also.get((analysis, place), ()), printed)))
    also_elsewhere = {(analysis, its): dict.fromkeys(shared.get(its, ())) for analysis, its in names}
    return shown, {actor: tuple(called | also_elsewhere[actor]) for actor, called in names.items()}


def _shared_names(connection: sqlite3.Connection) -> dict[int, Sequence[str]]:
    """Return the names of those whom the user takes for one, by the identity by which they are shown."""
    shared = read_shared_names(connection)
    found = ((connection.execute(_IDENTITY, (packed(actor),)), names) for actor, names in shared.items())
    return {key: names for rows, names in found for (key,) in rows}


def read_holding(connection: sqlite3.Connection, contents: Contents, part: str) -> Iterator[Sequence[int]]:
    """Yield, of some documents after the other, the analyses whose statements may have a part of a text.

    It has no blanks, so that it stands in the text, in a name, or between two stretches of the same statement.
    """
    asked = {"pipeline": contents.pipeline, "part": packed(part), "is_gap": part in GAP}
    for at in range(0, len(contents.analyses), _LOOKED_THROUGH):
        some = contents.analyses[at : at + _LOOKED_THROUGH]
        stretch = {"first": some[0], "last": some[-1]}
        yield [key for (key,) in connection.execute(f"{_HOLDING} ORDER BY analysis.key", asked | stretch)]


def read_named_holding(connection: sqlite3.Connection, pipeline: int, part: str) -> Iterator[Named]:
    """Yield the actors of whom a name or role has a part of a text."""
    found = connection.execute(_NAMED_HOLDING, {"pipeline": pipeline, "part": packed(part)}).fetchall()
    yield from read_some_named(connection, pipeline, (identity for (identity,) in found))


def read_appearing(connection: sqlite3.Connection, analyses: Iterable[int]) -> set[int]:
    """Return the identities of the actors who are in some analyses."""
    return {
        identity
        for some in _parts(analyses)
        for (identity,) in connection.execute(_APPEARING.format(_marks(some)), some)
    }


def read_named(connection: sqlite3.Connection, pipeline: int, after: int) -> Iterator[Named]:
    """Yield all actors by their identities, from the one on that follows `after`."""
    yield from _named(connection.execute(_NAMED.format("tally.identity > ?"), (pipeline, after)))


def read_some_named(connection: sqlite3.Connection, pipeline: int, identities: Iterable[int]) -> Iterator[Named]:
    """Yield the actors with some identities."""
    for some in _parts(identities):
        yield from _named(connection.execute(_NAMED.format(f"tally.identity IN ({_marks(some)})"), (pipeline, *some)))


def _named(rows: sqlite3.Cursor) -> Iterator[Named]:
    for identity, group in groupby(rows, itemgetter(0)):
        names: list[str] = []
        roles: list[tuple[str, str | None]] = []
        for _, name, kind, words, since in group:
            names = names or [unpacked(name)]
            if kind == _ROLE:
                roles.append((unpacked(words), unpacked(since)))
            elif kind is not None:
                names.append(unpacked(words))
        yield Named(identity, tuple(names), tuple(role.title for role in distinct_roles(roles)))


def _parts(keys: Iterable[int]) -> Iterator[Sequence[int]]:
    remaining = iter(keys)
    while some := tuple(islice(remaining, _AT_ONCE)):
        yield some


def _marks(keys: Sequence[int]) -> str:
    return ", ".join("?" * len(keys))


def _slices(words: str, spans: str) -> list[str]:
    return [words[start:end] for start, end in spans_of(spans)]
