"""Libraries in a file, opened as a whole."""

from contextlib import closing
from pathlib import Path

from tui.library.archive import Archive
from tui.library.database import open_database
from tui.library.store import Store
from tui.model import Analysis

FINGERPRINT = "today"


def age(file: Path) -> None:
    """Leave a library as a program has written it that kept no sums."""
    with closing(open_database(file)) as database, database.writing() as connection:
        for table in ("tally", "naming", "namesake", "unsettled"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("UPDATE analysis SET is_counted = 0, statements = NULL, first_statement = NULL")
        connection.execute("UPDATE actor SET statements = 0, mentions = 0, full_name = NULL, traits = NULL")


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
