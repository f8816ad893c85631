"""Keys that belong together: a number before a movement, as in `12G`, and chords of two keys, as in `g s`.

A key that begins a chord does nothing by itself, so nothing has to be done in time: what has been typed of a number or
of a chord waits for the rest, and is dropped by `esc` and by any key that does not go on with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from tui.reader.actions import Action

MOST_DIGITS = 9
"""Of a number; there is nothing of which there are more."""


@dataclass(frozen=True, slots=True)
class Pending:
    """What has been typed of a number and of a chord."""

    digits: str = ""
    keys: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.digits or self.keys)


class Step(NamedTuple):
    """What comes of a key."""

    pending: Pending = Pending()
    action: str | None = None
    """What is to be done, as Textual names actions: "down(5)"."""
    is_taken: bool = True
    """Whether the key has done its work; where not, it does what it does by itself."""


class Sequences:
    """The numbers and chords of some actions."""

    def __init__(self, actions: Iterable[Action]) -> None:
        self._by_keys = {tuple(key.split()): action for action in actions for key in action.keys}

    def take(self, pending: Pending, key: str) -> Step:
        """Return what comes of a key after what is pending.

        A digit that an action is on begins no number, so that digits may be keys of the user's own.
        """
        keys = (*pending.keys, key)
        action = self._by_keys.get(keys)
        if action is not None and (len(keys) > 1 or (pending.digits and action.counts)):
            return Step(action=_command(action, pending.digits))
        if not pending.keys and key.isdecimal() and key.isascii() and (pending.digits or (key != "0" and not action)):
            return Step(Pending((pending.digits + key)[:MOST_DIGITS]))
        if self.following(keys):
            return Step(Pending(pending.digits, keys))
        return Step(is_taken=bool(pending.keys or (pending.digits and key == "escape")))

    def following(self, keys: tuple[str, ...]) -> list[tuple[str, Action]]:
        """Return the keys that may follow those that have been typed of a chord, and what each of them does."""
        length = len(keys)
        return [
            (its[length], action) for its, action in self._by_keys.items() if len(its) > length and its[:length] == keys
        ]


def _command(action: Action, digits: str) -> str:
    return f"{action.id}({int(digits)})" if digits and action.counts else action.id
