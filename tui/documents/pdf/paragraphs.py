"""The paragraphs that the lines of a PDF make: across lines, columns and pages, with words that were parted rejoined.

A PDF says where letters stand, and nothing of paragraphs. A new one begins after a gap, with another size, with the
first line indented, and after a line that ends although the next word would have had room in it.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tui.documents.clues.dates import iso_day
from tui.documents.clues.head_lines import byline_of
from tui.documents.pdf.lines import Line
from tui.documents.pdf.pages import Piece
from tui.model import Anchor

_SAME_SIZE = 0.1
_SAME_BODY_SIZE = 0.06
_MORE_LEADING = 0.22
"""Of the size of the letters: what is added to the usual distance of lines between paragraphs."""
_USUAL_LEADING = 1.2
_INDENT = 0.7
_INDENTED_SHARE = 0.6
_WIDE_GAP = 0.12
_HALF = 0.6
_MAX_HEAD_CHARS = 60
_LOOK_BACK = 6
"""Paragraphs, such as notes and captions, that may stand between the parts of one."""
_HEADING_SIZE = 1.15

_END = re.compile(r"""[.!?…:]["'”’»)\]]*\s*$|["”»]\s*$""")
_BULLET = re.compile(r"[•◦▪■●►‣∙·]|[–—-]\s")
_SMALL = re.compile(r"""["'“‘(\[]?[a-zß-öø-ÿ]""")
_PARTED = re.compile(r"([^\W\d_]+)[\u00ad-]$")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"\b[^\W\d_]+-[^\W\d_]+\b")
_HYPHEN = "\N{SOFT HYPHEN}"
# Words before and after a hyphen that usually stays, as in compounds that news is full of.
# fmt: off
_FIRST_PARTS = frozenset([
    "all", "anti", "cross", "ex", "first", "full", "half", "hard", "high", "ill", "in", "key", "large", "left", "long",
    "low", "much", "no", "non", "off", "old", "on", "one", "part", "post", "pro", "right", "second", "self", "semi",
    "short", "small", "so", "soft", "third", "three", "two", "vice", "well", "world", "year",
])
_LAST_PARTS = frozenset([
    "backed", "based", "controlled", "due", "free", "funded", "held", "level", "off", "owned", "party", "profile",
    "ranking", "related", "scale", "style", "term", "up",
])
# fmt: on


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, those of other columns and pages included."""

    page: int
    size: float
    is_bold: bool
    lines: list[tuple[Line, int]] = field(default_factory=list)
    """With the number of the page of each."""
    is_full: bool = False
    """Whether its last line goes on to the edge of the column."""
    is_indented: bool = False

    def is_ended(self) -> bool:
        """Tell whether its last line ends a sentence."""
        return _END.search(_text_of(self.lines[-1][0])) is not None


@dataclass(frozen=True, slots=True)
class Written:
    """A paragraph as text, with anchors at the beginnings of its pieces, from its own beginning."""

    text: str
    anchors: tuple[Anchor, ...]
    page: int
    size: float
    is_bold: bool


def paragraphs_of(columns: Iterable[tuple[int, Sequence[Line]]]) -> list[Written]:
    """Return the paragraphs of columns, each with the number of its page, as they are read."""
    columns = list(columns)
    body = body_size(columns)
    leading = _leading(columns, body)
    found = [list(_of_column(lines, page, leading, body)) for page, lines in columns]
    paragraphs = _rejoined(found, body)
    compounds = Counter(
        compound.lower()
        for paragraph in paragraphs
        for line, _ in paragraph.lines
        for compound in _COMPOUND.findall(_text_of(line))
    )
    return [_written(paragraph, compounds) for paragraph in paragraphs]


def body_size(columns: Iterable[tuple[int, Sequence[Line]]]) -> float:
    """Return the size that most of the text is in."""
    sizes: Counter[float] = Counter()
    for _, lines in columns:
        for line in lines:
            sizes[line.size] += sum(len(piece.text) for piece in line.pieces)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _leading(columns: Sequence[tuple[int, Sequence[Line]]], body: float) -> float:
    """Return the usual distance of the lines of the body, as a multiple of their size."""
    steps: Counter[float] = Counter()
    for _, lines in columns:
        for line, after in itertools.pairwise(lines):
            if _is_near(line.size, body, _SAME_SIZE) and _is_near(after.size, body, _SAME_SIZE):
                steps[round((line.baseline - after.baseline) / body, 1)] += 1
    usual = max(steps, key=lambda step: (steps[step], -step), default=_USUAL_LEADING)
    return usual if usual > 0 else _USUAL_LEADING


def _is_near(one: float, other: float, share: float) -> bool:
    return abs(one - other) <= share * max(one, other)


def _of_column(lines: Sequence[Line], page: int, leading: float, body: float) -> Iterator[Paragraph]:
    lefts = Counter(round(line.left / 2) for line in lines)
    left = 2 * max(lefts, key=lambda place: (lefts[place], -place), default=0)
    right = max((line.right for line in lines), default=0.0)
    paragraph: Paragraph | None = None
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        if paragraph is None or before is None or _begins(line, before, left, right, leading, body):
            if paragraph is not None:
                yield paragraph
            paragraph = Paragraph(page, line.size, line.is_bold, is_indented=line.left > left + _INDENT * line.size)
        paragraph.lines.append((line, page))
        after = _first_word_width(lines[number + 1]) if number + 1 < len(lines) else 2 * line.size
        paragraph.is_full = right - line.right < after + _WIDE_GAP * line.size
    if paragraph is not None:
        yield paragraph


def _begins(line: Line, before: Line, left: float, right: float, leading: float, body: float) -> bool:
    """Tell whether a line begins a paragraph in its column."""
    if not _is_near(line.size, before.size, _SAME_SIZE) or line.is_bold != before.is_bold:
        return True
    if before.baseline - line.baseline > (leading + _MORE_LEADING) * line.size:
        return True
    if line.size > _HEADING_SIZE * body:
        return False
    if _says_whose(before) or _says_whose(line):
        return True
    is_ended = _END.search(_text_of(before)) is not None
    is_short = right - before.right > _first_word_width(line) + _WIDE_GAP * line.size
    if _BULLET.match(_text_of(line)) and (is_ended or is_short):
        return True
    indent = _INDENT * line.size
    if line.left > left + indent and line.left > before.left + indent / 2:
        if _BULLET.match(_text_of(before)):
            return False
        return is_ended or is_short
    return is_short and (is_ended or _stands_alone(before, line, left, right))


def _says_whose(line: Line) -> bool:
    text = _text_of(line)
    return len(text) <= _MAX_HEAD_CHARS and (byline_of(text) is not None or iso_day(text) is not None)


def _stands_alone(before: Line, line: Line, left: float, right: float) -> bool:
    """Tell whether a line without a full stop is one all the same, as a heading is; lines beside a picture are not."""
    is_half_empty = before.right < left + _HALF * (right - left) and line.right > before.right + 2 * line.size
    return is_half_empty and not _SMALL.match(_text_of(line))


def _first_word_width(line: Line) -> float:
    """Return the width of the first word of a line, with the blank before it."""
    piece = line.pieces[0]
    word = piece.text.split(" ", 1)[0]
    return (piece.right - piece.left) * (len(word) + 1) / max(len(piece.text), 1)


def _rejoined(columns: Sequence[Sequence[Paragraph]], body: float) -> list[Paragraph]:
    """Return the paragraphs of columns; the first of one may go on with one that ends above or before."""
    indented = [each.is_indented for column in columns for each in column if _is_near(each.size, body, _SAME_BODY_SIZE)]
    are_indented = sum(indented) > _INDENTED_SHARE * len(indented)
    paragraphs: list[Paragraph] = []
    for column in columns:
        for number, paragraph in enumerate(column):
            earlier = _begun(paragraph, paragraphs, body, are_indented) if number == 0 else None
            if earlier is None:
                paragraphs.append(paragraph)
            else:
                earlier.lines += paragraph.lines
                earlier.is_full = paragraph.is_full
    return paragraphs


def _begun(paragraph: Paragraph, paragraphs: Sequence[Paragraph], body: float, are_indented: bool) -> Paragraph | None:
    """Return the paragraph that the first one of a column goes on with."""
    if not _is_near(paragraph.size, body, _SAME_BODY_SIZE):
        return None
    for earlier in reversed(paragraphs[-_LOOK_BACK:]):
        if earlier.size > _HEADING_SIZE * body:
            return None
        if not _is_near(earlier.size, body, _SAME_BODY_SIZE) or earlier.is_bold != paragraph.is_bold:
            continue
        is_small = _SMALL.match(_text_of(paragraph.lines[0][0])) is not None
        if earlier.is_ended():
            goes_on = are_indented and earlier.is_full and not paragraph.is_indented
        else:
            goes_on = is_small or (earlier.is_full and earlier is paragraphs[-1])
        return earlier if goes_on else None
    return None


def _text_of(line: Line) -> str:
    return _composed(line)[0]


def _composed(line: Line) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of a line, and where in it each piece begins, with the index of its first character."""
    words = ""
    begins = []
    if line.prefix is not None:
        begins.append((0, line.prefix.first))
        words = line.prefix.text.strip() + ("" if line.is_joined else " ")
    before: Piece | None = None
    for piece in line.pieces:
        text = piece.text.strip()
        is_apart = before is not None and (
            piece.left - before.right > _WIDE_GAP * piece.size or before.text.endswith(" ") or piece.text[:1] == " "
        )
        words += " " if is_apart and words else ""
        begins.append((len(words), piece.first))
        words += text
        before = piece
    # Within a line it is there to be seen.
    return words[:-1].replace(_HYPHEN, "-") + words[-1:], begins


def _written(paragraph: Paragraph, compounds: Counter[str]) -> Written:
    parts: list[str] = []
    anchors = []
    length = 0
    for line, page in paragraph.lines:
        words, begins = _composed(line)
        if parts:
            length -= len(parts[-1])
            parts[-1] = _before(parts[-1], words, compounds)
            length += len(parts[-1])
        anchors += [Anchor(length + at, first, page) for at, first in begins]
        parts.append(words)
        length += len(words)
    text = "".join(parts).removesuffix(_HYPHEN)
    return Written(text, tuple(anchors), paragraph.page, paragraph.size, paragraph.is_bold)


def _before(line: str, after: str, compounds: Counter[str]) -> str:
    """Return a line as it stands before the next one: with a blank, or with a part of a word to go on."""
    parted = _PARTED.search(line)
    next_word = _NEXT_WORD.match(after)
    if parted is None or next_word is None:
        if line.endswith((_HYPHEN, "-")) and line[-2:-1].isalnum():  # 2014-\n15
            return line[:-1] + "-"
        return line if line.endswith(("—", "/")) else f"{line} "
    return line[:-1] + ("-" if _keeps_hyphen(parted[1], next_word[0], line, compounds) else "")


def _keeps_hyphen(part: str, rest: str, line: str, compounds: Counter[str]) -> bool:
    """Tell whether a hyphen at the end of a line belongs to the word: "well-" and "known", not "gov-" and "ernment"."""
    if rest[0].isupper() or f"{part}-{rest}".lower() in compounds:
        return True
    if line[: -len(part) - 1].endswith("-") or part.lower() in _FIRST_PARTS:
        return True
    is_name = part[0].isupper()
    return (len(part) > 2 and rest in _LAST_PARTS) or (is_name and rest == "led") or (is_name and part.isupper())
