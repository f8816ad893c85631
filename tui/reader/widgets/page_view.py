"""A page that is read from top to bottom, such as the help: as fast to open however long it is.

Textual's own way, a static text in a scrolling container, measures and draws all of it several times before the first
line is seen. This one draws the lines in sight.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import ClassVar

from textual.cache import LRUCache
from textual.geometry import Region
from textual.strip import Strip

from tui.reader.widgets.line_view import LineView, Piece, RowLine

STRIPS_KEPT = 1_000

Paragraph = Sequence[RowLine]
"""Lines that belong together: what is one line on a wide screen may be several on a narrow one."""
Page = Callable[[int], Sequence[Paragraph]]
"""Makes the paragraphs for a width in cells, as many at every width, of harmless text."""


def no_page(_width: int) -> Sequence[Paragraph]:
    """Return no paragraphs."""
    return ()


class PageView(LineView):
    """A page without a cursor; moving scrolls it."""

    LOOKS = "page"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "page--heading",
        "page--dim",
        "page--match",
        "page--direct",
        "page--mixed",
        "page--indirect",
        "page--empty",
    }

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.empty_words = ""
        """What is said where the page has no lines."""
        self._page: Page = no_page
        self._width = 0
        self._lines: list[RowLine] = []
        self._starts = [0]
        self._strips: LRUCache[int, Strip] = LRUCache(STRIPS_KEPT)

    def show(self, page: Page) -> None:
        """Show another page, or more of the same: the line that is the first in sight has the same number after it."""
        self._page = page
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        """Make the lines for the width there is; none before it is known."""
        self._width = self.scrollable_size.width
        # One cell stays free between the words and the scroll bar.
        paragraphs = self._page(self._width - 1) if self._width > 1 else ()
        self._lines = [line for paragraph in paragraphs for line in paragraph]
        self._starts = list(accumulate(map(len, paragraphs), initial=0))
        self.set_line_count(len(self._lines))
        self.forget_lines()

    def on_resize(self) -> None:
        """Make the lines for the new width, if it is another; the paragraph that is the first in sight stays so."""
        if self.scrollable_size.width == self._width:
            return
        top = self.scroll_offset.y
        paragraph = bisect_right(self._starts, top) - 1
        below = top - self._starts[paragraph]
        self._lay_out()
        self.refresh()
        if paragraph + 1 < len(self._starts):
            start, end = self._starts[paragraph : paragraph + 2]
            self._scroll(min(start + below, max(start, end - 1)))

    def move(self, lines: int) -> None:
        """Scroll by a number of lines."""
        self._scroll(self.scroll_offset.y + lines)

    def move_page(self, pages: int) -> None:
        """Scroll by a number of screens, with a line of the one before left in sight."""
        self.move(pages * max(1, self.size.height - 1))

    def move_to_end(self, *, last: bool) -> None:
        """Scroll to an end of the page."""
        self._scroll(self.max_scroll_y if last else 0)

    def move_to_nth(self, number: int) -> None:
        """Scroll to a line by its number, from 1."""
        self._scroll(number - 1)

    def _scroll(self, line: int) -> None:
        self.scroll_to(y=line, animate=False, force=True)

    def forget_lines(self) -> None:
        """Forget the lines that have been drawn."""
        self._strips.clear()

    def redraw_place(self) -> None:
        """Draw nothing: where the user is shows by what is in sight."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return lines of the screen; the first ones are asked for before `on_resize` tells how wide they may be."""
        if not self._width:
            self._lay_out()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return line `y` of the screen."""
        number = y + self.scroll_offset.y
        if not self._lines and y == 0:
            return self.strip([Piece(self.empty_words, "empty")], self.base)
        if number >= len(self._lines):
            return Strip.blank(self.scrollable_size.width, self.base)
        strip = self._strips.get(number)
        if strip is None:
            strip = self._strips[number] = self.strip(self._lines[number], self.base)
        return strip
