"""The lines around a headline, where a text says who wrote it and when: "By Ada Fenwick", "16 September 2015".

For texts without marks of what is what, such as PDFs, Word documents and RTF: only a whole line of that form counts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tui.documents.clues.dates import iso_day, without_day

_NEAR = 4
"""Lines before and after the headline that may say it."""
_MAX_CHARS = 120
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
_BYLINE = re.compile(r"(By|BY|by)(?:\s*:)?\s+([^\W\d_].{2,78})")
_BETWEEN_NAMES = frozenset(("and", "&", "von", "van", "de", "der", "da", "di", "del", "al", "bin", "el", "la", "le"))
_PARTS = re.compile(r"\s+[|·•—–]\s+|\n")
_SENTENCE_END = re.compile(r"""[.!?…:;,][”"'’)]*$""")
_INITIAL = re.compile(r"\b(?:[A-Z]|Jr|Sr|Dr|St)\.$")


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines around a headline say, and which of them say nothing else."""

    byline: str | None
    published: str | None
    """In ISO 8601."""
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
    day = next(filter(None, map(iso_day, parts)), None)
    byline = next(filter(None, map(byline_of, parts)), None)
    others = [part for part in parts if iso_day(part) is None and byline_of(part) is None]
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
    if found is None or not found[2][0].isupper():
        return None
    # In small letters it may be in the middle of a sentence.
    if found[1] == "by" and not all(word[0].isupper() or word in _BETWEEN_NAMES for word in found[2].split()):
        return None
    return found[2] if _INITIAL.search(line) or not _SENTENCE_END.search(line) else None


def outlet_among(lines: Sequence[str]) -> str | None:
    """Return the line above a headline that is the name of a newspaper, as far as it is a plain one."""
    for line in lines:
        name = " ".join(without_day(line).split())
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
