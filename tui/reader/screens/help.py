"""The help: every key and what it does, made from the registry of actions."""

from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from tui.reader import actions
from tui.reader.actions import shown
from tui.reader.moving import MOVES, Moves
from tui.reader.painters.keys import page
from tui.reader.screens.dialog import Dialog
from tui.reader.widgets.page_view import PageView
from tui.reader.widgets.typing_box import TypingBox


class HelpScreen(Moves, Dialog[None]):
    """All keys by screen and subject, and what the signs mean; what is typed narrows them."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings(MOVES)

    def __init__(self) -> None:
        super().__init__()
        self._box = TypingBox("type to narrow: a key, or words of what it does", id="help-box")
        self._keys = PageView()
        self._keys.empty_words = "Nothing is called so."

    def compose(self) -> ComposeResult:
        """Lay out the box, and below it the keys and the legend."""
        with Vertical(id="dialog"):
            with Horizontal(classes="field"):
                yield Static("Keys", id="help-title", markup=False)
                yield self._box
            yield self._keys
            yield Static(f"{shown('up')} {shown('down')} scroll   esc back", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        """Show all keys, and be ready to be typed into."""
        self._keys.show(partial(page, ""))
        self._box.focus()

    def take_key(self, event: events.Key) -> str | None:
        """Take a key that came before the box was there; numbers and chords are for the box."""
        self._box.take(event)
        return None

    def moved(self) -> PageView:
        """Return the keys."""
        return self._keys

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        """Show the keys that are meant; the key of the help leaves it, and that of the search is nothing but habit."""
        if event.value == "?":
            self.action_cancel()
        elif event.value == "/":
            self._box.fill("")
        else:
            self._keys.show(partial(page, event.value))
            self._keys.move_to_end(last=False)
