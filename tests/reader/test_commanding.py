"""What is meant by what has been typed into the command line."""

import pytest

from tui.reader.actions import ACTIONS, Where, of
from tui.reader.commanding import Command, commands, matching
from tui.reader.keymap import name_of


def names(typed: str) -> list[str]:
    return [name_of(action) for action in matching(of(Where.READING), typed)]


def test_everything_is_offered_before_anything_is_typed() -> None:
    assert names("") == [name_of(action) for action in of(Where.READING)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("export", "export"),
        ("mark", "mark"),
        ("mark_all", "mark_all"),
        ("mark all", "mark_all"),
        ("mark_r", "mark_range"),
        ("pane st", "pane_statements"),
        # Keys, as they are pressed and as they are shown.
        ("G", "bottom"),
        ("g s", "pane_statements"),
        ("gs", "pane_statements"),
        ("^f", "page_down"),
        ("ctrl+f", "page_down"),
        # Words of the title and of the help.
        ("colours", "theme"),
        ("Kremlin", "seats"),
        ("your editor", "open_source"),
        # Within a word, where none begins so; with a typing error, where there is none at all.
        ("lipboa", ""),
        ("expotr", "export"),
        ("zom", "zoom"),
    ],
)
def test_the_best_is_offered_first(typed: str, first: str) -> None:
    assert next(iter(names(typed)), "") == first


def test_all_words_are_meant() -> None:
    found = names("list documents")

    assert "documents" in found
    assert "next_document" not in found


def test_a_number_leads_to_a_place() -> None:
    assert commands(ACTIONS, "12", "row") == [Command("12", "Go to row 12", "12G", "bottom(12)")]


def test_markup_is_words_like_any_other() -> None:
    assert names("[/]") == []
