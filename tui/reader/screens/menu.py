"""A menu: some things to do, each with a letter of its own; chosen by letter, by arrows, or by mouse."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui.harmless import harmless_line
from tui.reader import actions
from tui.reader.actions import shown
from tui.reader.moving import ARROWS, Moves
from tui.reader.painters.shaping import fitted
from tui.reader.screens.dialog import KEYS, Dialog
from tui.reader.widgets.line_view import Piece, RowLine
from tui.reader.widgets.virtual_list import VirtualList


@dataclass(frozen=True, slots=True)
class Option:
    """Something to do."""

    letter: str
    id: str
    words: str
    """What it does; of the corpus, perhaps."""


class OptionRows:
    """The options, one a line."""

    row_height = 1

    def __init__(self, options: Sequence[Option]) -> None:
        self._options = options

    def __len__(self) -> int:
        return len(self._options)

    def key(self, row: int) -> Hashable:
        """Return the option's id."""
        return self._options[row].id

    def row_of(self, key: Hashable) -> int | None:
        """Return the row of an option."""
        return next((row for row, option in enumerate(self._options) if option.id == key), None)

    def paint(self, row: int, width: int) -> Sequence[RowLine]:
        """Return an option after its letter."""
        option = self._options[row]
        return [[Piece(f" {option.letter}  ", "mark"), Piece(fitted(harmless_line(option.words), width - 5))]]


class MenuScreen(Moves, Dialog[str]):
    """Some options; answers the id of the one that is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [*ARROWS, *actions.bindings([KEYS["confirm"]])]

    def __init__(self, title: str, options: Sequence[Option]) -> None:
        super().__init__()
        self._title = title
        self._options = options

    def compose(self) -> ComposeResult:
        """Lay out the options."""
        with Vertical(id="dialog"):
            yield Static(harmless_line(self._title), id="dialog-title", markup=False)
            yield VirtualList(id="options")
            yield Static(
                f"letter or {shown('enter')} choose   {shown('up')} {shown('down')} move   esc cancel",
                classes="dialog-keys",
                markup=False,
            )

    def on_mount(self) -> None:
        """Show the options, as high as they are many."""
        options = self.moved()
        options.styles.height = len(self._options)
        options.show(OptionRows(self._options))
        options.focus()

    def moved(self) -> VirtualList:
        """Return the options."""
        return self.query_one(VirtualList)

    def on_key(self, event: events.Key) -> None:
        """Choose by letter."""
        chosen = next((option.id for option in self._options if option.letter == event.character), None)
        if chosen is not None:
            event.stop()
            self.dismiss(chosen)

    @on(VirtualList.Chosen)
    def action_confirm(self) -> None:
        """Choose the option under the cursor."""
        key = self.moved().key
        self.dismiss(key if isinstance(key, str) else None)
