"""Measures how long the reader keeps its user waiting: `python tests/benchmarks/bench_reader.py [STATEMENTS]`.

The reader runs as in a terminal, but draws to a screen in memory. A gap is the longest time for which its main thread
did nothing else: while it is used, a task on the same event loop wakes up every millisecond and notes how late it is,
and how much of that time the main thread itself was computing. The rest it waited: for the thread that searches, or,
on a machine that is shared, for other programs. What an idle reader shows is measured in the same run.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table
from textual.pilot import Pilot

from tui.reader.app import Reader
from tui.reader.screens.reading import ReadingScreen

sys.path.append(str(Path(__file__).parents[1]))  # a script has its own folder on the path, not that of the tests
from benchmarks.synthetic import synthetic_analyses, synthetic_vocabulary
from support.parts import part_of

STATEMENTS = 100_000
SIZE = (120, 40)
WATCH_SECONDS = 0.001
SECONDS_BETWEEN_KEYS = 0.08


class Waited(NamedTuple):
    """What a user did, and the gaps of the main thread meanwhile, in milliseconds."""

    what: str
    gaps: list[tuple[float, float]]
    """Wall time, and the main thread's own computing time in it."""


class Watch:
    """Notes how late a task wakes up that sleeps for a millisecond at a time."""

    def __init__(self) -> None:
        self.gaps: list[tuple[float, float]] = []
        self._task = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            begun, computed = time.perf_counter(), time.thread_time()
            await asyncio.sleep(WATCH_SECONDS)
            late = time.perf_counter() - begun - WATCH_SECONDS
            self.gaps.append((1000 * late, 1000 * (time.thread_time() - computed)))

    def take(self) -> list[tuple[float, float]]:
        """Return the gaps since the last time."""
        taken, self.gaps = self.gaps, []
        return taken


async def measure(statements: int) -> list[Waited]:
    """Return the gaps of each thing that a user does, in a library of so many statements."""
    # Of documents that are no files, and so in a temporary library.
    app = Reader(part_of(None, *synthetic_analyses(statements)), iter(()), "synthetic", lambda _: iter(()))
    words = synthetic_vocabulary()
    async with app.run_test(size=SIZE) as pilot:
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        await screen_is_idle(pilot)
        watch = Watch()
        results = []
        for what, do in activities(pilot, screen, words):
            await asyncio.sleep(0.3)
            watch.take()
            await do()
            results.append(Waited(what, watch.take()))
        return results


async def screen_is_idle(pilot: Pilot[None]) -> None:
    """Wait until the search has taken in the library."""
    screen = pilot.app.screen
    assert isinstance(screen, ReadingScreen)
    await pilot.press("slash")
    while not screen.search.results.painter:
        await asyncio.sleep(0.1)
    await pilot.press("escape")


def activities(
    pilot: Pilot[None], screen: ReadingScreen, words: list[str]
) -> Iterator[tuple[str, Callable[[], Awaitable[None]]]]:
    """Yield what a user does, and how it is done."""

    async def idle() -> None:
        await asyncio.sleep(1)

    async def open_search() -> None:
        await press(pilot, "slash", "escape", "slash")

    async def type_queries() -> None:
        for first, second in zip(words[50:8050:800], words[3000:23000:2000], strict=False):
            for key in f"{first} {second}":
                await press(pilot, "space" if key == " " else key)
            await press(pilot, "down", "down", "up", *["backspace"] * (len(first) + len(second) + 1))

    async def leave_search() -> None:
        await press(pilot, "escape")

    async def move_in_statements() -> None:
        await press(pilot, "g", "s", *["j"] * 40, "pagedown", "pagedown", "G", "pageup", "g", "g")

    async def narrow_and_widen() -> None:
        for _ in range(5):
            await press(pilot, "g", "a", "j", "enter", "j", "escape")

    async def mark_all() -> None:
        await press(pilot, "a", "a")

    async def resize() -> None:
        for size in ((80, 24), (160, 50), SIZE):
            await pilot.resize_terminal(*size)
            await asyncio.sleep(0.2)

    yield "nothing", idle
    yield "open, leave, open the search", open_search
    yield "type 10 queries into the search", type_queries
    yield "leave the search", leave_search
    yield "move through all statements", move_in_statements
    yield "narrow to an actor and back", narrow_and_widen
    yield "mark all, unmark all", mark_all
    yield "resize", resize


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys at the pace of a fast typist."""
    for key in keys:
        pilot.app.simulate_key(key)
        await asyncio.sleep(SECONDS_BETWEEN_KEYS)


def main() -> None:
    """Measure and print the table."""
    statements = int(sys.argv[1]) if len(sys.argv) > 1 else STATEMENTS
    headings = ("The user", "gaps over 10 ms", "p99 ms", "longest ms", "longest of its own ms")
    table = Table(*headings, title=f"Reader, {statements:,} statements")
    for what, gaps in asyncio.run(measure(statements)):
        late = sorted(wall for wall, _ in gaps)
        own = max(computed for _, computed in gaps)
        p99 = late[int(0.99 * (len(late) - 1))]
        table.add_row(what, f"{sum(gap > 10 for gap in late)}", f"{p99:.1f}", f"{late[-1]:.1f}", f"{own:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
