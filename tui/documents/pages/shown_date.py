"""When the article of a web page was published, as the page shows it, or its address says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tui.documents.clues.dates import first_day_in, iso_date, iso_day, iso_in_language
from tui.documents.pages.notices import begins_comments
from tui.documents.pages.parts import HEADINGS, words_of
from tui.documents.pages.title import below_headline
from tui.documents.pages.tree import Element

_MAX_CHARS = 100
_MAX_WORDS = 14
_LINES = frozenset(("p", "div", "span", "td", "li", "em", "i", "small", "h2", "h3", "h4", "h5", "h6"))
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
_MAX_DAY_CHARS = 60
_MAX_SHOWN = 50
"""Dates that are looked at: a page has as many as it announces articles, and looking takes time."""
_OF_DATES = frozenset(
    ("date", "datetime", "pubdate", "published", "timestamp", "time", "dateline", "posted", "datum", "fecha", "meta")
)
_BYLINE = "byline"
_MIN_PARAGRAPHS = 3
_IN_ADDRESS = re.compile(
    r"[/-](?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?=[/_.-]|$)"
    r"|[/_-](?P<compact>20\d{6})(?=[/_.-]|$)",
    re.ASCII,
)


def shown_date(elements: Sequence[Element], title: str | None, url: str | None, language: str | None) -> str | None:
    """Return the date that a page shows its readers: one that says that it is of publication, else the first.

    A page shows other dates too, so that the day which its address names is believed before those, and without a
    headline that tells where the article begins, dates that differ are not believed at all.
    """
    said = (each for each in elements if "pubdate" in each.attributes or _is_published(each))
    if date := next(_dates(islice(said, _MAX_SHOWN), language), None):
        return date
    if day := _day_in(url):
        times = filter(_is_time, elements)
        return next((date for date in _dates(islice(times, _MAX_SHOWN), language) if date.startswith(day)), day)
    start = below_headline(elements, title)
    elements = elements[: _end_of_article(elements, start)]
    below = _Shown(is_below=start > 0, language=language)
    return below.date_in(elements[start:]) or _Shown(is_below=False, language=language).date_in(elements[:start])


def _end_of_article(elements: Sequence[Element], start: int) -> int:
    """Return the index of the heading of the comments: they have dates, too."""
    paragraphs = 0
    for index, element in enumerate(elements[start:], start):
        paragraphs += element.tag == "p"
        # Above the article a heading may tell how many there are.
        is_below = paragraphs >= _MIN_PARAGRAPHS and element.tag in HEADINGS
        if is_below and begins_comments(element.line(_MAX_CHARS), is_heading=True):
            return index
    return len(elements)


@dataclass(frozen=True, slots=True)
class _Shown:
    """How dates are taken that readers see in a part of a page."""

    is_below: bool
    """Whether it is below the headline."""
    language: str | None

    def date_in(self, elements: Sequence[Element]) -> str | None:
        """Return the date of the article: in what machines read, in what is styled as a date, in a line of its own."""
        for is_date in (_is_time, _is_styled, _is_day):
            found = list(islice(filter(is_date, elements), _MAX_SHOWN))
            dates = list(_dates(found, self.language))
            is_told = any(element.get("datetime") for element in found)
            # Dates that differ are those of other articles, unless the first is the article's by where it stands.
            if dates and (self.is_below or is_told or len({date[:10] for date in dates}) == 1):
                return dates[0]
        return None


def _is_time(element: Element) -> bool:
    return element.tag == "time" or element.get("datetime") != ""


def _is_styled(element: Element) -> bool:
    words = words_of(element)
    return _BYLINE in words or not _OF_DATES.isdisjoint(words)


def _is_day(element: Element) -> bool:
    if element.tag not in _LINES:
        return False
    line = element.line(_MAX_DAY_CHARS)
    return _HAS_YEAR.search(line) is not None and iso_day(line) is not None


def _day_in(url: str | None) -> str | None:
    """Return the day that an address names, such as /2015/09/16/; None where it names none."""
    found = _IN_ADDRESS.search((url or "").lower())
    if found is None:
        return None
    if found["compact"]:
        return iso_date(found["compact"])
    day, month, year = found["day"], found["month"], found["year"]
    return iso_date(f"{int(day)} {month} {year}" if month.isalpha() else f"{year}-{int(month):02}-{int(day):02}")


def _is_published(element: Element) -> bool:
    return "datepublished" in element.get("itemprop").lower().split()


def _dates(elements: Iterable[Element], language: str | None) -> Iterator[str]:
    for element in elements:
        told = (iso_date(value) for value in (element.get("datetime"), element.get("content")) if value)
        # A year alone is a number as any other.
        if date := next((each for each in told if each and "-" in each), None) or _day_shown(element, language):
            yield date


def _day_shown(element: Element, language: str | None) -> str | None:
    """Return the day in a line; one with more words than a byline has is prose."""
    line = element.line(_MAX_CHARS)
    if not line or len(line.split()) > _MAX_WORDS or line.endswith("."):
        return None
    day = first_day_in(line)
    return iso_day(line) or (day[1] if day else iso_in_language(line, language))
