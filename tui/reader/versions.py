"""Which of the documents that are read again are new, and which are versions of some that are there."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.library.entries import absolute, document_hash
from tui.library.part import Part
from tui.model import Document


class Come(NamedTuple):
    """A document that is to be taken in."""

    document: Document
    instead_of: int | None
    """The key of the version whose place it takes; None for one that is new."""


def come_in(part: Part, documents: Iterable[Document]) -> Sequence[Come]:
    """Return the documents that are not there as they are, with what each of them takes the place of."""
    by_path: dict[str | None, list[Document]] = defaultdict(list)
    for document in documents:
        by_path[absolute(document.path)].append(document)
    there: dict[str | None, list[int]] = defaultdict(list)
    for key in part.keys_read():
        path = absolute(part.path(key))
        if path in by_path:
            there[path].append(key)
    return [come for path, read in by_path.items() for come in _of_one_file(part, there[path], read)]


def _of_one_file(part: Part, keys: Sequence[int], read: Sequence[Document]) -> Sequence[Come]:
    known = {document_hash(part.document(key)): key for key in keys}
    hashes = [document_hash(document) for document in read]
    left: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for sha256, key in known.items():
        if sha256 not in hashes:
            left[_name(part.document(key))].append(key)
    new = [document for sha256, document in zip(hashes, read, strict=True) if sha256 not in known]
    return [Come(document, left[_name(document)].pop(0) if left[_name(document)] else None) for document in new]


def _name(document: Document) -> tuple[str | None, str]:
    """Return what a document is known by in its file."""
    return document.member, document.id
