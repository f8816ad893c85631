"""Jumping: short labels of letters on what is on the screen, each of which leads to what it stands on."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TypeAlias

from tui.reader.state import Pane

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""Those under the fingers first."""


@dataclass(frozen=True, slots=True)
class ToPane:
    """A pane."""

    pane: Pane


@dataclass(frozen=True, slots=True)
class ToRow:
    """A row of a list, and what it stands for."""

    pane: Pane
    row: int
    key: Hashable


@dataclass(frozen=True, slots=True)
class ToStatement:
    """A statement in the article, by its key."""

    key: int


@dataclass(frozen=True, slots=True)
class ToActor:
    """Whoever is mentioned in the article, by their id."""

    actor: str


Target: TypeAlias = ToPane | ToRow | ToStatement | ToActor


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label stands: in a pane, on a line of what it holds and from a cell on, or on its title."""

    pane: Pane
    line: int | None = None
    cell: int = 0

    def is_free_of(self, other: "Spot") -> bool:
        """Return whether labels of two letters on both do not touch."""
        return (self.pane, self.line) != (other.pane, other.line) or abs(self.cell - other.cell) > 2


def labels(count: int) -> list[str]:
    """Return so many labels, none of which is the beginning of another; the shortest first.

    With two letters a label, there are no more than the square of the number of letters.
    """
    letters = len(LETTERS)
    prefixes = next((p for p in range(letters) if letters - p + p * letters >= count), letters)
    short, long = LETTERS[: letters - prefixes], LETTERS[letters - prefixes :]
    return [*short, *(first + second for first in long for second in LETTERS)][:count]
