"""The statements that the user has marked, in the user's own order."""

from collections.abc import Collection, Mapping, Sequence
from time import time_ns

from tui.library.anchors import Anchored, row_of
from tui.library.entries import now
from tui.library.rows import line_of
from tui.model import Document, Statement


class Marks(Anchored):
    """The marks in a library."""

    TABLE = "mark"

    def statements(self, document: Document, statements: Sequence[Statement]) -> Mapping[int, int]:
        """Return which of the statements that were found in a document are marked, and their places in the order."""
        found: dict[int, int] = {}
        with self.database.reading() as connection:
            for at, _, (place,) in self.on_statements(connection, document, statements, "place"):
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
                [mark.key for at, mark, _ in self.on_statements(connection, document, statements) if at in gone],
            )

    def put(self, document: Document, statements: Sequence[Statement], places: Mapping[int, int]) -> None:
        """Put marked statements of a document in other places of the order."""
        with self.database.writing() as connection:
            connection.executemany(
                "UPDATE mark SET place = ? WHERE document = ? AND content = ?",
                [
                    (places[at], *mark.key)
                    for at, mark, _ in self.on_statements(connection, document, statements)
                    if at in places
                ],
            )


def next_places(count: int) -> range:
    """Return places at the end of the order for some marks that are set now: it is the time, in microseconds."""
    first = time_ns() // 1000
    return range(first, first + count)
