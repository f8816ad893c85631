"""Saved feeds, RSS and Atom of any version: a document an entry, with its whole content, or else its summary.

Nothing is ever fetched: an entry that only links to its article has no text. A feed that breaks off is read so far.
"""

import re
from collections.abc import Iterator
from html import unescape

from tui.documents.effort import Effort
from tui.documents.pages.encoding import HEAD_BYTES, declared_encoding
from tui.documents.pages.tree import Element
from tui.documents.refusals import Refusals
from tui.documents.source import Item, Source, UnreadableError, read_at_most, require_bearable
from tui.documents.text.decoding import decode
from tui.documents.text.xml_root import without_doctype
from tui.documents.wire import wire_facts
from tui.documents.wire.inline_text import effort_of_written, text_of_inline
from tui.documents.wire.wire_facts import line_of
from tui.documents.wire.xml_tree import MAX_XML_BYTES, NAMESPACE, first, outermost, parse_so_far
from tui.model import Document, Problem

# What WordPress puts below each entry of its feeds.
_SIGNED_OFF = re.compile(r"\n\s*The post [^\n]{1,500} (?:appeared first|first appeared) on [^\n]{1,200}\.\s*\Z")
_TEXTS = ("encoded", "fullitem", "content", "body", "div", "description", "abstract", "summary")
"""Elements that have the text of an entry, the fullest first."""
_DATES = ("pubdate", "published", "date", "issued", "created", "updated", "modified")
_IDS = ("guid", "id")
# They describe a picture or a recording, by names that the entry has too.
_OF_MEDIA = re.compile(r"mrss|media$|itunes|podcast|georss|geo/")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MAIL_AND_NAME = re.compile(r"\S*@\S*\s*\((?P<name>[^()]+)\)|(?P<first>[^<>@()]+?)\s*[<(]\s*\S*@\S*\s*[>)]")
_HTML = "text/html"


def read(source: Source) -> Iterator[Item]:
    """Yield a document for each entry that has a text, and problems with those whose text is of no use.

    Raises UnreadableError where none has any.
    """
    data = read_at_most(MAX_XML_BYTES, source, f"a feed may have {MAX_XML_BYTES:,} at the most")
    decoded = decode(data, declared_encoding(data[:HEAD_BYTES]))
    # Old feeds declare names of characters there, of which the usual ones are known without.
    root, damage = parse_so_far(without_doctype(decoded.text))
    entries = list(outermost(root, "item", "entry"))
    feed = _Feed(root, source, () if decoded.warning is None else (decoded.warning,))
    refusals = Refusals(source.where, "entry")
    effort = effort_of_written(source)
    has_text = False
    for number, entry in enumerate(entries, start=1):
        try:
            text = _text(entry, effort)
            has_text = has_text or bool(text)
            require_bearable(text)
        except UnreadableError as error:
            refusals.add(f"{source.where}, entry {number}", error.reason)
            if effort.is_spent:
                break
        else:
            refusals.interrupt()
            effort.interrupt()
            yield from refusals.taken()
            yield feed.document(entry, text, number)
    if damage is None and not has_text and not effort.is_spent:
        raise UnreadableError(_without_text(len(entries)))
    yield from refusals.taken()
    yield from refusals.counted()
    if damage is not None:
        yield Problem(source.where, f"is read only so far as it is sound XML: {damage}")


class _Feed:
    """What a feed says of all its entries."""

    def __init__(self, root: Element, source: Source, warnings: tuple[str, ...]) -> None:
        about = root if root.tag == "feed" else first(root, "channel") or root
        self._title = _line(_own(about, "title"))
        self._language = wire_facts.language(_said(about, "language") or about.get("lang") or root.get("lang"))
        self._source = source
        self._warnings = warnings

    def document(self, entry: Element, text: str, number: int) -> Document:
        """Return the document that an entry makes, the one of that number."""
        address = _address(entry)
        return Document(
            id=_said(entry, *_IDS) or wire_facts.one_line(entry.get("about")) or f"{self._source.stem}-{number}",
            text=text,
            title=_line(_own(entry, "title")),
            outlet=_outlet(entry) or self._title,
            published=wire_facts.date(_said(entry, *_DATES)),
            byline=wire_facts.byline(_author(entry)),
            path=self._source.path,
            warnings=self._warnings,
            url=wire_facts.web_address(address),
            language=_language(entry) or self._language,
        )


def _text(entry: Element, effort: Effort) -> str:
    for name in _TEXTS:
        for element in _all_own(entry, name):
            kind = element.get("type") or element.get("mode")
            is_plain = (name == "summary" and kind in ("", "text")) or kind in ("text", "text/plain")
            if text := text_of_inline(element, "" if is_plain else _HTML, effort):
                return _SIGNED_OFF.sub("", text, 1) or text
    return ""


def _all_own(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a name directly in another that are about it, not about a picture of it."""
    for child in element.children:
        if isinstance(child, Element) and child.tag == name and not _OF_MEDIA.search(child.get(NAMESPACE)):
            yield child


def _own(element: Element, name: str) -> Element | None:
    return next(_all_own(element, name), None)


def _said(element: Element, *names: str) -> str | None:
    """Return what the first of the elements that says anything says."""
    return next(filter(None, (line_of(each) for name in names for each in _all_own(element, name))), None)


def _line(element: Element | None) -> str | None:
    """Return a title without the markup that feeds have in it."""
    if element is None:
        return None
    written = element.text()
    # Atom says where a title is plain; RSS has never made up its mind.
    if element.get("type") not in ("text", "text/plain"):
        written = unescape(_TAG.sub("", written))
    return wire_facts.one_line(written)


def _outlet(entry: Element) -> str | None:
    """Return where an entry was taken from."""
    origin = _own(entry, "source")
    if origin is None:
        return _said(entry, "publisher")
    is_atom = any(isinstance(child, Element) for child in origin.children)
    return _line(_own(origin, "title") if is_atom else origin) or _said(entry, "publisher")


def _author(entry: Element) -> str | None:
    """Return the names of those who wrote an entry; an address alone is none."""
    people = [*_all_own(entry, "creator"), *_all_own(entry, "author")]
    names = dict.fromkeys(filter(None, map(_name, people)))
    return ", ".join(names) or None


def _name(person: Element) -> str | None:
    if any(isinstance(child, Element) for child in person.children):
        return _said(person, "name")
    line = line_of(person)
    if line is None or "@" not in line:
        return line
    match = _MAIL_AND_NAME.fullmatch(line)
    return (match["name"] or match["first"]).strip() if match else None


def _address(entry: Element) -> str | None:
    """Return the address of the article: of several, where it was first, before what a service made of it."""
    if (original := _said(entry, "origlink")) is not None:
        return original
    links = list(_all_own(entry, "link"))
    named = (link.get("href") for link in links if link.get("rel") in ("", "alternate"))
    guids = (line_of(guid) for guid in _all_own(entry, "guid") if guid.get("ispermalink").lower() != "false")
    return next(filter(None, (*named, *map(line_of, links), *guids)), None)


def _language(entry: Element) -> str | None:
    places = (entry, *(each for name in _TEXTS for each in _all_own(entry, name)))
    said = (wire_facts.language(place.get("lang")) for place in places)
    return wire_facts.language(_said(entry, "language")) or next(filter(None, said), None)


def _without_text(entries: int) -> str:
    if not entries:
        return "has no entries: it is no feed, or an empty one"
    return f"has no text: its entries ({entries:,}) only link to pages elsewhere, which are not fetched"
