"""Dates as people and programs write them, in the form that sorts (ISO 8601).

What can be read in two ways, such as 05/06/2015, is decided by the language of the document, and stays as it is written
where that does not tell. The time of a day is kept where it is written for machines; beside a day in words it is left
out, as the zones that are named there have no fixed meaning.
"""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_MAX_CHARS = 100
# Each month by the beginnings of its names that no other month has: English, German, French, Spanish, Italian,
# Portuguese, Dutch, Polish, Russian.
_MONTHS = (
    "jan gen ene sty янв",
    "feb fév fev lut фев",
    "mar mär mrt maa мар",
    "apr avr abr kwi апр",
    "may mai mag mei maj мая май",
    "jun juin giu cze июн",
    "jul juil lug lip июл",
    "aug aoû aou ago sie авг",
    "sep set wrz сен",
    "oct okt ott out paź окт",
    "nov lis ноя",
    "dec dez déc dic gru дек",
)
_NUMBER = {beginning: number for number, names in enumerate(_MONTHS, start=1) for beginning in names.split()}
_MONTH_NAME = r"(?P<month>[^\W\d_]{3,10})\.?"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_IN_WORDS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_MONTH_NAME}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\s*-?(?:de\s+)?{_MONTH_NAME},?\s*-?(?:de\s+|del\s+)?{_YEAR}",
        # Wed Sep 16 10:00:00 UTC 2015
        rf"\b{_MONTH_NAME}\s+{_DAY}\s+\d\d:\d\d(?::\d\d)?\s+(?:[A-Z]{{2,5}}\s+)?{_YEAR}",
        rf"{_YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]\s*(?P<day>\d{{1,2}})\s*[日일]",
        # An ISO date without its time, or with one that is written for people.
        rf"(?<!\d){_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)",
    )
)
_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:T|\s+)(?P<time>\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)(Z?|[+-]\d\d:?\d\d))?")
_NUMERIC = re.compile(r"(?<!\d)(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)")
# Python's reader of such dates makes something of nearly anything.
_MAIL = re.compile(r"\s*(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{2,4}\b")
# Since 1970, as programs count them, from 2001 to 2033; also in thousandths.
_SECONDS = re.compile(r"(?P<seconds>1\d{9})(?:\d{3})?(?:\.\d{1,6})?")
_MONTH_FIRST = re.compile(r"en-(?:US|PH)\b", re.IGNORECASE)


def iso_date(written: str, language: str | None = None) -> str | None:
    """Return a date, with its time as far as it is told, in ISO 8601; None where it is none that is known.

    `language` is the tag of the document's language, which tells whether the month comes first.
    """
    written = written.strip()
    if len(written) > _MAX_CHARS:
        return None
    return _machine_written(written) or mail_date(written) or day_in(written) or _numeric(written, language)


def sortable_date(written: str) -> str:
    """Return a date in ISO 8601, and what is none that is known as it is."""
    return iso_date(written) or written


def mail_date(written: str) -> str | None:
    """Return a date of the form that mail and feeds have (RFC 5322) in ISO 8601; None where it is none."""
    if not _MAIL.match(written):
        return None
    try:
        return parsedate_to_datetime(written).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def day_in(text: str) -> str | None:
    """Return the first day that is named in words, or with its year first, in a short text; None where none is."""
    found = day_span(text)
    return found[1] if found else None


def day_span(text: str) -> tuple[int, str] | None:
    """Return where such a day begins in a short text, and the day."""
    for form in _IN_WORDS:
        for found in form.finditer(text[:_MAX_CHARS]):
            month = found["month"]
            number = int(month) if month.isdecimal() else month_number(month)
            if number and (day := _day(int(found["year"]), number, int(found["day"]))):
                return found.start(), day
    return None


def month_number(name: str) -> int | None:
    """Return the number of a month by its name in one of the languages of `_MONTHS`, or what it is shortened to."""
    lower = name.lower()
    return _NUMBER.get(lower[:4]) or _NUMBER.get(lower[:3])


def _machine_written(written: str) -> str | None:
    if iso := _ISO.fullmatch(written):
        zone = (iso["zone"] or "").upper().replace("UTC", "Z").replace("GMT", "Z")
        if len(zone) in (3, 5) and ":" not in zone:
            zone = f"{zone[:3]}:{zone[3:] or '00'}"
        return _if_real(iso["day"], f"{iso['day']}T{iso['time'].replace(',', '.')}{zone}")
    if compact := _COMPACT.fullmatch(written):
        year, month, day, *time, zone = compact.groups()
        if zone and zone != "Z" and ":" not in zone:
            zone = f"{zone[:3]}:{zone[3:]}"
        return _if_real(
            f"{year}-{month}-{day}", f"{year}-{month}-{day}" + ("" if time[0] is None else f"T{':'.join(time)}{zone}")
        )
    if counted := _SECONDS.fullmatch(written):
        return datetime.fromtimestamp(int(counted["seconds"]), UTC).isoformat()
    return None


def _if_real(day: str, written: str) -> str | None:
    try:
        date.fromisoformat(day)
    except ValueError:
        return None
    return written


def _numeric(written: str, language: str | None) -> str | None:
    found = _NUMERIC.search(written)
    if found is None:
        return None
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    if _may_be_month_first(one, two, found["mark"], language):
        return None
    if two > 12 or (one <= 12 and found["mark"] != "." and language and _MONTH_FIRST.match(language)):
        one, two = two, one
    return _day(year, two, one)


def _may_be_month_first(one: int, two: int, mark: str, language: str | None) -> bool:
    """Tell whether nothing says which of two numbers is the month."""
    is_told = one > 12 or two > 12 or one == two or mark == "."
    return not is_told and (language is None or language.lower() == "en")


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
