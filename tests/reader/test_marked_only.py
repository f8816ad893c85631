"""The list of statements can be narrowed to the marked ones."""

from support.piloting import WIDE, MakeReader, lines, notices, opened


async def test_only_marked_statements_are_listed_and_all_again(reader: MakeReader) -> None:
    async with reader("b05", "b06").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        everything = screen.panes.statement_keys()
        await pilot.press("g", "s", "space", "j", "j", "space", "]", "n", "space")
        marked = sorted(screen.view.marked)
        assert len(marked) == 3

        await pilot.press("M")
        assert list(screen.panes.statement_keys()) == marked
        assert any(f"Statements 3 of {len(everything)}" in line for line in lines(pilot))
        assert any("marked only ×" in line for line in lines(pilot))

        await pilot.press("M")
        assert list(screen.panes.statement_keys()) == list(everything)


async def test_of_an_actor_only_the_marked_are_listed_too(reader: MakeReader) -> None:
    async with reader("b05", "b06").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("g", "s", "space", "M", "s")
        [marked] = screen.view.marked

        assert list(screen.panes.statement_keys()) == [marked]
        await pilot.press("M")
        assert len(screen.panes.statement_keys()) > 1


async def test_a_mark_taken_away_leaves_the_row_until_the_list_is_drawn_anew(reader: MakeReader) -> None:
    async with reader("b05").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("g", "s", "space", "j", "space", "M", "space")

        assert len(screen.view.marked) == 1
        assert len(screen.panes.statement_keys()) == 2
        await pilot.press("M", "M")
        assert list(screen.panes.statement_keys()) == list(screen.view.marked)


async def test_all_marks_are_taken_away_where_only_they_are_listed(reader: MakeReader) -> None:
    async with reader("b05").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("g", "s", "space", "j", "j", "space", "M", "a")

        assert not screen.view.marked
        await pilot.press("M")
        assert len(screen.panes.statement_keys()) > 2


async def test_a_statement_that_is_not_marked_is_gone_to_by_widening_the_list(reader: MakeReader) -> None:
    async with reader("b05").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("g", "s", "space", "M", "g", "t", "n", "n")

        assert not screen.view.place.marked_only
        assert len(screen.panes.statement_keys()) > 1


async def test_where_nothing_is_marked_it_says_how_to(reader: MakeReader) -> None:
    async with reader("b05").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("M")

        assert notices(pilot) == ["No statement is marked: space marks one."]
        assert len(screen.panes.statement_keys()) > 1
