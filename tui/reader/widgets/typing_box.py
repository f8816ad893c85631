"""The box of a dialog that is typed into, from the first key on."""

from textual import events
from textual.widgets import Input


class TypingBox(Input):
    """A box that takes keys before it is on the screen, too: those that came in one go with the one that opened it."""

    def __init__(self, placeholder: str, id: str) -> None:
        super().__init__(placeholder=placeholder, select_on_focus=False, id=id)

    def take(self, event: events.Key) -> None:
        """Take a key that was sent elsewhere, if it is one that is typed."""
        if event.is_printable and event.character:
            event.prevent_default()
            self.fill(self.value + event.character)

    def fill(self, value: str) -> None:
        """Put other words into the box, with the cursor behind them."""
        self.value = value
        self.cursor_position = len(value)
