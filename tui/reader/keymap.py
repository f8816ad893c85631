"""The user's own keys: put on the actions of the reading screen, with what is wrong with them told.

Keys of the search and of dialogs stay as they are: whoever has bound a key wrongly must find the way out.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tui.reader.actions import Action, Where
from tui.settings import nearest

_NAMED = frozenset(
    ("backspace", "delete", "down", "end", "enter", "escape", "home", "insert", "left", "pagedown", "pageup", "right")
) | {"space", "tab", "up"}
_FUNCTION_KEY = re.compile(r"f([1-9]|1\d|2[0-4])")
# As Textual calls them.
_CALLED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
    "space": "space",
}


def name_of(action: Action) -> str:
    """Return what an action is called in the settings: "pane_actors"."""
    return re.sub(r"\W+", "_", action.id).strip("_")


def rebound(actions: Sequence[Action], keys: Mapping[str, Iterable[str]]) -> tuple[tuple[Action, ...], tuple[str, ...]]:
    """Return the actions with the user's keys, and what is wrong with these, a sentence each.

    An action with a wrong key keeps its own; where keys clash, all of them keep their own.
    """
    problems: list[str] = []
    names = {name_of(action): action for action in actions if action.where is Where.READING}
    chosen: dict[str, tuple[str, ...]] = {}
    for name, given in keys.items():
        if name not in names:
            problems.append(f"keys.{name} is no action{nearest(name, list(names))}")
            continue
        read = [_read(key) for key in given]
        wrong = [key for key, found in zip(given, read, strict=True) if found is None]
        if wrong:
            problems.append(f"keys.{name}: “{wrong[0]}” is no key; as in x, X, ?, f5, ctrl+x, space, or g g")
        else:
            chosen[name] = tuple(key for key in read if key is not None)
    clashes = _clashes(names, chosen)
    problems += (f"keys.{name} and keys.{other} are both on “{key}”" for name, other, key in clashes)
    for name, other, _ in clashes:
        chosen.pop(name, None)
        chosen.pop(other, None)
    own = {names[name].id: its for name, its in chosen.items()}
    made = (
        replace(action, keys=own[action.id], footer_keys=None)
        if action.where is Where.READING and action.id in own
        else action
        for action in actions
    )
    return tuple(made), tuple(problems)


def _clashes(names: Mapping[str, Action], chosen: Mapping[str, Sequence[str]]) -> list[tuple[str, str, str]]:
    """Return pairs of actions that are on one key, with the key; a chord is on its first key."""
    on: dict[str, list[tuple[str, str]]] = {}
    for name, action in names.items():
        for key in chosen.get(name, action.keys):
            on.setdefault(key.split()[0], []).append((name, key))
    return [(placed[0][0], name, key) for placed in on.values() for name, key in placed[1:] if name != placed[0][0]]


def _read(key: str) -> str | None:
    """Return a key by its name in Textual; None where it is none. A chord is one key pressed twice."""
    first, *more = key.split() or [key]
    if more:
        found = _read(first)
        return f"{found} {found}" if more == [first] and found is not None else None
    if len(key) == 1:
        return key if key.isalnum() else _sign(key)
    *modifiers, last = key.split("+") if not key.endswith("+") else (*key[:-2].split("+"), "+")
    if any(modifier not in {"ctrl", "alt", "shift"} for modifier in modifiers):
        return None
    plain = last if len(last) == 1 and last.isalnum() else _sign(last) if len(last) == 1 else _name(last)
    return None if plain is None else "+".join([*modifiers, plain])


def _name(word: str) -> str | None:
    if word in _NAMED or word in _CALLED.values() or _FUNCTION_KEY.fullmatch(word):
        return word
    try:
        # As `onrecord config show` prints it: "left_square_bracket".
        return _sign(unicodedata.lookup(word.replace("_", " ")))
    except KeyError:
        return None


def _sign(character: str) -> str | None:
    called = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _CALLED.get(called, called) or None
