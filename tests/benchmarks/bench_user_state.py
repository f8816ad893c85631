"""Ends the reader by force while marks are being set, again and again: `bench_user_state.py [KILLS]`.

After each end the library must be sound, and the marks must be as they were after one of the keys: none lost that was
set half a second before, none that was never set. The next reader begins with what the last one has left.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from itertools import accumulate, chain
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

sys.path.append(str(Path(__file__).parents[1]))  # a script has its own folder on the path, not that of the tests
from support.articles import analysis, ids
from support.terminal import ONRECORD, WIDE, Terminal

from tui.language.fingerprint import pipeline
from tui.library.archive import Archive
from tui.library.database import open_database
from tui.library.marks import Marks
from tui.library.store import Store
from tui.library.upkeep import check

KILLS = 200
MOST_KEYS = 20
KEY_SECONDS = 0.03
WRITTEN_SECONDS = 0.5
"""A mark that was set so long ago must have been written."""


def fill(file: Path) -> None:
    """Make a library of the articles."""
    with closing(open_database(file)) as database:
        store = Store(database, pipeline().fingerprint)
        for name in sorted(ids()):
            found = analysis(name)
            store.keep(found.document, found)
        store.settle()


def marked(file: Path) -> frozenset[int]:
    """Return which statements of a library are marked, by their places in the list."""
    archive = Archive(file, pipeline().fingerprint)
    archive.open()
    with closing(open_database(file)) as database:
        marks = Marks(database)
        found = [
            [at in marks.statements(archive.document(key), archive.analysis(key).statements) for at in range(len(keys))]
            for key, keys in archive.statements_by_document()
        ]
    archive.close()
    return frozenset(place for place, is_marked in enumerate(chain.from_iterable(found)) if is_marked)


def watch(terminal: Terminal, seconds: float) -> None:
    """Go on reading the screen for some time: a program whose output nobody takes stands still."""
    end = time.monotonic() + seconds
    terminal.wait_for(lambda _: time.monotonic() > end)


def use_and_kill(file: Path, chance: random.Random) -> tuple[int, int]:
    """Set and take away marks from the first statement on, and end the reader.

    Returns how many keys were pressed, and how many of them long enough ago to be written.
    """
    pressed: list[float] = []
    with Terminal(ONRECORD, "--library", str(file), "library", "open", size=WIDE) as terminal:
        terminal.wait_for(" statements · ", "document ")
        terminal.send("3gg")
        # The marks of before are looked for in the background.
        watch(terminal, WRITTEN_SECONDS)
        for _ in range(chance.randrange(1, MOST_KEYS)):
            terminal.send(" j")
            pressed.append(time.monotonic())
            watch(terminal, KEY_SECONDS)
        watch(terminal, chance.uniform(0, 2 * WRITTEN_SECONDS))
        os.killpg(terminal.pid, signal.SIGKILL)
        ended = time.monotonic()
    return len(pressed), sum(ended - at > WRITTEN_SECONDS for at in pressed)


def troubles(file: Path, before: frozenset[int], keys: int, written: int) -> Sequence[str]:
    """Return what is wrong after an end."""
    with closing(open_database(file)) as database:
        found = [f"not sound: {line}" for line in check(database)]
    states = list(accumulate(range(keys), lambda state, place: state ^ {place}, initial=before))
    now = marked(file)
    if now not in states:
        found.append(f"marks are {sorted(now)}, after {keys} keys on {sorted(before)}")
    elif now not in states[written:]:
        found.append(f"a mark is lost that was set more than {WRITTEN_SECONDS} s before")
    return found


def main() -> None:
    """Measure and print the table."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    found: list[str] = []
    set_in_all = 0
    with TemporaryDirectory() as folder:
        file = Path(folder, "library.sqlite")
        fill(file)
        for chance in map(random.Random, range(kills)):
            before = marked(file)
            keys, written = use_and_kill(file, chance)
            set_in_all += keys
            found += troubles(file, before, keys, written)
    table = Table("Reader ended by force while marking", "times", title="What the user does")
    table.add_row("ended", f"{kills:,}")
    table.add_row("marks set or taken away", f"{set_in_all:,}")
    table.add_row("lost, made up, or not sound (bar: 0)", f"{len(found):,}")
    console = Console()
    console.print(table)
    for trouble in found[:5]:
        console.print(trouble)


if __name__ == "__main__":
    main()
