"""Parts of a library, and readers that show them."""

from collections.abc import Iterator
from pathlib import Path

from tui.cli.filing import Filing
from tui.library.part import Part
from tui.model import Analysis, Document, Problem
from tui.reader.app import Reader


def reader_of(items: Iterator[Document | Problem], title: str = "articles", library: Path | None = None) -> Reader:
    """Return a reader of some documents; what comes of them is kept in a library, or else until it is closed."""
    return Reader(Part(), items, title, Filing(library, print))


def part_of(file: Path, *analyses: Analysis) -> Part:
    """Return documents with their analyses, as they are when something has come of all of them."""
    part = Part()
    for analysis in analyses:
        part.add(analysis.document)
    made = iter(analyses)
    for outcome in Filing(file, print, lambda documents: (next(made) for _ in documents))(
        analysis.document for analysis in analyses
    ):
        part.take(outcome)
    part.refresh()
    return part
