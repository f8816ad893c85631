"""One run over the user's files: analyses come out, and what goes wrong is said and counted on the way.

Apart from the commands because all of them read, report and count alike.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tui.cli.gathered import Gathered
from tui.cli.group import Refusal
from tui.cli.kept import Kept
from tui.cli.noted import noted
from tui.cli.talk import Progress, say, telling
from tui.documents import Fetch, read
from tui.documents.remarks import Remarks
from tui.export.selection import Names
from tui.language import analyse
from tui.library import Library, StatementRecord, seats
from tui.library.database import LibraryError
from tui.library.outlines import Outline
from tui.library.placing import Places
from tui.model import Analysis, Document, Problem

ALL_DONE, SOMETHING_MISSING, NOTHING_DONE = 0, 1, 2
"""Exit codes."""


class Run:
    """Reads and analyses what `paths` name, once."""

    def __init__(
        self,
        paths: Iterable[str],
        *,
        seats_apart: bool = False,
        library_file: Path | None = None,
        fetch: Fetch | None = None,
    ) -> None:
        """Take what to read, the library that keeps analyses, if one is to, and what fetches pages of the web."""
        self._paths = tuple(paths)
        self._is_piped = set(self._paths) == {"-"}
        self._progress = Progress()
        self._fetch = telling(fetch, self._progress) if fetch else None
        self.library_file = library_file
        self._kept = Kept(library_file, self._say)
        self._seats_apart = seats_apart
        self.statement_count = 0
        """How many statements have been found so far."""
        self.names = Names()
        """What the actors so far are called."""
        self._analysed = 0
        self._problems = 0
        self._gathered = Gathered()
        self._remarks = Remarks()

    @property
    def exit_code(self) -> int:
        """What the run so far comes to."""
        if not self._problems:
            return ALL_DONE
        return SOMETHING_MISSING if self._analysed else NOTHING_DONE

    def analyses(self) -> Iterator[Analysis]:
        """Yield the analyses one by one; what was printed of one is on its way before the next is begun."""
        try:
            for result in self._kept.analyses(self._documents(), self._analyse):
                self._progress.erase()
                if isinstance(result, Problem):
                    self._report(result)
                    continue
                self._analysed += 1
                self.statement_count += len(result.statements)
                found = seats.apart(result) if self._seats_apart else result
                self.names.add(found.actors)
                yield found
                sys.stdout.flush()
        finally:
            self._progress.erase()

    def statements(self) -> Iterator[Sequence[StatementRecord]]:
        """Yield the statements of one document after another; no more than one document is held at a time."""
        for library in self._libraries():
            yield [library.statement(key) for key in library.statement_keys()]

    def records(self) -> Iterator[StatementRecord]:
        """Yield all statements, as `statements` does, with what the user has written on them."""
        return map(self.placed, noted(self.statements(), self.library_file))

    def placed(self, record: StatementRecord) -> StatementRecord:
        """Return a statement with the other places and the copies of its document."""
        return self._gathered.placed(record)

    def placed_analyses(self) -> Iterator[tuple[Analysis, Places]]:
        """Yield the analyses one by one, with where else their documents are."""
        return ((analysis, self._gathered.places(analysis.document)) for analysis in self.analyses())

    def outlines(self) -> Iterator[Outline]:
        """Yield what each document tells of who is quoted in it, each for itself."""
        for library in self._libraries():
            yield from library.outlines()

    def joint_outlines(self) -> Iterator[Outline]:
        """Yield the same, with namesakes of different documents told apart; all of them are held at once for that."""
        return self.library().outlines()

    def library(self) -> Library:
        """Return all of it at once."""
        library = Library()
        for analysis in self.analyses():
            library.keep(library.add(analysis.document), analysis)
        return library

    def _libraries(self) -> Iterator[Library]:
        for analysis in self.analyses():
            library = Library()
            library.keep(library.add(analysis.document), analysis)
            yield library

    def _analyse(self, documents: Iterable[Document]) -> Iterator[Analysis | Problem]:
        self._progress.show("loading the language model")
        return analyse(documents)

    def _documents(self) -> Iterator[Document]:
        """Yield the documents, each of them once, in however many places it lies."""
        read_in = self._read()
        try:
            # What somebody pipes in is read as it comes, which may be never to the end.
            for document in read_in if self._is_piped else self._gathered.documents(read_in):
                self._remarks.add(document)
                self._progress.show(f"analysing {document.where}")
                yield document
        except LibraryError as error:
            raise Refusal(str(error)) from error
        for sentence in self._remarks.sentences():
            self._say(sentence)

    def _read(self) -> Iterator[Document]:
        for item in read(self._paths, fetch=self._fetch):
            if isinstance(item, Problem):
                self._report(item)
                continue
            where = item.where
            for warning in item.warnings:
                self._say(f"{where}: {warning}")
            self._progress.show(f"reading {where}")
            yield item

    def _report(self, problem: Problem) -> None:
        self._problems += 1
        if problem.extra is None:
            self._say(str(problem))
        else:
            self._remarks.add(problem)

    def _say(self, message: str) -> None:
        self._progress.erase()
        say(message)
