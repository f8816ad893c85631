"""The rows of the workspace: marked statements with their notes and where they stand, in groups."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui.counting import counted
from tui.harmless import harmless_line
from tui.library import Holdings, StatementRecord
from tui.reader.dates import shown_day
from tui.reader.painters.shaping import fitted, shown_title, two_lines
from tui.reader.painters.statements import headline, note_line
from tui.reader.state import ViewState
from tui.reader.widgets.line_view import Piece, RowLine
from tui.reader.workspace import Group

_INDENT = Piece("  ")


class Placed(NamedTuple):
    """Key of a row: a statement in a group."""

    group: int
    statement: int


class WorkspaceRows:
    """Statements in groups, under a heading each where they have one."""

    row_height = 4

    def __init__(self, library: Holdings, view: ViewState, groups: Sequence[Group]) -> None:
        self._library = library
        self._groups = groups
        self.view = view
        self._rows: list[Placed] = []
        for number, group in enumerate(groups):
            if group.tag is not None or group.document is not None:
                self._rows.append(Placed(number, -1))
            self._rows += (Placed(number, key) for key in group.keys)
        self._places = {placed: row for row, placed in reversed([*enumerate(self._rows)])}
        self._anywhere = {placed.statement: row for row, placed in reversed([*enumerate(self._rows)])}

    def __len__(self) -> int:
        return len(self._rows)

    def key(self, row: int) -> Hashable:
        """Return which statement of which group it is; None for a heading."""
        return None if self._rows[row].statement < 0 else self._rows[row]

    def row_of(self, key: Hashable) -> int | None:
        """Return the row of a statement in its group or, where it is not in that any more, of the statement."""
        if not isinstance(key, Placed):
            return None
        return self._places.get(key, self._anywhere.get(key.statement))

    def paint(self, row: int, width: int) -> Sequence[RowLine]:
        """Return a heading, or a statement, its note and where it stands."""
        number, statement = self._rows[row]
        if statement < 0:
            return [(), (), [Piece(fitted(self._heading(number), width), "heading")], ()]
        record = self._library.statement(statement)
        look = record.statement.kind.value
        first, second = two_lines(harmless_line(record.words), width - 3)
        note = self.view.notes.get(statement)
        said = "" if note is None else f"{fitted(note_line(note), 2 * width // 3)}  "
        return [
            headline(record, width, marked=statement in self.view.marked),
            [_INDENT, Piece(first, look)],
            [_INDENT, Piece(second, look)],
            [_INDENT, Piece(said, "mark"), Piece(fitted(_where(record), width - 3 - cell_len(said)), "dim")],
        ]

    def _heading(self, number: int) -> str:
        group = self._groups[number]
        what = "without a tag" if group.document is None else shown_title(self._library.document(group.document))
        return f"{harmless_line(group.tag or what)}  {counted(len(group.keys), 'statement')}"


def _where(record: StatementRecord) -> str:
    document = record.document
    facts = (document.outlet, shown_day(document.published), shown_title(document))
    return harmless_line(" · ".join(fact for fact in facts if fact))
