"""Marking statements one by one, in ranges and all at once, and copying them."""

from collections.abc import Callable, Sequence

import pytest
from support.piloting import WIDE, MakeReader, go_to_actor, notices, opened, reading, type_ahead, until
from textual.pilot import Pilot
from textual.widgets import Static

from tui.model import Analysis, Document, Span, Statement, StatementKind
from tui.reader.painters.results import FoundStatement
from tui.reader.screens.export import ExportScreen

TERWINDT = "person:joost terwindt"


async def test_marks_survive_searching_and_narrowing(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("g", "s", "space", "j", "space")
        marked = screen.view.marked

        screen.panes.actors.move_to_key(TERWINDT)
        await pilot.press("g", "a", "enter", "slash", *"fire")
        await until(pilot, lambda: screen.search.results.key is not None)
        await pilot.press("escape", "escape")

        assert len(marked) == 2
        assert screen.view.marked == marked


async def test_tab_marks_results_without_leaving_the_search(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash", *"permit")
        await until(pilot, lambda: isinstance(screen.search.results.key, FoundStatement))

        await pilot.press("tab", "tab", "escape")

        assert all("permit" in screen.library.statement(key).words.casefold() for key in screen.view.marked)
        assert len(screen.view.marked) == 2


async def test_v_marks_a_range_and_a_marks_all_that_are_shown(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("g", "s", "j", "v", "j", "j", "v")
        assert screen.view.marked == set(screen.panes.statement_keys()[1:4])
        await pilot.press("a")
        assert screen.view.marked == set(screen.panes.statement_keys())
        await pilot.press("a")
        assert screen.view.marked == frozenset()


@pytest.mark.parametrize("key", ["space", "e", "y", "enter"])
async def test_keys_act_on_the_row_under_the_cursor_whatever_document_it_is_of(
    reader: MakeReader, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    copied: list[Sequence[int]] = []
    monkeypatch.setattr(
        "tui.reader.screens.selecting.copy_statements",
        lambda app, records: copied.append([record.key for record in records]),
    )
    async with reader("b01", Document("silent", "Nobody spoke."), "b02").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("right_square_bracket", "g", "s")
        assert screen.view.place.document == 1
        assert screen.view.place.statement is None
        row = screen.panes.statements.key

        await pilot.press(key)
        await pilot.pause()

        assert row is not None
        match key:
            case "space":
                assert screen.view.marked == {row}
            case "e":
                assert isinstance(pilot.app.screen, ExportScreen)
                assert [record.key for record in pilot.app.screen._records] == [row]
            case "y":
                assert copied == [[row]]
            case _:
                assert screen.view.place.statement == row
                assert screen.view.place.document == 0


async def test_space_on_an_actor_marks_all_their_statements_that_are_shown(reader: MakeReader) -> None:
    async with reader("b01", "b02").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n")
        await go_to_actor(pilot, TERWINDT)

        await pilot.press("space")
        assert screen.view.marked == set(screen.library.statement_keys(actor=TERWINDT))
        await pilot.press("space")
        assert screen.view.marked == frozenset()
        await pilot.press("t", "space")

        assert screen.view.marked == set(screen.library.statement_keys(0, TERWINDT))


async def test_n_steps_past_the_current_statement_though_its_line_begins_before_it(
    reader: MakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The mayor said the dam was safe. The owner said nobody had asked him."
    said = [Statement((Span(start, end),), (), (), (), StatementKind.INDIRECT) for start, end in ((15, 31), (48, 68))]
    document = Document("dam", text)
    monkeypatch.setattr(
        "tui.cli.filing.analyse_apart",
        lambda documents: (Analysis(document, (), (), tuple(said)) for document in documents),
    )
    async with reader(document).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("j", "k", "space", "n", "space")

        assert screen.view.marked == {0, 1}


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand in for the clipboard: note what is copied."""
    taken: list[str] = []

    def copy(text: str, terminal: Callable[[str], None]) -> str:
        taken.append(text)
        return "with a tool"

    monkeypatch.setattr("tui.reader.clipboard.copy", copy)
    return taken


async def test_copying_says_which_way_the_words_went(reader: MakeReader, copied: list[str]) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("g", "s", "j", "space", "j", "space", "y")
        await until(pilot, lambda: bool(notices(pilot)))

        assert notices(pilot) == ["Copied 2 statements with a tool."]
        assert all(f"**{name}**" in copied[0] for name in ("Marijke Hoekzema", "Westerhaven Safety Region"))
        assert screen.view.marked


async def at_first_statement(pilot: Pilot[None]) -> None:
    """Go to the first row of the statements."""
    screen = await opened(pilot)
    await pilot.press("g", "s", "g", "g")
    assert screen.view.place.statement == 0


@pytest.mark.parametrize("keys", [("space",), ("v", "v"), ("v", "space")])
async def test_marks_typed_ahead_are_set_where_the_cursor_has_come_to(
    reader: MakeReader, keys: tuple[str, ...]
) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await at_first_statement(pilot)

        type_ahead(pilot, "j", *keys)
        await until(pilot, lambda: bool(reading(pilot).view.marked))

        assert reading(pilot).view.marked == {1}


async def test_a_range_typed_ahead_is_from_the_row_that_was_moved_to(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await at_first_statement(pilot)

        type_ahead(pilot, "j", "v", "j", "j", "v")
        await until(pilot, lambda: bool(reading(pilot).view.marked))

        assert reading(pilot).view.marked == {1, 2, 3}


async def test_the_speaker_typed_ahead_is_that_of_the_row_that_was_moved_to(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await at_first_statement(pilot)

        type_ahead(pilot, "j", "s")
        await until(pilot, lambda: reading(pilot).view.place.actor is not None)

        assert reading(pilot).view.place.actor == "person:marijke hoekzema"


async def test_a_copy_typed_ahead_is_of_the_row_that_was_moved_to(reader: MakeReader, copied: list[str]) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await at_first_statement(pilot)

        type_ahead(pilot, "j", "y")
        await until(pilot, lambda: bool(copied))

        assert "We are not going to put this fire out today." in copied[0]


async def test_an_export_typed_ahead_is_of_the_row_that_was_moved_to(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await at_first_statement(pilot)

        type_ahead(pilot, "j", "e")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExportScreen))

        preview = str(pilot.app.screen.query_one("#preview", Static).content)
        assert "We are not going to put this fire out today." in preview
        assert "stay indoors" not in preview


async def test_the_next_document_typed_ahead_is_that_after_the_row_that_was_moved_to(reader: MakeReader) -> None:
    async with reader("b01", "b02", "b03").run_test(size=WIDE) as pilot:
        await at_first_statement(pilot)
        await pilot.press(*["j"] * 20)
        assert reading(pilot).view.place.document == 0

        type_ahead(pilot, "j", "right_square_bracket")
        await until(pilot, lambda: reading(pilot).view.place.document != 0)

        assert reading(pilot).view.place.document == 2


async def test_the_next_statement_typed_ahead_is_that_after_the_row_that_was_moved_to(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await at_first_statement(pilot)

        type_ahead(pilot, "j", "n")
        await until(pilot, lambda: reading(pilot).view.place.statement not in (0, 1))

        assert reading(pilot).view.place.statement == 2
