"""Measures search as you type over a synthetic library: `python tests/benchmarks/bench_search.py [STATEMENTS]`.

Milliseconds depend on the machine and on what else it does; the ratio to one scan of the same text, measured in the
same run, hardly does. A gap is how long the main thread was kept from running: while it sleeps for a millisecond at a
time, the longest time between two awakenings. Before the gaps are measured the objects of the library are set aside
with `gc.freeze`, since a full garbage collection, whose time is given, has to do with holding them and not with search.
"""

import gc
import random
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median, quantiles

import numpy as np
from rich.console import Console
from rich.table import Table

from tui.library import Library
from tui.search import Finder, matched_letters

sys.path.append(str(Path(__file__).parents[1]))  # a script has its own folder on the path, not that of the tests
from benchmarks.synthetic import synthetic_library

STATEMENTS = 100_000
QUERIES = 100
VISIBLE_ROWS = 50


def main() -> None:
    """Print a table of what was measured."""
    statements = int(sys.argv[1]) if len(sys.argv) > 1 else STATEMENTS
    library = synthetic_library(statements)
    keystrokes = [query[:end] for query in _queries(library) for end in range(1, len(query) + 1)]
    finder = Finder(library)
    collection = _milliseconds(gc.collect)
    gc.freeze()

    idle_gap = _longest_gap(lambda: time.sleep(3))
    building = time.perf_counter()
    building_gap = _longest_gap(finder.refresh)
    built = time.perf_counter() - building
    alone = _milliseconds(Finder(library).refresh) / 1000
    times = [_milliseconds(partial(finder.find, query)) for query in keystrokes]
    typing_gap = _longest_gap(lambda: [finder.find(query) for query in keystrokes])
    scan = _scan(library)
    rows = [
        ("statements, actors", f"{statements:,}, {len(library.actor_ids()):,}"),
        ("building alone", f"{alone:.1f} s"),
        ("building beside a waking main thread", f"{built:.1f} s"),
        ("keystrokes", f"{len(times):,}"),
        ("keystroke median, p95, p99, max", _spread(times)),
        (
            "  of 3 letters or more",
            _spread([took for took, query in zip(times, keystrokes, strict=True) if len(query) > 2]),
        ),
        ("one scan of the text", f"{scan:.2f} ms"),
        ("keystroke median, p95 to one scan", f"{median(times) / scan:.2f}, {quantiles(times, n=100)[94] / scan:.2f}"),
        (
            f"highlighting {VISIBLE_ROWS} rows, median, p95, p99, max",
            _spread(_highlighting(library, finder, keystrokes)),
        ),
        ("longest gap idle, building, typing", f"{idle_gap:.1f}, {building_gap:.1f}, {typing_gap:.1f} ms"),
        ("one full garbage collection of the library", f"{collection:.0f} ms"),
    ]
    _print(rows)


def _queries(library: Library) -> list[str]:
    """Return queries as a reader types them: a name or some words of a statement, now and then with a typo."""
    chance = random.Random(1)
    queries = []
    for _ in range(QUERIES):
        record = library.statement(chance.randrange(len(library.statement_keys())))
        words = record.words.strip("“,”").split()
        asked = chance.sample(words, chance.randint(1, 3)) + [record.speaker_names[0].split()[1]] * chance.randint(0, 1)
        if chance.random() < 0.4:
            at = chance.randrange(len(asked))
            asked[at] = _mistyped(asked[at], chance)
        queries.append(" ".join(asked))
    return queries


def _mistyped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1 :]


def _milliseconds(step: Callable[[], object]) -> float:
    started = time.perf_counter()
    step()
    return (time.perf_counter() - started) * 1000


def _longest_gap(work: Callable[[], object]) -> float:
    """Return for how many milliseconds the main thread did not run, at the longest, while a thread did the work."""
    worker = threading.Thread(target=work)
    worker.start()
    longest, last = 0.0, time.perf_counter()
    while worker.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest * 1000


def _scan(library: Library) -> float:
    """Return how many milliseconds it takes to look once at every byte of the statements."""
    words = "\n".join(library.statement(key).words for key in library.statement_keys())
    text = np.frombuffer(words.encode(), np.uint8)
    return median(_milliseconds(text.max) for _ in range(15))


def _highlighting(library: Library, finder: Finder, keystrokes: list[str]) -> list[float]:
    times = []
    for query in keystrokes[::10]:
        results = finder.find(query)
        assert results is not None
        shown = [library.statement(key).words for key in results.statements[:VISIBLE_ROWS]]
        times.append(_milliseconds(partial(_highlight, query, shown)))
    return times


def _highlight(query: str, shown: list[str]) -> None:
    for words in shown:
        matched_letters(query, words)


def _spread(times: list[float]) -> str:
    cuts = quantiles(times, n=100)
    return f"{median(times):.2f}, {cuts[94]:.2f}, {cuts[98]:.2f}, {max(times):.2f} ms"


def _print(rows: list[tuple[str, str]]) -> None:
    table = Table("search as you type", "measured")
    for row in rows:
        table.add_row(*row)
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
