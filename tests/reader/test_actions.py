from collections import Counter

import pytest
from textual.binding import Binding

from tui.reader.actions import ACTIONS, Where, bindings, footer, of
from tui.reader.screens.export import ExportScreen
from tui.reader.screens.reading import ReadingScreen
from tui.reader.screens.workspace import WorkspaceScreen
from tui.reader.widgets.search_panel import SearchPanel

HANDLERS: dict[Where, type] = {
    Where.READING: ReadingScreen,
    Where.SEARCHING: SearchPanel,
    Where.DIALOGS: ExportScreen,
    Where.WORKSPACE: WorkspaceScreen,
}
RESERVED = {"ctrl+c", "ctrl+b", "ctrl+a"}
"""Copying a selection, and the prefixes of tmux and screen."""


@pytest.mark.parametrize("where", Where)
def test_no_key_does_two_things_on_one_screen(where: Where) -> None:
    keys = Counter(key for action in of(where) for key in action.keys)

    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("where", Where)
def test_a_chord_begins_with_a_key_that_does_nothing_by_itself(where: Where) -> None:
    keys = {key for action in of(where) for key in action.keys}

    assert {key.split()[0] for key in keys if " " in key} & keys == set()


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: f"{action.where}-{action.id}")
def test_every_action_can_be_done(action: object) -> None:
    [(where, name)] = [(entry.where, entry.id.split("(")[0]) for entry in ACTIONS if entry is action]

    assert callable(getattr(HANDLERS[where], f"action_{name}"))


def test_no_key_is_taken_from_the_terminal_or_tmux() -> None:
    assert {key for action in ACTIONS for key in action.keys} & RESERVED == set()


def test_each_action_has_its_keys_bound() -> None:
    for action in of(Where.READING):
        bound = [binding.key for binding in bindings([action]) if isinstance(binding, Binding)]
        assert sorted(bound) == sorted(key.split()[0] for key in action.keys)


@pytest.mark.parametrize("where", Where)
def test_the_footer_has_an_order(where: Where) -> None:
    places = [action.footer for action in footer(where)]

    assert places == list(range(1, len(places) + 1))


def test_keys_are_shown_as_users_know_them() -> None:
    shown = {action.id: action.shown_keys for action in of(Where.READING)}

    assert shown["top"] == "gg Home"
    assert shown["follow"] == "⏎"
    assert shown["page_down"] == "^f PgDn ^d"
    assert shown["next_document"] == "]"
