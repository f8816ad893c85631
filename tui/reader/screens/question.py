"""A question that is answered with yes or no."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui.reader.screens.dialog import Dialog


class QuestionScreen(Dialog[bool]):
    """Asks; answers True for `y` and False for everything that leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes"),
        Binding("n,escape", "answer(False)", "No"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Lay out the question and the keys that answer it."""
        with Vertical(id="dialog"):
            yield Static(self._question, markup=False)
            yield Static("y yes   n no", classes="dialog-keys", markup=False)

    def action_answer(self, answer: bool) -> None:
        """Answer."""
        self.dismiss(answer)
