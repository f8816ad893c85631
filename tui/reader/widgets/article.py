"""The article: its text at a readable measure, with statements and mentions highlighted in place.

The widget knows text, lines and highlights; which highlight means what is decided by the screen. The reading position
is a character offset, so it stays the same however the text is wrapped.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from tui.model import Document, Span
from tui.reader.ascii_signs import TEXT_OF_ARTICLE
from tui.reader.runs import Highlight, Run, flatten
from tui.reader.signs import CURRENT, PLACE
from tui.reader.widgets.article_text import Overlay, heading_lines, overlapping, shown_text
from tui.reader.widgets.line_view import LineView
from tui.reader.wrapping import Line, character_at, wrap

MEASURE = 76
"""The longest line of text, in cells: what the eye follows without losing its line."""
GUTTER = 3
"""Cells left of the text, for the signs of place and of statements."""
_TEXT = Style.from_meta({TEXT_OF_ARTICLE: True})
CONTEXT_LINES = 3
"""Lines kept in sight above and below the current one."""


class Article(LineView):
    """A document's heading and text, with a current line that the user moves."""

    ALLOW_SELECT = True
    LOOKS = "article"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--title",
        "article--dateline",
        "article--direct",
        "article--mixed",
        "article--indirect",
        "article--mention",
        "article--chosen",
        "article--current",
        "article--match",
        "article--found",
        "article--bar",
        "article--place",
        "article--selection",
        "article--label",
    }

    place: reactive[int] = reactive(0, repaint=False)
    """Reading position: offset of the first character of the current line."""

    @dataclass
    class Clicked(Message):
        """A character has been clicked."""

        offset: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.document: Document | None = None
        self._shown = ""
        self._heading: list[tuple[str, str]] = []
        self._places: Sequence[str] = ()
        self._width = 0
        self._lines: list[Line] = []
        self._starts: list[int] = []
        self._runs: list[Run] = []
        self._run_ends: list[int] = []
        self._signs: dict[int, str] = {}
        self.overlaid = Overlay()
        """What is highlighted for now."""
        self._held_top: int | None = None
        self._strips: LRUCache[int, Strip] = LRUCache(1_000)

    def show(self, document: Document, offset: int = 0, places: Sequence[str] = ()) -> None:
        """Show a document from the line that holds `offset`; `places` tell where else it is.

        Highlights come with `highlight`.
        """
        self.document, self._places = document, places
        self._shown = shown_text(document.text)
        self._runs, self._run_ends, self._signs, self.overlaid = [], [], {}, Overlay()
        self._wrap()
        self.go_to(offset)

    def tell_places(self, places: Sequence[str]) -> None:
        """Tell where else the document is, if that is something else than before; the text stays where it is."""
        if places != self._places:
            self._places, before, top = places, len(self._heading), self.scroll_offset.y
            self._wrap()
            if top:
                self.scroll_to(y=top + len(self._heading) - before, animate=False, force=True)

    def highlight(self, highlights: Sequence[Highlight], signs: dict[int, str]) -> None:
        """Set what is highlighted for good, and the signs that stand in the gutter beside certain offsets."""
        self._runs = [run for run in flatten(highlights, 0, len(self._shown)) if run.looks]
        self._run_ends = [run.end for run in self._runs]
        self._signs = signs
        self.redraw()

    def overlay(self, overlay: Overlay) -> None:
        """Set what is highlighted for now."""
        before, self.overlaid = self.overlaid, overlay
        if overlay != before:
            self._redraw_lines(span for span, _ in before.looks ^ overlay.looks)

    def row_of_place(self) -> int:
        """Return the row of the current line, from the top of the heading."""
        return len(self._heading) + self._line_of(self.place)

    def go_to(self, offset: int) -> None:
        """Make the line that holds `offset` the current one."""
        self._move_to(self._line_of(offset))

    def show_span(self, start: int, end: int) -> None:
        """Make the line of `start` the current one, and bring all lines up to `end` into sight if they fit."""
        self.go_to(start)
        first, last = self._line_of(start), self._line_of(max(start, end - 1))
        self._show_lines(first, last)

    def top(self) -> int:
        """Return the offset of the first character on the screen."""
        line = max(0, self.scroll_offset.y - len(self._heading))
        return self._lines[min(line, len(self._lines) - 1)].start if self._lines else 0

    def in_sight(self) -> tuple[int, int]:
        """Return the part of the text that is on the screen."""
        if not self._lines:
            return 0, 0
        last = self.scroll_offset.y + self.size.height - 1 - len(self._heading)
        return self.top(), self._lines[max(0, min(last, len(self._lines) - 1))].end

    @property
    def sign_cell(self) -> int:
        """The cell in which the signs left of the text begin."""
        return self._margin

    def spot_of(self, offset: int) -> tuple[int, int]:
        """Return on which line a character is, from the top of the heading, and in which cell."""
        number = self._line_of(offset)
        start = self._line_start(number)
        return len(self._heading) + number, self._margin + GUTTER + cell_len(self._shown[start:offset])

    def show_from(self, top: int, offset: int) -> None:
        """Show the line of `top` first, with the line of `offset` the current one; as it was before, if it fits.

        So it stays when the article is given more room, as when a search above it is closed, until the user moves.
        """
        self._held_top = top
        self.place = self._line_start(self._line_of(offset))
        heading = len(self._heading) if top else 0
        self.scroll_to(y=self._line_of(top) + heading if top else 0, animate=False, force=True)
        self._show_place()

    def move(self, lines: int) -> None:
        """Move by a number of lines of text, stopping at the ends."""
        if not self._lines:
            return
        step = 1 if lines > 0 else -1
        line = min(max(self._line_of(self.place) + lines, 0), len(self._lines) - 1)
        while 0 <= line < len(self._lines) and self._lines[line].start == self._lines[line].end:
            line += step
        self._move_to(min(max(line, 0), len(self._lines) - 1))

    def move_page(self, pages: float) -> None:
        """Move by a number of screens."""
        self.move(int(pages * max(2, self.size.height - 2)))

    def move_to_end(self, *, last: bool) -> None:
        """Move to the first or the last line."""
        if self._lines:
            self._move_to(len(self._lines) - 1 if last else 0)

    def move_to_nth(self, number: int) -> None:
        """Move to the beginning of a paragraph by its number, from 1; of the last one where there are fewer."""
        begins = [0, *(number + 1 for number, line in enumerate(self._lines) if line.start == line.end)]
        if self._lines:
            self._move_to(begins[max(1, min(number, len(begins))) - 1])

    @property
    def is_at_end(self) -> bool:
        """Whether the user has come to the end: to the last line, or to where the last line is in sight."""
        end = len(self._shown.rstrip())
        bottom = self.scroll_offset.y + self.size.height >= len(self._heading) + self._line_of(end) + 1
        return self.line_end() >= end or (bottom and self._line_of(self.place) > 0)

    def line_end(self) -> int:
        """Return the offset after the last character of the current line."""
        return self._lines[self._line_of(self.place)].end if self._lines else 0

    @property
    def progress(self) -> tuple[int, int, int]:
        """Return the current paragraph, the number of paragraphs, and the share of the text read, in percent."""
        paragraphs = [line.start for line in self._lines if line.start == line.end]
        share = 100 * self.line_end() // max(1, len(self._shown.rstrip()))
        return bisect_right(paragraphs, self.place) + 1, len(paragraphs) + 1, share

    def _move_to(self, line: int) -> None:
        self._held_top = None
        self.place = self._line_start(line)
        self._show_place()

    def watch_place(self, old: int, new: int) -> None:
        """Mark the new line, and no longer the old one."""
        self._redraw_lines([Span(old, old), Span(new, new)])

    def redraw_place(self) -> None:
        """Draw the current line anew."""
        self._redraw_lines([Span(self.place, self.place)])

    def _redraw_lines(self, spans: Iterable[Span]) -> None:
        """Draw the lines anew in which some spans are; all others stay as they have been drawn."""
        numbers = {
            number
            for start, end in spans
            for number in range(self._line_of(start), self._line_of(max(start, end - 1)) + 1)
        }
        rows = {len(self._heading) + number for number in numbers}
        for row in rows:
            self._strips.discard(row)
        top, size = self.scroll_offset.y, self.scrollable_size
        seen = [Region(0, row - top, size.width, 1) for row in rows if 0 <= row - top < size.height]
        if seen:
            self.refresh(*seen)

    def _line_of(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _line_start(self, line: int) -> int:
        return self._lines[line].start if self._lines else 0

    def _show_place(self) -> None:
        line = self._line_of(self.place)
        self._show_lines(line, line)

    def _show_lines(self, first: int, last: int) -> None:
        if not self.size.height:
            return
        top = max(0, first - CONTEXT_LINES) if first else -len(self._heading)
        height = min(last + CONTEXT_LINES - top + 1, max(1, self.size.height - CONTEXT_LINES))
        region = Region(0, top + len(self._heading), 1, height)
        self.scroll_to_region(region, animate=False, force=True)

    def forget_lines(self) -> None:
        """Forget the lines that have been drawn."""
        self._strips.clear()

    # -- layout

    @property
    def _measure(self) -> int:
        return max(10, min(MEASURE, self.scrollable_size.width - GUTTER))

    @property
    def _margin(self) -> int:
        return max(0, (self.scrollable_size.width - GUTTER - self._measure) // 2)

    def _wrap(self) -> None:
        if self.document is None:
            return
        self._width = self.scrollable_size.width
        self._lines = wrap(self._shown, self._measure)
        self._starts = [line.start for line in self._lines]
        self._heading = heading_lines(self.document, self._shown, self._measure, self._places)
        self.set_line_count(len(self._heading) + len(self._lines) + 1)
        self.redraw()

    def on_resize(self) -> None:
        """Wrap to the new width, if it is another; the reading position stays."""
        if self.scrollable_size.width != self._width:
            self._wrap()
        if self._held_top is None:
            self._show_place()
        else:
            self.show_from(self._held_top, self.place)

    # -- drawing

    def render_line(self, y: int) -> Strip:
        """Return line `y` of the screen."""
        row = y + self.scroll_offset.y
        strip = self._strips.get(row)
        if strip is None:
            strip = self._strips[row] = self._strip(row)
        return self.labelled(strip, row)

    def _strip(self, row: int) -> Strip:
        base = self.base
        margin = Segment(" " * (self._margin + GUTTER), base)
        if row < len(self._heading):
            words, look = self._heading[row]
            segments = [margin, Segment(words, base + self.style(look))]
            return Strip(segments).adjust_cell_length(self.scrollable_size.width, base)
        number = row - len(self._heading)
        if number >= len(self._lines):
            return Strip.blank(self.scrollable_size.width, base)
        line = self._lines[number]
        left = Strip([Segment(" " * self._margin, base), *self._gutter(line, base)])
        text = self._with_selection(Strip(self._text(line, base)), line, number).apply_offsets(0, number)
        return Strip.join([left, text]).adjust_cell_length(self.scrollable_size.width, base)

    def _gutter(self, line: Line, base: Style) -> list[Segment]:
        """Return the signs left of a line: the bar of the current statement or the kind of one that begins here."""
        here = self.has_focus and line.start <= self.place < max(line.end, line.start + 1)
        place = Segment(PLACE if here else " ", base + self.style("place"))
        if any(start < line.end and line.start < end for start, end in self.overlaid.current):
            return [place, Segment(f"{CURRENT} ", base + self.style("bar"))]
        sign = next((self._signs[at] for at in range(line.start, line.end) if at in self._signs), " ")
        return [place, Segment(f"{sign} ", base + self.style("dateline"))]

    def _text(self, line: Line, base: Style) -> list[Segment]:
        base += _TEXT
        first = bisect_right(self._run_ends, line.start)
        highlights = []
        for run in self._runs[first:]:
            if run.start >= line.end:
                break
            highlights += [Highlight(run.start, run.end, look) for look in run.looks]
        for spans, look in (
            (self.overlaid.current, "current"),
            (overlapping(self.overlaid.chosen, line), "chosen"),
            (overlapping(self.overlaid.matches, line), "match"),
            (() if self.overlaid.at is None else (self.overlaid.at,), "found"),
        ):
            highlights += [Highlight(span.start, span.end, look) for span in spans]
        return [
            Segment(self._shown[run.start : run.end], sum((self.style(look) for look in run.looks), base))
            for run in flatten(highlights, line.start, line.end)
        ]

    # -- mouse

    def on_click(self, event: events.Click) -> None:
        """Go to the character under the mouse."""
        line = event.y + self.scroll_offset.y - len(self._heading)
        if not 0 <= line < len(self._lines):
            return
        cell = max(0, event.x - self._margin - GUTTER)
        offset = character_at(self._shown, self._lines[line], cell)
        self.post_message(self.Clicked(offset))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that has been selected with the mouse."""
        lines = "\n".join(self._shown[line.start : line.end] for line in self._lines)
        return selection.extract(lines), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.redraw()

    def _with_selection(self, words: Strip, line: Line, number: int) -> Strip:
        selection = self.text_selection
        span = selection.get_span(number) if selection is not None else None
        if span is None:
            return words
        start, end = span
        # A selection is told in code points, a strip is cut at cells.
        text, length = self._shown[line.start : line.end], words.cell_length
        first, last = cell_len(text[: max(start, 0)]), length if end == -1 else cell_len(text[:end])
        before, selected, after = words.divide([min(first, length), min(last, length), length])
        style = self.get_component_rich_style("article--selection", partial=True)
        return Strip.join([before, selected.apply_style(style), after])
