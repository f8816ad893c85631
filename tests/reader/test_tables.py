"""Tables over the panes: the concordance, and who gets quoted."""

import csv
from pathlib import Path

import pytest
from support.articles import library
from support.piloting import SMALL, WIDE, MakeReader, lines, notices, opened, until
from textual.pilot import Pilot
from textual.widgets import Input

from tui.export.audit_table import sheet
from tui.export.sheet import Sheet
from tui.library.audit import Subject, audit
from tui.reader.painters.sheet import Order, SheetRows
from tui.reader.screens.overviews import NO_QUERY
from tui.reader.screens.table import TableScreen
from tui.reader.tables import SheetTable, in_order
from tui.reader.widgets.frame import Bar


def text(pilot: Pilot[None]) -> str:
    return "\n".join(lines(pilot))


async def table(pilot: Pilot[None], *keys: str) -> TableScreen:
    """Press keys, and wait until a table has been read."""
    await pilot.press(*keys)
    await until(pilot, lambda: isinstance(pilot.app.screen, TableScreen) and pilot.app.screen.table is not None)
    screen = pilot.app.screen
    assert isinstance(screen, TableScreen)
    await until(pilot, lambda: len(screen.moved().painter) > 0 and "…   " not in text(pilot))
    return screen


def heading(screen: TableScreen) -> str:
    return screen.query_one("#table-heading", Bar).left.plain


def first_row(screen: TableScreen) -> str:
    [line] = screen.moved().painter.paint(0, 100)
    return "".join(piece.text for piece in line)


async def test_the_audit_has_a_line_an_actor_in_the_order_of_any_column(reader: MakeReader) -> None:
    async with reader("b01", "b05").run_test(size=WIDE) as pilot:
        await opened(pilot)
        screen = await table(pilot, "A")
        made = audit(library("b01", "b05").outlines(), Subject.ACTOR)

        assert screen.table is not None
        assert len(screen.table) == len(made.tallies)
        assert first_row(screen).startswith(made.tallies[0].name)
        await pilot.press("right")
        assert "actor▲" in heading(screen)
        assert (
            first_row(screen).split()[0] == min((str(row[0]) for row in sheet(made).rows), key=str.casefold).split()[0]
        )
        await pilot.press("r")
        assert "actor▼" in heading(screen)


async def test_a_click_on_a_heading_puts_the_rows_in_its_order_and_another_turns_it(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)
        screen = await table(pilot, "A")
        at = heading(screen).index("words")

        await pilot.click("#table-heading", offset=(at, 0))
        assert "words▼" in heading(screen)
        await pilot.click("#table-heading", offset=(at, 0))
        assert "words▲" in heading(screen)


async def test_an_actor_of_the_audit_is_narrowed_to(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        reading = await opened(pilot)
        screen = await table(pilot, "A")
        name = first_row(screen).split("  ")[0]
        await pilot.press("enter")

        await until(pilot, lambda: reading.view.place.actor is not None)
        assert reading.library.actor(str(reading.view.place.actor)).name == name


async def test_by_outlet_and_by_pairs_are_the_next_tables(reader: MakeReader) -> None:
    async with reader("b01", "b05").run_test(size=WIDE) as pilot:
        await opened(pilot)
        screen = await table(pilot, "A")

        await pilot.press("tab")
        assert "outlet" in heading(screen)
        await pilot.press("tab")
        assert "quoted together" in heading(screen)
        await pilot.press("tab")
        assert "actor" in heading(screen)


async def test_a_table_is_exported_in_the_order_on_the_screen(
    reader: MakeReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)
        screen = await table(pilot, "A", "right")
        await pilot.press("right", "e", "enter")
        await until(pilot, lambda: (tmp_path / "audit-actors.csv").exists() and pilot.app.screen is screen)

        with (tmp_path / "audit-actors.csv").open(encoding="utf-8-sig", newline="") as stream:
            header, first, *_ = csv.reader(stream)
        assert header[0] == "actor"
        assert first_row(screen).startswith(first[0])
        assert notices(pilot)[-1] == f"Wrote {tmp_path / 'audit-actors.csv'}."


async def test_the_concordance_has_every_match_of_the_search_and_leads_to_its_statement(reader: MakeReader) -> None:
    async with reader("b01", "b03").run_test(size=WIDE) as pilot:
        reading = await opened(pilot)
        await pilot.press("K")
        assert notices(pilot)[-1] == NO_QUERY
        await pilot.press("slash", *"town")
        await until(pilot, lambda: reading.search.is_up_to_date)
        screen = await table(pilot, "ctrl+g")

        assert screen.table is not None
        assert " of town" in screen.table.title
        assert "town" in first_row(screen)
        statement = screen.table.answer(int(str(screen.moved().key)))
        await pilot.press("enter")
        assert not reading.search.is_open
        assert reading.view.place.statement == statement
        again = await table(pilot, "K")
        assert again.table is not None
        assert len(again.table) == len(screen.table)


async def test_the_concordance_is_exported_as_lines_of_text_where_the_name_says_so(
    reader: MakeReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reader("b01").run_test(size=WIDE) as pilot:
        reading = await opened(pilot)
        await pilot.press("slash", *"town")
        await until(pilot, lambda: reading.search.is_up_to_date)
        await table(pilot, "ctrl+g")
        await pilot.press("right", "e")
        pilot.app.screen.query_one(Input).value = "town.txt"
        await pilot.press("enter")
        await until(pilot, lambda: (tmp_path / "town.txt").exists())

        assert "[town]" in (tmp_path / "town.txt").read_text(encoding="utf-8")


async def test_on_a_small_terminal_the_column_in_order_is_in_sight(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=SMALL) as pilot:
        await opened(pilot)
        screen = await table(pilot, "A")
        await pilot.press("left")

        assert "outlets▼" in heading(screen)
        assert len(heading(screen)) < SMALL[0]


NUMBERS = Sheet(("name", "count"), (("b", 2), ("A", 10), ("c", 2)))


def test_words_are_in_order_whatever_their_case_and_equals_stay_as_they_came() -> None:
    made = SheetTable("", "", NUMBERS, ("b", "A", "c"), ("b", "A", "c"))

    assert in_order(made, Order(0, descends=False)) == [1, 0, 2]
    assert in_order(made, Order(1, descends=False)) == [0, 2, 1]
    assert in_order(made, Order(1, descends=True)) == [1, 0, 2]


@pytest.mark.parametrize("width", [1, 20, 60, 120])
@pytest.mark.parametrize("column", range(3))
def test_a_row_has_a_cell_beneath_every_title(width: int, column: int) -> None:
    rows = SheetRows(
        Sheet(("name", "kind", "count"), (("x" * 90, "person", 1_234_567),)), ("x",), (0,), Order(column, descends=True)
    )

    [line] = rows.paint(0, width)

    assert [len(piece.text) for piece in line] == [len(title) for _, title in rows.heading(width)]
