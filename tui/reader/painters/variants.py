"""The rows of statements that share their words: where each one stands, who says it, and what is worded otherwise."""

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui.harmless import harmless_line
from tui.library import StatementRecord
from tui.model import Span
from tui.reader.folding import place_of
from tui.reader.painters.shaping import ELLIPSIS, fitted, matched, shown_title
from tui.reader.signs import KIND_SIGN
from tui.reader.widgets.line_view import Piece, RowLine
from tui.reader.wrapping import wrap

INDENT = "  "
_LINES = 2
_CONTEXT_CHARS = 20


class Worded(NamedTuple):
    """A statement, and which of its words others do not have."""

    record: StatementRecord
    differing: tuple[Span, ...]
    """Spans of its words."""


def by_date(variants: Iterable[Worded]) -> Sequence[Worded]:
    """Return statements in the order of their dates; those without a date last."""
    return sorted(variants, key=lambda each: each.record.document.published or "~")


class VariantRows:
    """Statements that share their words, in the order of their dates."""

    row_height = 1 + _LINES

    def __init__(self, variants: Sequence[Worded]) -> None:
        self._variants = by_date(variants)
        self._rows = {each.record.key: row for row, each in enumerate(self._variants)}

    def __len__(self) -> int:
        return len(self._variants)

    def key(self, row: int) -> Hashable:
        """Return the statement's key."""
        return self._variants[row].record.key

    def row_of(self, key: Hashable) -> int | None:
        """Return the row of a statement."""
        return self._rows.get(key) if isinstance(key, int) else None

    def first_place(self) -> str:
        """Return the date and the outlet of the first of them, as far as they are known."""
        return place_of(self._variants[0].record) if self._variants else ""

    def paint(self, row: int, width: int) -> Sequence[RowLine]:
        """Return a statement on three lines."""
        return painted(self._variants[row], width)


def painted(variant: Worded, width: int) -> Sequence[RowLine]:
    """Return a statement on three lines, the first for where it stands."""
    record, differing = variant
    place, title = harmless_line(place_of(record)), shown_title(record.document)
    kind = record.statement.kind
    speaker = fitted(harmless_line(record.shown_speaker or "speaker unknown"), max(8, width // 3))
    room = width - cell_len(speaker) - 4
    head = f"{place} · {title}" if place else title
    return [
        [
            Piece(speaker, "speaker"),
            Piece(f" {KIND_SIGN[kind]} ", kind.value),
            Piece(fitted(head, room), "dim"),
        ],
        *([Piece(INDENT), *line] for line in worded(record.words, differing, width - 3, kind.value, _LINES)),
    ]


def worded(words: str, differing: Sequence[Span], width: int, look: str, count: int) -> Sequence[Sequence[Piece]]:
    """Return words on a number of lines, from a little before the first that differ; these stand out."""
    first = differing[0].start if differing else 0
    text = harmless_line(words)
    start = text.rfind(" ", 0, max(0, first - _CONTEXT_CHARS)) + 1 if first > width else 0
    shown = (ELLIPSIS if start else "") + text[start:]
    shift = start - len(ELLIPSIS) * bool(start)
    lines = wrap(shown, max(1, width))[:count]
    painted = []
    for line in lines:
        spans = [
            Span(max(line.start, span.start - shift) - line.start, min(line.end, span.end - shift) - line.start)
            for span in differing
            if span.start - shift < line.end and span.end - shift > line.start
        ]
        painted.append(matched(shown[line.start : line.end], spans, look))
    return [*painted, *([[]] * (count - len(painted)))]
