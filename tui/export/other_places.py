"""The other places of a text that an export tells of, `also_in`: read where the file of a statement is gone.

They are written as messages call documents: the file, its place in a file of files, and the id where that differs.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tui import documents
from tui.documents.web.addresses import is_address
from tui.export.exported import Exported
from tui.export.provenance import text_digest
from tui.model import Document

MOST_PLACES = 100
"""Of one statement, that are looked at."""


class Found(NamedTuple):
    """A document that has the very text of a statement, and its place as the export calls it."""

    place: str
    document: Document


class OtherPlaces:
    """Looks for the texts of some statements in the other places that they name; each file is read once."""

    def __init__(self, statements: Iterable[Exported], folder: Path) -> None:
        """Take the statements, and the folder of the export, from which places may be meant."""
        self._wanted = {each.sha256 for each in statements}
        self._folder = folder
        self._read: dict[str, Mapping[str, Document]] = {}

    def holding(self, exported: Exported) -> Found | None:
        """Return the first place that has the text of a statement as it was; None where none has."""
        for place in exported.also_in[:MOST_PLACES]:
            file = None if is_address(place) else self._file(place)
            if file is not None and (document := self._texts(file).get(exported.sha256)) is not None:
                return Found(place, document)
        return None

    def _file(self, place: str) -> str | None:
        """Return the file of a place; None where there is none any more."""
        files = (found_file(path, self._folder) for path in _beginnings(place))
        return next((file for file in files if os.path.isfile(file)), None)  # noqa: PTH113 - takes any name

    def _texts(self, file: str) -> Mapping[str, Document]:
        """Return the documents of a file whose texts are wanted, by the hashes of these."""
        if file not in self._read:
            read = (item for item in documents.read([file]) if isinstance(item, Document))
            by_hash = ((text_digest(document), document) for document in read)
            self._read[file] = {digest: document for digest, document in by_hash if digest in self._wanted}
        return self._read[file]


def found_file(path: str, folder: Path) -> str:
    """Return the path of a source, which may be meant from where the export lies."""
    beside = str(folder / path)
    return beside if not os.path.exists(path) and os.path.exists(beside) else path  # noqa: PTH110 - takes any name


def _beginnings(place: str) -> Iterator[str]:
    """Yield what of a place may be the path of its file, the longest first."""
    yield place
    path, _, document = place.rpartition(", document ")
    path = path if document and path else place
    while path.strip("/"):
        yield path
        path = path.rpartition("/")[0]
