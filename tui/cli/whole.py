"""A whole library, opened for the commands that print."""

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

from tui.cli.group import Refusal
from tui.cli.noted import noted
from tui.cli.run import ALL_DONE, SOMETHING_MISSING
from tui.cli.talk import Progress, say
from tui.export.selection import Names
from tui.language.fingerprint import pipeline
from tui.library import StatementRecord
from tui.library.archive import Archive
from tui.library.database import LibraryError, open_database
from tui.library.outlines import Outline
from tui.library.placing import Places, Placing
from tui.model import Analysis

_TOLD_EACH = 100
"""After so many documents it is told how far the counting has come."""


class Whole:
    """All that a library has of what this program analyses: to the commands, what a `Run` is over paths."""

    def __init__(self, file: Path) -> None:
        """Open the library in a file; refuses where it cannot be used, or is not there."""
        self.archive = _opened(file)
        self.library_file = file
        if others := self.archive.other_documents():
            say(f"not looked at: {others:,} of another version of onrecord; onrecord index analyses them anew")
        self.statement_count = 0
        """How many statements have been found so far."""
        self.names = Names()
        """What the actors so far are called."""
        self._failed = 0
        self._placing = Placing(self.archive)

    @property
    def exit_code(self) -> int:
        """What the work so far comes to."""
        return SOMETHING_MISSING if self._failed else ALL_DONE

    def analyses(self) -> Iterator[Analysis]:
        """Yield the analyses one by one."""
        return (analysis for _, analysis in self._keyed())

    def placed_analyses(self) -> Iterator[tuple[Analysis, Places]]:
        """Yield the analyses one by one, with where else their documents are."""
        return ((analysis, self._placing.places(document)) for document, analysis in self._keyed())

    def _keyed(self) -> Iterator[tuple[int, Analysis]]:
        for document in self.archive.document_keys():
            if not self.archive.is_analysed(document):
                self._failed += 1
                continue
            found = self.archive.analysis(document)
            self.names.add(found.actors)
            self.statement_count += len(found.statements)
            yield document, found
        self._tell_failed()

    def statements(self) -> Iterator[Sequence[StatementRecord]]:
        """Yield the statements of one document after another; no more than one document is held at a time."""
        for analysis, document in zip(self.analyses(), self._analysed(), strict=True):
            yield self.archive.statements(self.archive.statement_keys(document)) if analysis.statements else ()

    def records(self) -> Iterator[StatementRecord]:
        """Yield all statements, as `statements` does, with what the user has written on them."""
        return map(self.placed, noted(self.statements(), self.library_file))

    def placed(self, record: StatementRecord) -> StatementRecord:
        """Return a statement with the other places and the copies of its document."""
        return self._placing.placed(record)

    def outlines(self) -> Iterator[Outline]:
        """Yield what each document tells of who is quoted in it; how far it has come is told meanwhile."""
        documents = self.archive.document_keys()
        analysed = sum(map(self.archive.is_analysed, documents))
        self._failed = len(documents) - analysed
        progress = Progress()
        try:
            for number, outline in enumerate(self.archive.outlines()):
                if number % _TOLD_EACH == 0:
                    progress.show(f"counting: {number:,} of {analysed:,} documents")
                yield outline
        finally:
            progress.erase()
        self._tell_failed()

    joint_outlines = outlines
    """In a library, namesakes of different documents are told apart."""

    def library(self) -> Archive:
        """Return all of it at once."""
        return self.archive

    def _tell_failed(self) -> None:
        if self._failed:
            say(f"not analysed: {self._failed:,} in the library; onrecord library list | grep ^failed tells which")

    def _analysed(self) -> Iterator[int]:
        return filter(self.archive.is_analysed, self.archive.document_keys())


def has_documents(file: Path) -> bool:
    """Return whether there is a library with anything in it; one that cannot be used is looked at when it is opened."""
    if not file.exists():
        return False
    try:
        with closing(open_database(file)) as database, database.reading() as connection:
            return connection.execute("SELECT 1 FROM document LIMIT 1").fetchone() is not None
    except LibraryError:
        return True


def _opened(file: Path) -> Archive:
    if not file.exists():
        raise Refusal(f"there is no library {file} yet: onrecord index makes it")
    archive = Archive(file, pipeline().fingerprint)
    try:
        archive.open()
    except LibraryError as error:
        raise Refusal(str(error)) from error
    # Where nothing can be written, namesakes are shown as whoever has written last has left them.
    with suppress(LibraryError):
        archive.settle()
    archive.refresh()
    return archive
