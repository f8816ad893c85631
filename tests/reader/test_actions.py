from collections import Counter

import pytest
from textual.binding import Binding

from tui.reader.actions import ACTIONS, Where, bindings, footer, of, shown
from tui.reader.commanding import commands
from tui.reader.screens.command import CommandScreen
from tui.reader.screens.documents import DocumentsScreen
from tui.reader.screens.export import ExportScreen
from tui.reader.screens.reading import ReadingScreen
from tui.reader.screens.table import TableScreen
from tui.reader.screens.workspace import WorkspaceScreen
from tui.reader.widgets.prompt import Prompt
from tui.reader.widgets.search_panel import SearchPanel

HANDLERS: dict[Where, type] = {
    Where.READING: ReadingScreen,
    Where.SEARCHING: SearchPanel,
    Where.COMMANDS: CommandScreen,
    Where.ASKING: Prompt,
    Where.DIALOGS: ExportScreen,
    Where.WORKSPACE: WorkspaceScreen,
    Where.TABLES: TableScreen,
    Where.DOCUMENTS: DocumentsScreen,
}
RESERVED = {"ctrl+c", "ctrl+b", "ctrl+a", "ctrl+o", "ctrl+j", "ctrl+s", "ctrl+h", "ctrl+i", "ctrl+m"}
"""Copying a selection, the prefixes of tmux, screen and zellij, and what many terminals send for other keys."""


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
    assert {part for action in ACTIONS for key in action.keys for part in key.split()} & RESERVED == set()


def test_each_action_has_its_keys_bound_but_for_chords_which_are_put_together_by_the_screen() -> None:
    for action in of(Where.READING):
        bound = [binding.key for binding in bindings([action]) if isinstance(binding, Binding)]
        assert bound == [key for key in action.keys if " " not in key]


def test_every_action_can_be_reached_by_key_by_name_and_by_mouse() -> None:
    reading = list(of(Where.READING))

    assert all(action.keys for action in reading)
    # A click on a row of the command line does what it names, and a click on the last line opens that.
    assert [command.action for command in commands(reading, "", "row")] == [action.id for action in reading]
    assert "palette" in [action.id for action in footer(Where.READING)][:2]


def test_digits_are_left_to_numbers() -> None:
    assert not {key for action in of(Where.READING) for key in action.keys if key.isdecimal()}


@pytest.mark.parametrize("where", Where)
def test_the_footer_has_an_order(where: Where) -> None:
    places = [action.footer for action in footer(where)]

    assert places == list(range(1, len(places) + 1))


def test_keys_are_shown_as_users_know_them() -> None:
    keys = {action.id: action.shown_keys for action in of(Where.READING)}

    assert keys["top"] == "gg Home"
    assert keys["follow"] == "⏎"
    assert keys["page_down"] == "^f PgDn ^d"
    assert keys["next_document"] == "]"
    assert keys["pane('statements')"] == "gs"


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("percent_sign", "%"),
        ("ctrl+backslash", "^\\"),
        ("shift+tab", "⇧tab"),
        ("alt+slash", "alt+/"),
        ("space", "space"),
        ("tab", "tab"),
        ("backspace", "backspace"),
        ("g question_mark", "g?"),
        ("less_than_sign", "<"),
    ],
)
def test_any_key_is_shown_as_it_is_printed_on_the_keyboard(key: str, said: str) -> None:
    assert shown(key) == said
