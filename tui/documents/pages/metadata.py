"""What a web page says of its article: headline, byline, outlet and date, each from the most trusted place that has it.

JSON-LD is written for machines and says what it means (https://schema.org/NewsArticle); Open Graph and other `<meta>`
are for sharing, `<time>` and visible bylines for people; `<title>` is what is left.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tui.documents.clues.dates import iso_date, iso_day
from tui.documents.pages.tree import Element
from tui.documents.records.fields import web_address
from tui.languages import language_tag

_MAX_FIELD_CHARS = 1_000
_MAX_NESTED_DATA = 30
_ARTICLE_TYPE = re.compile(r"(?:\w*(?:Article|Posting)|Report|Review|PressRelease)$")
_META_TITLE = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_META_OUTLET = ("og:site_name", "application-name", "dc.publisher")
_META_BYLINE = ("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator")
_META_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "pubdate"),
    *("publish-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "date"),
)
_DATE_CLASSES = frozenset(
    (
        *("date", "pubdate", "pub-date", "publish-date", "published", "publication-date", "date-published"),
        *("article-date", "entry-date", "post-date", "posted-on", "timestamp", "dateline"),
    )
)
_ADDRESS = re.compile(r"https?://|www\.|@\w", re.IGNORECASE)
# Browsers write "saved from url=(0042)https://…", with the length; SingleFile "Page saved with SingleFile url: …".
_SAVED_FROM = re.compile(r"<!--[^<>]*?\burl(?:=\(\d{1,5}\)|:\s)\s*(https?://[^\s<>]{1,2000})", re.IGNORECASE)
_SAVED_FROM_CHARS = 5_000
_BY = re.compile(r"by:?\s+(?=\S)", re.IGNORECASE)
_TAIL_MARKS = "|-–—:·•»«"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article; what the page does not say is None."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


def metadata_of(page: Element) -> Metadata:
    """Return what `page`, the root of a page, says of its article."""
    elements = list(page.elements())
    meta = _Meta(elements)
    data = _article_data(elements)
    outlet = _name(data.get("publisher")) or meta.first(_META_OUTLET) or _name(data.get("sourceOrganization"))
    return Metadata(
        title=_field(data.get("headline"))
        or meta.first(_META_TITLE)
        or _field(data.get("name"))
        or _page_title(elements, meta.first(("og:site_name",))),
        byline=_without_by(_names(data.get("author")) or meta.first(_META_BYLINE, _is_name) or _visible(elements)),
        outlet=outlet,
        published=_published(elements, data, meta),
        url=_url(elements, data, meta),
        language=_language(elements, data, meta),
    )


def saved_from(markup: str) -> str | None:
    """Return the address that a browser, or an extension of one, has noted in a comment on top of a page it saved."""
    noted = _SAVED_FROM.search(markup, 0, _SAVED_FROM_CHARS)
    return web_address(noted[1]) if noted else None


class _Meta:
    """The `<meta>` of a page, by property, name or itemprop; of several that say the same, the first."""

    def __init__(self, elements: Sequence[Element]) -> None:
        self._contents: dict[str, str] = {}
        for element in elements:
            if element.tag != "meta":
                continue
            content = _field(element.get("content"))
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                if content and (name := element.get(attribute).strip().lower()):
                    self._contents.setdefault(name, content)

    def first(self, names: Sequence[str], is_wanted: Callable[[str], bool] = bool) -> str | None:
        return next(filter(is_wanted, self.all(names)), None)

    def all(self, names: Sequence[str]) -> Iterator[str]:
        return (self._contents[name] for name in names if name in self._contents)


def _article_data(elements: Sequence[Element]) -> Mapping[str, Any]:
    """Return the first article that a page describes in JSON-LD, the fuller the better; empty where there is none."""
    articles = [
        item
        for element in elements
        if element.tag == "script" and element.children
        for item in _items(_json(element.text()), _MAX_NESTED_DATA)
        if _is_article(item)
    ]
    wanted = ("headline", "datePublished", "author", "publisher")
    return max(articles, key=lambda item: sum(bool(item.get(name)) for name in wanted), default={})


def _json(text: str) -> object:
    text = text.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        # Line breaks within strings are a common slip.
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


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
    return " ".join(value.split()) or None


def _without_by(byline: str | None) -> str | None:
    return byline and _BY.sub("", byline, count=1) if byline and _BY.match(byline) else byline


def _visible(elements: Sequence[Element]) -> str | None:
    """Return the byline that the page marks as such for its readers, if all that are marked say the same."""
    marked = (
        element
        for element in elements
        if element.tag not in ("meta", "link")
        and (element.get("itemprop") == "author" or "author" in element.get("rel").split() or _is_byline(element))
    )
    found = [name for element in marked if (name := _field(element.text())) and len(name) <= 100]
    names = list(dict.fromkeys(filter(None, map(_without_by, found))))
    return names[0] if len(names) == 1 or (names and all(name in names[0] for name in names)) else None


def _is_byline(element: Element) -> bool:
    return any(name.lower() in ("byline", "author", "author-name") for name in element.get("class").split())


def _published(elements: Sequence[Element], data: Mapping[str, Any], meta: _Meta) -> str | None:
    """Return the first date that is plain, or else the first that a machine is told."""
    times = [element for element in elements if element.tag == "time" or element.get("itemprop") == "datePublished"]
    times.sort(key=lambda time: "pubdate" not in time.attributes and time.get("itemprop") != "datePublished")
    machine = (_field(time.get("datetime") or time.get("content")) for time in times)
    told = [*filter(None, (_field(data.get("datePublished")), *meta.all(_META_PUBLISHED), *machine))]
    plain = next(filter(None, map(iso_date, told)), None)
    return plain or _visible_day(times) or _visible_day(filter(_is_date, elements)) or next(iter(told), None)


def _visible_day(elements: Iterable[Element]) -> str | None:
    """Return the day that elements show to readers, if all say the same: those of other articles may be beside it."""
    days = {day for element in elements if (line := _field(element.text())) and (day := iso_day(line))}
    return days.pop() if len(days) == 1 else None


def _is_date(element: Element) -> bool:
    return not _DATE_CLASSES.isdisjoint(element.get("class").lower().split())


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
    return next((url for each in said if (field := _field(each)) and (url := web_address(field))), None)


def _language(elements: Sequence[Element], data: Mapping[str, Any], meta: _Meta) -> str | None:
    root = next((each for each in elements if each.tag == "html"), None)
    attributes = (root.get("lang"), root.get("xml:lang")) if root else ()
    said = (_name(data.get("inLanguage")), *attributes, meta.first(("content-language", "og:locale", "dc.language")))
    return next((tag for each in said if each and (tag := language_tag(each))), None)


def _page_title(elements: Sequence[Element], outlet: str | None) -> str | None:
    """Return the page's `<title>`, without the outlet at its end where the page names its outlet."""
    title = next((_field(element.text()) for element in elements if element.tag == "title"), None)
    if title is None or outlet is None or title.casefold() == outlet.casefold():
        return title
    if title.casefold().endswith(outlet.casefold()):
        before = title[: -len(outlet)].rstrip()
        return before.rstrip(_TAIL_MARKS).rstrip() or title if before[-1:] in _TAIL_MARKS else title
    return title
