"""A dialog that asks for a line of words."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.harmless import harmless_line
from tui.reader.screens.dialog import Dialog


class TypingScreen(Dialog[str]):
    """Asks for words; answers them without blanks around."""

    def __init__(self, question: str, before: str = "") -> None:
        """Take what to ask, and what is typed already."""
        super().__init__()
        self._question = question
        self._before = before

    def compose(self) -> ComposeResult:
        """Lay out the question and the box."""
        with Vertical(id="dialog"):
            yield Static(harmless_line(self._question), id="dialog-title", markup=False)
            yield Input(harmless_line(self._before), id="name")
            yield Static("⏎ do it   esc cancel", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        """The box is ready to be typed in."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        self.dismiss(" ".join(event.value.split()))
