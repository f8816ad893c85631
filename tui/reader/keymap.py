"""The user's own keys: put on the actions of the reading screen, with what is wrong with them told.

Keys of the search and of dialogs stay as they are: whoever has bound a key wrongly must find the way out.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from tui.reader.actions import Action, Where, shown
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

    An action with a wrong key keeps its own; where keys clash, both actions keep their own.
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
            problems.append(f"keys.{name}: “{wrong[0]}” is no key; as in x, X, ?, f5, ctrl+x, space, or g s")
        else:
            chosen[name] = tuple(key for key in read if key is not None)
    # Whoever gets their own keys back may be on one that was free meanwhile.
    while clashes := _clashes(names, chosen):
        problems += dict.fromkeys(clash.told for clash in clashes)
        for name in {name for clash in clashes for name in clash.names}:
            chosen.pop(name, None)
    own = {names[name].id: its for name, its in chosen.items()}
    made = (
        replace(action, keys=own[action.id], footer_keys=None)
        if action.where is Where.READING and action.id in own
        else action
        for action in actions
    )
    return tuple(made), tuple(problems)


class _Clash(NamedTuple):
    """Two actions that cannot both be on their keys."""

    names: tuple[str, str]
    told: str


def _clashes(names: Mapping[str, Action], chosen: Mapping[str, Sequence[str]]) -> list[_Clash]:
    """Return which actions are on the same keys, and which are on a key with which the chord of another begins."""
    placed = [(name, key) for name, action in names.items() for key in chosen.get(name, action.keys)]
    on: dict[str, str] = {}
    begun: dict[str, tuple[str, str]] = {}
    found = []
    for name, key in placed:
        if on.setdefault(key, name) != name:
            found.append(_Clash((on[key], name), f"keys.{on[key]} and keys.{name} are both on “{_written(key)}”"))
        if " " in key:
            begun.setdefault(key.split()[0], (name, key))
    for name, key in placed:
        if key in begun:
            other, chord = begun[key]
            told = f"keys.{name} is on “{_written(key)}”, with which “{_written(chord)}” of keys.{other} begins"
            found.append(_Clash((name, other), told))
    return found


def _read(given: str) -> str | None:
    """Return a key, or the two keys of a chord, by their names in Textual; None where they are none."""
    keys = [_key(key) for key in given.split() or [given]]
    return None if None in keys or len(keys) > 2 else " ".join(key for key in keys if key is not None)


def _key(key: str) -> str | None:
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
    # As `onrecord config show` prints it: "left_square_bracket".
    sign = shown(word)
    return _sign(sign) if len(sign) == 1 else None


def _written(keys: str) -> str:
    """Return keys as a user may write them: "g ?"."""
    signs = ((shown(key), key) for key in keys.split())
    return " ".join(sign if len(sign) == 1 and sign.isascii() else key for sign, key in signs)


def _sign(character: str) -> str | None:
    called = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _CALLED.get(called, called) or None
