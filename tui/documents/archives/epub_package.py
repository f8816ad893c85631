"""What an EPUB says of itself: the order of its pages, their titles in its contents, and who wrote and published it.

After EPUB 3 and 2 (https://www.w3.org/TR/epub-33/, https://idpf.org/epub/20/): `META-INF/container.xml` names the
package document, which lists all files, the order in which they are read, and the files with the table of contents.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from tui.documents.clues.dates import first_day_in, without_day
from tui.documents.packing.zip_entries import Archive
from tui.documents.pages.encoding import HEAD_BYTES, declared_encoding
from tui.documents.pages.tree import Element
from tui.documents.source import UnreadableError
from tui.documents.text.decoding import decode
from tui.documents.wire import wire_facts
from tui.documents.wire.wire_facts import line_of
from tui.documents.wire.xml_tree import children, descendants, first, parse_plain

MAX_PACKAGE_BYTES = 5_000_000
"""Of a file that describes the book."""
MAX_PACKAGE_TAGS = 300_000
"""The same; a table of contents has four an entry."""
MAX_CONTENTS = 2
"""Tables of contents in which titles are looked for: a book has one of each of two kinds."""

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_PAGE_SUFFIXES = (".xhtml", ".html", ".htm", ".xml")
_NCX = "application/x-dtbncx+xml"
NOT_ARTICLES = frozenset(
    (
        *("cover", "toc", "title-page", "titlepage", "halftitlepage", "copyright-page", "colophon", "index"),
        *("landmarks", "page-list", "loi", "lot"),
    )
)
"""Kinds of pages that a guide of EPUB 2 may name, or that a page says it is
(https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm, https://www.w3.org/TR/epub-ssv-11/)."""
_MAKERS = frozenset(("calibre", "unknown"))
_PERIODICALS = frozenset(("periodical", "magazine", "newspaper", "journal"))
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]{1,80}[)\]]\s*\Z")
"""Calibre writes “The Economist [Fri, 16 Sep 2015]”."""
_NO_YEAR = ("0101", "0001", "0000")
"""The year of what is not known, as Calibre writes it."""


@dataclass(frozen=True, slots=True)
class Book:
    """The pages of a book in their order, by their paths in the archive, and what it says of them all."""

    pages: Sequence[str]
    titles: Mapping[str, str] = field(default_factory=dict)
    """Of the pages that the table of contents names."""
    title: str | None = None
    creator: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    is_periodical: bool = False
    """Whether it says that it is an issue of a magazine or a newspaper."""

    @property
    def name(self) -> str | None:
        """Its title, without the day of the issue that a magazine has beside it; None where it has no other."""
        title = self.title or ""
        bracketed = _BRACKETED.search(title)
        if bracketed is not None and first_day_in(bracketed[0]) is not None:
            title = title[: bracketed.start()]
        elif first_day_in(title) is not None:
            title = without_day(title)
        return title.strip() or None


class Files:
    """The files of an archive by their paths."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._entries = {entry.name: entry for entry in archive.entries}

    def __contains__(self, path: str) -> bool:
        return path in self._entries

    def named(self, suffix: str) -> str | None:
        """Return the first path that ends so; None for none."""
        return next((path for path in self._entries if path.lower().endswith(suffix)), None)

    def read(self, path: str, max_bytes: int) -> bytes:
        """Return what a file holds. Raises UnreadableError where it is not there, damaged or too long."""
        if path not in self._entries:
            raise UnreadableError("is named in the book, and not in it")
        return self._archive.read_member(self._entries[path], max_bytes)

    def tree(self, path: str) -> Element:
        """Return the root of a file of XML. Raises UnreadableError as `read`, and where it is none."""
        data = self.read(path, MAX_PACKAGE_BYTES)
        markup = decode(data, declared_encoding(data[:HEAD_BYTES])).text
        if (tags := markup.count("<")) > MAX_PACKAGE_TAGS:
            most = f"{MAX_PACKAGE_TAGS:,} at the most"
            raise UnreadableError(f"has {tags:,} tags in its file {path}, which may have {most}")
        return parse_plain(markup)


def book_of(files: Files) -> Book:
    """Return what a book says of itself. Raises UnreadableError where it says nothing, or may not be read."""
    path = _package_path(files)
    package = files.tree(path)
    folder = posixpath.dirname(path)
    items = {item.get("id"): item for item in descendants(package, "item")}
    others = set(_other_pages(package, folder))
    pages = [
        path_in_book(folder, item.get("href"))
        for reference in descendants(package, "itemref")
        if reference.get("linear") != "no" and (item := items.get(reference.get("idref"))) and _is_page(item)
    ]
    _require_open(files, pages)
    return Book(
        pages=[page for page in dict.fromkeys(pages) if page not in others],
        titles=_titles(files, package, folder),
        title=_said(package, "title"),
        creator=_names(package),
        publisher=_known(_said(package, "publisher")),
        published=_published(package),
        language=wire_facts.language(_said(package, "language")),
        is_periodical=_is_periodical(package),
    )


def _package_path(files: Files) -> str:
    if _CONTAINER in files:
        roots = descendants(files.tree(_CONTAINER), "rootfile")
        if path := next((root.get("full-path") for root in roots if root.get("full-path") in files), None):
            return path
    if (path := files.named(".opf")) is None:
        raise UnreadableError("is no EPUB: it has no package document, which names its pages")
    return path


def path_in_book(folder: str, reference: str) -> str:
    """Return the path in the archive that a file in a folder refers to."""
    return posixpath.normpath(posixpath.join(folder, unquote(reference.partition("#")[0])))


def _is_page(item: Element) -> bool:
    if "nav" in item.get("properties").split():
        return False
    return item.get("media-type") in _PAGES or item.get("href").lower().endswith(_PAGE_SUFFIXES)


def _other_pages(package: Element, folder: str) -> Iterator[str]:
    for reference in descendants(package, "reference"):
        if reference.get("type").lower() in NOT_ARTICLES:
            yield path_in_book(folder, reference.get("href"))


def _require_open(files: Files, pages: Sequence[str]) -> None:
    """Raise UnreadableError where the pages are locked; fonts may be, which are not read."""
    if _ENCRYPTION in files:
        locked = {unquote(each.get("uri")) for each in descendants(files.tree(_ENCRYPTION), "cipherreference")}
        if not locked.isdisjoint(pages):
            raise UnreadableError("is locked by its shop (DRM): its pages are encrypted")


def _titles(files: Files, package: Element, folder: str) -> Mapping[str, str]:
    """Return the titles in the table of contents: that of EPUB 3, else that of EPUB 2."""
    items = list(descendants(package, "item"))
    of_epub_3 = [item for item in items if "nav" in item.get("properties").split()]
    of_epub_2 = [item for item in items if item.get("media-type") == _NCX]
    for item in (*of_epub_3, *of_epub_2)[:MAX_CONTENTS]:
        path = path_in_book(folder, item.get("href"))
        try:
            contents = files.tree(path)
        except UnreadableError:
            continue  # the pages have headings of their own
        titles: dict[str, str] = {}
        for reference, title in _entries(contents):
            if title is not None:
                titles.setdefault(path_in_book(posixpath.dirname(path), reference), title)
        if titles:
            return titles
    return {}


def _entries(contents: Element) -> Iterator[tuple[str, str | None]]:
    # Beside the contents may stand lists of the printed pages, and of where the cover is.
    tables = [each for each in descendants(contents, "nav") if "toc" in each.get("type").split()] or [contents]
    for table in tables:
        for link in descendants(table, "a"):
            yield link.get("href"), line_of(link)
    for point in descendants(contents, "navpoint"):
        target = next(children(point, "content"), None)
        if target is not None:
            yield target.get("src"), line_of(first(next(children(point, "navlabel"), None), "text"))


def _said(package: Element, name: str) -> str | None:
    return next(filter(None, map(line_of, descendants(_metadata(package), name))), None)


def _names(package: Element) -> str | None:
    """Return who wrote a book: those who are said to be its authors, or of whom nothing else is said."""
    refined = {
        each.get("refines").removeprefix("#"): line_of(each)
        for each in descendants(_metadata(package), "meta")
        if each.get("property") == "role"
    }
    creators = descendants(_metadata(package), "creator")
    authors = (each for each in creators if (each.get("role") or refined.get(each.get("id")) or "aut") == "aut")
    return ", ".join(dict.fromkeys(filter(None, (_known(line_of(each)) for each in authors)))) or None


def _published(package: Element) -> str | None:
    dates = list(descendants(_metadata(package), "date"))
    dates.sort(key=lambda each: each.get("event") not in ("publication", "original-publication", ""))
    said = (wire_facts.date(line_of(each)) for each in dates)
    return next((each for each in said if each and not each.startswith(_NO_YEAR)), None)


def _is_periodical(package: Element) -> bool:
    """Return whether a package says that it is a periodical, as EPUB 3 has it, or Calibre of what it has fetched."""
    metas = descendants(_metadata(package), "meta")
    kinds = (each.get("content") for each in metas if each.get("name") == "calibre:publication_type")
    said = (*kinds, *(line_of(each) or "" for each in descendants(_metadata(package), "type")))
    return any(kind.partition(":")[0].strip().casefold() in _PERIODICALS for kind in said)


def _known(name: str | None) -> str | None:
    return None if name is None or name.casefold() in _MAKERS else name


def _metadata(package: Element) -> Element:
    return first(package, "metadata") or package
