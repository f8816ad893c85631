"""The dialog that asks for the command that statements are piped to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from tui.counting import counted
from tui.export import STREAM_FORMATS, StreamFormat
from tui.library import StatementRecord
from tui.reader import actions
from tui.reader.actions import shown
from tui.reader.screens.dialog import KEYS, Dialog
from tui.reader.widgets.choice import Choice


@dataclass(frozen=True, slots=True)
class Piping:
    """A command of the shell, and the format that it is given."""

    command: str
    format: StreamFormat


class PipeScreen(Dialog[Piping]):
    """Asks for a command and a format; answers both."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings(
        [KEYS["next_field"], KEYS["change(1)"], KEYS["change(-1)"], KEYS["confirm"]]
    )

    def __init__(self, records: Sequence[StatementRecord], before: Piping) -> None:
        """Take what is to be piped, and what was asked for last time."""
        super().__init__()
        self._count = len(records)
        self._before = before
        self._formats = tuple(STREAM_FORMATS.values())

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with Vertical(id="dialog"):
            yield Static(f"Pipe {counted(self._count, 'statement')} to", id="dialog-title", markup=False)
            with Horizontal(classes="field"):
                yield Static("Format", classes="field-name", markup=False)
                titles = [entry.title for entry in self._formats]
                yield Choice(*titles, chosen=self._formats.index(self._before.format), id="format")
            with Horizontal(classes="field"):
                yield Static("Command", classes="field-name", markup=False)
                yield Input(self._before.command, placeholder="less", id="command")
            yield Static(
                f"{shown('enter')} run   tab format, then {shown('left')} {shown('right')}   esc cancel",
                classes="dialog-keys",
                markup=False,
            )

    def on_mount(self) -> None:
        """The command is ready to be typed."""
        self.query_one(Input).focus()

    def action_change(self, places: int) -> None:
        """Change the format."""
        self.query_one(Choice).step(places)

    @on(Input.Submitted)
    def action_confirm(self) -> None:
        """Answer the command, if there is one."""
        command = self.query_one(Input).value.strip()
        if command:
            self.dismiss(Piping(command, self._formats[self.query_one(Choice).chosen]))
