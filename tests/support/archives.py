"""Libraries in a file, opened as a whole."""

from contextlib import closing
from pathlib import Path

from tui.library.archive import Archive
from tui.library.database import open_database
from tui.library.store import Store
from tui.model import Analysis

FINGERPRINT = "today"


def archive_of(file: Path, *analyses: Analysis) -> Archive:
    """Return a library of some analyses, after those that are in the file already."""
    with closing(open_database(file)) as database:
        store = Store(database, FINGERPRINT)
        for analysis in analyses:
            store.keep(analysis.document, analysis)
        store.settle()
    return opened(file)


def opened(file: Path) -> Archive:
    """Return a library as a reader sees it some moments after it has opened it."""
    archive = Archive(file, FINGERPRINT)
    archive.open()
    archive.settle()
    archive.refresh()
    return archive
