"""EPUB, books and magazines for readers of e-books: a document a page of it that has an article.

A book of one article is that article, which its publisher has printed. Of a book or magazine of many, each is known by
the heading that its readers see above it, and the outlet is what it stood in, by its own name: who publishes a magazine
prints others, too, and of a chapter one wants to know of which book it is.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import PurePosixPath

from tui.documents.archives.epub_package import Book, Files, book_of
from tui.documents.archives.epub_pages import address_of, is_article
from tui.documents.archives.epub_titles import PageTitles
from tui.documents.effort import Effort, SpentError
from tui.documents.packing.zip_entries import Archive
from tui.documents.pages.anchors import anchors_of
from tui.documents.pages.article import paragraphs_of
from tui.documents.pages.encoding import HEAD_BYTES, declared_encoding
from tui.documents.pages.metadata import metadata_of
from tui.documents.pages.opening import opening_of
from tui.documents.pages.tree import parse
from tui.documents.refusals import Refusals
from tui.documents.source import Format, Item, Source, UnreadableError, require_bearable
from tui.documents.text.decoding import decode
from tui.model import Document

MAX_BOOK_PAGE_BYTES = 5_000_000
MAX_BOOK_BYTES = 200_000_000
"""Of all pages together."""
MAX_BOOK_TAGS = 2_000_000
"""The same, if the book's size allows for them; a Bible with a mark on each verse has a tenth of it."""
MAX_BARREN_TAGS = 150_000
"""Of pages in a row without an article, such as covers and an index, of which nothing is heard."""
MAX_BARREN_BYTES = 50_000_000
"""The same."""

_MAGIC = b"PK\x03\x04"
_MIME_TYPE = b"mimetypeapplication/epub+zip"
_MIME_TYPE_AT = 30
"""The standard has the archive begin with a file that says its type, so that it stands in this place."""


def read(source: Source) -> Iterator[Item]:
    """Yield a document for each page of a book that has an article, and problems with those that cannot be read.

    Raises UnreadableError where there is none.
    """
    files = Files(Archive(source.stream))
    book = book_of(files)
    refusals = Refusals(source.where, "page")
    articles = _articles(files, book, source, refusals)
    # Whether a book has one article or many, the second one tells.
    first = next(articles, None)
    second = next(articles, None)
    if first is not None and second is None:
        yield _alone(first, book)
    elif first is not None and second is not None:
        yield from (_of_many(article, book) for article in chain((first, second), articles))
    problems = [*refusals.taken(), *refusals.counted()]
    if first is None and not problems:
        raise UnreadableError("has no article: no page of it has a paragraph of prose")
    yield from problems


def recognises(head: bytes) -> bool:
    """Tell whether a file begins as an EPUB."""
    return head.startswith(_MAGIC) and head[_MIME_TYPE_AT:].startswith(_MIME_TYPE)


FORMAT = Format("EPUB", (".epub",), read, recognises)


def _articles(files: Files, book: Book, source: Source, refusals: Refusals) -> Iterator[Document]:
    """Yield the articles of a book by what their pages say, without what the book says of all of them."""
    pages = _Pages(book, source)
    read_bytes = barren_bytes = 0
    for path in book.pages:
        try:
            data = files.read(path, MAX_BOOK_PAGE_BYTES)
            read_bytes += len(data)
            barren_bytes += len(data)
            if read_bytes > MAX_BOOK_BYTES:
                raise SpentError(f"is left, with all behind it: a book may have {MAX_BOOK_BYTES:,} bytes")
            if barren_bytes > MAX_BARREN_BYTES:
                most = f"{MAX_BARREN_BYTES:,} bytes in a row without an article"
                raise SpentError(f"is left, with all behind it: a book may have {most}")
            article = pages.article(data, path)
        except UnreadableError as error:
            refusals.add(f"{source.where}/{path}", error.reason)
            if isinstance(error, SpentError):
                return
        else:
            if article is not None:
                barren_bytes = 0
                pages.effort.interrupt()
                yield article


class _Pages:
    """The pages of a book, as they are read one by one."""

    def __init__(self, book: Book, source: Source) -> None:
        self.effort = Effort(MAX_BOOK_TAGS, MAX_BARREN_TAGS, of=source.effort)
        """That they make."""
        self._book = book
        self._source = source
        self._titles = PageTitles(book)
        self._paths = frozenset(book.pages)

    def article(self, data: bytes, path: str) -> Document | None:
        """Return the article of a page; None where it has none, as covers and title pages."""
        decoded = decode(data, declared_encoding(data[:HEAD_BYTES]))
        page = parse(decoded.text, self.effort)
        if not is_article(page, path, self._paths):
            return None
        metadata = metadata_of(page)
        title = self._titles.of(page, path)
        opening = opening_of(paragraphs_of(page, title), title)
        text = "\n\n".join(paragraph.text for paragraph in opening.paragraphs)
        if not text:
            return None
        require_bearable(text)
        return Document(
            id=PurePosixPath(path).stem,
            text=text,
            title=title or (metadata.title if metadata.title != self._book.title else None),
            outlet=metadata.outlet,
            published=metadata.published or opening.published or self._book.published,
            byline=metadata.byline or opening.byline,
            path=self._source.path,
            warnings=() if decoded.warning is None else (decoded.warning,),
            url=metadata.url or address_of(page),
            language=metadata.language or self._book.language,
            member=path,
            anchors=anchors_of(decoded.text, opening.paragraphs),
        )


def _alone(article: Document, book: Book) -> Document:
    outlet = article.outlet or (book.name if book.is_periodical else None) or book.publisher
    return replace(article, title=article.title or book.title, outlet=outlet, byline=article.byline or book.creator)


def _of_many(article: Document, book: Book) -> Document:
    outlet = article.outlet or book.name or book.publisher
    byline = article.byline or (book.creator if book.creator != outlet else None)
    return replace(article, outlet=outlet, byline=byline)
