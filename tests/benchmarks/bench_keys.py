"""Measures every key on a large library: `python tests/benchmarks/bench_keys.py [DOCUMENTS STATEMENTS | LIBRARY]`.

The reader runs as its user has it: a process of its own, in a terminal, on a whole library that is made up. A key's
effect is there when the first frame after it has been drawn, which the terminal is told by the marks of synchronised
output; the terminal does nothing else meanwhile. How much of that time the program's main thread was computing is told
beside it: the rest it waited, on a machine that is shared for other programs. The bars are for 10,000 documents and
1,000,000 statements.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

sys.path.append(str(Path(__file__).parents[1]))  # a script has its own folder on the path, not that of the tests
from benchmarks.bench_archive import Writer, opened
from support.terminal import ENTER, ESCAPE, ONRECORD, Terminal

from tui.search import Finder

DOCUMENTS, STATEMENTS = 300, 30_000
ROUNDS = 5
QUIET_SECONDS = 0.12
"""So long nothing may have been drawn before a key, so that what is drawn next is its own effect."""
PATIENCE_SECONDS = 2.0
MAX_P95_MS, MAX_MEGABYTES = 50, 600
LEFT, RIGHT, DOWN, UP, PAGE_DOWN, PAGE_UP = "\x1b[D", "\x1b[C", "\x1b[B", "\x1b[A", "\x1b[6~", "\x1b[5~"
QUERIES = ("winter prices", "speaker:name12 held", "minster agreed", '"gas prices"')


class Effect(NamedTuple):
    """How long a key took to its effect, and how long the main thread was computing for it; in seconds."""

    wall: float
    own: float


def keys() -> Iterator[tuple[str, str]]:
    """Yield what a user does, key by key; keys that belong together follow each other."""
    for name, typed in (
        ("move in the article", "jjjkk\x06\x15nnnpp"),
        ("another document", "]]][["),
        ("go from pane to pane", "\t\t\t"),
    ):
        yield from ((name, key) for key in typed)
    for name, sequence in (
        ("go to the statements", "gs"),
        ("move in the statements", ("j", "j", "k", PAGE_DOWN, PAGE_DOWN, PAGE_UP, DOWN, UP, "G")),
        ("go to the first one", "gg"),
        ("move by numbers", "9j3k"),
        ("mark", "  "),
        ("a range of marks", ("v", "j", "j", "v")),
        ("only what is marked", "MM"),
        ("only what is sure", "uu"),
        ("this document, all", "tt"),
        ("narrow to the speaker, and widen", "sss"),
        ("follow and step back", (ENTER, ESCAPE)),
        ("go to the actors", "ga"),
        ("move in the actors", ("j", "j", "j", PAGE_DOWN, PAGE_UP, "G")),
        ("go to the first actor", "gg"),
        ("narrow to an actor, and widen", ("j", ENTER, ESCAPE)),
        ("the page of an actor", ("i", "j", ESCAPE)),
        ("correct, and leave", ("c", ESCAPE)),
        ("export, and leave", ("e", ESCAPE)),
        ("documents, and leave", ("d", "j", "j", PAGE_DOWN, ESCAPE)),
        ("the same words elsewhere, and leave", ("=", ESCAPE)),
        ("zoom", "zz"),
        ("help, and leave", ("?", PAGE_DOWN, ESCAPE)),
    ):
        yield from ((name, key) for key in sequence)
    for query in QUERIES:
        yield "open the search", "/"
        yield from (("type into the search", letter) for letter in query)
        yield from (("move in the results", key) for key in (DOWN, DOWN, UP))
        yield "leave the search", ESCAPE


def measure(file: Path) -> tuple[dict[str, list[Effect | None]], float]:
    """Return the effect of each key, if it has any, by what the user does; and the memory in megabytes."""
    found: dict[str, list[Effect | None]] = {}
    with Terminal(ONRECORD, "library", "open", "--library", str(file)) as terminal:
        terminal.wait_for("Name1 Of1 ")
        terminal.settle(1.0)
        for _ in range(ROUNDS):
            for name, key in keys():
                terminal.settle(QUIET_SECONDS)
                before = computed_seconds(terminal.pid)
                wall = terminal.seconds_to_frame(key, PATIENCE_SECONDS)
                own = computed_seconds(terminal.pid) - before
                found.setdefault(name, []).append(None if wall is None else Effect(wall, own))
        pages = int(Path(f"/proc/{terminal.pid}/statm").read_text().split()[1])
    return found, pages * 4096 / 1e6


def computed_seconds(pid: int) -> float:
    """Return how long the main thread of a program has been computing so far; Linux only."""
    return int(Path(f"/proc/{pid}/task/{pid}/schedstat").read_text().split()[0]) / 1e9


def report(file: Path, title: str, console: Console) -> None:
    """Measure and print the table."""
    found, megabytes = measure(file)
    headings = ("", "keys", "no effect", "median ms", "p95", "slowest", "own median", "own p95")
    table = Table(*headings, title=title)
    for name, effects in found.items():
        drawn = [each for each in effects if each is not None]
        table.add_row(name, f"{len(effects)}", f"{len(effects) - len(drawn)}", *_told(drawn))
    every = [each for effects in found.values() for each in effects if each is not None]
    table.add_section()
    table.add_row("all", f"{sum(map(len, found.values()))}", "", *_told(every))
    console.print(table)
    console.print(f"bar: p95 {MAX_P95_MS} ms; memory {megabytes:,.0f} MB (bar: {MAX_MEGABYTES} MB)")


def _told(effects: list[Effect]) -> list[str]:
    """Return median, 95th percentile and most of the time, and of the computing the first two, in milliseconds."""
    if not effects:
        return []
    wall, own = ([1000 * each[at] for each in effects] for at in (0, 1))
    return [f"{value:,.0f}" for value in (median(wall), _p95(wall), max(wall), median(own), _p95(own))]


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def main() -> None:
    """Make the library, unless one is given, with its search index, and measure."""
    console = Console()
    if len(sys.argv) == 2:
        report(Path(sys.argv[1]), sys.argv[1], console)
        return
    documents, statements = map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (DOCUMENTS, STATEMENTS)
    with TemporaryDirectory() as folder:
        file = Path(folder, "library.sqlite")
        Writer(file, documents, statements).write()
        Finder(opened(file)).refresh()
        report(file, f"{documents:,} documents, {statements:,} statements", console)


if __name__ == "__main__":
    main()
