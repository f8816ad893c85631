"""The command line: everything that can be done on the reading screen, by name."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from tui.reader import actions
from tui.reader.actions import Where, shown
from tui.reader.commanding import Command, commands
from tui.reader.moving import Moves
from tui.reader.painters.commands import CommandRows
from tui.reader.screens.dialog import Dialog
from tui.reader.widgets.typing_box import TypingBox
from tui.reader.widgets.virtual_list import VirtualList


class CommandScreen(Moves, Dialog[str]):
    """One box over all actions; answers the one that is to be done."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings(actions.of(Where.COMMANDS))

    def __init__(self, place: str) -> None:
        """Take what a number leads to: a "paragraph", or a "row"."""
        super().__init__()
        self._place = place
        self._shown: str | None = None
        self._box = TypingBox("what to do: a name, words, a key, or a number to go to", id="command-line")
        self._list = VirtualList(id="commands")
        self._list.empty_words = "nothing that can be done is called so"
        self._list.can_focus = False  # the box keeps the focus

    def compose(self) -> ComposeResult:
        """Lay out the box over the list."""
        with Vertical(id="dialog"):
            with Horizontal(classes="field"):
                yield Static(":", id="colon", markup=False)
                yield self._box
            yield self._list
            hints = f"{shown('enter')} do it   tab complete   {shown('up')} {shown('down')} choose   esc back"
            yield Static(hints, classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        """Be ready to be typed into."""
        self._box.focus()
        self._show()

    def take_key(self, event: events.Key) -> str | None:
        """Take a key that came before the box was there; numbers and chords are for the box."""
        self._box.take(event)
        return None

    def moved(self) -> VirtualList:
        """Return the list, of what has been typed by now: what the box tells of it comes later than the next key."""
        self._show()
        return self._list

    @on(Input.Changed)
    def _show(self) -> None:
        if self._box.value != self._shown:
            self._shown = self._box.value
            self._list.show(CommandRows(commands(actions.of(Where.READING), self._shown, self._place)))

    def action_complete(self) -> None:
        """Put the name of the command under the cursor into the box."""
        command = self._chosen
        if command is not None:
            self._box.fill(command.name)

    @property
    def _chosen(self) -> Command | None:
        key = self.moved().key
        return key if isinstance(key, Command) else None

    @on(Input.Submitted)
    @on(VirtualList.Chosen)
    def action_confirm(self) -> None:
        """Do what is under the cursor."""
        command = self._chosen
        if command is not None:
            self.dismiss(command.action)
