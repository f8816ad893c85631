"""Measures the analysis beside stock spaCy: `python tests/benchmarks/bench_language.py [ROUNDS]`.

Both read the same articles on one core, by turns: the whole analysis (statements, speakers, actors, names) and the
stock small English pipeline, which gives parse, lemmas and names alone. Below it, where the time of the analysis goes.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"  # read when numpy is imported

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median

import spacy
from rich.console import Console
from rich.table import Table

sys.path.append(str(Path(__file__).parents[1]))  # a script has its own folder on the path, not that of the tests
from support.articles import article, ids

from tui.language import analyse, models
from tui.language.actors import Cast
from tui.language.names import names_in
from tui.language.paragraphs import paragraphs
from tui.language.pipeline import parse, taggers
from tui.language.quotations import find_quotations
from tui.language.reports import reports_in
from tui.model import Document

ROUNDS = 5
BAR_TIMES, BAR_MEGABYTES, BAR_COLD_SECONDS, BAR_WARM_SECONDS = 2, 500, 2.5, 0.15
WORDS_OF_AN_ARTICLE = 600


def main() -> None:
    """Measure and print the tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    documents = [article(document_id) for document_id in sorted(ids())]
    words = sum(len(document.text.split()) for document in documents)
    list(analyse(documents))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    stock = spacy.load(models.DEFAULT)
    ours, theirs = by_turns(
        rounds,
        lambda: sum(1 for _ in analyse(documents)),
        lambda: sum(1 for _ in stock.pipe((document.text for document in documents), batch_size=8)),
    )
    console = Console()
    table = Table("", "words a second", "times stock", "bar", title=f"{words:,} words, one core, median of {rounds}")
    table.add_row("stock small pipeline", f"{words / median(theirs):,.0f}", "1.0", "")
    ratio = median(theirs) / median(ours)
    table.add_row("the whole analysis", f"{words / median(ours):,.0f}", f"{ratio:.1f}", f"≥ {BAR_TIMES}")
    console.print(table)
    console.print(shares(documents))
    one = Document("one", as_long_as(documents, WORDS_OF_AN_ARTICLE))
    table = Table("", "measured", "bar", title=f"One article of {WORDS_OF_AN_ARTICLE} words")
    table.add_row(
        "from the start of the process to its statements, s", f"{cold_seconds(one):.2f}", f"{BAR_COLD_SECONDS}"
    )
    table.add_row("in a warm process, s", f"{seconds(lambda: list(analyse([one]))):.3f}", f"{BAR_WARM_SECONDS}")
    table.add_row("memory of the process after all articles, MB", f"{megabytes:.0f}", f"{BAR_MEGABYTES}")
    console.print(table)


def by_turns(rounds: int, *measures: Callable[[], object]) -> list[list[float]]:
    """Return the times of each measure; what else the machine does meanwhile falls on all of them alike."""
    for measure in measures:
        measure()
    timed = [[seconds(measure) for measure in measures] for _ in range(rounds)]
    return [list(times) for times in zip(*timed, strict=True)]


def seconds(measure: Callable[[], object]) -> float:
    """Return the processor time that something takes."""
    begun = time.process_time()
    measure()
    return time.process_time() - begun


def shares(documents: list[Document]) -> Table:
    """Return where the time goes."""
    times = dict.fromkeys(("paragraphs and quotations", "parse", "taggers", "spans and sources", "names"), 0.0)
    for document in documents:
        for part, spent in parts(document).items():
            times[part] += spent
    whole = seconds(lambda: list(analyse(documents)))
    table = Table("part of the analysis", "share of its time")
    for part, spent in times.items():
        table.add_row(part, f"{spent / whole:.0%}")
    table.add_row("speakers, and the rest", f"{1 - sum(times.values()) / whole:.0%}")
    return table


def parts(document: Document) -> dict[str, float]:
    """Return the processor time of each part of the analysis of a document."""
    marks = [time.process_time()]

    def mark() -> None:
        marks.append(time.process_time())

    places = paragraphs(document.text)
    quotations = find_quotations(document.text, places)
    mark()
    passages = list(parse(document.text, places, quotations))
    mark()
    for passage in passages:
        taggers()(passage.doc)
    mark()
    reports = [reports_in(passage) for passage in passages]
    mark()
    Cast(document, [n for passage, found in zip(passages, reports, strict=True) for n in names_in(passage, found)])
    mark()
    spent = [after - before for before, after in pairwise(marks)]
    names = ("paragraphs and quotations", "parse", "taggers", "spans and sources", "names")
    return dict(zip(names, spent, strict=True))


def as_long_as(documents: list[Document], words: int) -> str:
    """Return a text of at least so many words, of whole paragraphs."""
    paragraphs_left = iter("\n\n".join(document.text for document in documents).split("\n\n"))
    text = next(paragraphs_left)
    while len(text.split()) < words:
        text += "\n\n" + next(paragraphs_left)
    return text


def cold_seconds(document: Document) -> float:
    """Return the time from the start of a process to the statements of a document."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(document.text)
        file.flush()
        command = [str(Path(sys.executable).parent / "onrecord"), "extract", "--no-library", file.name]
        times = []
        for _ in range(3):
            begun = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            times.append(time.perf_counter() - begun)
    return min(times)


if __name__ == "__main__":
    main()
