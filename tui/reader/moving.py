"""Moving by key, the same way on every screen: Vim's keys and arrows, pages, both ends, numbers and chords."""

from typing import Protocol

from textual import events
from textual.binding import Binding

from tui.reader.actions import ACTIONS, Where
from tui.reader.sequences import Pending, Sequences

MOVES = tuple(
    action
    for action in ACTIONS
    if action.where is Where.READING and action.id in {"down", "up", "page_down", "page_up", "top", "bottom"}
)
"""The actions that `Moves` carries out."""
ARROWS = (
    Binding("down,ctrl+n", "down", show=False),
    Binding("up", "up", show=False),
    Binding("pagedown", "page_down", show=False),
    Binding("pageup", "page_up", show=False),
)
"""The keys of some of them that are no letters, for where these are for something else."""


class Movable(Protocol):
    """What can be moved through: an article, a list, a page."""

    def move(self, rows: int, /) -> None:
        """Move by a number of rows or lines."""
        ...

    def move_page(self, pages: int, /) -> None:
        """Move by a number of screens."""
        ...

    def move_to_end(self, *, last: bool) -> None:
        """Move to the first or the last row or line."""
        ...

    def move_to_nth(self, number: int, /) -> None:
        """Move to a row or paragraph by its number, counted from 1; to the last one where there are fewer."""
        ...


class Moves:
    """The actions of moving, for a screen or widget that says what is moved through.

    Each can be done several times at once, as a number before its key says.
    """

    sequences = Sequences(MOVES)
    """The numbers and chords that are taken."""
    pending = Pending()
    """What has been typed of one of them."""

    def moved(self) -> Movable:
        """Return what is moved through now."""
        raise NotImplementedError

    def after_move(self) -> None:
        """Take note of where the move has led."""

    def after_pending(self) -> None:
        """Show what has been typed of a number or chord, or that it has been dropped."""

    def take_key(self, event: events.Key) -> str | None:
        """Take a key of a number or of a chord; any other is left to its binding. Returns the action to be done."""
        before = self.pending
        self.pending, action, is_taken = self.sequences.take(before, event.key)
        if self.pending != before:
            self.after_pending()
        if is_taken:
            event.prevent_default()
        return action

    def drop_pending(self) -> None:
        """Drop what has been typed of a number or chord."""
        if self.pending:
            self.pending = Pending()
            self.after_pending()

    def action_down(self, rows: int = 1) -> None:
        """Move to the next row, or some rows on."""
        self.moved().move(rows)
        self.after_move()

    def action_up(self, rows: int = 1) -> None:
        """Move to the row before, or some rows back."""
        self.moved().move(-rows)
        self.after_move()

    def action_page_down(self, pages: int = 1) -> None:
        """Move one screen down, or several."""
        self.moved().move_page(pages)
        self.after_move()

    def action_page_up(self, pages: int = 1) -> None:
        """Move one screen up, or several."""
        self.moved().move_page(-pages)
        self.after_move()

    def action_top(self, number: int | None = None) -> None:
        """Move to the first row, or to one by its number."""
        self._move_to_nth(number, last=False)

    def action_bottom(self, number: int | None = None) -> None:
        """Move to the last row, or to one by its number."""
        self._move_to_nth(number, last=True)

    def _move_to_nth(self, number: int | None, *, last: bool) -> None:
        if number is None:
            self.moved().move_to_end(last=last)
        else:
            self.moved().move_to_nth(number)
        self.after_move()
