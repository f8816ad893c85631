"""What the lists are narrowed to, as chips above the statements; a click on one takes it away."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from tui.reader.painters.shaping import fitted

MOST_LINES = 4
REMOVES = " ×"


class Chip(NamedTuple):
    """One narrowing: what it says, and the action of the screen that takes it away."""

    text: str
    action: str


class ChipBar(Widget):
    """As many lines as the chips need, none without a chip."""

    ALLOW_SELECT = False

    content: reactive[Content] = reactive(Content())
    _chips: tuple[Chip, ...] = ()

    def show(self, chips: Iterable[Chip]) -> None:
        """Show other chips."""
        before, self._chips = self._chips, tuple(chips)
        if self._chips == before:
            return  # asked at nearly every key
        self.display = bool(self._chips)
        self._fit()

    def on_resize(self) -> None:
        """Lay the chips out anew."""
        self._fit()

    def render(self) -> Content:
        """Return the chips, line by line."""
        return self.content

    def _fit(self) -> None:
        # Before the first layout it has no width.
        lines = laid_out(self._chips, self.size.width or self.screen.size.width)
        if self.styles.height is None or self.styles.height.value != len(lines):
            self.styles.height = len(lines)
        self.content = Content("\n").join(Content(" ").join(map(_drawn, line)) for line in lines)


def laid_out(chips: Sequence[Chip], width: int) -> list[list[Chip]]:
    """Return the chips in lines of so many cells; where they are too many, the first are left out, which stay."""
    lines: list[list[Chip]] = []
    room = 0
    for chip in chips:
        chip = chip._replace(text=fitted(chip.text, max(1, width - 2 - cell_len(REMOVES))))
        needed = cell_len(chip.text) + cell_len(REMOVES) + 2
        if not lines or needed > room:
            lines.append([])
            room = width
        lines[-1].append(chip)
        room -= needed + 1
    return lines[-MOST_LINES:]


def _drawn(chip: Chip) -> Content:
    drawn = Content.assemble(f" {chip.text}", (REMOVES, "bold"), " ")
    return drawn.stylize("reverse dim").stylize(Style.from_meta({"@click": f"screen.{chip.action}"}))
