"""Who gets quoted and who stands together, counted statement by statement: slow, plain, and what must be found."""

from collections import Counter
from itertools import combinations

from tui.library import Holdings, StatementRecord
from tui.library.audit import Subject
from tui.model import ActorKind, Mention, StatementKind

Line = tuple[object, ...]
"""Name, statements, words, direct, documents, others, and by named, unnamed, unknown, he and she."""


def recounted(library: Holdings, subject: Subject) -> dict[str, Line]:
    """Return the line of each actor, by id, or of each outlet."""
    said: dict[str, list[tuple[StatementRecord, list[str], str]]] = {}
    for record in map(library.statement, library.statement_keys()):
        speakers = {speaker.id: speaker for speaker in record.speakers}
        outlet = record.document.outlet or ""
        if subject is Subject.OUTLET:
            said.setdefault(outlet, []).append((record, list(speakers), outlet))
        elif not speakers:
            said.setdefault("", []).append((record, [], ""))
        for speaker in speakers.values() if subject is Subject.ACTOR else ():
            said.setdefault(speaker.id, []).append((record, [speaker.id], speaker.name))
    return {key: _line(its, subject) for key, its in said.items()}


def _line(said: list[tuple[StatementRecord, list[str], str]], subject: Subject) -> Line:
    records = [record for record, _, _ in said]
    speaking = [[each for each in record.speakers if each.id in ids] for record, ids, _ in said]
    kinds = [{speaker.kind for speaker in speakers} for speakers in speaking]
    outlets = {record.document.outlet or "" for record in records}
    others = {each for _, ids, _ in said for each in ids} if subject is Subject.OUTLET else outlets
    return (
        said[0][2],
        len(records),
        sum(len(record.words.split()) for record in records),
        sum(record.statement.kind is StatementKind.DIRECT for record in records),
        len({(each.document.id, each.document.path, each.document.published or "") for each in records}),
        others if any(ids for _, ids, _ in said) else set(),
        sum(bool(its - {ActorKind.UNNAMED}) for its in kinds),
        sum(ActorKind.UNNAMED in its for its in kinds),
        sum(not its for its in kinds),
        *(sum(any(each.pronoun == pronoun for each in its) for its in speaking) for pronoun in ("he", "she")),
    )


def recounted_pairs(library: Holdings) -> dict[frozenset[str], tuple[str, int, int, int, int]]:
    """Return of each pair who speaks more of the other, and how often in which way: as `Pair` has it."""
    quoted: Counter[frozenset[str]] = Counter()
    together: Counter[frozenset[str]] = Counter()
    about: Counter[tuple[str, str]] = Counter()
    kinds = {actor: library.actor(actor).kind for actor in library.actor_ids()}
    known = {actor for actor, kind in kinds.items() if kind not in (ActorKind.UNNAMED, ActorKind.PLACE)}
    for document in library.document_keys():
        records = [library.statement(key) for key in library.statement_keys(document)]
        speaking = {speaker for record in records for speaker in record.statement.speaker} & known
        quoted.update(map(frozenset, combinations(speaking, 2)))
        for record in records:
            named = _named(record, library.mentions(document)) & known
            together.update(map(frozenset, combinations(named, 2)))
            for speaker in set(record.statement.speaker) & known:
                about.update((speaker, other) for other in named - set(record.statement.speaker))
    found = {}
    for pair in {*quoted, *together, *map(frozenset, about)}:
        first, second = sorted(pair)
        if about[second, first] > about[first, second]:
            first, second = second, first
        found[pair] = first, quoted[pair], about[first, second], about[second, first], together[pair]
    return found


def _named(record: StatementRecord, mentions: tuple[Mention, ...]) -> set[str]:
    return {
        mention.actor
        for start, end in record.statement.content
        for mention in mentions
        if start <= mention.span.start and mention.span.end <= end
    }
