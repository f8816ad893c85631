"""What the pages have in common: parts with a heading, and words that hang beside a column."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len

from tui.reader.painters.shaping import fitted, wrapped
from tui.reader.widgets.line_view import Piece
from tui.reader.widgets.page_view import Paragraph

INDENT = GAP = "  "
"""Before the first column, and between two."""
BLANK: Paragraph = [[]]


def part(title: str, content: Iterable[Paragraph], width: int) -> Iterator[Paragraph]:
    """Yield a heading, what is beneath it, and a blank line."""
    yield wrapped([Piece(title, "heading")], width)
    yield from content
    yield BLANK


def hanging(left: str, words: Sequence[Piece], width: int) -> Paragraph:
    """Return words right of a column, in which the first line has `left` and those after it nothing."""
    cells = cell_len(left)
    lines = wrapped(words, width - cells)
    return [[Piece(" " * cells if number else left), *line] for number, line in enumerate(lines)]


def column(words: str, cells: int) -> str:
    """Return words in a column of just so many cells, after the indent and before the next column."""
    cut = fitted(words, cells)
    return f"{INDENT}{cut}{' ' * (cells - cell_len(cut))}{GAP}"
