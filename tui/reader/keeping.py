"""What the bookmarks do in their thread with the library at hand: a method for each thing to keep or to look for."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from tui.library import Holdings, Note, StatementRecord
from tui.library.corrections.correction import Change, Correction
from tui.library.corrections.keeping import Corrections, RefusedError
from tui.library.database import Database, LibraryError
from tui.library.marks import Marks
from tui.library.notes import Notes
from tui.library.readings import Reading, Readings
from tui.library.sessions import leave
from tui.model import Document, Statement
from tui.reader.background import Post
from tui.reader.messages import Corrected, CorrectionRefused, MarksFound, NotesFound, ReadingsFound, TagsFound


class Keeping:
    """What the user does with one library on the screen, kept in a library file."""

    def __init__(self, database: Database, library: Holdings, post: Post) -> None:
        """Take the file, what is shown of it, and what is told of all that is found."""
        self.database = database
        self.library = library
        self.post = post
        self._marks = Marks(database)
        self._notes = Notes(database)
        self._readings = Readings(database)
        self._corrections = Corrections(database)

    # -- what is there

    def look_for(self, document_keys: Collection[int]) -> None:
        """Look for what the user has done in documents that have been analysed."""
        self._look_for_signs(document_keys)
        if self._readings.are_anywhere:
            rows = ((key, self.library.row(key, self.database.path)) for key in document_keys)
            readings = {key: self._readings.of(row) for key, row in rows if row is not None}
            read = frozenset(key for key, reading in readings.items() if reading.is_read)
            starred = frozenset(key for key, reading in readings.items() if reading.is_starred)
            self._tell_of_readings(read, starred)

    def look_for_all(self) -> None:
        """Look for all that the user has done in a whole library, whose documents have the keys of their rows."""
        self._look_for_signs(row - 1 for row in sorted({*self._marks.documents(), *self._notes.documents()}))
        there = self.library.document_keys()
        read, starred = (frozenset(row - 1 for row in rows if row - 1 in there) for rows in self._readings.all())
        self._tell_of_readings(read, starred)

    def look_for_tags(self) -> None:
        """Look for the tags that are in use."""
        if tags := self._notes.tags():
            self.post(TagsFound(tuple(tags)))

    def _look_for_signs(self, document_keys: Iterable[int]) -> None:
        """Look for marks and notes."""
        if not (self._marks.are_anywhere or self._notes.are_anywhere):
            return
        marks: dict[int, int] = {}
        notes: dict[int, Note] = {}
        for document_key in document_keys:
            document = self.library.document(document_key)
            # Few documents have any, and reading what was found in one takes a hundred times as long as looking.
            if not (self._marks.are_in(document) or self._notes.are_in(document)):
                continue
            keys, statements = self.statements(document_key)
            marks.update((keys[at], place) for at, place in self._marks.statements(document, statements).items())
            notes.update((keys[at], note) for at, note in self._notes.statements(document, statements).items())
        if marks:
            self.post(MarksFound(marks))
        if notes:
            self.post(NotesFound(notes))

    def _tell_of_readings(self, read: frozenset[int], starred: frozenset[int]) -> None:
        if read or starred:
            self.post(ReadingsFound(read, starred))

    def look_again(self, marked: frozenset[int], noted: frozenset[int]) -> None:
        """Look for them in documents in which statements may be others than before."""
        documents = {self.library.statement(key).document_key for key in marked | noted}
        before: set[int] = set()
        marks: dict[int, int] = {}
        notes: dict[int, Note] = {}
        for document_key in documents.intersection(self.library.document_keys()):
            document = self.library.document(document_key)
            # What is not in the library, as with standard input, stays where it is.
            if self._marks.are_in(document) or self._notes.are_in(document):
                keys, statements = self.statements(document_key)
                before.update(keys)
                marks.update((keys[at], place) for at, place in self._marks.statements(document, statements).items())
                notes.update((keys[at], note) for at, note in self._notes.statements(document, statements).items())
        self.post(MarksFound(marks, marked & before))
        self.post(NotesFound(notes, noted & before))

    # -- corrections

    def correct(self, changes: Sequence[Change]) -> None:
        """Make corrections."""
        self._correct(lambda: self._corrections.make(changes))

    def undo(self) -> None:
        """Undo what was corrected last."""
        self._correct(self._corrections.undo, is_undone=True)

    def redo(self) -> None:
        """Correct again what was undone last."""
        self._correct(self._corrections.redo)

    def _correct(self, make: Callable[[], Sequence[Correction]], *, is_undone: bool = False) -> None:
        try:
            made = make()
        except (LibraryError, RefusedError) as error:
            self.post(CorrectionRefused(str(error)))
        else:
            self.post(Corrected(made, is_undone))

    # -- what becomes of it

    def mark(self, places: Mapping[int, int]) -> None:
        """Mark statements, at their places in the order."""
        for document, records in self.by_document(places):
            self._marks.add(
                document, [record.statement for record in records], [places[record.key] for record in records]
            )

    def unmark(self, keys: Iterable[int]) -> None:
        """Take marks away."""
        for document, records in self.by_document(keys):
            _, statements = self.statements(records[0].document_key)
            self._marks.remove(document, statements, {record.index for record in records})

    def put(self, places: Mapping[int, int]) -> None:
        """Put marked statements in other places of the order."""
        for document, records in self.by_document(places):
            _, statements = self.statements(records[0].document_key)
            self._marks.put(document, statements, {record.index: places[record.key] for record in records})

    def write(self, notes: Mapping[int, Note]) -> None:
        """Write notes on statements, in place of those that they have."""
        for document, records in self.by_document(notes):
            _, statements = self.statements(records[0].document_key)
            self._notes.write(document, statements, {record.index: notes[record.key] for record in records})

    def shelve(self, document_key: int, reading: Reading) -> None:
        """Keep what the user has done with a document; nothing of one that is not in the library."""
        row = self.library.row(document_key, self.database.path)
        if row is not None:
            self._readings.set(row, reading)

    def leave(self, session: str, document: Document, offset: int, view: Mapping[str, str | bool]) -> None:
        """Keep where the user is reading, and how the lists are narrowed."""
        leave(self.database, session, document, offset, view)

    # -- for whatever else is fixed to statements

    def statements(self, document_key: int) -> tuple[list[int], list[Statement]]:
        """Return the keys of the statements of a document, and the statements."""
        keys = list(self.library.statement_keys(document_key))
        return keys, [self.library.statement(key).statement for key in keys]

    def by_document(self, keys: Iterable[int]) -> Iterator[tuple[Document, list[StatementRecord]]]:
        """Yield documents with those of their statements that have some keys."""
        for _, group in groupby(map(self.library.statement, sorted(keys)), key=lambda record: record.document_key):
            records = list(group)
            yield records[0].document, records
