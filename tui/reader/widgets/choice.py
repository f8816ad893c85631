"""A choice of a few on one line: ‹ Markdown ›   CSV   JSON Lines; of more than fit, of those beside the chosen one."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

GAP = "   "
MORE = "…"
"""Stands at the side where there are more names than are shown."""


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
        """Return the names with the chosen one between angle marks; of many, as many around it as there is room for."""
        shown = self._window()
        words = [
            Content.styled(f"‹ {self._names[number]} ›", "bold reverse" if self.has_focus else "bold")
            if number == self.chosen
            else Content(f"  {self._names[number]}  ")
            for number in shown
        ]
        before = Content(MORE if shown.start > 0 else "")
        after = Content(MORE if shown.stop < len(self._names) else "")
        return before + Content(GAP).join(words) + after

    def on_resize(self) -> None:
        """Show as many names as there is room for now."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose the name under the mouse."""
        shown = self._window()
        at = len(MORE) if shown.start > 0 else 0
        for number in shown:
            at += self._cells(number)
            if event.x < at:
                self.chosen = number
                return

    def _window(self) -> range:
        """Return the numbers of the names that are shown: all, or the chosen one and its neighbours on both sides."""
        count = len(self._names)
        if sum(map(self._cells, range(count))) - len(GAP) <= self.size.width:
            return range(count)
        room = self.size.width - 2 * len(MORE) + len(GAP) - self._cells(self.chosen)
        first = last = self.chosen
        grown = True
        while grown:
            grown = False
            if last + 1 < count and self._cells(last + 1) <= room:
                last, room, grown = last + 1, room - self._cells(last + 1), True
            if first > 0 and self._cells(first - 1) <= room:
                first, room, grown = first - 1, room - self._cells(first - 1), True
        return range(first, last + 1)

    def _cells(self, number: int) -> int:
        """Return how wide a name is, with the marks that it may have and the gap behind it."""
        return len(self._names[number]) + len("‹  ›") + len(GAP)
