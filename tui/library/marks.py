"""The statements that the user has marked, in the user's own order."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from time import time_ns

from tui.library.anchors import anchored_statement, anchors, any_in, documents_shown, row_of
from tui.library.database import Database
from tui.library.entries import now
from tui.library.rows import line_of
from tui.model import Document, Statement


class Marks:
    """The marks in a library. It belongs to the thread that has opened the library."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def documents(self) -> Iterator[int]:
        """Yield the keys of the rows of the documents that have marks now, each in the place where it is shown."""
        with self.database.reading() as connection:
            yield from documents_shown(connection, "mark")

    def are_in(self, document: Document) -> bool:
        """Return whether there are any in a document; without having to know its statements."""
        with self.database.reading() as connection:
            return bool(anchors(connection, "mark", document))

    @property
    def are_anywhere(self) -> bool:
        """Whether there are any."""
        with self.database.reading() as connection:
            return any_in(connection, "mark")

    def statements(self, document: Document, statements: Sequence[Statement]) -> Mapping[int, int]:
        """Return which of the statements that were found in a document are marked, and their places in the order."""
        with self.database.reading() as connection:
            marks = anchors(connection, "mark", document, "place")
        found: dict[int, int] = {}
        for mark, (place,) in marks:
            at = anchored_statement(mark, document.text, statements)
            if at is not None:
                found.setdefault(at, place)
        return found

    def add(self, document: Document, statements: Sequence[Statement], places: Sequence[int] | None = None) -> bool:
        """Mark statements of a document, at the end of the order or at some places in it.

        Returns False where the library does not have the document.
        """
        with self.database.writing() as connection:
            found = row_of(connection, document)
            if found is None:
                return False
            key, _ = found
            connection.executemany(
                "INSERT OR IGNORE INTO mark (document, content, made_at, place) VALUES (?, ?, ?, ?)",
                (
                    (key, line_of(statement.content), now(), place)
                    for statement, place in zip(statements, places or next_places(len(statements)), strict=True)
                ),
            )
        return True

    def remove(self, document: Document, statements: Sequence[Statement], gone: Collection[int]) -> None:
        """Take the marks from some of the statements that were found in a document, by their places in it."""
        with self.database.writing() as connection:
            connection.executemany(
                "DELETE FROM mark WHERE document = ? AND content = ?",
                (
                    mark.key
                    for mark, _ in anchors(connection, "mark", document)
                    if anchored_statement(mark, document.text, statements) in gone
                ),
            )

    def put(self, document: Document, statements: Sequence[Statement], places: Mapping[int, int]) -> None:
        """Put marked statements of a document in other places of the order."""
        with self.database.writing() as connection:
            connection.executemany(
                "UPDATE mark SET place = ? WHERE document = ? AND content = ?",
                (
                    (places[at], *mark.key)
                    for mark, _ in anchors(connection, "mark", document)
                    if (at := anchored_statement(mark, document.text, statements)) is not None and at in places
                ),
            )


def next_places(count: int) -> range:
    """Return places at the end of the order for some marks that are set now: it is the time, in microseconds."""
    first = time_ns() // 1000
    return range(first, first + count)
