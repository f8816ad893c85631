"""Moving by key, the same way on every screen: Vim's keys and arrows, pages, both ends, and chords such as `gg`."""

from time import monotonic
from typing import Protocol

from textual.binding import Binding

from tui.reader.actions import ACTIONS, Where

CHORD_SECONDS = 1.0
"""A chord's second key must follow within this time."""

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
    """What can be moved through: an article, a list, a scrolling text."""

    def move(self, rows: int, /) -> None:
        """Move by a number of rows or lines."""
        ...

    def move_page(self, pages: int, /) -> None:
        """Move by a number of screens."""
        ...

    def move_to_end(self, *, last: bool) -> None:
        """Move to the first or the last row or line."""
        ...


class Moves:
    """The actions of moving, for a screen or widget that says what is moved through."""

    _chord_begun: tuple[str, float] = ("", 0.0)

    def moved(self) -> Movable:
        """Return what is moved through now."""
        raise NotImplementedError

    def after_move(self) -> None:
        """Take note of where the move has led."""

    def action_down(self) -> None:
        """Move to the next row."""
        self.moved().move(1)
        self.after_move()

    def action_up(self) -> None:
        """Move to the row before."""
        self.moved().move(-1)
        self.after_move()

    def action_page_down(self) -> None:
        """Move one screen down."""
        self.moved().move_page(1)
        self.after_move()

    def action_page_up(self) -> None:
        """Move one screen up."""
        self.moved().move_page(-1)
        self.after_move()

    def action_top(self) -> None:
        """Move to the first row."""
        self.moved().move_to_end(last=False)
        self.after_move()

    def action_bottom(self) -> None:
        """Move to the last row."""
        self.moved().move_to_end(last=True)
        self.after_move()

    def action_chord(self, keys: str, action: str) -> None:
        """Take the first or second key of a chord of one key pressed twice; at the second, do what it stands for."""
        begun, at = self._chord_begun
        if begun == keys and monotonic() - at < CHORD_SECONDS:
            self._chord_begun = ("", 0.0)
            getattr(self, f"action_{action}")()
        else:
            self._chord_begun = (keys, monotonic())
