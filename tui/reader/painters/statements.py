"""The rows of the statements' pane: speaker, cue and kind on one line, the words on the next two."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Hashable, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui.counting import counted
from tui.harmless import harmless_line
from tui.library import Holdings, Note, StatementRecord
from tui.library.windows import KeyRuns
from tui.reader.folding import Folding, Groups
from tui.reader.painters.shaping import fitted, shown_title, two_lines
from tui.reader.painters.variants import INDENT, Worded, painted
from tui.reader.signs import CORRECTED, KIND_SIGN, MARKED, NOTED, UNSURE, VIA
from tui.reader.widgets.line_view import Piece, RowLine

if TYPE_CHECKING:
    from tui.search.same_words import SameWords

SIGN_WIDTH = 3
FOLDED_AT_ONCE = 100_000
"""So many statements are folded in some hundredths of a second; of more, all of them behind the screen, or none."""


class StatementRows:
    """Statements in the order of the documents, under a heading a document where there are several.

    Those with the same words are one row, where they are folded. Holds one sequence of keys a document; the row of a
    statement is computed, so a million cost nothing.
    """

    row_height = 3

    def __init__(self, library: Holdings, groups: Groups, headed: bool, folding: Folding | None = None) -> None:
        """Take the keys of the statements to show, in ascending order, by key of document; none of them empty."""
        self._library = library
        self.folding = folding or Folding(library)
        self._all_groups = groups
        self._groups = self.folding.folded(groups)
        self._headed = headed
        self._ends = list(accumulate(len(keys) + headed for _, keys in self._groups))
        self._firsts = [keys[0] for _, keys in self._groups]
        self.marked: Collection[int] = frozenset()
        self.notes: Mapping[int, Note] = {}

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def keys(self) -> Sequence[int]:
        """Return the keys of all statements that are shown."""
        return KeyRuns([keys for _, keys in self._all_groups])

    def row_keys(self) -> Sequence[int]:
        """Return the keys of the statements that have rows of their own."""
        return KeyRuns([keys for _, keys in self._groups])

    def count(self) -> int:
        """Return the number of rows that can be chosen."""
        return len(self) - self._headed * len(self._groups)

    def statement_count(self) -> int:
        """Return the number of statements that they stand for."""
        return self.count() if self.folding.fold is None else self.folding.fold.total

    def statements_at(self, row: int) -> Sequence[int]:
        """Return the statements that a row stands for, the one that is shown first; none for a heading."""
        key = self.key(row)
        return self.folding.copies(key) if isinstance(key, int) else ()

    def row_key(self, statement: int) -> Hashable:
        """Return the key of the row of a statement."""
        return statement

    def nth(self, number: int) -> int:
        """Return the row of a statement by its number among those that are shown, from 1."""
        groups = range(len(self._ends))
        group = bisect_left(groups, number, key=lambda group: self._ends[group] - self._headed * (group + 1))
        return number - 1 + self._headed * (group + 1)

    def key(self, row: int) -> Hashable:
        """Return a statement's key; None for a heading."""
        group, place = self._at(row)
        return None if place < 0 else self._groups[group][1][place]

    def row_of(self, key: Hashable) -> int | None:
        """Return the row of a statement."""
        if not isinstance(key, int):
            return None
        key = self.folding.leader(key)
        group = bisect_right(self._firsts, key) - 1
        if group < 0:
            return None
        keys = self._groups[group][1]
        place = bisect_right(keys, key) - 1
        if place < 0 or keys[place] != key:
            return None
        return (self._ends[group - 1] if group else 0) + self._headed + place

    def paint(self, row: int, width: int) -> Sequence[RowLine]:
        """Return a statement on three lines, or a document's heading."""
        group, place = self._at(row)
        document, keys = self._groups[group]
        if place < 0:
            title = fitted(shown_title(self._library.document(document)), width - 1)
            return [(), [Piece(title, "heading")], [Piece(counted(len(keys), "statement"), "dim")]]
        record = self._library.statement(keys[place])
        words = harmless_line(record.words)
        look = record.statement.kind.value
        copies = self.folding.copies(record.key)
        marked = sum(key in self.marked for key in copies)
        first, second = two_lines(words, width - 3)
        if len(copies) > 1:
            some = f"{marked:,} marked, " if 0 < marked < len(copies) else ""
            first, second = fitted(words, width - 3), some + self.folding.told(record.key, width - 3 - len(some))
        under = "dim" if len(copies) > 1 else look
        last: RowLine = [Piece(INDENT), Piece(second, under)]
        if note := next((self.notes[key] for key in copies if key in self.notes), None):
            last = _noted(second, under, note, width)
        return [headline(record, width, marked=marked == len(copies)), [Piece(INDENT), Piece(first, look)], last]

    def paint_variant(self, variant: Worded, width: int) -> Sequence[RowLine]:
        """Return a statement with the same words beneath its row."""
        sign = f"{MARKED} " if variant.record.key in self.marked else INDENT
        first, *rest = painted(variant, width - len(sign))
        return [[Piece(sign, "mark"), *first], *([Piece(INDENT), *line] for line in rest)]

    def _at(self, row: int) -> tuple[int, int]:
        """Return the group of a row, and its place in that group's keys; -1 for the heading."""
        group = bisect_right(self._ends, row)
        return group, row - (self._ends[group - 1] if group else 0) - self._headed


def whole_folded(library: Holdings, same: "SameWords") -> StatementRows | None:
    """Return the rows of all statements of a large library, folded: for a thread behind the screen."""
    if len(library.statement_keys()) <= FOLDED_AT_ONCE:
        return None
    groups = library.statements_by_document()
    return StatementRows(library, groups, True, Folding(library, same, same.fold_groups(groups)))


def only(groups: Groups, wanted: Sequence[int]) -> Groups:
    """Return the groups with those of their statements alone that are wanted, both in ascending order of keys."""
    found = []
    for document, keys in groups:
        among = wanted[bisect_left(wanted, keys[0]) : bisect_right(wanted, keys[-1])]
        if among and (kept := keys if len(among) == len(keys) else sorted(set(among).intersection(keys))):
            found.append((document, kept))
    return found


def note_line(note: Note) -> str:
    """Return a note on one line: its sign, its tags and its words."""
    tags = ", ".join(note.tags)
    return harmless_line(f"{NOTED} {' · '.join(part for part in (tags, note.words) if part)}")


def _noted(words: str, look: str, note: Note, width: int) -> RowLine:
    """Return the last line of a statement with the tags at its end; of a note without tags, with its words."""
    said = fitted(note_line(Note("", note.tags) if note.tags else note), max(1, (width - 3) // 2))
    words = fitted(words, width - 4 - cell_len(said))
    gap = " " * max(1, width - 3 - cell_len(words) - cell_len(said))
    return [Piece("  "), Piece(words, look), Piece(gap), Piece(said, "mark")]


def headline(record: StatementRecord, width: int, *, marked: bool) -> RowLine:
    """Return the line that says who speaks, through whom, with which cue and how literally."""
    sign = f"{MARKED} " if marked else f"{VIA} " if record.outer else "  "
    reporter = record.outer.shown_speaker if record.outer else ""
    via = f" via {harmless_line(reporter)}" if reporter not in ("", record.shown_speaker) else ""
    kind = KIND_SIGN[record.statement.kind]
    room = width - len(sign) - SIGN_WIDTH - 1
    speaker = harmless_line(record.shown_speaker or "speaker unknown")
    cue = fitted(harmless_line(record.cue), max(room // 3, room - cell_len(speaker) - 1))
    speaker = fitted(speaker, room - cell_len(cue) - 1)
    via = fitted(via, max(0, room - cell_len(speaker) - cell_len(cue) - 1))
    gap = " " * max(1, room - cell_len(speaker) - cell_len(via) - cell_len(cue))
    return [
        Piece(sign, "mark"),
        Piece(speaker, "speaker" if record.speakers else "dim"),
        Piece(via, "dim"),
        Piece(gap),
        Piece(cue, "cue"),
        Piece(CORRECTED if record.statement.is_corrected else " " if record.statement.is_sure else UNSURE, "dim"),
        Piece(kind, record.statement.kind.value),
    ]
