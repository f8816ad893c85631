"""Numbers and chords, key by key."""

import pytest

from tui.reader.actions import Action, Group
from tui.reader.sequences import Pending, Sequences, Step


def action(id: str, *keys: str) -> Action:
    return Action(id, keys, id, id, Group.MOVE)


SEQUENCES = Sequences(
    [
        action("down", "j"),
        action("top", "g g", "home"),
        action("pane('actors')", "g a"),
        action("mark", "space"),
        action("scope", "7"),
    ]
)


def typed(*keys: str) -> Step:
    """Return what comes of the last of some keys."""
    step = Step()
    for key in keys:
        step = SEQUENCES.take(step.pending, key)
    return step


@pytest.mark.parametrize(
    ("keys", "done"),
    [
        (("5", "j"), "down(5)"),
        (("1", "2", "0", "j"), "down(120)"),
        (("g", "g"), "top"),
        (("3", "g", "g"), "top(3)"),
        (("1", "7", "home"), "top(17)"),
        (("g", "a"), "pane('actors')"),
        # A number makes no difference to what cannot be counted.
        (("4", "g", "a"), "pane('actors')"),
    ],
)
def test_numbers_and_chords_do_what_they_stand_for(keys: tuple[str, ...], done: str) -> None:
    assert typed(*keys) == Step(action=done)


@pytest.mark.parametrize("keys", [("j",), ("0",), ("x",), ("escape",), ("5", "space"), ("5", "x"), ("7",), ("²",)])
def test_any_other_key_does_what_it_does_by_itself(keys: tuple[str, ...]) -> None:
    assert typed(*keys) == Step(is_taken=False)


@pytest.mark.parametrize(
    ("keys", "pending"),
    [
        (("5",), Pending("5")),
        (("1", "0"), Pending("10")),
        (("g",), Pending("", ("g",))),
        (("1", "7", "g"), Pending("17", ("g",))),
        (tuple("12345678901"), Pending("123456789")),
    ],
)
def test_what_has_been_typed_waits_for_the_rest(keys: tuple[str, ...], pending: Pending) -> None:
    assert typed(*keys) == Step(pending)


@pytest.mark.parametrize("keys", [("5", "escape"), ("g", "escape"), ("5", "g", "escape"), ("g", "x"), ("g", "j")])
def test_escape_and_a_key_that_does_not_go_on_drop_it_and_do_nothing(keys: tuple[str, ...]) -> None:
    assert typed(*keys) == Step()


def test_what_may_follow_is_known() -> None:
    assert [(key, action.id) for key, action in SEQUENCES.following(("g",))] == [("g", "top"), ("a", "pane('actors')")]
    assert SEQUENCES.following(("j",)) == []
