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
"""What is read as a blank: several, or one that is no plain one, such as the break of a line."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is read, and where what is read stands in the text itself."""

    text: str
    starts: tuple[int, ...]
    """Where each run of characters begins that stands in the text just so."""
    origins: tuple[int, ...]
    """Where each of these runs begins in the text itself."""

    def origin(self, span: Span) -> Span:
        """Return where words of the reading stand in the text itself."""
        return Span(self._moved(span.start, self.starts, self.origins), self._end(span, self.starts, self.origins))

    def place(self, span: Span) -> Span:
        """Return where words of the text itself stand in the reading."""
        return Span(self._moved(span.start, self.origins, self.starts), self._end(span, self.origins, self.starts))

    def _end(self, span: Span, known: tuple[int, ...], sought: tuple[int, ...]) -> int:
        # The character after the last one may begin the next run.
        return self._moved(span.end - 1, known, sought) + 1

    @staticmethod
    def _moved(offset: int, known: tuple[int, ...], sought: tuple[int, ...]) -> int:
        run = bisect_right(known, offset) - 1
        return sought[run] + offset - known[run]


def read(text: str) -> Reading:
    """Return how a text is read."""
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = 0
    for paragraph in stretches(text):
        for run in _runs(text, paragraph):
            between = "" if not parts else _BETWEEN if run.start == paragraph.start else " "
            length += len(between)
            starts.append(length)
            origins.append(run.start)
            parts += (between, text[run.start : run.end])
            length += run.end - run.start
    return Reading("".join(parts), tuple(starts), tuple(origins))


def _runs(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield what stands between the blanks of a paragraph that are read as one."""
    start = paragraph.start
    for blanks in _BLANKS.finditer(text, paragraph.start, paragraph.end):
        yield Span(start, blanks.start())
        start = blanks.end()
    yield Span(start, paragraph.end)
