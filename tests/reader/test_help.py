"""The help: what it shows is read back and held against the registry of actions."""

import pytest
from rich.cells import cell_len
from support.piloting import WIDE, MakeReader, lines, opened, type_ahead, until

from tui.reader import signs
from tui.reader.actions import ACTIONS, Action, Where
from tui.reader.painters.keys import LEGEND, NUMBERS, page
from tui.reader.screens.help import HelpScreen
from tui.reader.screens.reading import ReadingScreen
from tui.reader.widgets.line_view import RowLine


def shown(width: int, typed: str = "") -> str:
    """Return the help at a width, line breaks and all other white space as single blanks."""
    return " ".join(" ".join(text(line) for paragraph in page(typed, width) for line in paragraph).split())


def text(line: RowLine) -> str:
    return "".join(piece.text for piece in line)


@pytest.mark.parametrize("width", [76, 50])
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: f"{action.where}-{action.id}")
def test_the_help_names_the_keys_of_every_action_and_what_it_does(action: Action, width: int) -> None:
    assert f" {action.shown_keys} {action.help} " in shown(width)


@pytest.mark.parametrize("where", [where for where in Where if where is not Where.READING])
def test_the_help_says_on_which_screen_keys_do_something_else(where: Where) -> None:
    subjects = {action.group for action in ACTIONS if action.where is where}

    for subject in subjects:
        assert f"{where.value}: {subject.value.lower()}" in shown(76)


@pytest.mark.parametrize(("sign", "meaning"), LEGEND, ids=lambda part: part)
def test_the_help_explains_every_sign(sign: str, meaning: str) -> None:
    assert f" {sign.strip()} {meaning}" in shown(76)


def test_every_sign_that_is_shown_somewhere_is_explained() -> None:
    alone = {signs.CURRENT, signs.PLACE, signs.MARKED, signs.NONE, signs.CHOSEN, signs.SEAT, signs.VIA}
    shown_signs = {sign.strip() for sign in (*alone, *signs.KIND_SIGN.values(), *signs.GUTTER_SIGN.values())}

    explained = " ".join(sign for sign, _ in LEGEND)

    assert {sign for sign in shown_signs if sign not in explained} == set()


@pytest.mark.parametrize(("sign", "meaning"), NUMBERS, ids=lambda part: part)
def test_the_help_explains_numbers(sign: str, meaning: str) -> None:
    assert f" {sign} {meaning}" in shown(76)


def test_the_help_is_narrowed_to_what_has_been_typed() -> None:
    found = shown(76, "documents")

    assert "d gd List of documents" in found
    assert "Show" in found
    assert "Zoom" not in found
    assert "Signs" not in found

    assert "not sure: words or source may be wrong" in shown(76, "not sure")
    assert shown(76, "[/x]") == ""


@pytest.mark.parametrize("width", [76, 50, 30])
def test_meanings_stay_in_their_column_and_no_line_is_wider_than_there_is_room(width: int) -> None:
    rows = page("", width)
    beneath = [text(line) for row in rows for line in row[1:] if line[0].look != "heading"]
    column = text(page(ACTIONS[0].help, 76)[1][0]).index(ACTIONS[0].help)

    assert max(cell_len(text(line)) for row in rows for line in row) <= width
    assert {line[:column].strip() for line in beneath} == {""}
    assert "" not in {line[column].strip() for line in beneath}


def test_the_words_that_have_been_typed_stand_out() -> None:
    pieces = [piece for row in page("LIST doc", 76) for line in row for piece in line]

    assert {piece.text for piece in pieces if piece.look == "match"} == {"List", "doc"}


async def test_the_help_shows_all_of_it_from_the_first_line_to_the_last(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)

        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        assert any(f"{ACTIONS[0].shown_keys} " in line and ACTIONS[0].help in line for line in lines(pilot))
        await pilot.press(*["pagedown"] * 9)
        await pilot.pause()
        sign, meaning = LEGEND[-1]
        assert any(f"{sign} " in line and meaning in line for line in lines(pilot))
        await pilot.press("escape")

        assert isinstance(pilot.app.screen, ReadingScreen)


@pytest.mark.parametrize("typed", ["documents", "/documents"])
async def test_typing_narrows_the_help(reader: MakeReader, typed: str) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)

        type_ahead(pilot, "question_mark", *("slash" if key == "/" else key for key in typed))
        for _ in range(5):
            await pilot.pause()

        assert any("d gd " in line and "List of documents" in line for line in lines(pilot))
        assert not any("Down" in line or "Zoom" in line for line in lines(pilot))


async def test_where_nothing_is_called_so_the_help_says_it(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)

        type_ahead(pilot, "question_mark", *"xyzzy")
        await until(pilot, lambda: any("Nothing is called so." in line for line in lines(pilot)))
        await pilot.press(*["backspace"] * 5)

        await until(pilot, lambda: any(ACTIONS[0].help in line for line in lines(pilot)))


async def test_the_key_of_the_help_leaves_it_too(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)

        await pilot.press("question_mark", "question_mark")

        assert isinstance(pilot.app.screen, ReadingScreen)
