"""One line below the panes to type in: for a filter, or for what is to be found in the article."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tui.reader import actions
from tui.reader.widgets.frame import Bar


class Prompt(Horizontal):
    """A box with a name before it, and what comes of the words behind it."""

    BINDINGS = actions.bindings(actions.of(actions.Where.ASKING))

    @dataclass
    class Changed(Message):
        """Something else has been typed."""

        prompt: "Prompt"
        text: str

        @property
        def control(self) -> "Prompt":
            """The prompt, for `@on` selectors."""
            return self.prompt

    @dataclass
    class Done(Changed):
        """The words are complete."""

    @dataclass
    class Left(Changed):
        """The prompt is to be left, with everything as it was."""

    @dataclass
    class Moved(Changed):
        """The next match is to be gone to, or the one before."""

        step: int

    def __init__(self, name: str, placeholder: str, *, id: str) -> None:
        super().__init__(id=id)
        self.display = False
        self._label = name
        self._placeholder = placeholder
        self.is_typed_in = False
        """Whether keys are for it."""

    def compose(self) -> ComposeResult:
        """Lay out name, box and what is told."""
        yield Static(self._label, classes="prompt-name", markup=False)
        yield Input(placeholder=self._placeholder, select_on_focus=False)
        yield Bar()

    @property
    def is_open(self) -> bool:
        """Whether it is on the screen."""
        return bool(self.display)

    @property
    def text(self) -> str:
        """What has been typed."""
        return self.query_one(Input).value

    def open(self, text: str = "") -> None:
        """Show the line, ready to be typed in."""
        # Not by a class: all styles within would be worked out anew.
        self.display = True
        self.is_typed_in = True
        box = self.query_one(Input)
        with self.prevent(Input.Changed):
            box.value = text
        box.cursor_position = len(text)
        # At once, so that keys typed in one go are all for the box.
        self.screen.set_focus(box)

    def type_in(self, character: str) -> None:
        """Type a character into the box."""
        self.query_one(Input).insert_text_at_cursor(character)

    def rest(self) -> None:
        """Stay on the screen, with keys for what lies behind."""
        self.is_typed_in = False

    def close(self) -> None:
        """Hide the line."""
        self.display = False
        self.is_typed_in = False

    def tell(self, told: str, *, is_wrong: bool = False) -> None:
        """Say what comes of the words, or what is wrong with them."""
        bar = self.query_one(Bar)
        bar.right = f"{told} "
        bar.set_class(is_wrong, "-wrong")
        self.set_class(is_wrong, "-wrong")

    @on(Input.Changed)
    def _change(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self, event.value))

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_follow()

    def action_follow(self) -> None:
        """The words are complete."""
        self.post_message(self.Done(self, self.text))

    def action_back(self) -> None:
        """Leave."""
        self.post_message(self.Left(self, self.text))

    def action_down(self) -> None:
        """Go to the next match."""
        self.post_message(self.Moved(self, self.text, 1))

    def action_up(self) -> None:
        """Go to the match before."""
        self.post_message(self.Moved(self, self.text, -1))
