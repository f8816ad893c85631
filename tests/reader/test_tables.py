"""Tables over the panes: the concordance, and who gets quoted."""

import csv
import re
import threading
from collections.abc import Iterator
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
from tui.reader.screens.audit import AuditScreen
from tui.reader.screens.overviews import NO_QUERY
from tui.reader.screens.table import TableScreen, TablesProgress, TablesRead
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


async def test_the_concordance_of_whom_is_spoken_of_has_their_names_amid_the_text(reader: MakeReader) -> None:
    async with reader("b07").run_test(size=WIDE) as pilot:
        reading = await opened(pilot)
        await pilot.press("slash", *"about:tarrant")
        await until(pilot, lambda: reading.search.is_up_to_date)

        await pilot.press("ctrl+g")
        await until(pilot, lambda: "3 matches of about:tarrant" in text(pilot))

        screen = pilot.app.screen
        assert isinstance(screen, TableScreen)
        painter = screen.moved().painter
        painted = [piece for row in range(len(painter)) for line in painter.paint(row, 110) for piece in line]
        assert [piece.text.strip() for piece in painted if piece.look == "match"] == [
            *("the minister", "Tarrant", "Tarrant")
        ]


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


class Growing(TableScreen):
    """A table that grows when it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go_on, self.may_end = threading.Event(), threading.Event()

    def read(self) -> Iterator[TablesRead | TablesProgress]:
        """Yield a table of two rows, and then one with a third before them."""
        yield TablesRead([table_of(("Ada Vance", 3), ("Ben Brook", 2))], "2 of 9")
        self.may_go_on.wait(10)
        yield TablesProgress("7 of 9")
        self.may_end.wait(10)
        yield TablesRead([table_of(("Cy Cole", 9), ("Ada Vance", 3), ("Ben Brook", 2))], "")


def table_of(*rows: tuple[str, int]) -> SheetTable:
    names = [name for name, _ in rows]
    return SheetTable("Who gets quoted", "", Sheet(("actor", "statements"), rows), names, names)


async def test_while_a_table_grows_it_is_told_how_far_and_the_cursor_stays_on_its_actor(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)
        answers: list[object] = []
        screen = Growing()
        pilot.app.push_screen(screen, answers.append)
        await until(pilot, lambda: "Who gets quoted   2 of 9" in text(pilot))
        await pilot.press("down")

        screen.may_go_on.set()
        await until(pilot, lambda: "Who gets quoted   7 of 9" in text(pilot))
        assert first_row(screen).startswith("Ada Vance")
        screen.may_end.set()
        await until(pilot, lambda: len(screen.moved().painter) == 3)
        assert " of 9" not in text(pilot)
        await pilot.press("enter")
        assert answers == ["Ben Brook"]


def test_the_audit_is_shown_as_it_grows_and_at_its_end_with_its_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.reader.screens.audit._FIRST_SHOWN", 1)
    monkeypatch.setattr("tui.reader.screens.audit._TOLD_SECONDS", 0)
    screen = AuditScreen(library("b01", "b02", "b05"))

    *growing, end = screen.read()

    shown = [each for each in growing if isinstance(each, TablesRead)]
    told = [each.progress for each in growing if isinstance(each, TablesProgress)]
    assert [each.progress.split()[:3] for each in shown] == [["2", "of", "3"], ["3", "of", "3"]]
    assert told[0].startswith("1 of 3")
    assert isinstance(end, TablesRead)
    assert end.progress == ""
    statements = len(library("b01", "b02", "b05").statement_keys())
    assert [table.title for table in end.tables[:2]] == [
        f"Who gets quoted, by {subject}: {statements} statements" for subject in Subject
    ]
    assert [table.title for table in shown[0].tables] == [
        "Who gets quoted, by actor",
        "Who gets quoted, by outlet",
        "Pairs of actors",
    ]


def test_the_audit_stops_when_it_is_left() -> None:
    screen = AuditScreen(library("b01", "b02"))
    screen.is_left.set()

    assert list(screen.read()) == []


def test_of_many_pairs_the_first_are_shown_and_it_is_told_of_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.reader.screens.audit.MOST_PAIRS", 2)
    *_, end = AuditScreen(library("b01", "b05")).read()

    assert isinstance(end, TablesRead)
    pairs = end.tables[-1]
    assert len(pairs) == 2
    assert re.fullmatch(r"Who is quoted and named together: the first 2 of \d+ pairs", pairs.title)
    assert "--limit 0 writes all pairs" in pairs.hint


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
