"""What is printed around the text of a PDF, page by page: running headers and footers, page numbers, addresses.

A line at the top or bottom of a page is one where the next pages, or those opposite, have the same at the same place,
but for numbers; a page number and the address that a browser prints are known by their form.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tui.documents.pdf.pages import Page, Piece

_MARGIN = 0.16
"""Of a page's height: where headers and footers are."""
_ROWS = 4
"""At the top and at the bottom, that may be some."""
_NEAR_PAGES = 2
"""A left page has what the next left page has."""
_SAME_PLACE = 4.0
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|seite|pag\.?)?\s*[-–—|·(]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–—|·)]?(?:\s*(?:/|of|von|de)\s*\d{1,4})?",
    re.IGNORECASE,
)
_MAX_NUMBERED_CHARS = 100
_MIN_NUMBERED_SHARE = 0.4
_NUMBER_AT_END = re.compile(r"^(\d{1,4})\b|\b(\d{1,4})$")
_ADDRESS = re.compile(r"(https?://[^\s…]+)(?:\s+(?:page\s+)?\d+\s*(?:/|of)\s*\d+)?", re.IGNORECASE)
_PRINTED = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?:,? +\d{1,2}[:.]\d\d(?: ?[ap]m)?)?\b", re.IGNORECASE)


class _Row(NamedTuple):
    height: float
    """Of its place, from the top of the page."""
    words: str
    """With each number replaced."""


@dataclass(frozen=True, slots=True)
class Bare:
    """Pages without what is printed around their text."""

    pages: tuple[Page, ...]
    headers: tuple[str, ...] = ()
    """What was at the top of the first page."""
    url: str | None = None
    """Where a browser had the first page from when it printed it."""


def without_furniture(pages: Sequence[Page]) -> Bare:
    """Return pages without headers, footers and page numbers."""
    rows = [_outer_rows(page) for page in pages]
    seen = [[_described(page, row) for row in outer] for page, outer in zip(pages, rows, strict=True)]
    url = next((found[1] for row in rows[0] if (found := _ADDRESS.fullmatch(_words(row)))), None) if pages else None
    numbered = _numbered(pages, rows)
    headers: tuple[str, ...] = ()
    bare = []
    for number, (page, outer) in enumerate(zip(pages, rows, strict=True)):
        near = [
            row
            for other in range(max(0, number - _NEAR_PAGES), min(len(pages), number + _NEAR_PAGES + 1))
            if other != number
            for row in seen[other]
        ]
        dropped = {
            id(piece)
            for row, described in zip(outer, seen[number], strict=True)
            if id(row) in numbered
            or _is_furniture(_words(row), url is not None)
            or any(_is_same(described, other) for other in near)
            for piece in row
        }
        middle = (page.bottom + page.top) / 2
        if number == 0:
            above = (piece for piece in page.pieces if id(piece) in dropped and piece.baseline > middle)
            headers = tuple(piece.text.strip() for piece in above)
        bare.append(replace(page, pieces=tuple(piece for piece in page.pieces if id(piece) not in dropped)))
    return Bare(tuple(bare), headers, url)


def _numbered(pages: Sequence[Page], rows: Sequence[Sequence[Sequence[Piece]]]) -> set[int]:
    """Return the ids of the outermost rows that have the number of the page at one of their ends."""
    found: dict[int, list[int]] = {}
    for page, outer in zip(pages, rows, strict=True):
        for row in {id(row): row for row in (*outer[:1], *outer[-1:])}.values():
            words = _words(row)
            for match in _NUMBER_AT_END.finditer(words) if len(words) <= _MAX_NUMBERED_CHARS else ():
                # Pages are counted from any number on, but each has the next.
                found.setdefault(int(match[1] or match[2]) - page.number, []).append(id(row))
    likely = {row for same in found.values() if len(same) > 1 for row in same}
    return likely if len(likely) > _MIN_NUMBERED_SHARE * len(pages) else set()


def _outer_rows(page: Page) -> list[list[Piece]]:
    """Return the first and last rows of a page that are near its edges, each from the left."""
    depth = _MARGIN * (page.top - page.bottom)
    upper = [piece for piece in page.pieces if piece.baseline > page.top - depth]
    lower = [piece for piece in page.pieces if piece.baseline < page.bottom + depth]
    return _rows(upper)[:_ROWS] + _rows(lower)[-_ROWS:]


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.baseline):
        if rows and rows[-1][0].baseline - piece.baseline < _SAME_PLACE:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _described(page: Page, row: Sequence[Piece]) -> _Row:
    return _Row(page.top - row[0].baseline, _NUMBER.sub("#", _words(row)).casefold())


def _words(row: Sequence[Piece]) -> str:
    return " ".join(piece.text.strip() for piece in row)


def _is_same(row: _Row, other: _Row) -> bool:
    return row.words == other.words and abs(row.height - other.height) < _SAME_PLACE


def _is_furniture(words: str, is_printed_page: bool) -> bool:
    return (
        _PAGE_NUMBER.fullmatch(words) is not None
        or _ADDRESS.fullmatch(words) is not None
        or (is_printed_page and _PRINTED.match(words) is not None)
    )
