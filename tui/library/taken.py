"""What has come of the documents of a part, but for texts and words: all that lists are made of.

Apart from the part, which hands it out, so that all of it can be replaced at once: a thread that reads it meanwhile
goes on with what it has, and never sees half of each.
"""

from array import array
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tui.library.findings import Filed, Finding
from tui.library.sums import Sums
from tui.model import Problem

STATEMENTS_A_DOCUMENT = 2**20
"""More than a document can have: keys of statements are those of their documents times this, and their places."""


class Whereabouts(NamedTuple):
    """Where in a library file the statements of documents are; the last three have an entry a document, in order."""

    file: Path
    fingerprint: str
    firsts: "array[int]"
    """The keys of their first statements in the whole library."""
    counts: "array[int]"
    """How many statements they have, but none that has none."""
    documents: "array[int]"
    """Their keys here."""


@dataclass(slots=True)
class Taken:
    """Documents in the order in which they came, each known by its place; grows, or is replaced as a whole."""

    are_seats_apart: bool
    filed: list[Filed | None] = field(default_factory=list)
    problems: dict[int, Problem] = field(default_factory=dict)
    unsure: dict[int, frozenset[int]] = field(default_factory=dict)
    """The keys of the statements of low confidence, of documents that have any."""
    corrected: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """The keys of the statements that the user has corrected, of documents that have any."""
    gone: set[int] = field(default_factory=set)
    """The documents that somebody has taken out of their library."""
    elsewhere: set[int] = field(default_factory=set)
    """The documents that are shown in another place."""
    parted: set[int] = field(default_factory=set)
    """The documents in which seats are actors of their own."""
    sums: Sums = field(default_factory=Sums)

    def take(
        self, found: Finding | Problem | None, filed: Filed | None, published: str | None, *, is_parted: bool
    ) -> int:
        """Take in what has come of the next document, None where it is shown in another place; return its key."""
        key = len(self.filed)
        first = key * STATEMENTS_A_DOCUMENT
        if found is None:
            self.elsewhere.add(key)
        elif isinstance(found, Problem):
            self.problems[key] = found
        else:
            self.sums.add(key, first, published, found.appearances)
            if found.unsure:
                self.unsure[key] = frozenset(first + place for place in found.unsure)
            if found.corrected:
                self.corrected[key] = tuple(first + place for place in found.corrected)
            if is_parted:
                self.parted.add(key)
        # Last: who sees it there must find all of it.
        self.filed.append(filed)
        return key

    def keys_of(self, document_key: int) -> range:
        """Return the keys of the statements of a document."""
        filed = self.filed_at(document_key)
        first = document_key * STATEMENTS_A_DOCUMENT
        return range(first, first + (0 if filed is None or not self.has(document_key) else filed.statements))

    def has(self, document_key: int) -> bool:
        """Return whether it is here what was found in a document, of which something has come."""
        return document_key not in self.problems and document_key not in self.elsewhere

    def filed_at(self, document_key: int) -> Filed | None:
        """Return where a document is, if it is filed."""
        return self.filed[document_key] if 0 <= document_key < len(self.filed) else None

    def whereabouts(self) -> Whereabouts | None:
        """Return where the statements are; None where they are in several files, or differ from what is there."""
        there = sorted(
            (filed.first, filed.statements, key)
            for key, filed in enumerate(self.filed)
            if filed is not None and self.has(key) and filed.statements
        )
        shelves = {filed.shelf for filed in self.filed if filed is not None}
        if not there or self.are_seats_apart or len(shelves) != 1 or len({first for first, *_ in there}) < len(there):
            return None
        (shelf,) = shelves
        firsts, counts, documents = (array("q", column) for column in zip(*there, strict=True))
        return Whereabouts(shelf.file, shelf.fingerprint, firsts, counts, documents)
