"""What the user has written on statements: a note and tags, which stay when the mark is taken away."""

import json
from collections.abc import Iterator, Mapping, Sequence

from tui.library.anchors import anchored_statement, anchors, any_in, documents_shown, row_of
from tui.library.database import Database
from tui.library.entries import now
from tui.library.records import NO_NOTE, Note
from tui.library.rows import Words, line_of, packed, unpacked
from tui.model import Document, Statement


class Notes:
    """The notes in a library. It belongs to the thread that has opened the library."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def documents(self) -> Iterator[int]:
        """Yield the keys of the rows of the documents that have notes now, each in the place where it is shown."""
        with self.database.reading() as connection:
            yield from documents_shown(connection, "note")

    def are_in(self, document: Document) -> bool:
        """Return whether there are any in a document; without having to know its statements."""
        with self.database.reading() as connection:
            return bool(anchors(connection, "note", document))

    @property
    def are_anywhere(self) -> bool:
        """Whether there are any."""
        with self.database.reading() as connection:
            return any_in(connection, "note")

    def tags(self) -> Sequence[str]:
        """Return all tags that are in use, in the order of the alphabet."""
        with self.database.reading() as connection:
            columns = connection.execute("SELECT DISTINCT tags FROM note").fetchall()
        return sorted({tag for (column,) in columns for tag in json.loads(column)}, key=str.casefold)

    def statements(self, document: Document, statements: Sequence[Statement]) -> Mapping[int, Note]:
        """Return the notes on the statements that were found in a document, by their places; the latest on each."""
        with self.database.reading() as connection:
            kept = anchors(connection, "note", document, "words tags")
        return {
            at: note_of(words, tags)
            for anchor, (words, tags) in kept
            if (at := anchored_statement(anchor, document.text, statements)) is not None
        }

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
                (
                    anchor.key
                    for anchor, _ in anchors(connection, "note", document)
                    if anchored_statement(anchor, document.text, statements) in written
                ),
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
