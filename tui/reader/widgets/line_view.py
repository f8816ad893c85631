"""What a list, a page and an article have in common: lines drawn as they come into sight, in looks that are component
classes."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class Piece(NamedTuple):
    """Words of a line in one look: the name of a component class of the view without its prefix, or "" for plain."""

    text: str
    look: str = ""


RowLine = Sequence[Piece]


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolling view of lines that its subclass draws, and keeps as long as they look the same."""

    LOOKS: ClassVar[str]
    """Prefix of the names of the component classes: "list" for `list--name`."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._styles: dict[str, Style] = {}
        self._base: Style | None = None
        self._labels: dict[int, list[tuple[int, str]]] = {}

    def forget_lines(self) -> None:
        """Forget lines that have been drawn, because they would look different now."""
        raise NotImplementedError

    def show_labels(self, labels: Mapping[tuple[int, int], str]) -> None:
        """Draw labels over what is shown, each from a cell of a line on, counted from the first line of all."""
        if labels or self._labels:
            self._labels = {}
            for (line, cell), label in labels.items():
                self._labels.setdefault(line, []).append((cell, label))
            self.refresh()

    def labelled(self, strip: Strip, line: int) -> Strip:
        """Return a line with its labels."""
        for cell, label in self._labels.get(line, ()):
            drawn = Strip([Segment(label, self.base + self.style("label"))])
            end = min(cell + len(label), strip.cell_length)
            strip = Strip.join([strip.crop(0, cell), drawn.crop(0, end - cell), strip.crop(end)])
        return strip

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

    def strip(self, line: RowLine, base: Style) -> Strip:
        """Return a line as wide as the view, in looks that are laid over `base`; what is wider is cut off."""
        segments = [Segment(piece.text, base + self.style(piece.look)) for piece in line]
        return Strip(segments).adjust_cell_length(self.scrollable_size.width, base)

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
