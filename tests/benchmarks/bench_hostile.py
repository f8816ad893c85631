"""Damages files of every format, many times, and reads them: `python tests/benchmarks/bench_hostile.py [INPUTS]`.

Each format is read in a process of its own, file by file, from the disk, as the program reads them. An error that is
not told as a problem is a crash, and so is the end of the process; a file that takes longer than 5 seconds is a hang.
The bar: 20,000 inputs, no crash, no hang, no process over 1 GB. What went wrong can be made again from its number.
"""

import random
import resource
import sys
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console
from rich.table import Table

sys.path.append(str(Path(__file__).parents[1]))  # a script has its own folder on the path, not that of the tests
from support.mutations import mutated
from support.several import SEVERAL, parts_of
from support.wrapped import WRAPPERS
from support.wrapped_article import Article, seed_article

from tui.documents import read
from tui.model import Document

INPUTS = 4_100
HANG_SECONDS = 5.0
MAX_MEGABYTES = 1_000
JOBS = 2
_PATIENCE_SECONDS = 4 * HANG_SECONDS
"""Without a word from a process for so long, it hangs where Python cannot look."""
_PARAGRAPHS = 6


@dataclass
class Outcome:
    """What came of the damaged files of one format."""

    name: str
    inputs: int = 0
    told: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    megabytes: float = 0.0
    failures: list[str] = field(default_factory=list)


def damaged(name: str, numbers: range) -> Iterator[tuple[int, bytes]]:
    """Yield damaged files of a format with their numbers."""
    whole = seed_article()
    article = Article(whole.title, whole.outlet, whole.published, whole.byline, whole.paragraphs[:_PARAGRAPHS])
    sound = SEVERAL[name](parts_of(article)) if name in SEVERAL else WRAPPERS[name](article)
    for number in numbers:
        yield number, mutated(sound, random.Random(f"{name} {number}"))


def read_damaged(name: str, numbers: range, parent: Connection) -> None:
    """Read damaged files, and tell of each what came of it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        for number, data in damaged(name, numbers):
            path.write_bytes(data)
            began = perf_counter()
            failure = ""
            told: Counter[str] = Counter()
            try:
                for item in read([str(path)]):
                    told["documents" if isinstance(item, Document) else "problems"] += 1
            except BaseException:  # whatever it is, it is what is looked for here
                failure = traceback.format_exc(limit=-2)
            seconds = perf_counter() - began
            megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            parent.send((number, told, seconds, megabytes, failure))
    parent.send(None)


def run(name: str, inputs: int) -> Outcome:
    """Read damaged files of a format; a process that ends or hangs is followed by another for the rest of them."""
    outcome, start = Outcome(name), 0
    context = get_context("spawn")
    while start < inputs:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=read_damaged, args=(name, range(start, inputs), theirs))
        process.start()
        theirs.close()
        start = _listen(ours, outcome, start)
        process.kill()
        process.join()
    return outcome


def _listen(messages: Connection, outcome: Outcome, start: int) -> int:
    """Take note of what a process tells until it ends; return the number of the file to go on with."""
    number = start - 1
    while True:
        if not messages.poll(_PATIENCE_SECONDS if number >= start else 10 * _PATIENCE_SECONDS):
            outcome.failures.append(f"{outcome.name} {number + 1}: hangs")
            return number + 2
        try:
            message = messages.recv()
        except EOFError:
            outcome.failures.append(f"{outcome.name} {number + 1}: the process ended")
            return number + 2
        if message is None:
            return sys.maxsize
        number, told, seconds, megabytes, failure = message
        outcome.inputs += 1
        outcome.told += told
        outcome.slowest = max(outcome.slowest, seconds)
        outcome.megabytes = max(outcome.megabytes, megabytes)
        if failure:
            outcome.failures.append(f"{outcome.name} {number}: {failure}")
        if seconds > HANG_SECONDS:
            outcome.failures.append(f"{outcome.name} {number}: took {seconds:.1f} s")


def print_outcomes(outcomes: Sequence[Outcome]) -> None:
    """Print a row a format, and what failed."""
    table = Table(title="Damaged files")
    for column in ("format", "inputs", "documents", "problems", "failures", "slowest, s", "memory, MB"):
        table.add_column(column, justify="left" if column == "format" else "right", no_wrap=column == "format")
    for each in outcomes:
        counts = (each.inputs, each.told["documents"], each.told["problems"], len(each.failures))
        table.add_row(each.name, *(f"{count:,}" for count in counts), f"{each.slowest:.2f}", f"{each.megabytes:.0f}")
    table.add_section()
    failures = [failure for each in outcomes for failure in each.failures]
    table.add_row(
        "all",
        f"{sum(each.inputs for each in outcomes):,}",
        *("", "", f"{len(failures):,}", f"{max(each.slowest for each in outcomes):.2f}"),
        f"{max(each.megabytes for each in outcomes):.0f} (bar {MAX_MEGABYTES:,})",
    )
    console = Console()
    console.print(table)
    for failure in failures:
        console.print(failure, markup=False, highlight=False)


def main() -> None:
    """Measure, and print a table."""
    inputs = int(sys.argv[1]) if len(sys.argv) > 1 else INPUTS
    names = sys.argv[2:] or [*WRAPPERS, *SEVERAL]
    each = -(-inputs // len(names))
    with ThreadPoolExecutor(JOBS) as pool:
        print_outcomes(list(pool.map(lambda name: run(name, each), names)))


if __name__ == "__main__":
    main()
