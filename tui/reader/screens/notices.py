"""The page of notices: what was told of the documents that are open, to be read in peace."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui.reader import actions
from tui.reader.actions import shown
from tui.reader.moving import MOVES, Moves
from tui.reader.notices import Notices
from tui.reader.painters.notices import page
from tui.reader.screens.dialog import Dialog
from tui.reader.widgets.page_view import PageView


class NoticesScreen(Moves, Dialog[None]):
    """What could not be read or analysed, and what is to be known about how the rest was read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *actions.bindings(MOVES),
        Binding("exclamation_mark,q", "cancel", show=False),
    ]

    def __init__(self, notices: Notices) -> None:
        super().__init__()
        self._notices = notices
        self._page = PageView()
        self._page.empty_words = "Nothing has been told: all was read as it is."

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical(id="dialog"):
            yield Static("Notices", id="dialog-title", markup=False)
            yield self._page
            yield Static(f"{shown('up')} {shown('down')} scroll   esc back", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        """Show it."""
        self._page.show(partial(page, self._notices))
        self._page.focus()

    def moved(self) -> PageView:
        """Return the page."""
        return self._page
