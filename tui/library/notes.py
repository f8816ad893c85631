"""What the user has written on statements: a note and tags, which stay when the mark is taken away."""

import json
from collections.abc import Mapping, Sequence

from tui.library.anchors import Anchored, row_of
from tui.library.entries import now
from tui.library.records import NO_NOTE, Note
from tui.library.rows import Words, line_of, packed, unpacked
from tui.model import Document, Statement


class Notes(Anchored):
    """The notes in a library."""

    TABLE = "note"

    def tags(self) -> Sequence[str]:
        """Return all tags that are in use, in the order of the alphabet."""
        with self.database.reading() as connection:
            columns = connection.execute("SELECT DISTINCT tags FROM note").fetchall()
        return sorted({tag for (column,) in columns for tag in json.loads(column)}, key=str.casefold)

    def statements(self, document: Document, statements: Sequence[Statement]) -> Mapping[int, Note]:
        """Return the notes on the statements that were found in a document, by their places; the latest on each."""
        with self.database.reading() as connection:
            kept = self.on_statements(connection, document, statements, "words tags")
            return {at: note_of(words, tags) for at, _, (words, tags) in kept}

    def write(self, document: Document, statements: Sequence[Statement], written: Mapping[int, Note]) -> bool:
        """Write notes on statements that were found in a document, by their places, in place of those they have.

        Returns False where the library does not have the document.
        """
        with self.database.writing() as connection:
            found = row_of(connection, document)
            if found is None:
                return False
            key, _ = found
            connection.executemany(
                "DELETE FROM note WHERE document = ? AND content = ?",
                [anchor.key for at, anchor, _ in self.on_statements(connection, document, statements) if at in written],
            )
            connection.executemany(
                "INSERT OR REPLACE INTO note (document, content, words, tags, made_at) VALUES (?, ?, ?, ?, ?)",
                (
                    (key, line_of(statements[at].content), *columns_of(note), now())
                    for at, note in written.items()
                    if note != NO_NOTE
                ),
            )
        return True


def columns_of(note: Note) -> tuple[Words, str]:
    """Return a note as its columns hold it."""
    return packed(note.words), json.dumps(note.tags)


def note_of(words: Words, tags: str) -> Note:
    """Return the note that its columns hold."""
    return Note(unpacked(words), tuple(json.loads(tags)))
