"""Which documents are read and which are starred, and going from one that is not read to the next."""

from collections.abc import Iterable
from dataclasses import replace

from tui.library.readings import Reading
from tui.reader import state
from tui.reader.messages import Shelved
from tui.reader.screens.collecting import CollectingScreen
from tui.reader.screens.copies import CopiesScreen
from tui.reader.screens.documents import DocumentsScreen

NO_COPIES = "No other document has much the same words."
ALL_READ = "There is no other document that is unread."


class ShelvingScreen(CollectingScreen):
    """A view whose documents can be read and starred; `open` says what it is to go to one."""

    def open(self, document: int | None) -> None:
        """Go to a document."""
        raise NotImplementedError

    def action_documents(self) -> None:
        """Show the list of documents."""
        screen = DocumentsScreen(self.library, lambda: self.view, self.shelve, self.view.place.document)
        self.app.push_screen(screen, self.open)

    def action_copies(self) -> None:
        """Show the documents that have much the same words as the one on the screen."""
        document = self.view.place.document
        if document is None:
            return
        if copies := self.library.copies(document):
            self.app.push_screen(CopiesScreen(self.library, self.view, document, copies), self.open)
        else:
            self.notify(NO_COPIES)

    def note_reading(self) -> None:
        """Take the document on the screen for read where the user has come to its end."""
        document = self.view.place.document
        if document is not None and document not in self.view.read and self.panes.article.is_at_end:
            self.shelve(document, state.reading_of(self.view, document)._replace(is_read=True))

    def action_read(self) -> None:
        """Take the document on the screen for read, or for unread."""
        document = self.view.place.document
        if document is not None:
            reading = state.toggled_read(self.view, document)
            self.shelve(document, reading)
            self.notify("Read." if reading.is_read else "Unread.")

    def action_star(self) -> None:
        """Star the document on the screen, or take the star away."""
        document = self.view.place.document
        if document is not None:
            self.shelve(document, state.toggled_star(self.view, document))

    def shelve(self, document: int, reading: Reading) -> None:
        """Set what has been done with a document."""
        self.become(state.with_reading(self.view, document, reading), scroll=False)
        self.post_message(Shelved(document, reading))

    def readings_found(self, read: frozenset[int], starred: frozenset[int]) -> None:
        """Show what was read and starred earlier."""
        view = replace(self.view, read=self.view.read | read, starred=self.view.starred | starred)
        self.become(view, scroll=False)

    def action_next_unread(self) -> None:
        """Go to the next document that is not read; from the last one to the first."""
        self._open_unread(1)

    def action_previous_unread(self) -> None:
        """Go to the one before."""
        self._open_unread(-1)

    def _open_unread(self, step: int) -> None:
        keys, document = self.library.document_keys(), self.view.place.document
        at = keys.index(document) if document is not None and document in keys else -1
        others: Iterable[int] = (keys[(at + step * distance) % len(keys)] for distance in range(1, len(keys)))
        unread = next((key for key in others if key not in self.view.read), None)
        if unread is None:
            self.notify(ALL_READ)
        else:
            self.open(unread)
