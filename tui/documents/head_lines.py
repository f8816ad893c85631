"""The lines around a headline, where a text says who wrote it and when: "By Ada Fenwick", "16 September 2015".

For texts without marks of what is what, such as PDFs, Word documents and RTF: only a whole line of that form counts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_NEAR = 4
"""Lines before and after the headline that may say it."""
_MAX_CHARS = 120
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_TIME = r"(?:,?\s+(?:at\s+|-\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s+[A-Z]{2,5})?)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_LABEL = r"(?:(?:first\s+)?(?:published|posted|updated|date|issued|on)\s*(?:on|at)?\s*:?\s+)?"
_DATES = tuple(
    re.compile(rf"{_LABEL}{_WEEKDAY}{form}{_TIME}", re.IGNORECASE)
    for form in (
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\.?\s+{_MONTH},?\s+{_YEAR}",
        r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?:T\S*)?",
    )
)
# fmt: off
_PAPERS = frozenset([
    "advertiser", "argus", "bulletin", "chronicle", "citizen", "courier", "daily", "dispatch", "echo", "enquirer",
    "examiner", "express", "gazette", "globe", "guardian", "herald", "independent", "inquirer", "journal", "magazine",
    "mail", "mercury", "mirror", "monitor", "news", "newspaper", "observer", "post", "press", "record", "register",
    "reporter", "review", "sentinel", "standard", "star", "sun", "telegraph", "times", "today", "tribune", "weekly",
])
"""What newspapers call themselves."""
# fmt: on
_MAX_OUTLET_WORDS = 6
_SMALL_WORDS = frozenset(("the", "of", "and", "in", "for", "on"))
_BYLINE = re.compile(r"(?:By|BY)(?:\s*:)?\s+([^\W\d_].{2,78})")
_PARTS = re.compile(r"\s+[|·•—–]\s+|\n")
_SENTENCE_END = re.compile(r"""[.!?…:;,][”"'’)]*$""")
_INITIAL = re.compile(r"\b(?:[A-Z]|Jr|Sr|Dr|St)\.$")


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines around a headline say, and which of them say nothing else."""

    byline: str | None
    published: str | None
    """The day, in ISO 8601."""
    outlet: str | None
    said_by: frozenset[int]
    """Their indices."""


def head_of(lines: Sequence[str], headline: int | None) -> Head:
    """Return what the lines near the headline, or the first ones where there is none, say of byline and date."""
    first = max(0, (headline or 0) - _NEAR)
    byline = published = outlet = None
    said_by = set()
    for index in range(first, min(len(lines), (headline or 0) + _NEAR + 1)):
        said = None if index == headline else _said(lines[index], has_byline=byline is not None)
        if said is not None:
            byline = byline or said.byline
            published = published or said.published
            outlet = outlet or said.outlet
            said_by.add(index)
    return Head(byline, published, outlet, frozenset(said_by))


def _said(line: str, *, has_byline: bool) -> Head | None:
    """Return what a line says that says nothing else, such as "The Courier | September 16, 2015"; None for others."""
    parts = [part.strip() for part in _PARTS.split(line) if part.strip()] if len(line) <= _MAX_CHARS else []
    day = next(filter(None, map(day_of, parts)), None)
    byline = next(filter(None, map(byline_of, parts)), None)
    others = [part for part in parts if day_of(part) is None and byline_of(part) is None]
    if not parts or len(others) > 1 or (others and (day is None or not _is_name(others[0]))):
        return None
    outlet = None
    for name in others:
        # Beside a day stands who wrote it, or where; a name of two or three words may be of either.
        if has_byline or byline or not 1 < len(name.split()) < 4 or _names_paper(name):
            outlet = name
        else:
            byline = name
    return Head(byline, day, outlet, frozenset())


def byline_of(line: str) -> str | None:
    """Return the name in a line such as "By Ada Fenwick"; None where it is another line."""
    found = _BYLINE.fullmatch(line)
    if found is None or not found[1][0].isupper():
        return None
    return found[1] if _INITIAL.search(line) or not _SENTENCE_END.search(line) else None


def day_of(line: str) -> str | None:
    """Return the day that a line consists of, in ISO 8601; None where it is another line."""
    if len(line) > _MAX_CHARS:
        return None
    found = next(filter(None, (form.fullmatch(line.strip()) for form in _DATES)), None)
    if found is None:
        return None
    parts = found.groupdict()
    month = int(parts["number"]) if "number" in parts else 1 + _MONTHS.index(parts["month"][:3].lower())
    try:
        return date(int(parts["year"]), month, int(parts["day"])).isoformat()
    except ValueError:
        return None


def outlet_among(lines: Sequence[str]) -> str | None:
    """Return the line above a headline that is the name of a newspaper, as far as it is a plain one."""
    for line in lines:
        name = " ".join(_without_day(line).split())
        if " " in name and _is_name(name) and _names_paper(name):
            return name
    return None


def _is_name(words: str) -> bool:
    """Tell whether words are written as the name of an outlet or of a person."""
    parts = words.split()
    return (
        0 < len(parts) <= _MAX_OUTLET_WORDS
        and parts[0] not in ("By", "BY")
        and all(part[0].isupper() or part in _SMALL_WORDS for part in parts)
    )


def _names_paper(name: str) -> bool:
    return any(word.lower().strip(".,") in _PAPERS for word in name.split())


def _without_day(line: str) -> str:
    """Return a line without the day that stands beside a paper's name."""
    found = next(filter(None, (form.search(line[:_MAX_CHARS]) for form in _DATES)), None)
    return line if found is None else f"{line[: found.start()]} {line[found.end() :]}".strip(" |·•-–—,")
