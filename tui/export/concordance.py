"""A concordance: every match of a query in what was said, with the text on both sides of it, one line each.

It is for looking down a column of matches. The text around a match is that of the article, also beyond the statement.
Every line has its document's date, outlet and id, and the speaker.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TextIO

from rich.cells import cell_len, set_cell_size

from tui.characters import last_cells
from tui.harmless import harmless_line
from tui.library import StatementRecord
from tui.model import Span

CONTEXT_CELLS = 40
"""How much text there is on each side."""
_CONTEXT_CHARS = 2 * CONTEXT_CELLS
_SPEAKER_CELLS, _OUTLET_CELLS = 24, 16
_DATE = len("2015-09-16")

Letters = Callable[[str], Sequence[Span]]
"""Returns which letters of a text match, as sorted spans that do not touch."""


def write(records: Iterable[StatementRecord], letters: Letters, stream: TextIO) -> None:
    """Write a line a match, in the order of the statements."""
    for record in records:
        for match in _matches(record, letters):
            stream.write(f"{_line(record, match)}\n")


def _matches(record: StatementRecord, letters: Letters) -> Iterator[Span]:
    """Yield where in the text the matches stand; those with only a blank or a sign between are one."""
    text = record.document.text
    for start, end in record.statement.content:
        begun: Span | None = None
        for span in letters(text[start:end]):
            found = Span(start + span.start, start + span.end)
            if begun is not None and not any(letter.isalnum() for letter in text[begun.end : found.start]):
                begun = Span(begun.start, found.end)
            else:
                if begun is not None:
                    yield begun
                begun = found
        if begun is not None:
            yield begun


def _line(record: StatementRecord, match: Span) -> str:
    document, (start, end) = record.document, match
    text = document.text
    left = last_cells(harmless_line(text[max(0, start - _CONTEXT_CHARS) : start]), CONTEXT_CELLS)
    right = harmless_line(text[end : end + _CONTEXT_CHARS])
    cells = (
        " " * (CONTEXT_CELLS - cell_len(left)) + left,
        harmless_line(text[start:end]),
        set_cell_size(right, CONTEXT_CELLS),
        _fitted(document.published or "", _DATE),
        _fitted(document.outlet or "", _OUTLET_CELLS),
        _fitted(record.shown_speaker, _SPEAKER_CELLS),
        harmless_line(document.id),
    )
    # The match stands right between its sides, so that the words can be read on.
    return f"{cells[0]}[{cells[1]}]{cells[2]}  {'  '.join(cells[3:])}".rstrip()


def _fitted(words: str, cells: int) -> str:
    return set_cell_size(harmless_line(words), cells)
