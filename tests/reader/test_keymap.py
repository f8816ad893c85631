"""The user's own keys on the actions of the reading screen."""

import pytest

from tui.reader.actions import ACTIONS, Action, Where
from tui.reader.keymap import name_of, rebound


def keys_of(actions: tuple[Action, ...], name: str) -> tuple[str, ...]:
    [action] = [each for each in actions if each.where is Where.READING and name_of(each) == name]
    return action.keys


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        (("b", "B"), ("b", "B")),
        (("%",), ("percent_sign",)),
        (("ctrl+x", "alt+shift+f5"), ("ctrl+x", "alt+shift+f5")),
        (("ctrl+@", "ctrl++"), ("ctrl+at", "ctrl+plus")),
        (("z z",), ("z z",)),
        (("g d",), ("g d",)),
        (("ctrl+x ?",), ("ctrl+x question_mark",)),
        (("5",), ("5",)),
        (("é",), ("é",)),
        (("semicolon", "+"), ("semicolon", "plus")),
    ],
)
def test_an_action_is_on_the_keys_that_the_user_has_given_it(given: tuple[str, ...], keys: tuple[str, ...]) -> None:
    # So that nothing else is on them.
    free = {"zoom": ("f12",), "elsewhere": ("f11",), "documents": ("f10",), "pause": ("f9",)}

    actions, problems = rebound(ACTIONS, {"speaker": given, **free})

    assert problems == ()
    assert keys_of(actions, "speaker") == keys
    assert keys_of(actions, "search") == ("slash",)


def test_every_action_has_a_name_of_its_own_and_its_own_keys_are_as_good_as_given() -> None:
    names = [name_of(action) for action in ACTIONS if action.where is Where.READING]
    assert len(names) == len(set(names))
    assert all(name.isidentifier() for name in names)

    actions, problems = rebound(ACTIONS, {name: keys_of(ACTIONS, name) for name in names})

    assert problems == ()
    assert [action.keys for action in actions] == [action.keys for action in ACTIONS]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"serch": ("x",)}, "keys.serch is no action; did you mean search?"),
        ({"search": ("ctrl",)}, "keys.search: “ctrl” is no key; as in x, X, ?, f5, ctrl+x, space, or g s"),
        ({"search": ("hyper+x",)}, "keys.search: “hyper+x” is no key; as in x, X, ?, f5, ctrl+x, space, or g s"),
        ({"search": ("x y z",)}, "keys.search: “x y z” is no key; as in x, X, ?, f5, ctrl+x, space, or g s"),
        ({"search": ("g nowhere",)}, "keys.search: “g nowhere” is no key; as in x, X, ?, f5, ctrl+x, space, or g s"),
        ({"search": ("q",)}, "keys.search and keys.quit are both on “q”"),
        ({"search": ("g s",)}, "keys.pane_statements and keys.search are both on “g s”"),
        ({"search": ("g",)}, "keys.search is on “g”, with which “g g” of keys.top begins"),
        ({"search": ("n x",)}, "keys.next_statement is on “n”, with which “n x” of keys.search begins"),
        ({"search": ("f9", "f9 x")}, "keys.search is on “f9”, with which “f9 x” of keys.search begins"),
    ],
)
def test_what_is_wrong_is_told_and_the_action_keeps_its_keys(keys: dict[str, tuple[str, ...]], told: str) -> None:
    actions, problems = rebound(ACTIONS, keys)

    assert problems == (told,)
    assert actions == ACTIONS


def test_keys_can_be_exchanged() -> None:
    actions, problems = rebound(ACTIONS, {"next_statement": ("p",), "previous_statement": ("n",)})

    assert problems == ()
    assert keys_of(actions, "next_statement") == ("p",)


def test_an_action_that_gets_its_own_key_back_clashes_with_whoever_has_taken_it_meanwhile() -> None:
    actions, problems = rebound(ACTIONS, {"search": ("q",), "speaker": ("/",)})

    assert problems == (
        "keys.search and keys.quit are both on “q”",
        "keys.search and keys.speaker are both on “/”",
    )
    assert actions == ACTIONS


def test_the_search_and_dialogs_keep_their_keys() -> None:
    actions, _ = rebound(ACTIONS, {"back": ("f9",), "follow": ("f10",)})

    others = [action for action in actions if action.where is not Where.READING]
    assert others == [action for action in ACTIONS if action.where is not Where.READING]
