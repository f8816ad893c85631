"""Exports of Factiva: articles that end in "Document" and their number, with the codes of their fields or without.

With them, each field begins with its two letters, such as HD for the headline. Without them it is told by its place:
headline, byline, length, date, outlet and its code, language, copyright, and then the text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.documents.clues.dates import is_date_line, iso_at_start
from tui.documents.press.article import Article, Export, Line, joined, without_by

_END = re.compile(r"(?:AN\s+)?(?:Document|Dokument|Documento) ([A-Za-z0-9]{18,32})")
_LENGTH = re.compile(r"[\d.,\s]{1,9}\s?(?:words?|Wörter|Wort|mots?|palabras?|parole|palavras?|woorden)", re.IGNORECASE)
_CODE = re.compile(
    r"(CLM|SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|CX|LP|TD|CT|RF|ART|CO|IN|NS|RE|IPC|IPD|PUB|AN)"
    r"(?:(\s+)(.*)|$)"
)
_TEXT_CODES = ("LP", "TD")
_TIME = re.compile(r"\d\d?:\d\d\b.{0,12}")
_BRIEF_CODE = re.compile(r"[A-Z0-9_]{1,10}")
_RIGHTS = re.compile(r"(?:\W{0,3}(?:copyright|©|\(c\)|\(©\))|all rights reserved|alle rechte)", re.IGNORECASE)
_BY = re.compile(r"(?:by|von|par|por|di|door)\s+\S.{0,150}", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:(?:,| and| und| et| y| e)? [\w.'’-]+){0,8}")
_PAGE_HEAD = re.compile(r"Page \d+ of \d+ © \d{4} Factiva.*", re.IGNORECASE)
_LANGUAGES = re.compile(
    r"(?:English|German|French|Spanish|Italian|Dutch|Portuguese|Deutsch|Englisch|Français|Anglais|Inglés|Español)"
)
_MOST_LINES_ABOVE = 12
"""From the length to the copyright."""


def recognises(head: str) -> bool:
    """Return whether a text that begins so is such an export."""
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    codes = {found[1] for line in lines if (found := _CODE.fullmatch(line))}
    if {"HD", "WC", "PD"} <= codes:
        return True
    return any(_LENGTH.fullmatch(line) and is_date_line(below) for line, below in pairwise(lines))


def export_of(lines: Sequence[Line], *, wrapped: bool) -> Export:
    """Return the articles."""
    articles = []
    chunk: list[Line] = []
    for line in lines:
        if end := _END.fullmatch(line.text):
            articles.append(_article(chunk, end[1]))
            chunk = []
        elif not _PAGE_HEAD.fullmatch(line.text):
            chunk.append(line)
    return Export(articles)


def _article(lines: Sequence[Line], number: str) -> Article:
    article = _by_codes(lines) if any(line.text[:2] == "HD" and _CODE.fullmatch(line.text) for line in lines) else None
    article = article or _by_place(lines)
    article.id = number
    return article


# -- with codes


def _by_codes(lines: Sequence[Line]) -> Article:
    fields = dict(_fields(lines))
    said = {name: joined(line.text for line in value) for name, value in fields.items()}
    return Article(
        body=[line for name in _TEXT_CODES for line in (*fields.get(name, ()), Line("", 0))],
        title=said.get("HD"),
        byline=without_by(said.get("BY")),
        outlet=said.get("SN"),
        published=iso_at_start(said.get("PD") or ""),
        language=said.get("LA"),
    )


def _fields(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Yield each field with the lines of its value. In the text only codes that stand apart are codes."""
    name, value = "", list[Line]()
    for line in lines:
        found = _CODE.fullmatch(line.text)
        if found and (name not in _TEXT_CODES or found[2] is None or len(found[2]) > 1 or found[2] == "\t"):
            if name:
                yield name, value
            name, rest = found[1], found[3] or ""
            value = [line.behind(rest)] if rest else []
        else:
            value.append(line)
    if name:
        yield name, value


# -- without codes


def _by_place(lines: Sequence[Line]) -> Article:
    places = [number for number, line in enumerate(lines) if line.text]
    length = next((at for at, number in enumerate(places) if _LENGTH.fullmatch(lines[number].text)), None)
    if length is None:
        return Article(body=lines)
    above = [lines[number].text for number in places[:length]]
    below = [lines[number].text for number in places[length + 1 : length + 1 + _MOST_LINES_ABOVE]]
    article = Article()
    article.title, article.byline = _title_and_byline(above)
    count = 0
    if below and is_date_line(below[0]):
        article.published = iso_at_start(below[0])
        count = 1 + bool(len(below) > 1 and _TIME.fullmatch(below[1]))
        article.outlet = below[count] if count < len(below) else None
    # The text begins below the copyright, or where there is none, below the language.
    rights = [at for at, text in enumerate(below) if at > count and _RIGHTS.match(text)]
    language = next((at for at, text in enumerate(below) if at > count and _LANGUAGES.fullmatch(text)), None)
    article.language = None if language is None else below[language]
    last = _last_in_a_row(rights) if rights else language
    if last is None:
        last = count + bool(count + 1 < len(below) and _BRIEF_CODE.fullmatch(below[count + 1]))
    start = places[min(length + 1 + last, len(places) - 1)] + 1
    holders = [below[at] for at in rights]
    article.body = _without_holder(lines[start:], holders)
    return article


def _without_holder(body: Sequence[Line], rights: Sequence[str]) -> Sequence[Line]:
    """Return a text without the name of who has the rights, which is put below some once more."""
    last = next((number for number in reversed(range(len(body))) if body[number].text), None)
    if last is None or not any(line.rstrip(".").endswith(f" {body[last].text.rstrip('.')}") for line in rights):
        return body
    return body[:last]


def _last_in_a_row(numbers: Sequence[int]) -> int:
    last = numbers[0]
    while last + 1 in numbers:
        last += 1
    return last


def _title_and_byline(above: Sequence[str]) -> tuple[str | None, str | None]:
    """Return headline and byline, of the lines above the length: the section, if any, the headline, and the byline."""
    rest, byline = list(above), None
    if len(rest) > 1 and (_BY.fullmatch(rest[-1]) or (len(rest[-1]) < 80 and _is_name(rest[-1]))):
        byline = without_by(rest.pop())
    if len(rest) > 1 and len(rest[0].split()) < 4:
        del rest[0]
    return joined(rest), byline


def _is_name(line: str) -> bool:
    words = [word for word in line.split() if word not in ("and", "und", "et", "y", "e", "de", "von", "van")]
    return 2 <= len(words) <= 9 and _NAME.fullmatch(line) is not None and all(word[0].isupper() for word in words)
