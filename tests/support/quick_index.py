"""`onrecord` with an analysis that takes no time, and that writes down what has been kept: for ending it at any moment.

Run as a program, with the file to write to first: `python -m support.quick_index KEPT index news.jsonl`.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from support.articles import analysis, ids
from tui.cli import main
from tui.documents import read
from tui.language.fingerprint import Pipeline
from tui.library.archive import Archive
from tui.library.database import open_database
from tui.library.store import Store
from tui.library.upkeep import check
from tui.model import Analysis, Document, Problem
from tui.search.following import Standing, standing

SECONDS_A_DOCUMENT = 0.002
QUICK = Pipeline("quick", "what people marked")
"""Stays the same while somebody works on the real one."""


def quick_analysis(document: Document) -> Analysis:
    """Return what people marked in one of the articles, as if it had been said in this document."""
    names = sorted(ids())
    marked = analysis(names[len(document.id) % len(names)])
    return Analysis(document, marked.actors, marked.mentions, marked.statements)


def analyse(documents: Iterable[Document]) -> Iterator[Analysis | Problem]:
    """Stand in for `analyse_apart`."""
    for document in documents:
        time.sleep(SECONDS_A_DOCUMENT)
        yield quick_analysis(document)


def write_news(file: Path, count: int) -> None:
    """Write so many documents."""
    lines = (json.dumps({"id": f"n{number}", "text": f"Report {number} says no."}) for number in range(count))
    file.write_text("\n".join(lines))


def killed(seconds: float, news: Path, library: Path, kept: Path, *, jobs: int = 2) -> None:
    """Index, and end it by force after some seconds."""
    process = start(kept, "--library", str(library), "index", str(news), "--jobs", str(jobs))
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()


def killed_once_begun(news: Path, library: Path, kept: Path) -> None:
    """Index, and end it by force as soon as something has been kept, however slow the machine is."""
    before = kept_count(kept)
    process = start(kept, "--library", str(library), "index", str(news))
    while kept_count(kept) == before and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()


def start(kept: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start this program."""
    command = [sys.executable, "-m", "support.quick_index", str(kept), *arguments]
    tests = Path(__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": str(tests)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def has_index(library: Path) -> bool:
    """Return whether the search index has all that a library shows."""
    with closing(Archive(library, QUICK.fingerprint)) as archive:
        archive.open()
        return standing(archive) is Standing.CURRENT


def troubles(news: Path, library: Path, kept: Path) -> Sequence[str]:
    """Return what is wrong with a library: it is not sound, or lacks what was kept, or has something by halves."""
    store = Store(open_database(library), QUICK.fingerprint)
    with closing(store.database):
        found = [f"check: {line}" for line in check(store.database)]
        was_kept = set(kept.read_text().split()) if kept.exists() else set()
        for document in read([str(news)]):
            assert isinstance(document, Document)
            outcome = store.find(document)
            if outcome is None and document.id in was_kept:
                found.append(f"{document.id} is lost")
            if outcome is not None and outcome != quick_analysis(document):
                found.append(f"{document.id} is there by halves")
    return found


def kept_count(kept: Path) -> int:
    """Return how many documents have been kept."""
    return len(kept.read_text().split()) if kept.exists() else 0


def moments(count: int, seed: int, earliest: float = 0.05, latest: float = 0.9) -> list[float]:
    """Return moments, in seconds, at which to end it."""
    chance = random.Random(seed)
    return [chance.uniform(earliest, latest) for _ in range(count)]


def _write_down_what_is_kept(file: str) -> None:
    written = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    keep = Store.keep

    def keep_and_tell(store: Store, document: Document, outcome: Analysis | Problem) -> None:
        keep(store, document, outcome)
        os.write(written, f"{document.id}\n".encode())

    Store.keep = keep_and_tell  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    _write_down_what_is_kept(sys.argv.pop(1))
    for module in ("following", "kept", "whole"):
        sys.modules[f"tui.cli.{module}"].pipeline = lambda: QUICK  # type: ignore[attr-defined]
    sys.modules["tui.cli.index"].analyse_apart = analyse  # type: ignore[attr-defined]
    main()
