"""What a web page says of its article: headline, byline, outlet and date, each from the most trusted place that has it.

JSON-LD is written for machines and says what it means (https://schema.org/NewsArticle); Open Graph and other `<meta>`
are for sharing, `<time>` and visible bylines for people; `<title>` is what is left.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from tui.documents.clues.dates import iso_date
from tui.documents.clues.tidied import without_entities
from tui.documents.pages.archived import published_address
from tui.documents.pages.byline import visible_byline
from tui.documents.pages.shown_date import shown_date
from tui.documents.pages.title import title_of
from tui.documents.pages.tree import LINKED_DATA, Element, is_data
from tui.documents.records.field_text import written_text
from tui.documents.records.fields import web_address
from tui.languages import language_tag

_MAX_FIELD_CHARS = 1_000
_MAX_NESTED_DATA = 30
_ARTICLE_TYPE = re.compile(r"(?:\w*(?:Article|Posting)|Report|Review|PressRelease)$")
_META_TITLE = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_META_OUTLET = ("og:site_name", "application-name", "dc.publisher")
_META_BYLINE = ("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator")
_MAX_AUTHORS = 20
_META_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "pubdate"),
    *("publish-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "date"),
    *("dcterms.date", "dcterms.issued", "dc.date.created", "og:pubdate", "citation_publication_date"),
)
# Comments that hide a script from browsers, and from XML.
_BEFORE_DATA = ("<!--", "//", "/*", "<![CDATA[", "*/")
_BEHIND_DATA = ("-->", "//", "/*", "]]>", "*/", ";")
_COMMA_AT_END = re.compile(r",\s*+([}\]])")
_ADDRESS = re.compile(r"https?://|www\.|@\w", re.IGNORECASE)
# Browsers write "saved from url=(0042)https://…", with the length; SingleFile "Page saved with SingleFile url: …".
_SAVED_FROM = re.compile(r"<!--[^<>]*?\burl(?:=\(\d{1,5}\)|:\s)\s*(https?://[^\s<>]{1,2000})", re.IGNORECASE)
_SAVED_FROM_CHARS = 5_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article; what the page does not say is None."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    body: str | None = None
    """The text of the article as the page gives it to machines."""


def metadata_of(page: Element) -> Metadata:
    """Return what `page`, the root of a page, says of its article."""
    elements = list(page.elements())
    meta = _Meta(elements)
    data, named = _article_data(elements)
    url = _url(elements, data, meta)
    language = _language(elements, data, meta)
    publisher = data.get("publisher")
    outlet = (
        _name(publisher)
        or meta.first(_META_OUTLET)
        or _name(_resolved(publisher, named))
        or _name(data.get("sourceOrganization"))
    )
    said = (_field(data.get("headline")), meta.first(_META_TITLE), _field(data.get("name")), _page_title(elements))
    found = title_of(said, elements, outlet, url)
    return Metadata(
        title=found.title,
        byline=_names(_resolved(data.get("author"), named))
        or ", ".join(meta.each(_META_BYLINE, _is_name))
        or visible_byline(elements, found.title),
        outlet=outlet or found.beside,
        published=_published(elements, data, meta, (found.title, url, language)),
        url=url,
        language=language,
        body=_body(data),
    )


def saved_from(markup: str) -> str | None:
    """Return the address that a browser, or an extension of one, has noted in a comment on top of a page it saved."""
    noted = _SAVED_FROM.search(markup, 0, _SAVED_FROM_CHARS)
    return web_address(published_address(noted[1])) if noted else None


class _Meta:
    """The `<meta>` of a page, by property, name or itemprop."""

    def __init__(self, elements: Sequence[Element]) -> None:
        self._contents: dict[str, list[str]] = {}
        for element in elements:
            if element.tag != "meta":
                continue
            content = _field(element.get("content"))
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                if content and (name := element.get(attribute).strip().lower()):
                    self._contents.setdefault(name, []).append(content)

    def first(self, names: Sequence[str], is_wanted: Callable[[str], bool] = bool) -> str | None:
        """Return what the first of the names says; of several that say the same, the first."""
        return next(filter(is_wanted, self.all(names)), None)

    def each(self, names: Sequence[str], is_wanted: Callable[[str], bool]) -> list[str]:
        """Return all that the first of the names says, as far as it is wanted: an article of two has two authors."""
        said = (list(filter(is_wanted, self._contents.get(name, ()))) for name in names)
        return list(dict.fromkeys(next(filter(None, said), ())))[:_MAX_AUTHORS]

    def all(self, names: Sequence[str]) -> Iterator[str]:
        return (self._contents[name][0] for name in names if name in self._contents)


def _article_data(elements: Sequence[Element]) -> tuple[Mapping[str, Any], Mapping[str, Mapping[str, Any]]]:
    """Return the first article that a page describes in JSON-LD, the fuller the better; empty where there is none.

    With it come the people and outlets that it may refer to, by their ids.
    """
    items = [
        item
        for element in elements
        if is_data(element, LINKED_DATA)
        for item in _items(_json(element.text()), _MAX_NESTED_DATA)
    ]
    named = {item["@id"]: item for item in items if isinstance(item.get("@id"), str) and item.get("name")}
    wanted = ("headline", "datePublished", "author", "publisher")
    articles = (item for item in items if _is_article(item))
    return max(articles, key=lambda item: sum(bool(item.get(name)) for name in wanted), default={}), named


def _resolved(value: object, named: Mapping[str, Mapping[str, Any]]) -> object:
    """Return a value with what it only refers to, as blogs do whose people and outlets stand beside the article."""
    if isinstance(value, list):
        return [_resolved(each, named) for each in value]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def _json(text: str) -> object:
    text = _without_comments(text)
    for written in (text, _COMMA_AT_END.sub(r"\1", text)):
        try:
            # Line breaks within strings are a common slip, as is a comma after the last value.
            return json.loads(written, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _without_comments(text: str) -> str:
    for _ in range(len(_BEFORE_DATA)):
        text = text.strip()
        for mark in _BEFORE_DATA:
            text = text.removeprefix(mark)
        for mark in _BEHIND_DATA:
            text = text.removesuffix(mark)
    return text


def _items(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    """Yield the objects that a block describes: it, those in its list or @graph, and what a page is about."""
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value:
            yield from _items(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _items(value.get(name), depth - 1)


def _is_article(item: Mapping[str, Any]) -> bool:
    types = item.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and _ARTICLE_TYPE.search(name) for name in names)


def _names(value: object) -> str | None:
    """Return the names of persons: one, or "A, B and C"."""
    people = value if isinstance(value, list) else [value]
    names = list(dict.fromkeys(name for person in people if _is_name(name := _name(person)) and name))
    return _field(" and ".join(filter(None, (", ".join(names[:-1]), *names[-1:]))))


def _name(value: object) -> str | None:
    if isinstance(value, list):
        return next(filter(None, map(_name, value)), None)
    return _name(value.get("name")) if isinstance(value, dict) else _field(value)


def _is_name(value: str | None) -> bool:
    return bool(value) and not _ADDRESS.search(value or "")


def _field(value: object) -> str | None:
    """Return a value on one line without markup; None where it is no string, blank, or too long to be one."""
    if not isinstance(value, str) or len(value) > _MAX_FIELD_CHARS:
        return None
    return without_entities(" ".join(value.split())) or None


def _published(
    elements: Sequence[Element], data: Mapping[str, Any], meta: _Meta, known: tuple[str | None, str | None, str | None]
) -> str | None:
    """Return the first date that is plain, or else the first that a machine is told."""
    dates = (_field(data.get("datePublished")), *meta.all(_META_PUBLISHED), _field(data.get("dateCreated")))
    told = [*filter(None, dates)]
    plain = next(filter(None, map(iso_date, told)), None)
    return plain or shown_date(elements, *known) or next(iter(told), None)


def _body(data: Mapping[str, Any]) -> str | None:
    """Return the paragraphs of a text that is given to machines: the article, or all entries of a live report."""
    updates = data.get("liveBlogUpdate")
    entries = [each for each in updates if isinstance(each, dict)] if isinstance(updates, list) else []
    said = (each.get(name) for each in entries for name in ("headline", "articleBody"))
    texts = (written_text(text) or "" for text in (data.get("articleBody"), *said) if isinstance(text, str))
    lines = (" ".join(line.split()) for text in texts for line in unescape(text).splitlines())
    return "\n\n".join(filter(None, lines)) or None


def _url(elements: Sequence[Element], data: Mapping[str, Any], meta: _Meta) -> str | None:
    """Return the address that the page gives as its own."""
    links = (each.get("href") for each in elements if each.tag == "link" and "canonical" in each.get("rel").split())
    main = data.get("mainEntityOfPage")
    said = (
        *links,
        meta.first(("og:url",)),
        _field(data.get("url")),
        main.get("@id") if isinstance(main, dict) else main,
    )
    fields = filter(None, map(_field, said))
    return next((url for field in fields if (url := web_address(published_address(field)))), None)


def _language(elements: Sequence[Element], data: Mapping[str, Any], meta: _Meta) -> str | None:
    root = next((each for each in elements if each.tag == "html"), None)
    attributes = (root.get("lang"), root.get("xml:lang")) if root else ()
    said = (_name(data.get("inLanguage")), *attributes, meta.first(("content-language", "og:locale", "dc.language")))
    return next((tag for each in said if each and (tag := language_tag(each))), None)


def _page_title(elements: Sequence[Element]) -> str | None:
    return next((_field(element.text()) for element in elements if element.tag == "title"), None)
