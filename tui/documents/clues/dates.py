"""Dates as news print them, brought into ISO 8601: "Wednesday, 16 September 2015, 10:00 GMT", "20150916", "16/09/2015".

Only what is plain is read: a date in words (English, German, French, Spanish, Italian, Portuguese, Dutch, Polish,
Russian), one that begins with its year, one of numbers of which but one can be the month, and those of mail (RFC 5322),
feeds, wires, and programs. 09/10/2015 may be of September or of October, so it is none.
A time is kept where there is one, and its zone where that is known.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = (
    "january januar januari jänner janvier janeiro enero gennaio stycznia styczeń января jan janv jän gen ene янв",
    "february februar februari feber février febrero febbraio fevereiro lutego luty февраля feb febr fév févr fev фев",
    "march märz maerz mars marzo março maart marca marzec марта mar mär mrz mrt мар",
    "april avril abril aprile kwietnia kwiecień апреля apr avr abr апр",
    "may mai mayo maggio maio mei maja maj мая mag май",
    "june juni juin junio giugno junho czerwca czerwiec июня jun giu июн",
    "july juli juillet julio luglio julho lipca lipiec июля jul juil lug июл",
    "august août agosto augustus sierpnia sierpień августа aug aoû ago авг",
    "september septembre septiembre setiembre settembre setembro września wrzesień сентября sep sept set sett сен сент",
    "october oktober octobre octubre ottobre outubro października październik октября oct okt ott out paź окт",
    "november novembre noviembre novembro listopada listopad ноября nov ноя",
    "december dezember décembre diciembre dicembre dezembro grudnia grudzień декабря dec dez déc dic дек",
)
_WEEKDAYS = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb
lunedì martedì mercoledì giovedì venerdì sabato gio sab dom
segunda terça quarta quinta sexta seg ter qua qui sex
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo
poniedziałek wtorek środa czwartek piątek sobota niedziela
понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс
"""
_PLAIN = str.maketrans(
    "áàâäãąéèêëęíìîïóòôöõúùûüçćłńśźżÁÀÂÄÃĄÉÈÊËĘÍÌÎÏÓÒÔÖÕÚÙÛÜÇĆŁŃŚŹŻ\xa0\u2009\u202f",
    "aaaaaaeeeeeiiiiooooouuuucclnszzAAAAAAEEEEEIIIIOOOOOUUUUCCLNSZZ   ",
)
"""Sign by sign, so that places stay what they are."""
_NUMBER = {name.translate(_PLAIN): number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
# fmt: off
_ZONES = {
    "Z": "Z", "UTC": "+00:00", "GMT": "+00:00", "UT": "+00:00", "WET": "+00:00", "CET": "+01:00", "MEZ": "+01:00",
    "CEST": "+02:00", "MESZ": "+02:00", "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "JST": "+09:00",
    "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00",
    "PST": "-08:00", "PDT": "-07:00",
}
# fmt: on
"""What names of zones stand for. Others have several meanings, as BST and IST: the time is kept without them."""


def _any_of(names: str) -> str:
    # The longer first, or the rest of a name would be taken for what comes behind it.
    return "|".join(sorted(set(names.translate(_PLAIN).split()), key=lambda name: (-len(name), name)))


_WEEKDAY = rf"(?:{_any_of(_WEEKDAYS)})\b(?:-feira\b)?\.?"
_MONTH = rf"(?P<month>{_any_of(' '.join(_MONTHS))})\b\.?"
_DAY, _YEAR = r"(?P<day>\d\d?)(?:st|nd|rd|th|er|\.|º|ª)?", r"(?P<year>(?:19|20)\d\d)(?:\s?г\b\.?|\b)"
_CLOCK = (
    r"(?P<hour>\d\d?)(?:\s?[:.h]\s?(?P<minute>\d\d)(?::(?P<second>\d\d(?:[.,]\d{1,9})?))?|(?=\s?(?:h|uhr|[ap]\.?m)\b))"
    r"(?:\s?(?:h|uhr|uur)\b)?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
)
# A word behind a time is none, unless it is written as one.
_ZONE = r"(?:\s?(?P<zone>(?:GMT|UTC)?[+-]\d\d?(?::?\d\d)?|(?-i:[A-Z]{1,4}T|UTC|MES?Z|MSK|Z))\b(?:\s\([^()]{1,40}\))?)?"
_TIME = _CLOCK + _ZONE
_TO_TIME = r"(?:\s*[,|–—-]\s*|\s+)(?:(?:at|um|om|a las|a|as|alle|ore)\s+)?"
_ARTICLE = r"(?:(?:the|den|dem|le|el)\s+)?"
_BEFORE = rf"{_ARTICLE}(?:{_WEEKDAY},?\s+)?{_ARTICLE}"
_BEHIND = rf"(?:,?\s+\(?{_WEEKDAY}\)?)?(?:{_TO_TIME}{_TIME})?"
_IN_WORDS = (
    rf"{_BEFORE}{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    rf"{_BEFORE}{_DAY}(?:\s+|[-/])(?:de\s+|of\s+)?{_MONTH},?(?:\s+|[-/])(?:de\s+|del\s+)?{_YEAR}",
    rf"{_YEAR},?[\s-]{_MONTH}[\s-]{_DAY}",
)
_IN_NUMBERS = r"(?P<year>(?:19|20)\d\d)(?P<between>[-/.])(?P<number>\d\d?)(?P=between)(?P<day>\d\d?)(?![0-9/-])"
# Japanese and Korean too.
_IN_CHINESE = r"(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<number>\d\d?)\s?[月월]\s?(?P<day>\d\d?)\s?[日일]"
_IN_EITHER_ORDER = rf"{_BEFORE}(?P<one>\d\d?)(?P<between>[-/.])(?P<other>\d\d?)(?P=between){_YEAR}"
_DAYS = tuple(
    # Digits of other scripts are none that a date is told in.
    re.compile(rf"(?<![^\W_]){form}".replace(r"\d", "[0-9]"), re.IGNORECASE)
    for form in (
        *(f"{day}{_BEHIND}" for day in _IN_WORDS),
        *(rf"{_TIME},?\s+(?:on\s+)?{day}" for day in _IN_WORDS),
        # Of programs, such as "Wed Sep 16 10:00:00 UTC 2015".
        rf"{_WEEKDAY}\s+{_MONTH}\s+{_DAY}\s+{_TIME}\s+{_YEAR}",
        rf"(?:{_WEEKDAY},?\s+)?{_IN_NUMBERS}(?:(?:T|{_TO_TIME}){_TIME})?",
        f"{_IN_EITHER_ORDER}{_BEHIND}",
        rf"{_IN_CHINESE}{_BEHIND}",
    )
)
# Magazines have no more.
_MONTH_ALONE = re.compile(rf"{_MONTH},?\s+(?:de\s+|del\s+)?{_YEAR}".replace(r"\d", "[0-9]"), re.IGNORECASE)
# As wires and PDF files write them.
_COMPACT = re.compile(
    r"(?:D:)?(?P<year>(?:19|20)\d\d)(?P<number>\d\d)(?P<day>\d\d)"
    r"(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?P<zone>Z|[+-]\d\d[:']?\d\d)?(?:'|00'?00'?)?)?",
    re.ASCII,
)
# Without it no form of a day is looked for, of which there are many.
_ANY_YEAR = re.compile("(?:19|20)[0-9][0-9]")
_OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d\d?)[:']?(\d\d)?", re.ASCII)
_ISO = re.compile(
    r"(?P<day>\d{4}(?:-\d\d(?:-\d\d)?)?)(?:(?<=-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?",
    re.ASCII,
)
# Since 1970, from 2001 to 2033; also in thousandths.
_SECONDS = re.compile(r"(1\d{9})(?:\d{3})?(?:\.\d+)?", re.ASCII)
# Python's reader of such dates makes something of nearly anything.
_MAIL = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{2,4}\s+\d{1,2}\s*[:(]")
_LABEL = re.compile(
    r"(?:(?:first|last)\s+)?(?:published|posted|submitted|updated|modified|dated?|issued|on)\s*(?:on|at)?\s*:?\s+",
    re.IGNORECASE,
)
_TWO_NUMBERS = re.compile(r"(?<!\d)(?P<one>\d\d?)[/.-](?P<other>\d\d?)[/.-](?P<year>(?:19|20)\d\d)(?!\d)", re.ASCII)
_MONTH_FIRST = re.compile(r"en-(?:US|PH)\b", re.IGNORECASE)
_MAX_CHARS = 120
_WORDS_BESIDE = 6
"""A weekday, a time with its zone, the words that name an edition."""


def iso_date(written: str) -> str | None:
    """Return the date, with its time and zone, that a value is, in ISO 8601; None where it is none that is plain.

    Of a month or a year, it is that alone.
    """
    written = written.strip()
    if found := _ISO.fullmatch(written):
        return written if _is_day(found["day"]) else None
    if counted := _SECONDS.fullmatch(written):
        return datetime.fromtimestamp(int(counted[1]), UTC).isoformat()
    compact = _COMPACT.fullmatch(written)
    return (_iso(compact) if compact else iso_day(written)) or _month(written) or _mail(written)


def iso_in_language(written: str, language: str | None) -> str | None:
    """Return a date in ISO 8601 of which the language of the document may tell which of two numbers is the month."""
    if plain := iso_date(written):
        return plain
    if language is None or language.lower() == "en":
        return None
    return iso_in_order(written, is_month_first=_MONTH_FIRST.match(language) is not None)


def iso_in_order(written: str, *, is_month_first: bool) -> str | None:
    """Return a date in ISO 8601 of which it is known which of two numbers is the month."""
    found = _TWO_NUMBERS.search(written[:_MAX_CHARS])
    if found is None:
        return None
    month, day = ("one", "other") if is_month_first else ("other", "one")
    plain = f"{found['year']}-{int(found[month]):02}-{int(found[day]):02}"
    # With its time, where that is one that is known.
    return iso_date(f"{written[: found.start()]}{plain}{written[found.end() :]}") or iso_date(plain)


def is_month_first(written: str) -> bool | None:
    """Return whether the month comes first in a date of numbers; None of what is none, or may be read both ways."""
    found = _TWO_NUMBERS.search(written[:_MAX_CHARS])
    if found is None or iso_date(written) is None:
        return None
    one, other = int(found["one"]), int(found["other"])
    return None if one == other else other > 12


def may_be_of_two_days(written: str) -> bool:
    """Return whether a value is a date of numbers of which either may be the month."""
    by_order = {iso_in_order(written, is_month_first=is_first) for is_first in (True, False)}
    return len(by_order) > 1 and iso_date(written) is None


def iso_or_printed(written: str) -> str:
    """Return a date in ISO 8601 where it is plain, and as it is printed elsewhere."""
    return iso_date(written) or written


def iso_day(line: str) -> str | None:
    """Return the date of the day that a line for readers is, as "Published: September 16, 2015"; None for others."""
    if len(line) > _MAX_CHARS:
        return None
    line = line.translate(_PLAIN).strip()
    label = _LABEL.match(line)
    found = (form.fullmatch(line, label.end() if label else 0) for form in _DAYS)
    return next((iso for each in found if each and (iso := _iso(each))), None)


def iso_at_start(line: str) -> str | None:
    """Return the date of the day that a line begins with, or of the month that it is; None where it is neither."""
    line = line.translate(_PLAIN).strip()
    if not _ANY_YEAR.search(line):
        return None
    found = (form.match(line) for form in _DAYS)
    return next((iso for each in found if each and (iso := _iso(each))), None) or _month(line)


def last_iso_in(line: str) -> str | None:
    """Return the date of the last day that is named in a line; None where none is."""
    return next((iso for _, _, iso in reversed(_named_in(line))), None)


def is_date_line(line: str) -> bool:
    """Return whether a line is the date of an article: it begins with a day, and has hardly more."""
    return 2 <= len(line.split()) <= 3 + _WORDS_BESIDE and iso_at_start(line) is not None


def first_day_in(line: str) -> tuple[int, str] | None:
    """Return where the first day that is named in a line begins, and its date; None where none is."""
    return min(((start, iso) for start, _, iso in _named_in(line[:_MAX_CHARS])), default=None)


def without_day(line: str) -> str:
    """Return a line without the last day that is named in it, and without the marks beside that."""
    for start, end, _ in reversed(_named_in(line[:_MAX_CHARS])):
        return f"{line[:start]} {line[end:]}".strip(" |·•-–—,")
    return line


def _named_in(line: str) -> list[tuple[int, int, str]]:
    """Return where each day is named in a line, and its date; of readings that end at one place the longest is last."""
    if not _ANY_YEAR.search(line):
        return []
    found = (each for form in _DAYS for each in form.finditer(line.translate(_PLAIN)))
    named = [(each.start(), each.end(), iso) for each in found if (iso := _iso(each))]
    return sorted(named, key=lambda each: (each[1], -each[0]))


def _iso(found: re.Match[str]) -> str | None:
    said = found.groupdict()
    month, day = _month_and_day(said)
    try:
        return f"{date(int(said['year']), month, day)}{_time(said)}"
    except ValueError:
        return None


def _month_and_day(said: Mapping[str, str | None]) -> tuple[int, int]:
    """Return them; zeros where either of two numbers may be the month."""
    if one := said.get("one"):
        first, second = int(one), int(said["other"] or 0)
        if second > 12 or first == second:
            return first, second
        return (second, first) if first > 12 else (0, 0)
    name, number = said.get("month"), said.get("number")
    return _NUMBER.get(name.casefold(), 0) if name else int(number or 0), int(said["day"] or 0)


def _time(said: Mapping[str, str | None]) -> str:
    """Return the time and its zone behind a T; "" where there is none, or none that a day has."""
    if not said.get("hour"):
        return ""
    hour, minute, second = int(said["hour"] or 0), said.get("minute") or "00", said.get("second") or "00"
    if half := said.get("half"):
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    if hour > 23 or minute > "59" or second >= "60":
        return ""
    return f"T{hour:02}:{minute}:{second.replace(',', '.')}{_zone(said.get('zone') or '')}"


def _zone(written: str) -> str:
    """Return what a zone is ahead of, or behind, universal time; "" where that is not known."""
    name = written.upper()
    offset = _OFFSET.fullmatch(name)
    if offset is None:
        return _ZONES.get(name, "")
    sign, hours, minutes = offset.groups(default="00")
    # That is how mail says that the zone is not known.
    return "" if sign == "-" and not int(hours + minutes) else f"{sign}{int(hours):02}:{minutes}"


def _month(line: str) -> str | None:
    found = _MONTH_ALONE.fullmatch(line.translate(_PLAIN).strip())
    month = _NUMBER.get(found["month"].casefold()) if found else None
    return f"{found['year']}-{month:02}" if found and month else None


def _mail(written: str) -> str | None:
    """Return a date of RFC 5322 in a form that it calls obsolete, such as with a year of two digits."""
    if not _MAIL.match(written):
        return None
    try:
        return parsedate_to_datetime(written).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _is_day(iso: str) -> bool:
    year, month, day = (*map(int, iso.split("-")), 1, 1)[:3]
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False
