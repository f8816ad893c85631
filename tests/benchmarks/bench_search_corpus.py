"""Measures the index of the search: `bench_search_corpus.py [FOLDER [QUERIES.json …]]`.

FOLDER has `statements.txt` and `names.txt`, a text a line; without it, a corpus of 100,000 statements is made up.
The queries, `queries.json` of the folder if none are named, are a list of {"cat", "q", "rel1000000"}: a kind, a text of
which every beginning is a keystroke, and the rows that are right answers; an answer counts if any of them is found.

Times are those of the processor, which other work on the machine disturbs the least; what matters are the ratios to one
numpy scan of the same text in the same run. The bars are for a million statements and 200,000 names. fzf is measured if
it is on the PATH, without the time that it takes to load the text.
"""

import argparse
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np
from rich.console import Console
from rich.table import Table

from tui.search.catalogue import Catalogue
from tui.search.entry import Entry
from tui.search.index import Index
from tui.search.parsing import parse
from tui.search.storage import IndexFolder
from tui.search.words import normal_form

sys.path.append(str(Path(__file__).parents[1]))  # a script has its own folder on the path, not that of the tests
from benchmarks.synthetic_corpus import mistyped, write_corpus

SYNTHETIC_STATEMENTS = 100_000
STAMP = "benchmark"
LETTERS = 3
"""Keystrokes count from so many letters on."""
DELTAS, DELTA_ENTRIES = 10, 1_000
NAMES = 200
FZF_QUERIES = 4
MB = 1e6

Row = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with its right answers."""

    kind: str
    text: str
    right: frozenset[int]

    @property
    def keystrokes(self) -> list[str]:
        return [self.text[:end] for end in range(LETTERS, len(self.text) + 1)]


def main() -> None:
    """Print a table of what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("queries", type=Path, nargs="*")
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        if arguments.build:
            _build(folder, arguments.build)
            return
        if arguments.folder is None:
            write_corpus(folder, SYNTHETIC_STATEMENTS)
        _print(_measured(folder, arguments.queries or [folder / "queries.json"], Path(temporary) / "index"))


def _build(folder: Path, made: Path) -> None:
    """Build and save the indexes; it is done in a process of its own, whose memory is not that of the search."""
    for what in ("statements", "names"):
        entries = (Entry(row, text) for row, text in enumerate(_lines(folder / f"{what}.txt")))
        IndexFolder(made / what).save(Index().with_entries(entries), STAMP)


def _measured(folder: Path, query_files: Sequence[Path], made: Path) -> Iterable[Row]:
    """Yield the rows of the table: what, measured, bar, ratio to one scan."""
    asked = [_asked(file) for file in query_files]
    started = time.perf_counter()
    subprocess.run([sys.executable, __file__, folder, "--build", made], check=True)
    building = time.perf_counter() - started
    started = time.perf_counter()
    statements = _opened(made / "statements")
    opening = time.perf_counter() - started
    names = _opened(made / "names")
    yield "statements, names", f"{statements.size:,}, {names.size:,}", "", ""
    yield "building and saving", f"{building:.0f} s", "", ""
    yield "opening", f"{opening:.2f} s", "0.7 s", ""
    on_disk = sum(file.stat().st_size for file in (made / "statements").iterdir()) / MB
    yield "on disk", f"{on_disk:.0f} MB", "250 MB", ""

    catalogue = _of_statements(statements)
    typing = [_times(catalogue, [key for query in queries for key in query.keystrokes]) for queries in asked]
    yield "memory, with the names, after the keystrokes", f"{_memory():.0f} MB", "350 MB", ""
    scan = _scan(folder / "statements.txt")
    yield "one scan of the text", f"{scan:.1f} ms", "", "1"
    for file, queries, times in zip(query_files, asked, typing, strict=True):
        yield "", "", "", ""
        yield f"{file.name}: keystroke median", _ms(times, 50), "", _ratio(times, 50, scan)
        yield "  p95", _ms(times, 95), "10 ms", f"{_ratio(times, 95, scan)}, bar 1.2"
        yield "  p99", _ms(times, 99), "16 ms", _ratio(times, 99, scan)
        pastes = [_cold(statements, query.text) for query in queries if query.kind == "paste"]
        if pastes:
            yield "  cold paste p95", _ms(pastes, 95), "20 ms", _ratio(pastes, 95, scan)
        yield from _recall(catalogue, queries)
    yield "", "", "", ""
    yield from _with_deltas(folder, statements, asked[0], scan)
    tenfold = Index(statements.segments * 10)
    times = _times(_of_statements(tenfold), [key for query in asked[0][::4] for key in query.keystrokes])
    yield f"{tenfold.size:,} statements, p95", _ms(times, 95), "100 ms at 10,000,000", ""
    yield "", "", "", ""
    yield from _of_names(folder, names)
    yield from _fzf(folder, statements, asked[0])


def _asked(file: Path) -> list[Asked]:
    queries = json.loads(file.read_text(encoding="utf-8"))
    return [Asked(query["cat"], query["q"], frozenset(query["rel1000000"])) for query in queries]


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").split("\n")[:-1]


def _opened(made: Path) -> Index:
    index = IndexFolder(made).open(STAMP)
    assert index is not None
    return index


def _of_statements(index: Index) -> Catalogue:
    # A new index of the same segments has nothing remembered.
    return Catalogue(Index(index.segments), Index(), Index(), {})


def _cold(index: Index, text: str) -> float:
    """Return the milliseconds of a query with nothing remembered, at best: there are too few to average others out."""
    return min(_times(_of_statements(index), [text])[0] for _ in range(3))


def _never() -> bool:
    return False


def _milliseconds(step: Callable[[], object]) -> float:
    started = time.thread_time()
    step()
    return (time.thread_time() - started) * 1000


def _times(catalogue: Catalogue, texts: Sequence[str]) -> list[float]:
    order = catalogue.order(tuple(catalogue.entry_of))
    return [_milliseconds(lambda text=text: catalogue.answer(parse(text), order, _never)) for text in texts]  # type: ignore[misc]


def _memory() -> float:
    """Return how much memory the process has, in MB; how much it had at most where that cannot be told."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize() / MB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / MB


def _scan(file: Path) -> float:
    """Return how many milliseconds it takes to look once at every byte of a text."""
    text = np.frombuffer(file.read_bytes(), np.uint8)
    return median(_milliseconds(text.max) for _ in range(21))


def _ms(times: Sequence[float], percent: int) -> str:
    return f"{np.percentile(times, percent):.2f} ms"


def _ratio(times: Sequence[float], percent: int, scan: float) -> str:
    return f"{np.percentile(times, percent) / scan:.2f}"


def _recall(catalogue: Catalogue, queries: Sequence[Asked]) -> Iterable[Row]:
    places: dict[str, list[float]] = defaultdict(list)
    order = catalogue.order(())
    for query in queries:
        if not query.right:
            continue
        answer = catalogue.answer(parse(query.text), order, _never)
        assert answer is not None
        found = answer.statements[:10]
        places[query.kind].append(next((at for at, key in enumerate(found) if key in query.right), np.inf))
    everything = [place for of_kind in places.values() for place in of_kind]
    yield f"  recall at 1, at 10 of {len(everything)}", _recalled(everything), ".94 / .98", ""
    for kind, of_kind in places.items():
        yield f"    {kind}", _recalled(of_kind), "", ""


def _recalled(places: Sequence[float]) -> str:
    return f"{np.mean(np.array(places) < 1):.3f} / {np.mean(np.array(places) < 10):.3f}"


def _with_deltas(folder: Path, statements: Index, queries: Sequence[Asked], scan: float) -> Iterable[Row]:
    """Yield how much slower it is with new entries in segments of their own, typed in turns with the main one alone."""
    texts = _lines(folder / "statements.txt")[: DELTAS * DELTA_ENTRIES]
    parts = [texts[first : first + DELTA_ENTRIES] for first in range(0, len(texts), DELTA_ENTRIES)]
    deltas = [
        Index().with_entries(Entry(statements.size + row, text) for row, text in enumerate(part)).segments[0]
        for part in parts
    ]
    alone, together = _of_statements(statements), _of_statements(Index((*statements.segments, *deltas)))
    keys = [key for query in queries for key in query.keystrokes]
    pairs = np.array([(_times(alone, [key])[0], _times(together, [key])[0]) for key in keys])
    for percent in (50, 95, 99):
        before, after = np.percentile(pairs, percent, axis=0)
        yield (
            f"with {len(deltas)} segments of {DELTA_ENTRIES:,} more, p{percent}",
            f"{before:.2f} → {after:.2f} ms, × {after / before:.2f}",
            "× 1.3 of the bars above",
            f"{after / scan:.2f}",
        )


def _of_names(folder: Path, names: Index) -> Iterable[Row]:
    """Yield how names are found that are mistyped, in any order."""
    chance = random.Random(1)
    lines = _lines(folder / "names.txt")
    catalogue = Catalogue(Index(), Index(names.segments), Index(), {str(row): row for row in range(names.size)})
    order = catalogue.order(tuple(catalogue.entry_of))
    plain = [normal_form(name).split() for name in lines]
    queries = []
    for row in chance.sample(range(len(lines)), min(NAMES, len(lines))):
        parts = [
            mistyped(part, chance) if len(part) > 3 and (at or chance.random() < 0.3) else part
            for at, part in enumerate(plain[row])
        ]
        queries.append((row, " ".join(parts if chance.random() < 0.5 else reversed(parts))))
    times, places = [], []
    for row, text in queries:
        times += _times(catalogue, [text[:end] for end in range(LETTERS, len(text) + 1)])
        answer = catalogue.answer(parse(text), order, _never)
        assert answer is not None
        same = [at for at, actor in enumerate(answer.actors[:10]) if plain[int(actor)] == plain[row]]
        places.append(same[0] if same else np.inf)
    yield f"names: keystroke p95 of {len(queries)}", _ms(times, 95), "5 ms", ""
    yield "  recall at 1, at 10", _recalled(places), "1.0 at 10", ""


def _fzf(folder: Path, statements: Index, queries: Sequence[Asked]) -> Iterable[Row]:
    fzf = shutil.which("fzf")
    if fzf is None:
        yield "fzf", "not on the PATH", "", ""
        return
    texts = [query.text for query in queries if query.kind in ("two", "typo1", "partial", "name")]
    texts = texts[:: max(1, len(texts) // FZF_QUERIES)][:FZF_QUERIES]
    ours = median(_times(_of_statements(statements), [text])[0] for text in texts)
    for options, bar in ([], "500"), (["--exact"], "50"):
        run = partial(_child_milliseconds, [fzf, *options, "--filter"], folder / "statements.txt")
        loading = run("")
        theirs = median(run(text) - loading for text in texts)
        told = f"{theirs:,.0f} ms, ours {ours:.1f} ms, cold"
        yield " ".join(["fzf", *options, "--filter"]), told, f"{bar} times ours", f"{theirs / ours:,.0f} times ours"


def _child_milliseconds(command: Sequence[str], text: Path, query: str) -> float:
    def used() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    before = used()
    with text.open("rb") as lines:
        subprocess.run([*command, query], stdin=lines, stdout=subprocess.DEVNULL, check=False)
    return (used() - before) * 1000


def _print(rows: Iterable[Row]) -> None:
    table = Table("index of the search", "measured", "bar", "to one scan")
    for row in rows:
        table.add_row(*row)
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
