"""What an article shows: its text and the lines above it, and what is highlighted over them for now."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from tui.harmless import harmless, harmless_line
from tui.language.paragraphs import stretches
from tui.languages import is_analysed, language_name
from tui.model import Document, Span
from tui.reader.dates import shown_moment
from tui.reader.painters.places import file_line
from tui.reader.painters.shaping import end_fitted
from tui.reader.wrapping import Line, wrap


class Overlay(NamedTuple):
    """What is highlighted over the statements and mentions, and changes as the user moves."""

    current: tuple[Span, ...] = ()
    """The words of the current statement."""
    chosen: tuple[Span, ...] = ()
    """Mentions of the chosen actor, in order."""
    matches: tuple[Span, ...] = ()
    """Letters that a search has matched, in order."""
    at: Span | None = None
    """The match that has been gone to."""

    @property
    def looks(self) -> frozenset[tuple[Span, str]]:
        """What is highlighted, and as what."""
        parts = ("current", self.current), ("chosen", self.chosen), ("match", self.matches)
        return frozenset(
            (span, look) for look, spans in (*parts, ("at", () if self.at is None else (self.at,))) for span in spans
        )


def shown_text(text: str) -> str:
    """Return `text` as it is shown, one character for one: each paragraph on one line, however it was broken."""
    even = text.replace("\r\n", " \n").replace("\r", "\n").replace("\t", " ")
    parts, at = [], 0
    for start, end in stretches(even):
        parts += [even[at:start], even[start:end].replace("\n", " ")]
        at = end
    return harmless("".join([*parts, even[at:]]))


def heading_lines(document: Document, shown: str, measure: int, places: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Return the lines above a text with their looks: title, facts, file, and `places`, which tell where else it is.

    A title with which the text begins is not said twice.
    """
    title = harmless_line(document.title or "").strip()
    lines = []
    if title and not shown.lstrip("# \n").startswith(title):
        lines = [(title[line.start : line.end], "title") for line in wrap(title, measure)]
    dateline = " · ".join(part for part in (document.outlet, shown_moment(document.published), document.byline) if part)
    if dateline:
        dateline = harmless_line(dateline)
        lines += [(dateline[line.start : line.end], "dateline") for line in wrap(dateline, measure)]
    if file := file_line(document):
        lines.append((end_fitted(file, measure), "dateline"))
    if not is_analysed(document.language):
        notice = f"In {language_name(document.language or '')}: statements are found in English texts alone."
        lines += [(notice[line.start : line.end], "dateline") for line in wrap(harmless_line(notice), measure)]
    lines += [(told[line.start : line.end], "dateline") for told in places for line in wrap(told, measure)]
    return [*lines, ("", "")] if lines else []


def overlapping(spans: Sequence[Span], line: Line) -> Sequence[Span]:
    """Return those of the ordered spans that touch a line."""
    first = bisect_left(spans, line.start, key=lambda span: span.end)
    last = bisect_left(spans, line.end, key=lambda span: span.start)
    return spans[first:last]
