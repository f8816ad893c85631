"""A concordance: every match of a query in what was said, with the text on both sides of it, one line each.

It is for looking down a column of matches. The text around a match is that of the article, also beyond the statement.
Every line has its document's date, outlet and id, and the speaker.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TextIO

from rich.cells import cell_len, set_cell_size

from tui.characters import last_cells
from tui.export.sheet import Sheet
from tui.harmless import harmless_line
from tui.library import StatementRecord
from tui.model import Span

CONTEXT_CELLS = 40
"""How much text there is on each side."""
_CONTEXT_CHARS = 2 * CONTEXT_CELLS
_SPEAKER_CELLS, _OUTLET_CELLS = 24, 16
_DATE = len("2015-09-16")

Matches = Callable[[StatementRecord], Sequence[Span]]
"""Returns which letters of a statement match: sorted spans of its document's text, within its words, that do not touch.
"""


class Line(NamedTuple):
    """A match with the text around it, and where it stands."""

    statement: int
    """Its key in the library."""
    left: str
    match: str
    right: str
    published: str
    outlet: str
    speaker: str
    document: str
    """The document's id."""
    start: int
    """Where in the text the match begins, in code points."""
    end: int


COLUMNS = ("left", "match", "right", "published", "outlet", "speaker", "document", "start", "end")


def write(records: Iterable[StatementRecord], matches: Matches, stream: TextIO) -> None:
    """Write a line a match, in the order of the statements."""
    for record in records:
        write_lines(lines(record, matches), stream)


def write_lines(found: Iterable[Line], stream: TextIO) -> None:
    """Write lines with the matches one beneath the other."""
    for line in found:
        stream.write(f"{_shown(line)}\n")


def sheet(found: Iterable[Line]) -> Sheet:
    """Return lines as a sheet."""
    return Sheet(COLUMNS, tuple(line[1:] for line in found))


def lines(record: StatementRecord, matches: Matches) -> Iterator[Line]:
    """Yield a line for each match in a statement."""
    document = record.document
    text = document.text
    for start, end in _joined(record, matches(record)):
        yield Line(
            record.key,
            harmless_line(text[max(0, start - _CONTEXT_CHARS) : start]),
            harmless_line(text[start:end]),
            harmless_line(text[end : end + _CONTEXT_CHARS]),
            harmless_line(document.published or ""),
            harmless_line(document.outlet or ""),
            harmless_line(record.shown_speaker),
            harmless_line(document.id),
            start,
            end,
        )


def _joined(record: StatementRecord, letters: Sequence[Span]) -> Iterator[Span]:
    """Yield where in the text the matches stand; those with only a blank or a sign between are one."""
    text = record.document.text
    for part in record.statement.content:
        begun: Span | None = None
        for found in letters:
            if not part.start <= found.start < part.end:
                continue
            if begun is not None and not any(letter.isalnum() for letter in text[begun.end : found.start]):
                begun = Span(begun.start, found.end)
            else:
                if begun is not None:
                    yield begun
                begun = found
        if begun is not None:
            yield begun


def _shown(line: Line) -> str:
    left = last_cells(line.left, CONTEXT_CELLS)
    cells = (
        " " * (CONTEXT_CELLS - cell_len(left)) + left,
        line.match,
        set_cell_size(line.right, CONTEXT_CELLS),
        set_cell_size(line.published, _DATE),
        set_cell_size(line.outlet, _OUTLET_CELLS),
        set_cell_size(line.speaker, _SPEAKER_CELLS),
        line.document,
    )
    # The match stands right between its sides, so that the words can be read on.
    return f"{cells[0]}[{cells[1]}]{cells[2]}  {'  '.join(cells[3:])}".rstrip()
