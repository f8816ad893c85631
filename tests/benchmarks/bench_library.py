"""Measures what the library costs, gains and survives: `python tests/benchmarks/bench_library.py [KILLS]`.

First an indexer with an analysis that takes no time is ended by force at so many random moments, and the library is
looked through after each. Then documents are analysed with and without a library, and with one process and two, all by
turns, so that what else the machine does falls on all of them alike; the bars are for the ratios.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

sys.path.append(str(Path(__file__).parents[1]))  # a script has its own folder on the path, not that of the tests
from support.articles import article, ids
from support.quick_index import kept_count, killed, moments, troubles, write_news
from support.terminal import ONRECORD

KILLS = 200
KILLS_A_LIBRARY = 20
DOCUMENTS_A_LIBRARY = 5_000
DOCUMENTS = 400
ROUNDS = 3
MAX_COST, MIN_GAIN = 1.10, 1.7


class Survival(NamedTuple):
    """What has come of ending the indexer by force."""

    kills: int
    kept: int
    troubles: list[str]


def survive(kills: int) -> Survival:
    """End the indexer so many times, with a fresh library now and then; return what was kept, and what is wrong."""
    kept_in_all = 0
    found: list[str] = []
    for begin in range(0, kills, KILLS_A_LIBRARY):
        with TemporaryDirectory() as name:
            news, library, kept = (Path(name, file) for file in ("news.jsonl", "library.sqlite", "kept"))
            write_news(news, DOCUMENTS_A_LIBRARY)
            for moment in moments(min(KILLS_A_LIBRARY, kills - begin), seed=begin):
                killed(moment, news, library, kept)
                found += troubles(news, library, kept) if library.exists() else []
            kept_in_all += kept_count(kept)
    return Survival(kills, kept_in_all, found)


def write_articles(folder: Path, count: int) -> Path:
    """Write so many articles to a file, each with an id of its own."""
    file = folder / "articles.jsonl"
    names = islice(cycle(sorted(ids())), count)
    lines = (json.dumps({"id": f"{name}-{n}", "text": article(name).text}) for n, name in enumerate(names))
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def by_turns(rounds: int, measures: dict[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Return the times of each measure."""
    times: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            times[name].append(measure())
    return times


def measure(documents: int, rounds: int) -> dict[str, list[float]]:
    """Return the seconds of each way to analyse so many documents."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        news = str(write_articles(folder, documents))
        library = folder / "library.sqlite"

        def seconds(*arguments: str, fresh: bool = True) -> float:
            for file in folder.glob("library.sqlite*") if fresh else ():
                shutil.rmtree(file) if file.is_dir() else file.unlink()
            begun = time.perf_counter()
            environment = {**os.environ, "ONRECORD_LIBRARY": str(library)}
            subprocess.run(
                [ONRECORD, *arguments],
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=True,
            )
            return time.perf_counter() - begun

        return by_turns(
            rounds,
            {
                "extract without a library": lambda: seconds("extract", news, "--no-library"),
                "extract into a new library": lambda: seconds("extract", news),
                "index, 1 job": lambda: seconds("index", news, "--jobs", "1"),
                "index, 2 jobs": lambda: seconds("index", news, "--jobs", "2"),
                "index, all known": lambda: seconds("index", news, fresh=False),
                "extract, all known": lambda: seconds("extract", news, fresh=False),
            },
        )


def main() -> None:
    """Measure and print the tables."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    console = Console()
    survival = survive(kills)
    table = Table("Indexer ended by force", "times", title="Survival")
    table.add_row("ended", f"{survival.kills:,}")
    table.add_row("documents kept meanwhile", f"{survival.kept:,}")
    table.add_row("lost, by halves, or not sound (bar: 0)", f"{len(survival.troubles):,}")
    console.print(table)
    for trouble in survival.troubles[:5]:
        console.print(trouble)

    times = measure(DOCUMENTS, ROUNDS)
    middle = {name: median(taken) for name, taken in times.items()}
    title = f"{DOCUMENTS} documents, {ROUNDS} rounds, {os.cpu_count()} cores"
    table = Table("From the start of the process to its end", "median s", "fastest", "slowest", title=title)
    for name, taken in times.items():
        table.add_row(name, *(f"{value:.2f}" for value in (median(taken), min(taken), max(taken))))
    console.print(table)
    cost = middle["extract into a new library"] / middle["extract without a library"]
    gain = middle["index, 1 job"] / middle["index, 2 jobs"]
    console.print(f"with a library, an analysis takes {cost:.2f} times as long (bar: {MAX_COST:.2f} at most)")
    console.print(f"two jobs are {gain:.2f} times as fast as one (bar: {MIN_GAIN} at least)")


if __name__ == "__main__":
    main()
