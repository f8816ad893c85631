"""The marked statements in an order of the user's own."""

from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from support import parts
from support.articles import analysis
from support.piloting import SMALL, WIDE, MakeReader, lines, notices, opened, reading, until, words
from textual.pilot import Pilot

from tui.library import Library, Note
from tui.model import Document
from tui.reader import state
from tui.reader.app import Reader
from tui.reader.screens.collecting import NOTHING_MARKED
from tui.reader.screens.export import ExportScreen
from tui.reader.screens.workspace import WorkspaceScreen
from tui.reader.state import ViewState
from tui.reader.workspace import Arrangement, Group, all_keys, arranged, moved

MARK_THREE = ("g", "s", "space", "j", "space", "j", "space")


def reader_of(file: Path) -> Reader:
    def at(name: str) -> Document:
        document = analysis(name).document
        return Document(document.id, document.text, path=f"/news/{name}.txt")

    return parts.reader_of(iter([at("b05"), at("b06")]), "news", file, "news")


def ordered(pilot: Pilot[None]) -> Sequence[str]:
    """Return the words of what is marked, in the user's order."""
    screen = reading(pilot)
    return [screen.library.statement(key).words for key in state.in_order(screen.view)]


def rows(pilot: Pilot[None]) -> Sequence[int]:
    """Return the statements that are listed, in order."""
    screen = pilot.app.screen
    assert isinstance(screen, WorkspaceScreen)
    painter = screen.moved().painter
    return [key.statement for row in range(len(painter)) if (key := painter.key(row)) is not None]  # type: ignore[attr-defined]


async def test_marked_statements_are_put_in_another_order_which_is_there_the_next_time(library_file: Path) -> None:
    async with reader_of(library_file).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press(*MARK_THREE)
        first, second, third = ordered(pilot)
        await pilot.press("W", "g", "g", "J", "J", "escape")
        assert ordered(pilot) == [second, third, first]

    async with reader_of(library_file).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: ordered(pilot) == [second, third, first])
        await pilot.press("W", "G", "alt+up", "escape")
        assert ordered(pilot) == [second, first, third]


async def test_what_is_taken_away_is_in_that_order(reader: MakeReader) -> None:
    async with reader("b05").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press(*MARK_THREE, "W", "G", "K", "K")
        order = list(rows(pilot))
        assert order == [max(order), *sorted(order)[:-1]]

        await pilot.press("e")
        assert isinstance(pilot.app.screen, ExportScreen)
        assert [record.key for record in pilot.app.screen._records] == order
        await pilot.press("escape", "escape")
        assert [record.key for record in screen.taken()] == order


async def test_it_goes_to_a_statement(reader: MakeReader) -> None:
    async with reader("b05", "b06").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "space", "]", "n", "n", "space", "W", "g", "g", "enter")

        assert screen.view.place.document == 0
        assert words(screen) == ordered(pilot)[0]
        await pilot.press("escape")
        assert screen.view.place.document == 1


async def test_by_tag_and_by_document(reader: MakeReader) -> None:
    async with reader("b05", "b06").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "space", "n", "w", "shift+tab", *"dam, coal", "enter", "]", "n", "space")
        plain, tagged, other = state.in_order(screen.view)

        await pilot.press("W", "right")
        assert rows(pilot) == [tagged, tagged, plain, other]
        for heading in ("coal  1 statement", "dam  1 statement", "without a tag  2 statements"):
            assert any(heading in line for line in lines(pilot))

        await pilot.press("right")
        assert rows(pilot) == [plain, tagged, other]


async def test_a_note_is_written_there_and_a_mark_taken_away(reader: MakeReader) -> None:
    async with reader("b05").run_test(size=SMALL) as pilot:
        screen = await opened(pilot)
        await pilot.press(*MARK_THREE, "W", "g", "g", "w", *"Ask.", "enter")
        assert any("✎ Ask." in line for line in lines(pilot))
        await pilot.press("j", "space")
        assert len(rows(pilot)) == 3
        assert len(screen.view.marked) == 2
        await pilot.press("space", "escape")
        assert len(screen.view.marked) == 3
        assert ordered(pilot)[1] == screen.library.statement(sorted(screen.view.marked)[1]).words


async def test_without_marks_it_says_how_to_set_one(reader: MakeReader) -> None:
    async with reader("b05").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("W")

        assert pilot.app.screen is screen
        assert notices(pilot) == [NOTHING_MARKED]


orders = st.dictionaries(st.integers(0, 9), st.integers(0, 5), min_size=1)


@given(orders, st.data())
def test_moving_exchanges_two_neighbours_and_leaves_the_others(order: dict[int, int], data: st.DataObject) -> None:
    view = ViewState(marked=frozenset(order), order=order)
    keys = list(state.in_order(view))
    at, step = data.draw(st.integers(0, len(keys) - 1)), data.draw(st.sampled_from([-1, 1]))

    now = state.in_order(ViewState(marked=frozenset(order), order={**order, **moved(order, keys, keys[at], step)}))

    expected = list(keys)
    if 0 <= at + step < len(keys):
        expected[at], expected[at + step] = expected[at + step], expected[at]
    assert now == expected


def test_statements_without_a_tag_come_last_and_each_is_taken_once() -> None:
    notes = {1: Note("", ("dam", "coal")), 3: Note("", ("dam",))}
    view = ViewState(marked=frozenset({1, 2, 3}), order={3: 0, 1: 1, 2: 2}, notes=notes)

    groups = arranged(view, Library(), Arrangement.BY_TAG)

    assert groups == [Group([1], tag="coal"), Group([3, 1], tag="dam"), Group([2], tag="")]
    assert all_keys(groups) == [1, 3, 2]
