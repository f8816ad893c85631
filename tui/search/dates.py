"""Dates as a query gives them: a year, a month, a day, before or after one, or from one to another."""

import re
from calendar import monthrange
from datetime import date

from tui.search.query import Days

FORMS = "2015, 2015-09, 2015-09-16, >2015-09, 2015-09..2015-10"

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_BEFORE_AND_AFTER = re.compile(r"([<>]=?)(.*)", re.DOTALL)
_EVER = Days(date.min.toordinal(), date.max.toordinal())
UNKNOWN_DAY = 0
"""Stands for the day of what has no date; no day has that ordinal."""


class DateError(ValueError):
    """What is given is no date; the message says why, to stand after what was given."""


def day_of(published: str | None) -> int:
    """Return the ordinal of the day at the beginning of a date as its source writes it, `UNKNOWN_DAY` if it has none.

    Of a year or a month it is the first day.
    """
    found = _DATE.match(published or "")
    try:
        return _days(found.group()).first if found else UNKNOWN_DAY
    except DateError:
        return UNKNOWN_DAY


def days_asked(text: str) -> Days:
    """Return the days that a query asks for by `date:text`; raise `DateError` where it is none of `FORMS`."""
    first, dots, last = text.partition("..")
    if dots:
        return _between(first, last)
    if compared := _BEFORE_AND_AFTER.fullmatch(text):
        sign, days = compared.group(1), _days(compared.group(2))
        beyond = {
            ">": Days(days.last + 1, _EVER.last),
            ">=": Days(days.first, _EVER.last),
            "<": Days(_EVER.first, days.first - 1),
            "<=": Days(_EVER.first, days.last),
        }
        return beyond[sign]
    return _days(text)


def _between(first: str, last: str) -> Days:
    if not first and not last:
        raise DateError(f"is no date: {FORMS}")
    days = Days(_days(first).first if first else _EVER.first, _days(last).last if last else _EVER.last)
    if days.last < days.first:
        raise DateError("ends before it begins")
    return days


def _days(text: str) -> Days:
    """Return the days of a year, a month, or a day."""
    found = _DATE.fullmatch(text)
    if found is None:
        raise DateError(f"is no date: {FORMS}")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if year < date.min.year:
        raise DateError("is no date: years begin with 0001")
    if month is None:
        return Days(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    if not 1 <= month <= 12:
        raise DateError("is no date: months are 01 to 12")
    longest = monthrange(year, month)[1]
    if day is None:
        return Days(date(year, month, 1).toordinal(), date(year, month, longest).toordinal())
    if not 1 <= day <= longest:
        raise DateError(f"is no date: that month has {longest} days")
    return Days(*[date(year, month, day).toordinal()] * 2)
