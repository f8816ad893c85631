"""When the article of a web page was published, as the page shows it, or its address says."""

import re
from collections.abc import Iterator, Sequence

from tui.documents.page_parts import words_of
from tui.documents.page_tree import Element
from tui.documents.written_dates import iso_date

_MAX_CHARS = 100
_OF_DATES = frozenset(
    (
        "date",
        "datetime",
        "pubdate",
        "published",
        "timestamp",
        "time",
        "dateline",
        "posted",
        "byline",
        "datum",
        "fecha",
        "meta",
    )
)
_IN_ADDRESS = re.compile(
    r"[/-](?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?=[/_.-]|$)"
    r"|[/_-](?P<compact>20\d{6})(?=[/_.-]|$)"
)


def shown_date(elements: Sequence[Element], url: str | None, language: str | None) -> str | None:
    """Return the date that a page shows its readers: the first that says that it is of publication, else the first.

    A page shows other dates too, so that the day which its address names is believed before those.
    """
    said = [each for each in elements if "pubdate" in each.attributes or _is_published(each)]
    if date := next(_dates(said, language), None):
        return date
    times = [element for element in elements if element.tag == "time" or element.get("datetime")]
    if day := date_in_address(url):
        return next((date for date in _dates(times, language) if date.startswith(day)), day)
    styled = (each for each in elements if not _OF_DATES.isdisjoint(words_of(each)))
    return next(_dates(times, language), None) or next(_dates(styled, language), None)


def date_in_address(url: str | None) -> str | None:
    """Return the day that an address names, such as /2015/09/16/; None where it names none."""
    found = _IN_ADDRESS.search((url or "").lower())
    if found is None:
        return None
    if found["compact"]:
        return iso_date(found["compact"])
    day, month, year = found["day"], found["month"], found["year"]
    return iso_date(f"{day} {month} {year}" if month.isalpha() else f"{year}-{month}-{day}")


def _is_published(element: Element) -> bool:
    return "datepublished" in element.get("itemprop").lower().split()


def _dates(elements: Iterator[Element] | Sequence[Element], language: str | None) -> Iterator[str]:
    for element in elements:
        for written in (element.get("datetime"), element.get("content"), element.line(_MAX_CHARS)):
            if written and len(written) <= _MAX_CHARS and (date := iso_date(written, language)):
                yield date
