"""Documents in: files, folders and standard input, read one by one into `Document`.

A format is a module with a `FORMAT`, listed in `FORMATS`, in the package of its family. What they have in common is
here (`source`, `extras`, `refusals`), in `text` (how bytes become text), `records` (named fields) and `clues` (what the
words of a document tell about it). Bad input is not an error of the program:
whatever is wrong with one file is a `Problem` in its place, and the others are read all the same.
"""

import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any, BinaryIO, TypeAlias

from tui.documents import files, stdin
from tui.documents.archives import epub, packed_file, warc, zip_file
from tui.documents.clues.credits import with_outlet
from tui.documents.clues.direction import with_direction
from tui.documents.clues.language import with_language
from tui.documents.clues.tidied import tidied
from tui.documents.effort import effort_of
from tui.documents.guesses import guessed
from tui.documents.mail import messages, saved_page
from tui.documents.office import docx, rtf
from tui.documents.pages import html
from tui.documents.pages.encoding import HEAD_BYTES
from tui.documents.pdf import pdf_file
from tui.documents.press import exports
from tui.documents.prose import markdown, plain
from tui.documents.records import json_file, jsonl, parquet, table, xlsx
from tui.documents.refusals import Refusals
from tui.documents.source import MAX_TEXT_CHARS, Container, Format, Item, Source, UnreadableError, why
from tui.documents.web.addresses import address_meant, is_address, without_user
from tui.documents.wire import xml_file
from tui.model import Document, Problem

__all__ = ["FORMATS", "MAX_TEXT_CHARS", "Fetch", "read", "read_source"]

Fetch: TypeAlias = Callable[[str], Source]
"""What fetches a page of the web, as `tui.documents.web.fetching.fetched` does."""

FORMATS: tuple[Format | Container, ...] = (
    plain.FORMAT,
    markdown.FORMAT,
    jsonl.FORMAT,
    jsonl.GZIP_FORMAT,
    jsonl.ZSTD_FORMAT,
    json_file.FORMAT,
    table.FORMAT,
    messages.FORMAT,
    messages.MBOX_FORMAT,
    saved_page.FORMAT,
    html.FORMAT,
    epub.FORMAT,
    docx.FORMAT,
    xlsx.FORMAT,
    # Below those that are ZIP archives too, and above those that are found anywhere in the first bytes: what is packed
    # in an archive may be there as it is.
    zip_file.FORMAT,
    packed_file.FORMAT,
    xml_file.FORMAT,
    warc.FORMAT,
    parquet.FORMAT,
    pdf_file.FORMAT,
    rtf.FORMAT,
    exports.FORMAT,
)

MAX_CONTAINERS = 4
"""Files that hold files, one in the other: an archive of a mailbox is two."""

_BY_SUFFIX = {suffix: format_ for format_ in FORMATS for suffix in format_.suffixes}
_MADE_OF_ZIP = (epub.FORMAT, docx.FORMAT, xlsx.FORMAT)
_KINDS = {
    stat.S_IFIFO: "is a pipe, not a file: send it to standard input and name that, with -",
    stat.S_IFSOCK: "is a socket, not a file",
    stat.S_IFCHR: "is a device, not a file",
    stat.S_IFBLK: "is a device, not a file",
    stat.S_IFDIR: "is a folder, not a file",
}


def read(
    paths: Iterable[str], standard_input: BinaryIO | None = None, fetch: Fetch | None = None
) -> Iterator[Document | Problem]:
    """Yield the documents of files, of the files in folders, and of standard input (`-`), as they are read.

    They come in the order of `paths`, those of a folder in natural order of their names. What a file is its first bytes
    tell, else its suffix, else its first lines; where they say nothing either, it is read as plain text. In a folder
    only files with known suffixes are read. Bad input raises nothing: see `Problem`. Without `standard_input`, `-` is
    that of the process. Addresses on the web are fetched by `fetch`; without it, nothing is.
    """
    for path in paths:
        if path == "-":
            yield from _reported(stdin.WHERE, _read_standard_input(standard_input))
            continue
        if is_address(path):
            yield from _reported(without_user(path), _read_page(path, fetch))
            continue
        for found in files.find(path, _BY_SUFFIX):
            if isinstance(found, Problem):
                yield found
            else:
                yield from _reported(found, _read_file(found))


def _reported(where: str, items: Iterator[Item]) -> Iterator[Item]:
    """Yield `items`; what ends them early comes last, as a problem."""
    try:
        yield from items
    except UnreadableError as error:
        yield Problem(where, error.reason, error.extra)
    except OSError as error:
        yield Problem(where, why(error))


def _read_standard_input(stream: BinaryIO | None) -> Iterator[Item]:
    # A program started without a terminal or a pipe may have no standard input at all.
    stream = stream or getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise UnreadableError("is not there")
    source, format_ = stdin.opened(stream, _format_by_content)
    with source.stream:
        yield from read_source(source, format_=format_)


def _read_page(address: str, fetch: Fetch | None) -> Iterator[Item]:
    if fetch is None:
        raise UnreadableError("is on the web, from where nothing is fetched without being asked for")
    yield from read_source(fetch(address))


def _read_file(path: str) -> Iterator[Item]:
    with _opened(path) as source:
        yield from read_source(source)


def read_source(source: Source, depth: int = 0, format_: Format | Container | None = None) -> Iterator[Item]:
    """Yield the documents of a source, and of those that it holds; its format is told, where it is not given.

    Raises UnreadableError for a source that is no use as a whole, and OSError where it cannot be read.
    """
    format_ = format_ or _format_of(source)
    source = source if source.effort is not None else replace(source, effort=effort_of(source.size))
    if isinstance(format_, Container):
        if depth == MAX_CONTAINERS:
            raise UnreadableError(f"is a file in {MAX_CONTAINERS} others, one in the other; no more are opened")
        yield from _read_container(format_, source, depth)
        return
    for item in format_.read(source):
        yield _described(_placed(item, source) if isinstance(item, Document) else item)


def _read_container(container: Container, source: Source, depth: int) -> Iterator[Item]:
    is_barren = container.holds_anything
    refusals = Refusals(source.where, container.part) if container.part else None
    for member in container.members(source):
        if isinstance(member, Problem):
            is_barren = False
            yield member
        elif not container.holds_anything or _is_told(member):
            is_barren = False
            stem = _stem(PurePath(member.name).name) if container.holds_anything else member.stem
            part = replace(member, stem=stem, effort=member.effort or source.effort)
            items = read_source(part, depth + 1)
            yield from _counted(part, items, refusals) if refusals else _reported(member.where, items)
            if source.effort is not None and source.effort.is_spent:
                break
    if is_barren:
        raise UnreadableError("holds no file that onrecord reads")
    if refusals is not None:
        yield from refusals.counted()


def _counted(part: Source, items: Iterator[Item], refusals: Refusals) -> Iterator[Item]:
    """Yield `items`; what ends them early is told, or counted where it is told of others already."""
    before = part.effort.tags if part.effort else 0
    try:
        yield from items
        refusals.interrupt()
    except UnreadableError as error:
        if error.extra is not None:
            yield Problem(part.where, error.reason, error.extra)  # These are counted over all files.
            return
        refusals.add(part.where, error.reason, part.effort.tags - before if part.effort else 0)
        yield from refusals.taken()


def _described(item: Item) -> Item:
    """Return a document with what is to be said of all formats."""
    if not isinstance(item, Document):
        return item
    return tidied(with_outlet(with_language(with_direction(item))))


def _placed(document: Document, source: Source) -> Document:
    """Return a document with what is known of it from where it was found."""
    facts: dict[str, Any] = {name: value for name, value in source.facts.items() if not getattr(document, name)}
    # A book in an archive has pages of its own.
    member = "/".join(filter(None, (source.member, document.member))) or None
    if not (member or source.fetched_from or facts):
        return document
    return replace(document, member=member, fetched_from=source.fetched_from, **facts)


def _format_of(source: Source) -> Format | Container:
    """Return the format of a source: what its first bytes tell, else its name, else what its first lines look like."""
    head = _head(source)
    named = _BY_SUFFIX.get(files.suffix_of(source.name, _BY_SUFFIX))
    recognised = _recognised(head)
    # What comes first in a ZIP archive may be anything, whatever the archive is.
    if recognised is zip_file.FORMAT and named in _MADE_OF_ZIP:
        return named
    # Not recognised whatever the name: JSON Lines and crawls are packed likewise, and read as they are unpacked.
    packed = packed_file.FORMAT if packed_file.is_packed(head) else None
    return recognised or named or packed or _format_by_content(head)


def _format_by_content(head: bytes) -> Format | Container:
    return _recognised(head) or guessed(head) or plain.FORMAT


def _recognised(head: bytes) -> Format | Container | None:
    return next((format_ for format_ in FORMATS if format_.recognises and format_.recognises(head)), None)


def _head(source: Source) -> bytes:
    head = source.stream.read(HEAD_BYTES)
    source.stream.seek(0)
    return head


def _is_told(source: Source) -> bool:
    """Return whether the name or the content of a source tells its format."""
    try:
        return bool(files.suffix_of(source.name, _BY_SUFFIX)) or _recognised(_head(source)) is not None
    except (UnreadableError, OSError):
        return True  # What is wrong is told when it is read.


def _stem(name: str) -> str:
    """Return the name of a file without what tells its format."""
    suffix = files.suffix_of(name, _BY_SUFFIX)
    return name[: -len(suffix)] if suffix else PurePath(name).stem


@contextmanager
def _opened(path: str) -> Iterator[Source]:
    if not path or "\0" in path:
        raise UnreadableError("is no file name")
    file = Path(path)
    try:
        status = file.stat()
    except UnicodeEncodeError:
        raise UnreadableError("is no file name") from None
    except FileNotFoundError as error:
        if (address := address_meant(path, _BY_SUFFIX)) is not None:
            raise UnreadableError(f"{why(error)}; for the page on the web, write {address}") from None
        raise
    # Before it is opened: opening a pipe waits for its writer, and opening a device may set it off.
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(_KINDS.get(stat.S_IFMT(status.st_mode), "is not a regular file"))
    with file.open("rb") as stream:
        yield Source(stream, where=path, stem=_stem(file.name), path=path, size=status.st_size)
