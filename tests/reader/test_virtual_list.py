from collections.abc import Hashable, Sequence

from textual import on
from textual.app import App, ComposeResult

from tui.reader.widgets.line_view import Piece, RowLine
from tui.reader.widgets.virtual_list import NoRows, VirtualList

HEADING_EVERY = 5


class Numbered:
    """Rows by number, every fifth one a heading; notes which rows were painted."""

    row_height = 2

    def __init__(self, count: int, prefix: str = "row") -> None:
        self.count = count
        self.prefix = prefix
        self.painted: set[int] = set()

    def __len__(self) -> int:
        return self.count

    def key(self, row: int) -> Hashable:
        return f"{self.prefix} {row}" if row % HEADING_EVERY else None

    def row_of(self, key: Hashable) -> int | None:
        return int(str(key).split()[1])

    def paint(self, row: int, width: int) -> Sequence[RowLine]:
        self.painted.add(row)
        return [[Piece(f"{self.prefix} {row}", "name")], [Piece("東京" * width, "dim")]]


class ListApp(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.choices: list[Hashable] = []

    def compose(self) -> ComposeResult:
        yield VirtualList()

    @on(VirtualList.Chosen)
    def _note_choice(self, event: VirtualList.Chosen) -> None:
        self.choices.append(event.key)

    @property
    def list(self) -> VirtualList:
        return self.query_one(VirtualList)


async def test_the_cursor_starts_on_the_first_row_that_can_be_chosen() -> None:
    async with ListApp().run_test() as pilot:
        pilot.app.query_one(VirtualList).show(Numbered(20))

        assert pilot.app.query_one(VirtualList).key == "row 1"


async def test_moving_skips_headings_in_both_directions() -> None:
    app = ListApp()
    async with app.run_test():
        app.list.show(Numbered(20), "row 4")

        app.list.move(1)
        down = app.list.key
        app.list.move(-1)

        assert (down, app.list.key) == ("row 6", "row 4")


async def test_moving_stops_at_the_ends() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.list.show(Numbered(8))

        app.list.move_to_end(last=True)
        app.list.move(5)
        last = app.list.key
        app.list.move_to_end(last=False)
        app.list.move(-5)
        await pilot.pause()

        assert (last, app.list.key) == ("row 7", "row 1")


async def test_other_rows_keep_the_cursor_on_the_same_key() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.list.show(Numbered(50), "row 33")

        app.list.show(Numbered(40), app.list.key)
        await pilot.pause()

        assert app.list.key == "row 33"


async def test_an_empty_list_has_no_key_and_moves_nowhere() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.list.show(Numbered(10))
        app.list.show(NoRows())

        app.list.move(1)
        app.list.move_to_end(last=True)
        await pilot.pause()

        assert app.list.key is None


async def test_a_list_of_headings_only_has_no_key() -> None:
    app = ListApp()
    async with app.run_test():
        app.list.show(Numbered(1))

        assert app.list.key is None


async def test_of_a_million_rows_only_those_on_the_screen_are_painted() -> None:
    app = ListApp()
    rows = Numbered(1_000_000)
    async with app.run_test(size=(60, 20)) as pilot:
        app.list.show(rows)
        app.list.move_to_end(last=True)
        await pilot.pause()
        app.list.move_page(-1)
        await pilot.pause()

        assert app.list.key is not None
        assert len(rows.painted) < 100
        assert max(rows.painted) == 999_999


async def test_the_row_under_the_cursor_is_always_on_the_screen() -> None:
    app = ListApp()
    async with app.run_test(size=(60, 11)) as pilot:
        app.list.show(Numbered(1_000))
        for _ in range(30):
            app.list.move(1)
        await pilot.pause()

        screen = [app.list.render_line(y).text for y in range(11)]
        assert any(f"▌{app.list.key} " in line for line in screen)


async def test_a_row_is_never_wider_than_the_list() -> None:
    app = ListApp()
    async with app.run_test(size=(33, 12)) as pilot:
        app.list.show(Numbered(50))
        await pilot.pause()

        assert {app.list.render_line(y).cell_length for y in range(12)} == {app.list.scrollable_size.width}


async def test_a_click_chooses_a_row_and_not_a_heading() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.list.show(Numbered(20))

        await pilot.click(VirtualList, offset=(3, 0))
        await pilot.click(VirtualList, offset=(3, 7))

        assert app.choices == ["row 3"]


async def test_a_list_squeezed_to_nothing_does_not_fail() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.list.show(Numbered(20))
        for width in (4, 1, 0):
            app.list.styles.width = width
            await pilot.pause()
        app.list.move(3)

        assert app.list.key == "row 4"
