"""The lines of a page in the order in which they are read: column by column, with headlines across them.

Where a gap goes down between pieces of text on both sides, there are two columns; what crosses the gap, such as a
headline or a table, parts the page into what is above it and below. After "recursive X-Y cut" (Nagy and Seth, 1984),
with the gap looked for where many lines begin instead of in white space alone, which a headline interrupts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from tui.documents.pdf.pages import Piece

MAX_PIECES_IN_COLUMNS = 10_000
"""Of a page: a broadsheet has a third of it."""
_MAX_DEPTH = 8
_CANDIDATES = 6
_MIN_LINES = 3
_MIN_LINE_CHARS = 16
"""On average: columns of a table are narrower."""
_BUCKET = 4.0
_GUTTER = 1.0
"""Of the size of the letters."""
_SAME_LINE = 0.4
_SAME_PLACE = 1.0
_MIN_DROP_CAP = 1.7
_MAX_DROP_CAPS = 20


@dataclass(slots=True)
class Line:
    """Pieces side by side in one column."""

    pieces: list[Piece]
    left: float
    right: float
    size: float
    baseline: float
    prefix: Piece | None = None
    """A large first letter that reaches down beside it."""
    is_joined: bool = True
    """Whether that letter and its first word are one."""

    @property
    def is_bold(self) -> bool:
        """Whether all of it is."""
        return all(piece.is_bold for piece in self.pieces)


def columns_of(pieces: Sequence[Piece]) -> list[list[Line]]:
    """Return the columns of a page, or parts of them, as they are read; each with its lines from the top."""
    if len(pieces) > MAX_PIECES_IN_COLUMNS:
        return [_lines(pieces)]
    return [lines for column in _split(list(pieces), 0) if (lines := _lines(column))]


def _split(pieces: list[Piece], depth: int) -> Iterator[list[Piece]]:
    best: list[_Band] = []
    best_worth = 0
    if depth < _MAX_DEPTH and len(pieces) >= 2 * _MIN_LINES:
        pieces = sorted(pieces, key=lambda piece: -piece.top)
        for gap in _likely_gaps(pieces):
            bands = _bands(pieces, gap)
            worth = sum(band.worth for band in bands)
            if worth > best_worth:
                best, best_worth = bands, worth
    if not best:
        yield from _without_stragglers(pieces)
        return
    across: list[Piece] = []
    for band in best:
        if band.left and band.right:
            if across:
                yield from _split(across, depth + 1)
            yield from _split(band.left, depth + 1)
            yield from _split(band.right, depth + 1)
            across = band.across
        else:
            across += [*band.left, *band.right, *band.across]
    if across:
        yield from _split(across, depth + 1)


def _without_stragglers(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Yield a column, and behind it the few lines to its right that are the whole next column."""
    by_left = sorted(pieces, key=lambda piece: piece.left)
    right = 0.0
    for number, piece in enumerate(by_left):
        is_last = number >= max(2 * _MIN_LINES, len(pieces) - _MIN_LINES + 1)
        if is_last and piece.left > right + _GUTTER * piece.size and _are_prose(by_left[:number]):
            yield by_left[:number]
            yield by_left[number:]
            return
        right = max(right, piece.right)
    yield pieces


def _are_prose(pieces: Sequence[Piece]) -> bool:
    """Tell whether the lines of a column are too long for one of a table."""
    lines = len({round(piece.baseline) for piece in pieces})
    return sum(len(piece.text) for piece in pieces) >= _MIN_LINE_CHARS * lines


@dataclass(slots=True)
class _Band:
    """What is beside a gap between columns, down to what crosses it."""

    left: list[Piece]
    right: list[Piece]
    across: list[Piece]

    @property
    def worth(self) -> int:
        """How many lines say that these are columns."""
        lines = [len({round(piece.baseline) for piece in side}) for side in (self.left, self.right)]
        if min(lines) < _MIN_LINES:
            return 0
        if not _are_prose(self.left) or not _are_prose(self.right):
            return 0
        overlap = min(self.left[0].top, self.right[0].top) - max(self.left[-1].bottom, self.right[-1].bottom)
        return min(lines) if overlap > 0 else 0


def _likely_gaps(pieces: Sequence[Piece]) -> Iterator[float]:
    """Yield where a column might begin: where many pieces do, but for the leftmost."""
    first = min(piece.left for piece in pieces)
    counts = Counter(int(piece.left // _BUCKET) for piece in pieces)
    around = {place: counts[place] + counts.get(place + 1, 0) for place in counts}
    likely = [place for place in around if around[place] >= _MIN_LINES and place > first // _BUCKET + 1]
    for place in sorted(likely, key=lambda place: (-around[place], place))[:_CANDIDATES]:
        yield min(piece.left for piece in pieces if place <= piece.left // _BUCKET <= place + 1)


def _bands(pieces: Sequence[Piece], gap: float) -> list[_Band]:
    """Return what is beside a gap, from the top; `pieces` come from the top."""
    bands = [_Band([], [], [])]
    for piece in pieces:
        is_left = piece.right <= gap + _SAME_PLACE
        if not is_left and piece.left < gap - _SAME_PLACE:
            bands[-1].across.append(piece)
            continue
        if bands[-1].across:
            bands.append(_Band([], [], []))
        (bands[-1].left if is_left else bands[-1].right).append(piece)
    return bands


def _lines(pieces: Sequence[Piece]) -> list[Line]:
    """Return the lines of one column, from the top."""
    if not pieces:
        return []
    usual = median(piece.size for piece in pieces)
    caps = {id(piece): piece for piece in pieces if _is_drop_cap(piece, usual)}
    if len(caps) > _MAX_DROP_CAPS:
        caps = {}
    rows: list[list[Piece]] = []
    for piece in sorted((piece for piece in pieces if id(piece) not in caps), key=lambda piece: -piece.baseline):
        if rows and rows[-1][0].baseline - piece.baseline <= _SAME_LINE * max(rows[-1][0].height, piece.height):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    lines = [_line(sorted(row, key=lambda piece: piece.left)) for row in rows]
    for cap in caps.values():
        _put_before(cap, lines)
    return lines


def _line(pieces: list[Piece]) -> Line:
    longest = max(pieces, key=lambda piece: len(piece.text))
    right = max(piece.right for piece in pieces)
    return Line(pieces, pieces[0].left, right, longest.size, longest.baseline)


def _is_drop_cap(piece: Piece, usual: float) -> bool:
    letters = piece.text.strip("“\"‘' ")
    return len(letters) == 1 and letters.isalpha() and piece.size >= _MIN_DROP_CAP * usual


def _put_before(cap: Piece, lines: list[Line]) -> None:
    """Put a large letter before the line at its top, and the lines beside it to its left edge."""
    beside = [
        line
        for line in lines
        if cap.baseline - _SAME_PLACE <= line.baseline <= cap.top and cap.left < line.left < cap.right + 2 * line.size
    ]
    if not beside:
        lines.append(_line([cap]))
        lines.sort(key=lambda line: -line.baseline)
        return
    beside[0].prefix = cap
    word = beside[0].pieces[0].text.split(" ", 1)[0]
    others = {word for line in lines[:200] for piece in line.pieces for word in piece.text.split()[1:]}
    beside[0].is_joined = cap.text.strip()[-1] not in "AI" or word not in others
    for line in beside:
        line.left = cap.left
