"""What the user has written on statements in the reader, for the commands that export them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tui.library import Holdings, Note, StatementRecord
from tui.library.database import LibraryError, open_database
from tui.library.notes import Notes


def noted(groups: Iterable[Sequence[StatementRecord]], file: Path | None) -> Iterator[StatementRecord]:
    """Yield statements with their notes in a library, if there are any; each group has all those of a document."""
    for records in groups:
        notes = _notes_on(records, file)
        for record in records:
            yield _with(record, notes)


def noted_anyhow(records: Iterable[StatementRecord], library: Holdings, file: Path | None) -> Iterator[StatementRecord]:
    """Yield statements, in whatever order they are, with their notes."""
    known: dict[int, Mapping[int, Note]] = {}
    for record in records:
        key = record.document_key
        if key not in known:
            known[key] = _notes_on(library.statements(library.statement_keys(key)), file)
        yield _with(record, known[key])


def _notes_on(records: Sequence[StatementRecord], file: Path | None) -> Mapping[int, Note]:
    """Return the notes on the statements of a document, by their places in it; none where the library is of no use."""
    if file is None or not records or not file.exists():
        return {}
    try:
        with closing(open_database(file)) as database:
            notes = Notes(database)
            document = records[0].document
            if not notes.are_anywhere or not notes.are_in(document):
                return {}
            return notes.statements(document, [record.statement for record in records])
    except LibraryError:  # which has been said by whoever has taken the analyses from it
        return {}


def _with(record: StatementRecord, notes: Mapping[int, Note]) -> StatementRecord:
    return replace(record, note=notes[record.index]) if record.index in notes else record
