"""The command line of the reader: which actions are meant by what has been typed, the best first.

An action is meant by its name ("mark_all"), by its keys, or by words of what it does. The help finds by the same rules.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from tui.reader.actions import Action
from tui.reader.keymap import name_of


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done by name."""

    name: str
    help: str
    keys: str
    action: str
    """As Textual names it: "pane('actors')", "bottom(12)"."""


def matching(actions: Iterable[Action], typed: str) -> list[Action]:
    """Return the actions that are meant by what has been typed, the best first; all where nothing has been.

    Where none has all the words, those whose names are like it are meant, as after a typing error.
    """
    actions = list(actions)
    # The order of the registry, where two are as good.
    ranked = sorted(
        ((rank, place) for place, action in enumerate(actions) if (rank := _rank(action, typed)) is not None)
    )
    if ranked:
        return [actions[place] for _, place in ranked]
    near = get_close_matches(typed.strip().lower().replace(" ", "_"), [name_of(action) for action in actions], n=3)
    return [action for action in actions if name_of(action) in near]


def _rank(action: Action, typed: str) -> int | None:
    """Return how well an action fits, the less the better; None where it does not."""
    words = typed.lower().replace("_", " ").split()
    name, does = name_of(action).lower().replace("_", " "), f"{action.title} {action.help}".lower()
    line = " ".join(words)
    tests = (
        line == name or typed.strip() in {*action.keys, *action.shown_keys.split()},
        name.startswith(line),
        _begin(words, name),
        _begin(words, f"{name} {action.title.lower()}"),
        _begin(words, f"{name} {does}"),
        all(word in f"{name} {does}" for word in words),
    )
    return next((rank for rank, fits in enumerate(tests) if fits), None)


def _begin(words: Sequence[str], text: str) -> bool:
    """Return whether each of some words is the beginning of a word of a text."""
    return all(f" {word}" in f" {text}" for word in words)


def commands(actions: Iterable[Action], typed: str, place: str) -> list[Command]:
    """Return what can be done that is meant by what has been typed.

    A number leads to a `place`, a paragraph or a row, as before the key of the last one.
    """
    number = typed.strip()
    if number.isdecimal() and number.isascii():
        return [Command(number, f"Go to {place} {int(number):,}", f"{number}G", f"bottom({int(number)})")]
    return [Command(name_of(action), action.help, action.shown_keys, action.id) for action in matching(actions, typed)]
