"""Shows whether confidence keeps its word: `python tests/benchmarks/bench_confidence.py [GOLD.jsonl]`.

Of the statements that claim to be right nine times in ten, nine in ten should be. The articles are the project's own
test articles, or those of a file with marked statements; a statement is right if it shares half of its words with a
marked one, and a word of its source.
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tui.language import analyse
from tui.model import Analysis, Document, Span

ARTICLES = Path(__file__).parents[1] / "data/articles.jsonl"
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
_WORD = re.compile(r"\w+")


def main() -> None:
    """Analyse, compare and print the table."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    judged = [each for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()) for each in judge(row)]
    table = Table("confidence", "statements", "mean", "right", title=f"{len(judged):,} statements of {path.name}")
    off = 0.0
    for low, high in pairwise(EDGES):
        here = [(sure, right) for sure, right in judged if low <= sure < high or high == sure == 1.0]
        if here:
            mean, share = (sum(values) / len(here) for values in zip(*here, strict=True))
            off += abs(mean - share) * len(here) / len(judged)
            table.add_row(f"{low:.0%} – {high:.0%}", f"{len(here):,}", f"{mean:.0%}", f"{share:.0%}")
    table.add_row("expected error", "", "", f"{off:.1%}")
    Console().print(table)


def judge(row: Mapping[str, Any]) -> Iterable[tuple[float, bool]]:
    """Yield the confidence of each statement in an article that is part of no other, and whether it is right."""
    (analysis,) = analyse([Document(row["id"], row["text"])])
    assert isinstance(analysis, Analysis), analysis
    marked = [
        (words(row["text"], each["content"]), words(row["text"], each["source"]))
        for each in row["statements"]
        if each.get("part_of") is None
    ]
    for statement in analysis.statements:
        if statement.part_of is None:
            content, source = words(row["text"], statement.content), words(row["text"], statement.source)
            yield statement.confidence, any(_is_same(content, source, *gold) for gold in marked)


def words(text: str, spans: Iterable[Span] | Sequence[Sequence[int]]) -> frozenset[int]:
    """Return where the words of some spans begin."""
    return frozenset(match.start() for start, end in spans for match in _WORD.finditer(text, start, end))


def _is_same(
    content: frozenset[int], source: frozenset[int], gold_content: frozenset[int], gold_source: frozenset[int]
) -> bool:
    shared, both = len(content & gold_content), len(content | gold_content)
    same_source = bool(source & gold_source) or not (source or gold_source)
    return both > 0 and 2 * shared >= both and same_source


if __name__ == "__main__":
    main()
