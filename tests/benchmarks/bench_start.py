"""Measures how long a user waits for the first words: `python tests/benchmarks/bench_start.py [RUNS]`.

Both programs run in a pseudo-terminal, by turns, and the time is from the start of the process to the first bytes that
show words of the article: the reader on the article that comes along, and an application of nothing but Textual and
one widget with the same text. Their difference hardly depends on the machine's caches; the bar is 0.4 s.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from tui.paths import data_folder

sys.path.append(str(Path(__file__).parents[1]))  # a script has its own folder on the path, not that of the tests
from support.terminal import ONRECORD, Terminal, is_analysed

RUNS = 9
BAR_SECONDS = 0.4
BARE = """
import sys
from pathlib import Path
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static(Path(sys.argv[1]).read_text(encoding="utf-8"), markup=False)

Bare().run()
"""


def article() -> Path:
    """Return the file of the article that comes along."""
    return min(data_folder("seeds").iterdir())


def seconds_to_first_words(*command: str) -> float:
    """Return the time until a program in a terminal shows the beginning of the article."""
    beginning = article().read_bytes()[:20]
    begun = time.perf_counter()
    with Terminal(*command) as terminal:
        terminal.wait_for_output(beginning)
        return time.perf_counter() - begun


def seconds_to_statements() -> float:
    """Return the time until the reader shows what was said in the article."""
    begun = time.perf_counter()
    with Terminal(ONRECORD, "--no-library") as terminal:
        terminal.wait_for(is_analysed)
        return time.perf_counter() - begun


def seconds_to_version() -> float:
    """Return the time of `onrecord --version`."""
    begun = time.perf_counter()
    subprocess.run([ONRECORD, "--version"], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def by_turns(runs: int, *measures: Callable[[], float]) -> list[list[float]]:
    """Return the times of each measure; what else the machine does meanwhile falls on all of them alike."""
    for measure in measures:
        measure()  # a first time, for the caches of the disk
    rounds = [[measure() for measure in measures] for _ in range(runs)]
    return [list(times) for times in zip(*rounds, strict=True)]


def main() -> None:
    """Measure and print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    reader, bare, version, statements = by_turns(
        runs,
        lambda: seconds_to_first_words(ONRECORD, "--no-library"),
        lambda: seconds_to_first_words(sys.executable, "-c", BARE, str(article())),
        seconds_to_version,
        seconds_to_statements,
    )
    beyond = [ours - theirs for ours, theirs in zip(reader, bare, strict=True)]
    table = Table("From the start of the process", "median s", "fastest", "slowest", title=f"Start, {runs} runs each")
    for what, times in (
        ("onrecord: first words of the article", reader),
        ("bare Textual: first words of the article", bare),
        (f"  difference (bar: {BAR_SECONDS})", beyond),
        ("onrecord: its statements", statements),
        ("onrecord --version: the end", version),
    ):
        table.add_row(what, *(f"{seconds:.2f}" for seconds in (median(times), min(times), max(times))))
    Console().print(table)


if __name__ == "__main__":
    main()
