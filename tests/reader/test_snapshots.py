"""How the reader looks, on every kind of screen. `pytest --snapshot-update` accepts a change that is meant."""

from collections.abc import Awaitable, Callable
from types import SimpleNamespace

import pytest
from support.piloting import lines, opened, until
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from tui.model import Document
from tui.reader.app import Reader
from tui.reader.screens.reading import ReadingScreen

WIDE, SMALL, ROOMY, LARGE, NARROW = (120, 40), (80, 24), (180, 50), (200, 50), (44, 18)

MakeReader = Callable[..., Reader]
Snapshot = Callable[..., bool]
Before = Callable[[Pilot[None]], Awaitable[None]]


def after(*keys: str) -> Before:
    """Return what brings the screen to where it is looked at: all analysed, some keys pressed."""

    async def press(pilot: Pilot[None]) -> None:
        await folded(pilot)
        await pilot.press(*keys)
        await pilot.pause()

    return press


async def folded(pilot: Pilot[None]) -> ReadingScreen:
    """Wait until all is analysed, and compared for the same words."""
    screen = await opened(pilot)
    await until(pilot, lambda: screen.panes.listing.same is not None)
    return screen


def has_found(screen: ReadingScreen, query: str) -> bool:
    """Return whether the results of a query are shown, and the panel has taken on their height."""
    return screen.search.is_up_to_date and screen.search.query_text == query and screen.search.is_fitted


def searching_for(query: str, *keys: str) -> Before:
    """Return what searches, waits for the results, and presses some keys."""

    async def press(pilot: Pilot[None]) -> None:
        screen = await folded(pilot)
        await pilot.press("slash")
        # At once: how many of the searches on the way are dropped, and where they lead, depends on the machine.
        screen.query_one("#query", Input).insert_text_at_cursor(query)
        await until(pilot, lambda: has_found(screen, query))
        await pilot.press(*keys)
        await until(pilot, lambda: has_found(screen, query) and screen.view.place.statement is not None)
        screen.query_one("#query", Input).cursor_blink = False

    return press


@pytest.fixture(autouse=True)
def _still_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Input, "cursor_blink", False)


@pytest.fixture(autouse=True)
def _still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long a search takes stands on the screen."""
    monkeypatch.setattr("tui.search.finder.time", SimpleNamespace(perf_counter=lambda: 0.0))


async def page_of_an_actor(pilot: Pilot[None]) -> None:
    """Go to the page of an actor, and wait until it has been read."""
    await folded(pilot)
    await pilot.press("g", "a", "j", "i")
    await until(pilot, lambda: any("statements in" in line for line in lines(pilot)))
    await pilot.press("pagedown")
    await pilot.pause()


CASES = {
    "reading": (WIDE, after()),
    "reading_a_statement": (WIDE, after("n", "n", "n")),
    "narrowed_to_an_actor": (WIDE, after("g", "a", "j", "j", "enter", "j")),
    "marks_and_a_range": (WIDE, after("g", "s", "j", "space", "j", "j", "v", "j")),
    "searching": (WIDE, searching_for("permti valid", "down")),
    "searching_actors": (WIDE, searching_for("delaney", "down", "down", "down", "down", "down", "down")),
    "exporting": (WIDE, after("g", "s", "j", "j", "e")),
    "help": (WIDE, after("question_mark")),
    "documents": (WIDE, after("d", "j")),
    "roomy": (ROOMY, after("g", "s", "j", "j")),
    "small_article": (SMALL, after("n", "n")),
    "small_statements": (SMALL, after("g", "s", "j")),
    "small_actors": (SMALL, after("g", "a", "j")),
    "small_search": (SMALL, searching_for("sprinklers")),
    "small_export": (SMALL, after("n", "e", "tab", "right")),
    "small_actor_page": (SMALL, page_of_an_actor),
    "small_help": (SMALL, after("question_mark", "d", "o", "c")),
    "narrow": (NARROW, after("n", "n")),
}


@pytest.mark.parametrize("case", CASES)
def test_dark(case: str, reader: MakeReader, snap_compare: Snapshot) -> None:
    size, before = CASES[case]

    assert snap_compare(reader("b01", "b03", "b08"), terminal_size=size, run_before=before)


A_STATEMENT = after("n", "space", "n")
GROUNDS = {
    "light_small": ("onrecord-light", SMALL),
    "light_large": ("onrecord-light", LARGE),
    "ansi_small": ("onrecord-ansi", SMALL),
    "high_contrast": ("onrecord-high-contrast", WIDE),
    "dark_large": ("onrecord-dark", LARGE),
}


@pytest.mark.parametrize("ground", GROUNDS)
def test_own_colours(ground: str, reader: MakeReader, snap_compare: Snapshot) -> None:
    theme, size = GROUNDS[ground]
    app = reader("b01", "b03", "b08")
    app.theme = theme

    assert snap_compare(app, terminal_size=size, run_before=A_STATEMENT)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
def test_no_colour_on_screens_of_any_size(
    size: tuple[int, int], reader: MakeReader, snap_compare: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    assert snap_compare(reader("b01", "b03", "b08"), terminal_size=size, run_before=A_STATEMENT)


def test_light(reader: MakeReader, snap_compare: Snapshot) -> None:
    app = reader("b01", "b03", "b08")
    app.theme = "textual-light"

    assert snap_compare(app, terminal_size=WIDE, run_before=after("g", "s", "j", "j"))


def test_colours_of_the_terminal(reader: MakeReader, snap_compare: Snapshot) -> None:
    app = reader("b01", "b03", "b08")
    app.theme = "ansi-dark"

    assert snap_compare(app, terminal_size=WIDE, run_before=after("g", "s", "j", "space", "j"))


def test_no_colour(reader: MakeReader, snap_compare: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app: App[None] = reader("b01", "b03", "b08")

    assert snap_compare(app, terminal_size=WIDE, run_before=after("g", "s", "j", "space", "j"))


def test_unusual_text(reader: MakeReader, snap_compare: Snapshot) -> None:
    text = (
        "東京都知事は「避難してください」と語った。ИТАР: «Мы не уйдём», — сказал министр.\n"
        "[bold]Not bold[/], \x1b[31mnot red\x1b[0m, caf\u0065\u0301, 👩‍🚒 and \u202eleft to right.\n"
        "قال الوزير إن المحادثات ستستمر. " + "x" * 200
    )

    assert snap_compare(reader(Document("unusual", text)), terminal_size=SMALL, run_before=after("j"))
