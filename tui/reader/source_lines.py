"""The line of a file in which a document says what is on the screen.

A text that is the file's own is counted; of one that was rebuilt, from markup, a table or a message, the place is known
where the reader of its format has noted it, and else found by its words, if they stand in one place alone. A line that
is not sure is none: an editor that shows other words misleads.
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tui.documents.pages.html import decoded_page
from tui.documents.source import UnreadableError
from tui.model import Document

MAX_FILE_BYTES = 20_000_000
"""Of a file that is looked at; in a longer one no line is told."""

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
# Letters, digits and what stands between them as it is in markup, JSON and tables, too: no quotes, no other scripts.
_RUN = re.compile(r"[A-Za-z0-9][A-Za-z0-9, \r\n]+")
_WORD = re.compile(r"[A-Za-z0-9]+")
_WORDS_SOUGHT = 8
_LEAST_WORDS = 5
_MOST_RUNS = 8
_LOOKED_AT_CHARS = 500
"""So far from the place words are taken to look for, and so far behind an anchor they may stand in the markup."""


def line_of(document: Document, offset: int) -> int | None:
    """Return the number of the line of its file in which an offset into a document stands; None where it is not known.

    Raises OSError where the file cannot be read.
    """
    if document.path is None or document.member is not None:
        return None
    with Path(document.path).open("rb") as stream:
        data = stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        return None
    try:
        return line_in(decoded_page(data).text, document, offset)
    except UnreadableError:
        return None


def line_in(source: str, document: Document, offset: int) -> int | None:
    """Return the number of the line of the text of its file, as `line_of` does."""
    place = _place(source, document, offset)
    return None if place is None else len(_LINE_BREAK.findall(source, 0, place)) + 1


def _place(source: str, document: Document, offset: int) -> int | None:
    if document.anchors:
        place = document.source_at(offset)
        if _is_there(source, place, document.text, offset):
            return place
    elif source == document.text:
        return offset
    return _sought(source, document.text, offset)


def _is_there(source: str, place: int, text: str, offset: int) -> bool:
    """Return whether the next word of a text stands behind a place of its source: the file may have changed."""
    word = _WORD.search(text, offset, offset + _LOOKED_AT_CHARS)
    return word is None or word[0] in source[place : place + _LOOKED_AT_CHARS]


def _sought(source: str, text: str, offset: int) -> int | None:
    """Return where the words from an offset on stand in a source, if they do in one place alone."""
    for words in islice(_words_from(text, offset), _MOST_RUNS):
        found = re.finditer(r"\s+".join(map(re.escape, words)), source)
        places = [each.start() for each in islice(found, 2)]
        if places:
            return places[0] if len(places) == 1 else None
    return None


def _words_from(text: str, offset: int) -> Iterator[list[str]]:
    """Yield stretches of plain words of the paragraph of an offset, from there on, and then from its beginning on."""
    begin = text.rfind("\n\n", 0, offset) + 1
    end = text.find("\n\n", offset)
    end = len(text) if end < 0 else end
    for start, stop in ((offset, end), (max(begin, offset - _LOOKED_AT_CHARS), offset)):
        for run in _RUN.finditer(text, start, min(stop, start + _LOOKED_AT_CHARS)):
            words = run[0].split()[:-1]  # The last one may be cut.
            for first in range(0, len(words), _WORDS_SOUGHT):
                stretch = words[first : first + _WORDS_SOUGHT]
                if len(stretch) >= _LEAST_WORDS:
                    yield stretch
