"""What the analysis reads of a text: each paragraph on one line, with an empty line between two.

The same article is wrapped, indented and parted in other ways by each program that writes it down. White space is all
that differs, but parser and taggers see it, and cut sentences by it; so they get it as it was in what they were trained
on. What is found is told by where it stands in the text itself.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tui.language.paragraphs import stretches
from tui.model import Span

_BETWEEN = "\n\n"
_BLANKS = re.compile(r"\s{2,}|[^\S ]")
"""What is read as a blank: several, or one that is no plain one, such as the end of a line."""
_HYPHEN = re.compile(r"(?<=\w-)\s*[\n\r]\s*(?=\w)(?!(?:and|or|to)\s)")
"""Where a line ends within a word, such as "military-to-military"; not within "two- and three-year terms"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is read, in runs of characters that stand in the text just so."""

    text: str
    starts: tuple[int, ...]
    """Where each run begins."""
    origins: tuple[int, ...]
    """Where each run begins in the text itself."""

    def origin(self, span: Span) -> Span:
        """Return where words of the reading stand in the text itself."""
        return _moved(span, self.starts, self.origins)

    def place(self, span: Span) -> Span:
        """Return where words of the text itself stand in the reading."""
        return _moved(span, self.origins, self.starts)


def read(text: str) -> Reading:
    """Return how a text is read."""
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = 0
    for between, run in _runs(text):
        starts.append(length + len(between))
        origins.append(run.start)
        parts += (between, text[run.start : run.end])
        length += len(between) + run.end - run.start
    return Reading("".join(parts), tuple(starts), tuple(origins))


def _runs(text: str) -> Iterator[tuple[str, Span]]:
    """Yield what stands between blanks that are read otherwise, each run with what is read before it."""
    between = ""
    for paragraph in stretches(text):
        start = paragraph.start
        for blanks in _BLANKS.finditer(text, paragraph.start, paragraph.end):
            yield between, Span(start, blanks.start())
            start = blanks.end()
            between = "" if _HYPHEN.match(text, blanks.start()) else " "
        yield between, Span(start, paragraph.end)
        between = _BETWEEN


def _moved(span: Span, known: tuple[int, ...], sought: tuple[int, ...]) -> Span:
    # The end goes with the last character, since the one after it may belong to another run.
    first, last = (bisect_right(known, offset) - 1 for offset in (span.start, span.end - 1))
    return Span(_in_run(span.start - known[first], first, sought), _in_run(span.end - known[last], last, sought))


def _in_run(offset: int, run: int, sought: tuple[int, ...]) -> int:
    """Return where to seek an offset into a run or the blanks after it: at the latest where the next begins."""
    return min((sought[run] + offset, *sought[run + 1 : run + 2]))
