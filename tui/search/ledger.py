"""Which documents of a library an index has taken in, and what each of them was then.

It is the stamp of the index, so that both are saved at once or not at all. Whatever has happened to the library since,
also by other programs or by a copy that was put in its place, is what differs from the list of what it shows now.
"""

import base64
import binascii
import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from tui.library.spoken import Shown
from tui.search.vocabulary import starts_of

_COLUMNS = len(Shown._fields)


class Ledger:
    """The documents that have been taken in, by their analyses."""

    def __init__(self, taken: Iterable[Shown] = ()) -> None:
        self.documents = {document.analysis: document for document in taken}

    @property
    def latest(self) -> Shown | None:
        """The document that was analysed last, if there is one."""
        return self.documents[max(self.documents)] if self.documents else None

    def keys(self) -> NDArray[np.int64]:
        """Return the keys of all statements, in order."""
        columns = np.array(sorted((document.first, document.statements) for document in self.documents.values()))
        firsts, counts = columns.reshape(-1, 2).astype(np.int64).T
        return np.repeat(firsts - starts_of(counts)[:-1], counts) + np.arange(counts.sum())

    def stamp(self, made_with: str) -> str:
        """Return a line that tells all of it, and what the statements were found with."""
        columns = np.array(sorted(self.documents.values()), np.int64).reshape(-1, _COLUMNS).T
        # Keys grow by little from one to the next, which makes them small.
        columns[:2] = np.diff(columns[:2], axis=1, prepend=0)
        return f"{made_with} {base64.b64encode(zlib.compress(columns.tobytes(), 1)).decode()}"

    @classmethod
    def of_stamp(cls, stamp: str, made_with: str) -> "Ledger | None":
        """Return what a stamp tells; None where it tells of something else."""
        owner, _, coded = stamp.rpartition(" ")
        if owner != made_with:
            return None
        try:
            numbers = np.frombuffer(zlib.decompress(base64.b64decode(coded, validate=True)), np.int64)
            columns = numbers.reshape(_COLUMNS, -1).copy()
        except (binascii.Error, zlib.error, ValueError):
            return None
        columns[:2] = np.cumsum(columns[:2], axis=1)
        return cls(Shown(*row) for row in columns.T.tolist())
