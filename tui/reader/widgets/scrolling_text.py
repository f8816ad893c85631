"""A text that is moved through by key, as a list is."""

from textual.containers import VerticalScroll


class ScrollingText(VerticalScroll):
    """A text that is moved through by key."""

    def move(self, lines: int) -> None:
        """Scroll by a number of lines."""
        self.scroll_relative(y=lines, animate=False)

    def move_page(self, pages: int) -> None:
        """Scroll by a number of screens."""
        self.move(pages * max(1, self.size.height - 1))

    def move_to_end(self, *, last: bool) -> None:
        """Scroll to an end of the text."""
        self.scroll_to(y=self.max_scroll_y if last else 0, animate=False)

    def move_to_nth(self, number: int) -> None:
        """Scroll to a line by its number, from 1."""
        self.scroll_to(y=number - 1, animate=False)
