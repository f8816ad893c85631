"""What has been found in documents, in tables by all that it is asked for by.

Apart from the library, which hands it out, so that all tables can be replaced at once: a thread that reads them
meanwhile goes on with those that it has, and never sees half of each.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from tui.library.named import Named, named_by
from tui.library.outlines import Outline, outline_of
from tui.library.records import ActorRecord, StatementRecord
from tui.library.roles import distinct_roles
from tui.model import Actor, ActorKind, Analysis, Document, Mention, Statement


class Tables:
    """Statements, actors and mentions of documents; one thread adds to them, others may read them meanwhile."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Take the documents, which may grow, by key."""
        self._documents = documents
        self._analyses: dict[int, Analysis] = {}
        self._actors: dict[int, dict[str, Actor]] = {}
        self._analysed: set[int] = set()
        self._first_statement: dict[int, int] = {}
        self._places: list[tuple[int, int]] = []
        self._statements_of: dict[str, list[int]] = {}
        self._appearances: dict[str, list[tuple[Actor, int]]] = {}
        """Each actor as the documents have it, with their keys."""
        self._mention_counts: Counter[str] = Counter()
        self._last_counted: tuple[tuple[int, bool] | None, Counter[str]] = (None, Counter())
        self._only_document: dict[str, int | None] = {}

    def keep(self, document_key: int, analysis: Analysis) -> None:
        """Keep what was found in a document; threads that ask for it meanwhile are given all of it or nothing."""
        self._analyses[document_key] = analysis
        self._actors[document_key] = {actor.id: actor for actor in analysis.actors}
        for actor in analysis.actors:
            self._only_document[actor.id] = None if actor.id in self._appearances else document_key
            self._appearances.setdefault(actor.id, []).append((actor, document_key))
        self._mention_counts.update(mention.actor for mention in analysis.mentions)
        first = self._first_statement[document_key] = len(self._places)
        self._places.extend((document_key, index) for index in range(len(analysis.statements)))
        for key, statement in enumerate(analysis.statements, start=first):
            for speaker in statement.speaker:
                self._statements_of.setdefault(speaker, []).append(key)
        self._analysed.add(document_key)

    def is_analysed(self, document_key: int) -> bool:
        """Return whether what was said in a document is known."""
        return document_key in self._analysed

    def mentions(self, document_key: int) -> tuple[Mention, ...]:
        """Return the mentions of actors in a document, in order; none before it is analysed."""
        analysis = self._analyses.get(document_key)
        return analysis.mentions if analysis else ()

    def statement_keys(self, document_key: int | None, actor: str | None) -> Sequence[int]:
        """Return the keys of the statements, in order: all, those of a document, those of an actor, or of both."""
        if document_key is None:
            return range(len(self._places)) if actor is None else self._statements_of.get(actor, [])
        if document_key not in self._analysed:
            return ()
        first = self._first_statement[document_key]
        last = first + len(self._analyses[document_key].statements)
        if actor is None:
            return range(first, last)
        keys = self._statements_of.get(actor, [])
        return keys[bisect_left(keys, first) : bisect_left(keys, last)]

    def statements_by_document(
        self, document_key: int | None, actor: str | None, *, sure_only: bool
    ) -> Sequence[tuple[int, Sequence[int]]]:
        """Return the same keys, with the key of their document; no document without statements."""
        groups = self._by_document(document_key, actor)
        if not sure_only:
            return groups
        sure = ((document, tuple(key for key in keys if self._said(key).is_sure)) for document, keys in groups)
        return [(document, keys) for document, keys in sure if keys]

    def _by_document(self, document_key: int | None, actor: str | None) -> Sequence[tuple[int, Sequence[int]]]:
        if document_key is not None:
            keys = self.statement_keys(document_key, actor)
            return [(document_key, keys)] if keys else []
        if actor is not None:
            groups = groupby(self.statement_keys(None, actor), key=lambda key: self._places[key][0])
            return [(document, tuple(keys)) for document, keys in groups]
        found = ((document, self.statement_keys(document, None)) for document in list(self._first_statement))
        return [(document, keys) for document, keys in found if keys]

    def unsure_statements(self) -> Sequence[int]:
        """Return the keys of the statements of low confidence, in order."""
        return [key for key in range(len(self._places)) if not self._said(key).is_sure]

    def statement(self, key: int) -> StatementRecord:
        """Return a statement with its document, its speakers and the statement that reports it."""
        document_key, index = self._places[key]
        analysis = self._analyses[document_key]
        statement = analysis.statements[index]
        actors = self._actors[document_key]
        outer = None
        if statement.part_of is not None:
            outer = self.statement(self._first_statement[document_key] + statement.part_of)
        speakers = tuple(actors[actor] for actor in statement.speaker)
        return StatementRecord(key, document_key, index, self._documents[document_key], statement, speakers, outer)

    def outlines(self) -> Iterator[Outline]:
        """Yield what each document tells of who is quoted in it, in order."""
        for key, analysis in list(self._analyses.items()):
            yield outline_of(self._documents[key], analysis)

    def named(self, key: int) -> Sequence[Named]:
        """Return whom a statement speaks of, mention by mention."""
        document_key, index = self._places[key]
        return named_by(self._analyses[document_key], self._actors[document_key], index)

    def actor_count(self) -> int:
        """Return the number of actors in all documents."""
        return len(self._appearances)

    def actor_ids(self, document_key: int | None, kind: ActorKind | None) -> Sequence[str]:
        """Return the ids of the actors, of one document or of all: most quoted there first, then most mentioned."""
        if document_key is None:
            found = [(actor, appearances[0][0]) for actor, appearances in list(self._appearances.items())]
        else:
            found = list(self._actors.get(document_key, {}).items())
        ids = (actor_id for actor_id, actor in found if kind in (None, actor.kind))
        mentions = self._mentions_in(document_key)
        return sorted(ids, key=lambda actor: (-len(self.statement_keys(document_key, actor)), -mentions[actor]))

    def actor(self, actor_id: str, document_key: int | None) -> ActorRecord:
        """Return an actor with the aliases and roles of all documents, and the counts of one document or of all."""
        appearances = self._appearances[actor_id]
        first, _ = appearances[0]
        aliases = dict.fromkeys(alias for actor, _ in appearances for alias in actor.aliases)
        roles = ((actor.role, self._documents[key].published) for actor, key in appearances if actor.role)
        only = self._only_document[actor_id]
        return ActorRecord(
            id=actor_id,
            name=first.name,
            kind=first.kind,
            aliases=tuple(aliases),
            roles=distinct_roles(roles),
            statements=len(self.statement_keys(document_key, actor_id)),
            mentions=self._mentions_in(document_key)[actor_id],
            document=None if only is None else self._documents[only],
            stands_for=None if first.stands_for is None else self._appearances[first.stands_for][0][0],
        )

    def _said(self, key: int) -> Statement:
        document_key, index = self._places[key]
        return self._analyses[document_key].statements[index]

    def _mentions_in(self, document_key: int | None) -> Counter[str]:
        """Return how often each actor is mentioned in a document, or in all."""
        if document_key is None:
            return self._mention_counts
        # Lists ask for one actor after the other of the same document.
        counted, counts = self._last_counted
        if counted != (document_key, self.is_analysed(document_key)):
            counted = (document_key, self.is_analysed(document_key))
            counts = Counter(mention.actor for mention in self.mentions(document_key))
            self._last_counted = counted, counts
        return counts
