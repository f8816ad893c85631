"""A page: what is in sight when it is moved through, and when the terminal grows or shrinks."""

from collections.abc import Sequence
from functools import partial

import pytest
from support.piloting import until
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip

from tui.reader.painters.shaping import wrapped
from tui.reader.widgets.line_view import Piece
from tui.reader.widgets.page_view import PageView, Paragraph

MINUTES = tuple(
    f"{number}. The council heard the harbour master on the dredging of the inner basin, and adjourned."
    for number in range(1, 61)
)
WIDE, NARROW = (120, 12), (40, 12)


def paragraphs(texts: Sequence[str], width: int) -> Sequence[Paragraph]:
    """Return a paragraph a text, over as many lines as it takes."""
    return [wrapped([Piece(text)], width) for text in texts]


class Watched(PageView):
    """A page that notes what has been drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[list[str]] = []

    def render_lines(self, crop: Region) -> list[Strip]:
        lines = super().render_lines(crop)
        self.drawn.append([line.text.rstrip() for line in lines])
        return lines


class PageApp(App[None]):
    CSS = "PageView { overflow-y: scroll; scrollbar-size-vertical: 1; }"

    def __init__(self, texts: Sequence[str] = MINUTES) -> None:
        super().__init__()
        self.page = PageView()
        self.texts = texts

    def compose(self) -> ComposeResult:
        yield self.page

    def on_mount(self) -> None:
        self.page.show(partial(paragraphs, self.texts))

    def lines(self) -> list[str]:
        """Return what is in sight, line by line."""
        return [self.page.render_line(y).text.rstrip() for y in range(self.page.size.height)]

    def numbers(self) -> list[int]:
        """Return the numbers of the minutes that begin in sight."""
        return [int(line.split(".")[0]) for line in self.lines() if line[:1].isdigit()]


def all_lines(app: PageApp) -> list[str]:
    """Return all lines of the page at its width."""
    width = app.page.scrollable_size.width - 1
    return ["".join(piece.text for piece in line) for each in paragraphs(app.texts, width) for line in each]


async def test_a_page_is_read_from_its_first_line_on() -> None:
    app = PageApp()
    async with app.run_test(size=WIDE):
        assert app.lines() == list(MINUTES[:12])


async def test_moving_scrolls_and_stops_at_the_ends() -> None:
    app = PageApp()
    async with app.run_test(size=WIDE):
        app.page.move(3)
        assert app.numbers() == list(range(4, 16))

        app.page.move(-30)
        assert app.numbers() == list(range(1, 13))

        app.page.move(1_000)
        assert app.numbers() == list(range(49, 61))


async def test_a_screen_further_the_last_line_is_the_first_one() -> None:
    app = PageApp()
    async with app.run_test(size=WIDE):
        app.page.move_page(1)
        assert app.numbers()[0] == 12

        app.page.move_page(2)
        assert app.numbers()[0] == 34

        app.page.move_page(-3)
        assert app.numbers()[0] == 1


async def test_moving_to_an_end_or_a_line_by_its_number() -> None:
    app = PageApp()
    async with app.run_test(size=WIDE):
        app.page.move_to_end(last=True)
        assert app.numbers()[-1] == 60

        app.page.move_to_nth(7)
        assert app.numbers()[0] == 7

        app.page.move_to_end(last=False)
        assert app.numbers()[0] == 1


async def test_the_wheel_of_the_mouse_scrolls() -> None:
    app = PageApp()
    async with app.run_test(size=WIDE) as pilot:
        down = events.MouseScrollDown(app.page, 5, 5, 0, 1, button=0, shift=False, meta=False, ctrl=False)
        app.page.post_message(down)
        await until(pilot, lambda: app.numbers()[0] > 1)

        assert app.numbers()[-1] == app.numbers()[0] + 11


@pytest.mark.parametrize("below", [0, 1], ids=["from its first line", "from its second line"])
async def test_the_paragraph_that_is_first_in_sight_stays_so_at_every_width(below: int) -> None:
    app = PageApp()
    async with app.run_test(size=NARROW) as pilot:
        app.page.move(next(row for row, line in enumerate(all_lines(app)) if line.startswith("30. ")) + below)
        narrow = app.lines()

        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert app.numbers() == list(range(30, 42))

        await pilot.resize_terminal(*NARROW)
        await pilot.pause()
        assert app.lines()[0].startswith("30. ")
        assert app.lines()[below:] == narrow[: 12 - below]


async def test_more_of_a_page_does_not_move_what_is_in_sight() -> None:
    app = PageApp(MINUTES[:30])
    async with app.run_test(size=WIDE):
        app.page.move(5)

        app.page.show(partial(paragraphs, MINUTES))

        assert app.numbers() == list(range(6, 18))


async def test_a_shorter_page_is_shown_from_where_there_is_some_of_it() -> None:
    app = PageApp()
    async with app.run_test(size=WIDE):
        app.page.move_to_end(last=True)

        app.page.show(partial(paragraphs, MINUTES[:20]))

        assert app.numbers() == list(range(9, 21))


async def test_the_first_lines_that_are_drawn_are_those_of_the_page() -> None:
    app = PageApp()
    app.page = page = Watched()
    page.empty_words = "No minutes."
    async with app.run_test(size=WIDE):
        assert page.drawn[0] == list(MINUTES[:12])


async def test_a_page_without_lines_says_so() -> None:
    app = PageApp(())
    app.page.empty_words = "No minutes."
    async with app.run_test(size=WIDE):
        app.page.move(1)
        app.page.move_to_end(last=True)

        assert app.lines() == ["No minutes.", *[""] * 11]


async def test_lines_of_wide_characters_are_as_wide_as_the_page() -> None:
    app = PageApp(["東京都知事は、港の浚渫について、市議会で説明した。" * 3])
    async with app.run_test(size=NARROW):
        widths = {app.page.render_line(y).cell_length for y in range(app.page.size.height)}

        assert widths == {app.page.scrollable_size.width}
        assert "".join(app.lines()) == app.texts[0]


async def test_a_page_squeezed_to_nothing_comes_back() -> None:
    app = PageApp()
    async with app.run_test(size=WIDE) as pilot:
        for width in (4, 1, 0):
            app.page.styles.width = width
            await pilot.pause()
            assert {app.page.render_line(y).cell_length for y in range(3)} == {app.page.scrollable_size.width}
        app.page.styles.width = "1fr"
        await pilot.pause()

        assert app.lines() == list(MINUTES[:12])
