"""Words shaped to fit: cut to a width in cells, wrapped, split at the letters that a search matched."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size

from tui.harmless import harmless_line
from tui.model import Document, Span
from tui.reader.widgets.line_view import Piece, RowLine
from tui.reader.wrapping import Line, wrap

ELLIPSIS = "…"
TITLE_CHARS = 80
CONTEXT_CHARS = 24
"""How much of a text is shown before the first match, when its beginning does not fit."""


def fitted(text: str, width: int) -> str:
    """Return `text` cut to `width` cells, with an ellipsis where something is missing."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + ELLIPSIS if width > 0 else ""


def end_fitted(text: str, width: int) -> str:
    """Return `text` cut to `width` cells at its beginning, as suits a path: what tells files apart is at the end."""
    if cell_len(text) <= width or width <= 0:
        return fitted(text, width)
    end = text[-width:]
    while cell_len(end) >= width:
        end = end[1:]
    return ELLIPSIS + end


def two_lines(text: str, width: int) -> tuple[str, str]:
    """Return `text` over two lines of `width` cells, broken at a space where there is one."""
    beginning = text[: 4 * width].lstrip()
    lines = wrap(beginning, max(1, width))
    if len(lines) < 2:
        return fitted(beginning, width), ""
    rest = beginning[lines[1].start :] if len(beginning) < len(text) else text.lstrip()[lines[1].start :]
    return beginning[lines[0].start : lines[0].end], fitted(rest, width)


def shown_title(document: Document) -> str:
    """Return a document's title or, where it has none, the beginning of its text, on one line."""
    if document.title:
        return harmless_line(document.title).strip()
    return fitted(" ".join(harmless_line(document.text[: 4 * TITLE_CHARS]).split()), TITLE_CHARS)


def around(text: str, spans: tuple[Span, ...], width: int) -> tuple[str, tuple[Span, ...]]:
    """Return the part of `text` that shows the first of `spans` within `width` cells, and the spans in that part."""
    if not spans or cell_len(text[: spans[0].end]) <= width - 1:
        return text, spans
    start = text.find(" ", max(0, spans[0].start - CONTEXT_CHARS)) + 1
    start = start if 0 < start <= spans[0].start else spans[0].start
    moved = (Span(span.start - start + 1, span.end - start + 1) for span in spans if span.start >= start)
    return ELLIPSIS + text[start:], tuple(moved)


def within(text: str, spans: Iterable[Span], width: int) -> tuple[str, tuple[Span, ...]]:
    """Return `text` cut to `width` cells as by `fitted`, and what is left of the spans in it."""
    cut = fitted(text, width)
    if cut == text:
        return text, tuple(spans)
    end = len(cut) - len(ELLIPSIS)
    return cut, tuple(Span(span.start, min(span.end, end)) for span in spans if span.start < end)


def matched(text: str, spans: Iterable[Span], look: str = "") -> list[Piece]:
    """Return `text` as pieces of one look, with the letters in `spans` standing out."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [Piece(text[at:start], look), Piece(text[start:end], "match")]
        at = end
    return [piece for piece in (*pieces, Piece(text[at:], look)) if piece.text]


def wrapped(pieces: Sequence[Piece], width: int) -> list[RowLine]:
    """Return pieces over as many lines of `width` cells as they take, broken at spaces where there are any."""
    text = "".join(piece.text for piece in pieces)
    return [_between(pieces, line) for line in wrap(text, max(1, width))]


def _between(pieces: Sequence[Piece], line: Line) -> RowLine:
    """Return what stands on a line of the text that some pieces make up."""
    found, at = [], 0
    for text, look in pieces:
        start, end = max(0, line.start - at), min(len(text), line.end - at)
        if start < end:
            found.append(Piece(text[start:end], look))
        at += len(text)
    return found
