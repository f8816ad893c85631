"""Panes wider and narrower, also at the next start."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.piloting import SMALL, WIDE, MakeReader, notices, opened
from textual.pilot import Pilot

from tui.reader.screens.reading import ReadingScreen
from tui.reader.state import Pane
from tui.reader.widths import LEAST_SIDE, LEAST_TEXT, Widths, fitting, resized


def widths(screen: ReadingScreen) -> tuple[int, ...]:
    return tuple(screen.panes.width_of(pane) for pane in Pane)


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.parametrize(
    ("keys", "gained"),
    [
        (("g", "a", "greater_than_sign"), (2, -2, 0)),
        (("g", "a", "less_than_sign"), (-2, 2, 0)),
        (("g", "s", "5", "greater_than_sign"), (0, -10, 10)),
        (("g", "t", "4", "greater_than_sign"), (-4, 8, -4)),
        (("g", "t", "less_than_sign"), (1, -2, 1)),
        (("g", "a", "3", "greater_than_sign", "g", "equals_sign"), (0, 0, 0)),
    ],
)
async def test_the_pane_one_is_in_grows_and_shrinks(
    reader: MakeReader, keys: tuple[str, ...], gained: tuple[int, ...]
) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        before = widths(screen)

        await pressed(pilot, *keys)

        assert tuple(now - then for now, then in zip(widths(screen), before, strict=True)) == gained


@given(st.integers(1, 400), st.integers(1, 400), st.sampled_from(Pane), st.integers(-900, 900), st.integers(100, 400))
def test_every_pane_keeps_what_it_needs(actors: int, statements: int, pane: Pane, cells: int, room: int) -> None:
    made = resized(actors, statements, pane, cells, room)

    assert made.actors is not None
    assert made.statements is not None
    assert min(made.actors, made.statements) >= LEAST_SIDE
    assert room - made.actors - made.statements >= LEAST_TEXT
    assert fitting(made, room) == made


async def test_it_stays_so_at_the_next_start_and_through_zooming_and_smaller_screens(
    reader: MakeReader, state_folder: Path
) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pressed(pilot, "g", "s", "4", "greater_than_sign")
        made = widths(screen)

        await pressed(pilot, "z")
        assert screen.panes.width_of(Pane.STATEMENTS) == WIDE[0]
        await pressed(pilot, "z")
        assert widths(screen) == made
        await pilot.resize_terminal(*SMALL)
        await pilot.pause()
        assert screen.panes.width_of(Pane.STATEMENTS) == SMALL[0]
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert widths(screen) == made

    kept = json.loads((state_folder / "onrecord" / "state.json").read_text())
    assert kept["panes"] == {"actors": made[0], "statements": made[2]}
    async with reader("b01").run_test(size=WIDE) as pilot:
        assert widths(await opened(pilot)) == made


@pytest.mark.parametrize("panes", ['{"actors": "wide", "statements": 30}', '{"actors": -5, "statements": 9999}', "7"])
async def test_what_makes_no_sense_is_ignored(reader: MakeReader, state_folder: Path, panes: str) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        usual = widths(await opened(pilot))
    file = state_folder / "onrecord" / "state.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'{{"version": 1, "panes": {panes}}}')

    async with reader("b01").run_test(size=WIDE) as pilot:
        assert widths(await opened(pilot)) == usual


async def test_a_pane_that_is_alone_has_nothing_to_take_from(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=SMALL) as pilot:
        await opened(pilot)

        await pressed(pilot, "greater_than_sign")

        assert notices(pilot) == ["One pane is alone on the screen: there is nothing that it could take from."]


def test_without_widths_of_ones_own_nothing_is_fitted() -> None:
    assert fitting(Widths(), 100) == Widths()
