"""Taking in a part of a library file: where it is large, its statements are those of the saved index of the whole.

All others of the index are left out of it by a mask, and the keys are those of the part. Its actors are taken in as of
any library: what they are called in it is something else than in the whole.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tui.library.archive import Archive
from tui.library.database import LibraryError
from tui.library.part import Part
from tui.library.taken import STATEMENTS_A_DOCUMENT, Whereabouts
from tui.search.index import Index
from tui.search.intake import Intake
from tui.search.library_intake import LibraryIntake

LARGE_STATEMENTS = 20_000
"""So many statements take some seconds to take in, and the whole library's index may be there."""


class PartIntake(Intake):
    """Keeps a catalogue of a part of a library."""

    def __init__(self, part: Part) -> None:
        super().__init__(part)
        self._part = part
        self._archive: Archive | None = None
        self._whole: LibraryIntake | None = None
        self._is_of_whole = False
        """Whether the statements of the catalogue are from the index of the whole library."""
        self._is_apart = False
        """Whether the whole library cannot be used, or does not show all that the part does."""

    @property
    def trouble(self) -> str | None:
        """Why the index of the whole library cannot be saved, in a line, if it is used and cannot be."""
        return None if self._whole is None else self._whole.trouble

    def _take_statements(self, cancelled: Callable[[], bool]) -> bool:
        where = None if self._is_apart else self._part.whereabouts()
        whole = None if where is None or sum(where.counts) < LARGE_STATEMENTS else self._opened(where)
        if where is not None and whole is not None and self._archive is not None:
            self._archive.refresh()
            whole.advance(cancelled)
            statements = of_part(whole.catalogue.statements, where)
            if statements.live_size == sum(where.counts):
                self._show(statements)
                return True
            if whole.catalogue.statements.live_size < len(self._archive.statement_keys()):
                self._show(statements)
                return False
            self._is_apart = True
        if self._is_of_whole:
            # Nothing can be added to another index.
            self._is_of_whole = False
            self._start_over(self._part.revision)
        return super()._take_statements(cancelled)

    def _show(self, statements: Index) -> None:
        self._is_of_whole = True
        self.catalogue = replace(self.catalogue, statements=statements)

    def _opened(self, where: Whereabouts) -> LibraryIntake | None:
        """Return what takes in the whole library that the part is in; None where it cannot be opened."""
        if self._whole is None:
            archive = Archive(where.file, where.fingerprint)
            try:
                archive.open()
            except LibraryError:
                self._is_apart = True
                return None
            self._archive, self._whole = archive, LibraryIntake(archive)
        return self._whole


def of_part(index: Index, where: Whereabouts) -> Index:
    """Return an index in which only the statements of a part are found, by their keys there."""
    keys = [_keys_in(np.asarray(segment.keys, np.int64), where) for segment in index.segments]
    segments = tuple(replace(segment, keys=its) for segment, its in zip(index.segments, keys, strict=True))
    if not segments:
        return index
    elsewhere = np.concatenate(keys) < 0
    return Index(segments, elsewhere if index.dropped is None else elsewhere | index.dropped)


def _keys_in(keys: NDArray[np.int64], where: Whereabouts) -> NDArray[np.int64]:
    """Return the keys that statements of the whole library have in its part; -1 for those that are not in it."""
    firsts, counts, documents = (np.array(each, np.int64) for each in (where.firsts, where.counts, where.documents))
    at = np.searchsorted(firsts, keys, side="right") - 1
    places = keys - firsts[at]
    is_in = (at >= 0) & (places < counts[at])
    return np.where(is_in, documents[at] * STATEMENTS_A_DOCUMENT + places, -1)
