"""Parts of a library, and readers that show them."""

from collections.abc import Iterator
from pathlib import Path

from tui.cli.filing import Filing
from tui.library.part import Part
from tui.model import Analysis, Document, Problem
from tui.reader.app import Reader
from tui.reader.bookmarks import Bookmarks


def reader_of(
    items: Iterator[Document | Problem],
    title: str = "articles",
    library: Path | None = None,
    session: str | None = None,
) -> Reader:
    """Return a reader of some documents; what comes of them is kept in a library, or else until it is closed.

    Marks and the reading place are kept there under the name of a session, if there is one.
    """
    part = Part()
    bookmarks = None if library is None or session is None else Bookmarks(library, session, part)
    return Reader(part, items, title, Filing(library, print), bookmarks)


_FILINGS: list[Filing] = []
"""What is temporary goes with them."""


def part_of(file: Path | None, *analyses: Analysis) -> Part:
    """Return documents with their analyses, as they are when something has come of all of them."""
    part = Part()
    for analysis in analyses:
        part.add(analysis.document)
    by_document = {analysis.document: analysis for analysis in analyses}
    _FILINGS.append(Filing(file, print, lambda documents: (by_document[each] for each in documents)))
    for outcome in _FILINGS[-1](analysis.document for analysis in analyses):
        part.take(outcome)
    part.refresh()
    # What is in the library is in memory no more, as in the reader.
    by_document.clear()
    return part
