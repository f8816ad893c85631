"""Documents taken in as they are read and as something comes of them, and looked at again when a library changes.

A document is held in memory until something has come of it; from then on, it is known by the keys of its rows. What is
made of all that for a view is in `tui.library.part`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from threading import Lock

from tui.library import seats
from tui.library.duplicates import MOST_DOCUMENTS, MOST_PLACES, documents_of
from tui.library.findings import Change, Filed, Finding, Outcome, WatchedShelf, finding_of
from tui.library.same_texts import SameTexts
from tui.library.shelf import GONE
from tui.library.succession import Succession
from tui.library.taken import Taken
from tui.model import Document, Problem

_PARTED_AT_ONCE = 300
"""Of more documents, seats are parted and folded by the thread that looks for changes, in some seconds."""


class Filling:
    """What has come of documents so far, in the order in which they were added."""

    def __init__(self) -> None:
        self.version = 0
        """Grows with every change, so that a view can tell whether it is out of date."""
        self.revision = 0
        """Grows when what was there before has changed, so that whatever was made of it is to be made anew."""
        self._counting, self._changing = Lock(), Lock()
        self.paths: list[str | None] = []
        """As the user has written them; in a library, they are absolute."""
        self._addresses: dict[int, str] = {}
        self.succession = Succession()
        self.texts = SameTexts()
        self._is_to_be_sorted = False
        self._waiting: dict[int, Document] = {}
        self.shelves: dict[WatchedShelf, None] = {}
        self.are_seats_wanted_apart = False
        self.taken = Taken(are_seats_apart=False)

    def add(self, document: Document) -> int:
        """Take in a document of which something is yet to come; return its key."""
        key = len(self.paths)
        self._waiting[key] = document
        same = self.texts.add(document.text)
        if len(same) > 1:
            self._find_place(key, same)
        self.paths.append(document.path)
        if document.fetched_from is not None:
            self._addresses[key] = document.fetched_from
        self._has_changed()
        return key

    def _find_place(self, document_key: int, same: Sequence[int]) -> None:
        """Find out whether a new document is one of those with the same text, of which one is shown already.

        If more is known of it, it is shown instead, but not before all is listed anew.
        """
        others = (key for key in same[:MOST_PLACES] if key != document_key and not self.succession.is_elsewhere(key))
        listed = tuple(islice(others, MOST_DOCUMENTS))
        if len(listed) == MOST_DOCUMENTS:
            return
        documents = self._documents_of((*listed, document_key), self.taken.gone)
        places = next(keys for keys in documents if document_key in keys)
        shown = next((key for key in places if key != document_key), None)
        if shown is not None:
            self.succession.stand([(shown, document_key)])
            self._is_to_be_sorted |= len(places) > 2 or places[0] == document_key

    def _documents_of(self, same: Sequence[int], gone: Collection[int]) -> Sequence[Sequence[int]]:
        """Return documents with the same text by the document that they are, which the first place of each stands for.

        Those that are there no more are none.
        """
        there = (key for key in same if not self.succession.is_replaced(key) and key not in gone)
        return documents_of((key, self.document(key)) for key in there)

    def is_elsewhere(self, document_key: int) -> bool:
        """Return whether a document is shown in another place, where the same text is."""
        return self.succession.is_elsewhere(document_key)

    def keys_read(self) -> Sequence[int]:
        """Return the keys of all documents but those that have newer versions, in whatever place they are shown."""
        return [key for key in range(len(self.paths)) if not self.succession.is_replaced(key)]

    def take(self, outcome: Outcome) -> int:
        """Take in what has come of the next document, in the order in which they were added; return its key."""
        with self._changing:
            taken, filed = self.taken, outcome.filed
            document = self._waiting[len(taken.filed)]
            if filed is not None:
                self.shelves[filed.shelf] = None
            found, is_parted = self._as_wanted(taken, outcome.found, filed, document)
            is_elsewhere = self.succession.is_elsewhere(len(taken.filed))
            key = taken.take(None if is_elsewhere else found, filed, document.published, is_parted=is_parted)
            if filed is not None:
                del self._waiting[key]
        self._has_changed()
        return key

    def replace(self, successors: Mapping[int, int]) -> None:
        """Let newer versions take the places of documents, of which nothing is shown any more; both by their keys."""
        with self._changing:
            self.succession.add(successors)
            self._is_to_be_sorted = True
            self._renew()

    def successor(self, document_key: int) -> int | None:
        """Return the key of the version that has taken a document's place, if one has."""
        return self.succession.successor(document_key)

    @property
    def taken_count(self) -> int:
        """How many documents there are of which something has come: those with the keys below it."""
        return len(self.taken.filed)

    def refresh(self) -> bool:
        """Look whether somebody has changed what was there before; return whether anything else is shown now.

        One thread calls it, always the same.
        """
        taken = self.taken
        changes = [shelf.look() for shelf in self.shelves]
        has_returned = any(changes) and any(self._has_returned(key) for key in taken.gone)
        is_other = self._is_to_be_sorted or self.are_seats_wanted_apart != taken.are_seats_apart
        if has_returned or Change.OF_WHAT_WAS_THERE in changes or is_other:
            with self._changing:
                return self._renew()
        return False

    def close(self) -> None:
        """Close all files; no other thread may be reading any more."""
        for shelf in self.shelves:
            shelf.close()

    def _has_changed(self) -> None:
        with self._counting:
            self.version += 1

    def _has_returned(self, document_key: int) -> bool:
        filed = self.taken.filed[document_key]
        return filed is not None and filed.shelf.locate(filed.sha256) is not None

    def _renew(self) -> bool:
        """Read all of it anew; return whether anything is another."""
        before = self.taken
        if self._is_to_be_sorted:
            self._sort(before.gone)
        now = self._looked_up(before)
        if now.gone != before.gone:
            # What stood for other places may be gone.
            self._sort(now.gone)
            now = self._looked_up(before)
        # The same, but for a revision of the file that does not show here.
        if now == before:
            return False
        self.taken = now
        # Last: whoever sees the new revision must find what is shown now.
        self.revision += 1
        self._has_changed()
        return True

    def _sort(self, gone: Collection[int]) -> None:
        """Let that place stand for each document of which most is known."""
        self._is_to_be_sorted = False
        for same in self.texts.shared():
            self.succession.stand(self._documents_of(same, gone))

    def _looked_up(self, before: Taken) -> Taken:
        now = Taken(self.are_seats_wanted_apart)
        for key, filed in enumerate(before.filed):
            self._look_up(key, filed, before, now)
        return now

    def _look_up(self, key: int, filed: Filed | None, before: Taken, now: Taken) -> None:
        located = None if filed is None else filed.shelf.locate(filed.sha256)
        if self.succession.is_elsewhere(key):
            now.take(None, filed, None, is_parted=False)
        elif self.succession.is_replaced(key):
            now.take(Problem(self.place(key) or "", "there is a newer version of it"), filed, None, is_parted=False)
        elif filed is None:
            now.take(before.problems[key], None, None, is_parted=False)
        elif located is None:
            gone = Problem(self.place(key) or "standard input", "is no longer in the library")
            now.gone.add(now.take(gone, filed, None, is_parted=False))
        elif located.failure is not None:
            problem = Problem(self.document(key).where, located.failure)
            now.take(problem, located.filed, None, is_parted=False)
        else:
            finding = located.filed.shelf.finding(located.filed.analysis)
            found, is_parted = self._as_wanted(now, finding, located.filed, None)
            now.take(found, located.filed, located.published, is_parted=is_parted)

    def _as_wanted(
        self, taken: Taken, found: Finding | Problem, filed: Filed | None, document: Document | None
    ) -> tuple[Finding | Problem, bool]:
        """Return a finding with seats apart where they are to be, and whether it may have any."""
        is_parted = taken.are_seats_apart and filed is not None and isinstance(found, Finding) and found.has_seats
        if not is_parted or filed is None:
            return found, False
        document = document or filed.shelf.document(filed.document, filed.shelf.revision)
        folded = filed.shelf.found(filed.analysis, document, filed.shelf.revision)
        return finding_of(seats.apart(folded.analysis)), True

    def show_seats_apart(self, apart: bool) -> None:
        """Make seats actors of their own, or take them for what they stand for; the keys of statements stay the same.

        Of many documents, that is left to the next `refresh`.
        """
        self.are_seats_wanted_apart = apart
        if len(self.taken.filed) <= _PARTED_AT_ONCE and self._changing.acquire(blocking=False):
            try:
                if apart != self.taken.are_seats_apart:
                    self._renew()
            finally:
                self._changing.release()

    def place(self, document_key: int) -> str | None:
        """Return the file that a document came from, as the user has written it, or the address."""
        return self.paths[document_key] or self._addresses.get(document_key)

    def document(self, document_key: int) -> Document:
        """Return a document."""
        document = self._waiting.get(document_key)
        if document is not None:
            return document
        filed = self.taken.filed[document_key]
        document = GONE if filed is None else filed.shelf.document(filed.document, filed.shelf.revision)
        return document if document is GONE else replace(document, path=self.paths[document_key])
