"""What a list and an article have in common: lines drawn as they come into sight, and looks as component classes."""

from typing import ClassVar

from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolling view of lines that its subclass draws, and keeps as long as they look the same."""

    LOOKS: ClassVar[str]
    """Prefix of the names of the component classes: "list" for `list--name`."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._styles: dict[str, Style] = {}
        self._base: Style | None = None

    def forget_lines(self) -> None:
        """Forget lines that have been drawn, because they would look different now."""
        raise NotImplementedError

    def set_line_count(self, count: int) -> None:
        """Set how many lines there are.

        Setting `virtual_size` would lay out the whole screen and draw every widget anew, at every key that is typed
        into the search; with a scrollbar that is always there, only the scrollbar has to know.
        """
        if count != self.virtual_size.height:
            self.set_reactive(ScrollView.virtual_size, Size(0, count))
            self.vertical_scrollbar.window_virtual_size = count
            self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def style(self, look: str) -> Style:
        """Return the style of a look, to be laid over others; "" is no look at all."""
        if look not in self._styles:
            style = self.get_component_rich_style(f"{self.LOOKS}--{look}", partial=True) if look else Style.null()
            self._styles[look] = style
        return self._styles[look]

    def redraw(self) -> None:
        """Draw all lines anew."""
        self.forget_lines()
        self.refresh()

    @property
    def base(self) -> Style:
        """The style that all lines have; it is put together from those of all widgets around, once."""
        if self._base is None:
            self._base = self.rich_style
        return self._base

    def notify_style_update(self) -> None:
        """Draw in the colours of the new theme."""
        self._styles.clear()
        self._base = None
        self.forget_lines()
        super().notify_style_update()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Look like the view that has the focus, or like one in the background.

        The looks are component classes and no rules of `:focus`, which would have all styles worked out anew, and all
        lines drawn, at every step from pane to pane.
        """
        self.redraw_place()

    def redraw_place(self) -> None:
        """Draw the lines anew that show where the user is."""
        raise NotImplementedError
