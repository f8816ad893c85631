"""The rows of the search: actors and statements in two groups, with the matched letters standing out."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.counting import counted
from tui.harmless import harmless_line
from tui.library import ActorRecord, Holdings
from tui.model import ActorKind, Span
from tui.reader.actions import shown
from tui.reader.folding import Folding, place_of
from tui.reader.painters.shaping import around, fitted, matched, shown_title, within
from tui.reader.painters.variants import Worded, worded
from tui.reader.signs import KIND_SIGN, KIND_TITLE, MARKED, SEAT
from tui.reader.widgets.line_view import Piece, RowLine
from tui.search import SPEAKER, Results, matched_in_words, matched_letters

ACTORS_FIRST_SHOWN = 6
"""Actors above the statements; more of them on request, so that the statements are never far."""
SPEAKER_WIDTH = 24
HOME_WIDTH = 28
"""Of the title of the document that an unnamed actor belongs to."""


@dataclass(frozen=True, slots=True)
class FoundActor:
    """Key of an actor among the results."""

    id: str


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """Key of a statement among the results."""

    key: int


@dataclass(frozen=True, slots=True)
class MoreActors:
    """Key of the row that unfolds the actors."""


class ResultRows:
    """What a search has found: what is wrong with the query, a heading, the actors, a heading, the statements."""

    row_height = 1

    def __init__(
        self,
        library: Holdings,
        results: Results,
        marked: frozenset[int],
        *,
        all_actors: bool = False,
        folding: Folding | None = None,
    ) -> None:
        self._library = library
        self._results = results
        self.folding = folding or Folding(library)
        fold = self.folding.fold
        self._statements = results.statements if fold is None else fold.keys
        self.query = results.query
        self.asked = results.asked
        self.has_all_actors = all_actors
        self.marked = marked
        found = len(results.actors)
        self._folded = not all_actors and found > ACTORS_FIRST_SHOWN + 1
        self._actors = ACTORS_FIRST_SHOWN if self._folded else found
        self._problems = results.asked.problems
        self._actors_at = len(self._problems)
        self._statements_at = self._actors_at + ((1 + self._actors + self._folded) if found else 0)

    def unfolded(self) -> "ResultRows":
        """Return the same results with all actors."""
        return ResultRows(self._library, self._results, self.marked, all_actors=True, folding=self.folding)

    def __len__(self) -> int:
        statements = len(self._statements)
        return self._statements_at + (1 + statements if statements else 0)

    def key(self, row: int) -> Hashable:
        """Return a `FoundActor`, a `FoundStatement` or `MoreActors`; None for a heading."""
        if row >= self._statements_at:
            at = row - self._statements_at - 1
            return FoundStatement(int(self._statements[at])) if at >= 0 else None
        at = row - self._actors_at - 1
        if at < 0:
            return None
        return FoundActor(self._results.actors[at]) if at < self._actors else MoreActors()

    def row_of(self, key: Hashable) -> int | None:
        """Return the row of a result, if it is among those that are shown."""
        match key:
            case FoundActor(actor_id) if actor_id in self._results.actors[: self._actors]:
                return self._actors_at + 1 + self._results.actors.index(actor_id)
            case FoundStatement(statement) if (leader := self.folding.leader(statement)) in self._statements:
                return self._statements_at + 1 + self._statements.index(leader)
        return None

    def count(self) -> int:
        """Return how many rows can be chosen."""
        return self._actor_rows + len(self._statements)

    def nth(self, number: int) -> int:
        """Return the row of a number from 1 to the count of those that can be chosen."""
        own = number - self._actor_rows
        return self._statements_at + own if own > 0 else self._actors_at + number

    @property
    def _actor_rows(self) -> int:
        return max(0, self._statements_at - self._actors_at - 1)

    def statements_at(self, row: int) -> Sequence[int]:
        """Return the statements that a row stands for: of an actor, all; none for a heading."""
        match self.key(row):
            case FoundActor(actor):
                return self._library.statement_keys(actor=actor)
            case FoundStatement(key):
                return self.folding.copies(key)
        return ()

    def row_key(self, statement: int) -> Hashable:
        """Return the key of the row of a statement."""
        return FoundStatement(statement)

    def paint(self, row: int, width: int) -> Sequence[RowLine]:
        """Return a result on one line."""
        if row < len(self._problems):
            return [[Piece(fitted(harmless_line(f"! {self._problems[row].message}"), width), "mark")]]
        match self.key(row):
            case FoundActor(actor_id):
                return [self._actor(actor_id, width)]
            case FoundStatement(key):
                return [self._statement(key, width)]
            case MoreActors():
                more = len(self._results.actors) - self._actors
                return [[Piece(f"    … {more:,} more actors: {shown('enter')}", "dim")]]
            case _:
                found, total, title = (
                    (len(self._results.statements), self._results.statement_total, "Statements")
                    if row == self._statements_at
                    else (len(self._results.actors), self._results.actor_total, "Actors")
                )
                rows = len(self._statements)
                folded = f", in {counted(rows, 'row')}" if title == "Statements" and rows < found else ""
                return [[Piece(title, "heading"), Piece(f"  {found:,} of {total:,}{folded}", "dim")]]

    def _actor(self, actor_id: str, width: int) -> RowLine:
        try:
            actor = self._library.actor(actor_id)
        except KeyError:  # renamed since: the search is being asked again
            return []
        name = fitted(harmless_line(actor.name), width // 2)
        count = f"  {KIND_TITLE[actor.kind].lower()}, {counted(actor.statements, 'statement')}"
        count += fitted(self._home(actor), width - cell_len(name) - cell_len(count) - 4)
        power = [] if actor.stands_for is None else [f"{SEAT} {actor.stands_for.name}"]
        others = ", ".join([*power, *(alias.name for alias in actor.aliases), *map(str, actor.roles)])
        others = fitted(harmless_line(others), width - cell_len(name) - cell_len(count) - 5)
        return [
            Piece("  "),
            *matched(name, matched_letters(self.asked, name, SPEAKER), "name"),
            Piece("  "),
            *matched(others, self._letters(others), "dim"),
            Piece(count, "count"),
        ]

    def _home(self, actor: ActorRecord) -> str:
        """Return the document of an actor whose name alone does not tell them from others; nothing for any other."""
        is_told_apart = actor.kind is not ActorKind.UNNAMED and len(actor.name.split()) > 1
        if is_told_apart or actor.document is None or len(self._library.document_keys()) < 2:
            return ""
        return f" in “{fitted(shown_title(actor.document), HOME_WIDTH)}”"

    def _statement(self, key: int, width: int) -> RowLine:
        record = self._library.statement(key)
        speaker = fitted(harmless_line(record.shown_speaker), SPEAKER_WIDTH)
        copies = self.folding.copies(key)
        told = self.folding.told(key, width // 3)
        room = max(1, width - SPEAKER_WIDTH - 6 - (cell_len(told) + 2 if told else 0))
        words = harmless_line(record.words)
        part, spans = within(
            *around(words, matched_in_words(self.asked, record, words, self._library.named), room), room
        )
        kind = record.statement.kind
        return [
            Piece(f"{MARKED} " if all(copy in self.marked for copy in copies) else "  ", "mark"),
            *matched(speaker, matched_letters(self.asked, speaker, SPEAKER), "speaker"),
            Piece(" " * (SPEAKER_WIDTH + 1 - cell_len(speaker))),
            Piece(f"{KIND_SIGN[kind]} ", kind.value),
            *matched(part, spans, kind.value),
            *([Piece(" " * (room - cell_len(part) + 2)), Piece(told, "dim")] if told else ()),
        ]

    def paint_variant(self, variant: Worded, width: int) -> Sequence[RowLine]:
        """Return a statement with the same words beneath its row: where it stands, and from where on it differs."""
        record = variant.record
        place = fitted(harmless_line(place_of(record) or shown_title(record.document)), SPEAKER_WIDTH)
        speaker = fitted(harmless_line(record.shown_speaker), SPEAKER_WIDTH // 2)
        kind = record.statement.kind
        room = max(1, width - SPEAKER_WIDTH - SPEAKER_WIDTH // 2 - 9)
        [line] = worded(record.words, variant.differing, room, kind.value, 1)
        return [
            [
                Piece(f"{MARKED} " if record.key in self.marked else "  ", "mark"),
                Piece(f"  {place}{' ' * (SPEAKER_WIDTH - cell_len(place))} ", "dim"),
                Piece(f"{speaker}{' ' * (SPEAKER_WIDTH // 2 - cell_len(speaker))} ", "speaker"),
                Piece(f"{KIND_SIGN[kind]} ", kind.value),
                *line,
            ]
        ]

    def _letters(self, text: str) -> tuple[Span, ...]:
        return matched_letters(self.asked, text)
