"""A program of its own that reads a PDF from its standard input and writes the pieces of text on its pages, as JSON.

PDFium is C code, and a PDF of some kilobytes can make it take gigabytes or minutes, or end its process. So it never
runs in the process of onrecord: `pages` starts this file by its path, with nothing of onrecord imported. That is
also why threads need no lock, though PDFium is not safe with threads.
"""

import contextlib
import ctypes
import importlib
import json
import math
import sys
from collections.abc import Iterator
from typing import Any

MAX_MEMORY_BYTES = 600_000_000
MAX_CPU_SECONDS = 5
MAX_PAGES = 3_000
MAX_CHARS = 1_500_000
"""What is printed around the text, page by page, is not yet left out here."""
MAX_PIECES = 100_000
"""A text of the longest kind in narrow columns has half as many lines."""

_GAP = 1.0
"""Of the letters' height: a wider gap between two letters without a space is one between columns."""
_GAP_OF_SPACE = 2.5
_OFF_THE_LINE = 0.3
_SAME_GAP = 1.5
"""Of the gap between the letters of a word; in spaced-out words a wider one parts words."""
_LEAST_SPACED = 0.08
"""Of the letters' height: gaps as narrow as these are those of any font."""
_TURNED = math.radians(4)
_HYPHENS = (0x02, 0xFFFE)
"""How PDFium marks a hyphen at the end of a line, which may part a word or belong to it."""
_BREAKS = (0x0A, 0x0D)
_BLANKS = (0x09, 0x20, 0xA0)
_HEAVY = 600
_HEAVY_NAMES = (b"bold", b"black", b"heavy", b"demi")
_MAX_FONT_NAME_BYTES = 200


class _Piece:
    """Letters that follow one another on a line; lines go right, whichever way the page is turned."""

    # fmt: off
    __slots__ = (
        "baseline", "bottom", "first", "gaps", "height", "last", "left", "pairs", "right", "size", "text", "top",
        "turn",
    )
    # fmt: on

    def __init__(self, first: int, turn: int, size: float, box: "_Box", baseline: float) -> None:
        self.first = self.last = first
        self.turn = turn
        self.size = size
        self.text: list[str] = []
        self.left, self.bottom, self.right, self.top = box
        self.height = max(self.top - self.bottom, 1.0)
        self.baseline = baseline
        self.gaps = 0.0
        """Between letters that follow one another in words, all together; `pairs` counts these."""
        self.pairs = 0

    def goes_on(self, box: "_Box", baseline: float, is_blank: bool) -> bool:
        """Tell whether a letter at that place is the next of the piece, after a blank or not."""
        height = max(self.height, box[3] - box[1])
        gap = (_GAP_OF_SPACE if is_blank else _GAP) * height
        is_on_line = -_OFF_THE_LINE * height <= baseline - self.baseline <= _OFF_THE_LINE * height
        return is_on_line and box[0] - self.right <= gap and self.left - box[2] <= gap

    def is_spaced_out(self, box: "_Box") -> bool:
        """Tell whether a letter at that place is as far from the last one as letters are in the words of the piece.

        Scanned pages have words spread out to the width of their pictures, of which PDFium takes some for several.
        """
        gap = box[0] - self.right
        usual = self.gaps / self.pairs if self.pairs else 0.0
        return usual > _LEAST_SPACED * self.height and gap <= _SAME_GAP * usual

    def add(self, index: int, letter: str, box: "_Box", is_in_word: bool) -> None:
        """Add a letter; whether it follows the one before without a blank."""
        if is_in_word:
            self.gaps += box[0] - self.right
            self.pairs += 1
        self.text.append(letter)
        self.last = index
        if box[0] < self.left:
            self.left = box[0]
        if box[2] > self.right:
            self.right = box[2]

    def written(self, is_bold: bool) -> list[Any]:
        places = (self.left, self.right, self.baseline, self.bottom, self.top, self.size)
        return ["".join(self.text), self.first, *(round(place, 1) for place in places), is_bold]


_Box = tuple[float, float, float, float]


def main() -> None:
    """Read, and write an object with `info`, `pages` and `damaged` (numbers of pages), or one with an `error`."""
    _bound()
    data = sys.stdin.buffer.read()
    try:
        found = _read(data)
    except MemoryError:
        found = {"error": "memory"}
    # Not dumped into it: that writes letter by letter.
    sys.stdout.write(json.dumps(found))


def _bound() -> None:
    """Have the system end this process where it takes too much; Windows cannot."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_SECONDS, MAX_CPU_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))


def _read(data: bytes) -> dict[str, Any]:
    pypdfium2 = importlib.import_module("pypdfium2")
    raw = pypdfium2.raw
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        is_locked = raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        return {"error": "password" if is_locked else "damaged"}
    pages: list[dict[str, Any]] = []
    damaged: list[int] = []
    chars = pieces = 0
    for number in range(min(len(document), MAX_PAGES)):
        try:
            page = document[number]
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError:
            damaged.append(number + 1)
            if len(damaged) > 100 and not pages:
                return {"error": "damaged"}
            continue
        chars += textpage.count_chars()
        if chars > MAX_CHARS:
            return {"error": "chars"}
        made = _page(number + 1, page, textpage)
        pieces += len(made["pieces"])
        if pieces > MAX_PIECES:
            return {"error": "pieces"}
        pages.append(made)
        textpage.close()
        page.close()
    return {"info": document.get_metadata_dict(), "pages": pages, "damaged": damaged, "count": len(document)}


def _page(number: int, page: Any, textpage: Any) -> dict[str, Any]:
    """Return a page with the pieces that are written as most of it is, turned upright."""
    pieces = list(_pieces(textpage))
    lengths = [0] * 4
    for piece in pieces:
        lengths[piece.turn] += len(piece.text)
    turn = lengths.index(max(lengths))
    left, bottom, right, top = page.get_cropbox()
    corners = [_upright(x, y, turn) for x, y in ((left, bottom), (right, top))]
    (left, right), (bottom, top) = (sorted(sides) for sides in zip(*corners, strict=True))
    seen = [
        piece.written(_is_bold(textpage, piece))
        for piece in pieces
        if piece.turn == turn and left <= (piece.left + piece.right) / 2 <= right and bottom <= piece.baseline <= top
    ]
    has_pictures = not seen and any(True for _ in page.get_objects(max_depth=1))
    return {"number": number, "box": [left, bottom, right, top], "pieces": seen, "has_pictures": has_pictures}


def _pieces(textpage: Any) -> Iterator[_Piece]:
    raw = importlib.import_module("pypdfium2.raw")
    text = textpage.raw
    rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    rect_at, x_at, y_at = ctypes.byref(rect), ctypes.byref(x), ctypes.byref(y)
    unicode_of, box_of, origin_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    piece: _Piece | None = None
    is_blank = is_guessed = False
    letters: dict[int, str] = {}
    for index in range(textpage.count_chars()):
        code = unicode_of(text, index)
        if code in _BREAKS:
            if piece is not None:
                yield piece
            piece, is_blank = None, False
            continue
        if code in _BLANKS:
            # PDFium puts one where it takes the gap to the next letter for that between words.
            is_guessed = (is_guessed or not is_blank) and raw.FPDFText_IsGenerated(text, index) == 1
            is_blank = True
            continue
        if not box_of(text, index, rect_at) or not origin_of(text, index, x_at, y_at):
            continue
        letter = letters.get(code) or letters.setdefault(code, _letter(code))
        if piece is not None:
            if piece.turn:
                box, (_, baseline) = _turned(rect, piece.turn), _upright(x.value, y.value, piece.turn)
            else:
                box, baseline = (rect.left, rect.bottom, rect.right, rect.top), y.value
            goes_on = piece.goes_on(box, baseline, is_blank)
            if is_blank and is_guessed and goes_on and piece.is_spaced_out(box):
                is_blank = False
            if is_blank:
                piece.text.append(" ")
            if goes_on:
                piece.add(index, letter, box, is_in_word=not is_blank)
                is_blank = False
                continue
            yield piece
        turn = _turn(raw.FPDFText_GetCharAngle(text, index))
        piece, is_blank = None, False
        if turn is not None:
            box, (_, baseline) = _turned(rect, turn), _upright(x.value, y.value, turn)
            piece = _Piece(index, turn, _size(text, index) or box[3] - box[1], box, baseline)
            piece.add(index, letter, box, is_in_word=False)
    if piece is not None:
        yield piece


def _is_bold(textpage: Any, piece: _Piece) -> bool:
    return all(_is_heavy(textpage.raw, index) for index in (piece.first, piece.last))


def _is_heavy(text: Any, index: int) -> bool:
    raw = importlib.import_module("pypdfium2.raw")
    if raw.FPDFText_GetFontWeight(text, index) >= _HEAVY:
        return True
    name = ctypes.create_string_buffer(_MAX_FONT_NAME_BYTES)
    raw.FPDFText_GetFontInfo(text, index, name, len(name), ctypes.byref(ctypes.c_int()))
    return any(word in name.value.lower() for word in _HEAVY_NAMES)


def _size(text: Any, index: int) -> float:
    """Return the height of a line in the size of a letter, in points; 0 where it is not known."""
    raw = importlib.import_module("pypdfium2.raw")
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix)):
        return 0.0
    return float(raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d))


def _letter(code: int) -> str:
    """Return a letter; a sign for what the font does not tell."""
    if code in _HYPHENS:
        return "\N{SOFT HYPHEN}"
    is_letter = 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF and not 0xFFF0 <= code & 0xFFFF <= 0xFFFF
    return chr(code) if is_letter else "\N{REPLACEMENT CHARACTER}"


def _turn(angle: float) -> int | None:
    """Return how many quarters a letter is turned; None where it stands askew, as watermarks do."""
    turn = round(angle / (math.pi / 2))
    return turn % 4 if abs(angle - turn * math.pi / 2) < _TURNED else None


def _upright(x: float, y: float, turn: int) -> tuple[float, float]:
    return ((x, y), (-y, x), (-x, -y), (y, -x))[turn]


def _turned(rect: Any, turn: int) -> _Box:
    one, other = _upright(rect.left, rect.bottom, turn), _upright(rect.right, rect.top, turn)
    left, right = sorted((one[0], other[0]))
    bottom, top = sorted((one[1], other[1]))
    return left, bottom, right, top


if __name__ == "__main__":
    main()
