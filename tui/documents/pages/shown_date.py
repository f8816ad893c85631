"""When the article of a web page was published, as the page shows it, or its address says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from tui.documents.clues.dates import first_day_in, iso_date, iso_day
from tui.documents.pages.parts import words_of
from tui.documents.pages.title import below_headline
from tui.documents.pages.tree import Element

_MAX_CHARS = 100
_MAX_WORDS = 14
_MAX_SHOWN = 50
"""Dates that are looked at: a page has as many as it announces articles, and looking takes time."""
_OF_DATES = frozenset(
    ("date", "datetime", "pubdate", "published", "timestamp", "time", "dateline", "posted", "datum", "fecha", "meta")
)
_BYLINE = "byline"
_IN_ADDRESS = re.compile(
    r"[/-](?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?=[/_.-]|$)"
    r"|[/_-](?P<compact>20\d{6})(?=[/_.-]|$)",
    re.ASCII,
)


def shown_date(elements: Sequence[Element], title: str | None, url: str | None) -> str | None:
    """Return the date that a page shows its readers: one that says that it is of publication, else the first.

    A page shows other dates too, so that the day which its address names is believed before those, and without a
    headline that tells where the article begins, dates that differ are not believed at all.
    """
    said = (each for each in elements if "pubdate" in each.attributes or _is_published(each))
    if date := next(_dates(islice(said, _MAX_SHOWN)), None):
        return date
    if day := _day_in(url):
        times = (each for each in elements if each.tag == "time" or each.get("datetime"))
        return next((date for date in _dates(islice(times, _MAX_SHOWN)) if date.startswith(day)), day)
    start = below_headline(elements, title)
    return _shown_in(elements[start:], is_below=start > 0) or _shown_in(elements[:start], is_below=False)


def _shown_in(elements: Sequence[Element], *, is_below: bool) -> str | None:
    times = (each for each in elements if each.tag == "time" or each.get("datetime"))
    styled = (each for each in elements if not _OF_DATES.isdisjoint(words_of(each)) or _is_byline(each))
    return _first(islice(times, _MAX_SHOWN), is_below=is_below) or _first(islice(styled, _MAX_SHOWN), is_below=is_below)


def _first(shown: Iterable[Element], *, is_below: bool) -> str | None:
    elements = list(shown)
    dates = list(_dates(elements))
    # What machines are told comes first on a page, and what readers see is the same day, or of another article.
    is_told = any(element.get("datetime") for element in elements)
    return dates[0] if dates and (is_below or is_told or len({date[:10] for date in dates}) == 1) else None


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


def _is_byline(element: Element) -> bool:
    return _BYLINE in words_of(element)


def _dates(elements: Iterable[Element]) -> Iterator[str]:
    for element in elements:
        told = (iso_date(value) for value in (element.get("datetime"), element.get("content")) if value)
        if date := next(filter(None, told), None) or _day_shown(element):
            yield date


def _day_shown(element: Element) -> str | None:
    """Return the day in a line; one with more words than a byline has is prose."""
    line = element.line(_MAX_CHARS)
    if not line or len(line.split()) > _MAX_WORDS or line.endswith("."):
        return None
    day = first_day_in(line)
    return iso_day(line) or (day[1] if day else None)
