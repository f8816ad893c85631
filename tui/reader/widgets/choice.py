"""A choice of a few on one line: ‹ Markdown ›   CSV   JSON Lines."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

GAP = "   "


class Choice(Static, can_focus=True):
    """One of some names; the dialog binds the keys that call `step`."""

    chosen: reactive[int] = reactive(0)
    """Number of the chosen name."""

    @dataclass
    class Changed(Message):
        """Another name has been chosen."""

        chosen: int

    def __init__(self, *names: str, chosen: int = 0, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._names = names
        self.set_reactive(Choice.chosen, chosen)

    def step(self, places: int) -> None:
        """Choose a name some places on, from the last one to the first."""
        self.chosen = (self.chosen + places) % len(self._names)

    def watch_chosen(self) -> None:
        """Tell."""
        self.post_message(self.Changed(self.chosen))

    def render(self) -> Content:
        """Return the names with the chosen one between angle marks."""
        words = (
            Content.styled(f"‹ {name} ›", "bold reverse" if self.has_focus else "bold")
            if number == self.chosen
            else Content(f"  {name}  ")
            for number, name in enumerate(self._names)
        )
        return Content(GAP).join(words)

    def on_click(self, event: events.Click) -> None:
        """Choose the name under the mouse."""
        at = 0
        for number, name in enumerate(self._names):
            at += len(name) + 4 + len(GAP)
            if event.x < at:
                self.chosen = number
                return
