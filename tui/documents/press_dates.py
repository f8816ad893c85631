"""Dates as press databases print them, in the languages of their pages."""

import re

from tui.documents.written_dates import month_number

_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?", r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?:[^\W\d_]{3,10}(?:-feira)?,?\s+)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"{_WEEKDAY}{_DAY}\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+|del\s+)?{_YEAR}\b",
        r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b",
    )
)
# Magazines have no more.
_MONTH_ALONE = re.compile(rf"{_MONTH}\s+{_YEAR}", re.IGNORECASE)
_WORDS_BESIDE = 6
"""A weekday, a time with its zone, the words that name an edition."""


def date_of(line: str) -> str | None:
    """Return the day that a line begins with, as YYYY-MM-DD, or the month that it is; None where it is neither."""
    line = line.strip()
    for form in _FORMS:
        if (found := form.match(line)) and (day := _day(found)):
            return day
    alone = _MONTH_ALONE.fullmatch(line)
    month = month_number(alone["month"]) if alone else None
    return f"{alone['year']}-{month:02}" if alone and month else None


def date_in(line: str) -> str | None:
    """Return the last day that is named in a line, as YYYY-MM-DD; None where none is."""
    days = [day for form in _FORMS for found in form.finditer(line) if (day := _day(found))]
    return days[-1] if days else None


def is_date_line(line: str) -> bool:
    """Return whether a line is the date of an article: it begins with a day, and has hardly more."""
    words = line.split()
    return 2 <= len(words) <= 3 + _WORDS_BESIDE and date_of(line) is not None


def _day(found: re.Match[str]) -> str | None:
    written = found["month"]
    month = int(written) if written.isdecimal() else month_number(written)
    day = int(found["day"])
    return f"{found['year']}-{month:02}-{day:02}" if month and 1 <= month <= 12 and 1 <= day <= 31 else None
