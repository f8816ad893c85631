"""What the formats have in common: where bytes come from, what a format is, and how much text is too much.

It is apart so that a format's module needs nothing of the others, nor of how files are found.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from tui.model import Document, Problem

if TYPE_CHECKING:
    from tui.documents.effort import Effort

MAX_TEXT_CHARS = 1_000_000
"""Code points of one document: what spaCy's parser takes by default, since its memory grows with the text."""

Item: TypeAlias = Document | Problem


@dataclass(frozen=True, slots=True)
class Source:
    """An open file, one within another file, or standard input, with the names that what comes of it carries."""

    stream: BinaryIO
    where: str
    """What a problem calls it."""
    stem: str
    """What its documents' ids are made of where it names none: the file's name without the suffix."""
    path: str | None = None
    """The file; None for standard input."""
    size: int | None = None
    """Bytes, as far as known before reading."""
    member: str | None = None
    """Its place within the file, if that holds files."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """What is known of its documents from elsewhere, by the fields of `Document`, where they themselves do not say."""
    known_as: str | None = None
    """A name that tells its format, where it has a better one for that."""
    fetched_from: str | None = None
    """The address on the web that it was fetched from, if it was."""
    effort: "Effort | None" = None
    """How much work the file may make that it is, or is in; None for no bound but those of its parts."""

    @property
    def name(self) -> str:
        """What its format may be told from."""
        return self.member or self.known_as or self.path or self.where


@dataclass(frozen=True, slots=True)
class Format:
    """A way to read documents from files of certain names.

    `read` yields documents as it goes, and problems with parts of the source; it raises `UnreadableError` for a source
    that is no use as a whole, and lets `OSError` through.
    """

    name: str
    suffixes: tuple[str, ...]
    """In lower case, with the dot."""
    read: Callable[[Source], Iterator[Item]]
    recognises: Callable[[bytes], bool] | None = None
    """Tells from the first bytes that a file is of this format, whatever its name; None where they cannot tell."""


@dataclass(frozen=True, slots=True)
class Container:
    """A kind of file that holds others, each of which is read as what it is.

    `members` yields them one by one, open until the next is asked for, with their `member`; otherwise it is as the
    `read` of a format.
    """

    name: str
    suffixes: tuple[str, ...]
    """In lower case, with the dot."""
    members: "Callable[[Source], Iterator[Source | Problem]]"
    recognises: Callable[[bytes], bool] | None = None
    """As that of a format."""
    part: str | None = None
    """What the user calls one of the others where they are so many that those without a document are counted."""
    holds_anything: bool = False
    """Whether the others may be anything, as in a folder: then only those are read whose name or content tells a
    format, hidden ones are for `members` to leave out."""


class UnreadableError(Exception):
    """A source, or a part of it, gives no document; `reason` says why in words for the user.

    `extra` is the one that has to be installed for files of its kind, where that is why.
    """

    def __init__(self, reason: str, extra: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.extra = extra


def read_at_most(max_bytes: int, source: Source, bound: str) -> bytes:
    """Return all bytes of `source`. Raises UnreadableError, with `bound` as the reason, where they are too many."""
    if source.size is not None and source.size > max_bytes:
        raise UnreadableError(f"has {source.size:,} bytes; {bound}")
    data = source.stream.read(max_bytes + 1)  # the size may be unknown, wrong as in /proc, or growing
    if len(data) > max_bytes:
        raise UnreadableError(f"has more than {max_bytes:,} bytes; {bound}")
    return data


def require_bearable(text: str) -> None:
    """Raise `UnreadableError` where `text` is blank or longer than `MAX_TEXT_CHARS`."""
    if not text or text.isspace():
        raise UnreadableError("is empty")
    if len(text) > MAX_TEXT_CHARS:
        raise UnreadableError(f"has {len(text):,} characters; one document may have {MAX_TEXT_CHARS:,} at the most")


def why(error: OSError) -> str:
    """Return what the operating system refused, in words that go on after the name of the file."""
    match error:
        case FileNotFoundError():
            return "there is no such file or folder"
        case PermissionError():
            return "may not be read: permission denied"
    return f"cannot be read: {(error.strerror or 'input or output failed').lower()}"
