"""Exports of Nexis and LexisNexis: the older ones, "1 of 25 DOCUMENTS", and those of Nexis Uni, "End of Document".

Both put what is known of an article above and below its text, in lines such as "BYLINE: Ada Vance". The older ones
begin with outlet and date and have the headline below them, the newer ones begin with the headline.
"""

import re
from collections.abc import Iterator, Sequence

from tui.documents.clues.dates import is_date_line, iso_at_start
from tui.documents.press.article import Article, Export, Line, joined, without_by

_OF_MANY = re.compile(
    r"(?:(?P<n>\d{1,6}) (?:of|von|de|van|di) (?P<m>\d{1,6}) (?:DOCUMENT|DOKUMENT|DOCUMENTO)[A-Z]*"
    r"|(?:Dokument|Document|Documento) (?P<n2>\d{1,6}) (?:of|von|de|van|di) (?P<m2>\d{1,6}))",
    re.IGNORECASE,
)
_END = re.compile(r"(?:End of Document|Ende des Dokuments?|Fin du document|Fin del documento|Einde van document)", re.I)
_COVER_COUNT = re.compile(r"(?:Documents?|Dokumente|Documentos|Documenten) \((\d{1,6})\)", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:Page|Seite|Página|Pagina) (?:\d+ )?(?:of|von|de|van)(?: \d+)?|\W*About LexisNexis\b.*", re.IGNORECASE
)
_LABEL = re.compile(r"([^\W\d_][^\W\d_ -]*(?:[ -][^\W\d_]+){0,2}) ?:(?:\s+(.*)|$)")
_BODY = re.compile(r"(?:body|text|textkörper|corps|cuerpo)(?: of article)?:?", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:copyright\b|©|\(c\)|all rights reserved|alle rechte vorbehalten|tous droits)", re.IGNORECASE)
_EDITION = re.compile(
    r"(?:.*\b(?:edition|editie|ausgabe|édition|edición)\b.*|.*;|(?:final|national|late|early|home|metro|morning|first)\b.*)",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"(?:length|länge|longueur|longitud|lengte|lunghezza) ?:\s*[\d.,]+\s+(?:words|wörter|mots|palabras|woorden|parole)",
    re.IGNORECASE,
)
_BESIDE_LENGTH = re.compile(r"^\s*(?:body|section ?:.*|byline ?:.*|copyright \d{4}.*|load-date ?:.*)\s*$", re.I | re.M)

_ABOVE_NAMES = """
section rubrik rubrique sección sectie length länge longueur longitud lengte
dateline highlight series column source show guests distribution body
"""
_BELOW_NAMES = """
load-date update graphic grafik url subject organization company industry person geographic city state country ticker
publication-type document-type journal-code notes correction correction-date date-chargement type-publication issn
classification distribution type
"""
_HEADLINE = frozenset({"headline", "überschrift", "titre", "titular"})
_BYLINE = frozenset({"byline", "autor", "auteur", "author", "autora", "autores"})
_LANGUAGE = frozenset({"language", "sprache", "langue", "idioma", "taal"})
_ABOVE = _HEADLINE | _BYLINE | frozenset(_ABOVE_NAMES.split())
_BELOW = _LANGUAGE | frozenset(_BELOW_NAMES.split())
_BELOW_ALONE = frozenset({"classification", "graphic", "load-date"})
_MOST_LINES_ABOVE = 200
"""Of what may be a head, with a cover of many articles: a file in which nothing is told would be one."""
# The older exports centre what is not the article.
_CENTRED = 5


def recognises(head: str) -> bool:
    """Return whether a text that begins so is such an export."""
    lines = list(map(str.strip, head.splitlines()))
    if any(_OF_MANY.fullmatch(line) for line in lines):
        return not any(line.startswith("____") for line in lines)
    # On the cover, the articles are listed.
    if any(map(_COVER_COUNT.fullmatch, lines)) and any(line.startswith("1. ") for line in lines):
        return True
    return any(map(_LENGTH.match, lines)) and _BESIDE_LENGTH.search(head) is not None


def export_of(lines: Sequence[Line], *, wrapped: bool) -> Export:
    """Return the articles."""
    starts = [number for number, line in enumerate(lines) if _OF_MANY.fullmatch(line.text)]
    if starts:
        found = _OF_MANY.fullmatch(lines[starts[0]].text)
        chunks = (lines[start + 1 : end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True))
        announced = int(found["m"] or found["m2"]) if found else None
        return Export([_older(chunk, wrapped=wrapped) for chunk in chunks], announced)
    on_cover = next((int(count[1]) for line in lines if (count := _COVER_COUNT.fullmatch(line.text))), None)
    return Export([_newer(chunk, wrapped=wrapped) for chunk in _newer_chunks(lines)], on_cover)


def _newer_chunks(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    chunk: list[Line] = []
    for line in lines:
        if _END.fullmatch(line.text):
            yield chunk
            chunk = []
        elif not _FURNITURE.fullmatch(line.text):
            chunk.append(line)
    # Below the last one there is nothing, unless that has no end.
    if any(_LENGTH.match(line.text) or _BODY.fullmatch(line.text) for line in chunk):
        yield chunk


def _older(lines: Sequence[Line], *, wrapped: bool) -> Article:
    head, article = _parted(lines, wrapped=wrapped)
    told = [line for line in head if line.text and not _RIGHTS.match(line.text)][:_MOST_LINES_ABOVE]
    day = next((number for number, line in enumerate(told) if is_date_line(line.text)), None)
    if day is None:
        title = told[1:]
        article.outlet = told[0].text if told else None
    else:
        article.published = iso_at_start(told[day].text)
        article.outlet = told[day - 1].text if day else None
        title = told[day + 1 :]
    below = [line for line in title if line.indent < _CENTRED]
    if len(below) == len(title):
        below = _without_edition(title)
    article.title = article.title or joined(line.text for line in below)
    return article


def _without_edition(title: Sequence[Line]) -> list[Line]:
    """Return the lines below the date without those that name the edition; behind a semicolon, there is more of it."""
    found: list[Line] = []
    is_more = False
    for line in title:
        is_edition = is_more or (not found and _EDITION.fullmatch(line.text) is not None)
        is_more = line.text.endswith(";") and is_edition
        if not is_edition:
            found.append(line)
    return found


def _newer(lines: Sequence[Line], *, wrapped: bool) -> Article:
    head, article = _parted(lines, wrapped=wrapped)
    told = [line for line in head if line.text and not _RIGHTS.match(line.text)][-_MOST_LINES_ABOVE:]
    day = next((number for number in reversed(range(len(told))) if is_date_line(told[number].text)), None)
    if day is None:
        article.title = article.title or (told[0].text if told else None)
        article.outlet = told[1].text if len(told) > 1 else None
        return article
    article.published = iso_at_start(told[day].text)
    article.outlet = told[day - 1].text if day else None
    article.title = article.title or _title_above(told[: max(0, day - 1)])
    return article


def _title_above(told: Sequence[Line]) -> str | None:
    """Return the headline: all that is above the outlet, but for a cover page, of which only the last line is."""
    cover = [number for number, line in enumerate(told) if _LABEL.fullmatch(line.text) or _COVER_COUNT.match(line.text)]
    above = [line.text for line in told]
    if len(cover) > 1:
        above = above[-1:]
    # The headline may stand above as the title of the page as well.
    return joined(dict.fromkeys(above))


def _parted(lines: Sequence[Line], *, wrapped: bool) -> tuple[Sequence[Line], Article]:
    """Return the lines above the fields of an article, and the article with what its fields and its text say."""
    article = Article()
    number = next((at for at, line in enumerate(lines) if _field(line, _ABOVE) or _BODY.fullmatch(line.text)), None)
    if number is None:
        first = lines[:_MOST_LINES_ABOVE]
        day = next((at for at, line in enumerate(first) if is_date_line(line.text)), len(lines) - 1)
        article.body = _text(lines[day + 1 :], article)
        return lines[: day + 1], article
    head = lines[:number]
    while number < len(lines):
        line = lines[number]
        if _BODY.fullmatch(line.text):
            number += 1
            break
        found = _field(line, _ABOVE)
        if found is None:
            if line.text and not _RIGHTS.match(line.text):
                break
            number += 1
            continue
        name, value = found
        parts, number = [value], number + 1
        # Where paragraphs are broken to a width, so are fields.
        while wrapped and number < len(lines) and lines[number].text and not _is_mark(lines[number]):
            parts.append(lines[number].text)
            number += 1
        _take(article, name, joined(parts))
    article.body = _text(lines[number:], article)
    return head, article


def _text(lines: Sequence[Line], article: Article) -> Sequence[Line]:
    """Return the lines of the text, down to what stands below it, of which the article takes note."""
    end = len(lines)
    for number, line in enumerate(lines):
        is_apart = number == 0 or not lines[number - 1].text or number > end
        centred_rights = line.indent >= _CENTRED and _RIGHTS.match(line.text)
        if found := _field(line, _BELOW):
            if number < end and not (is_apart or line.text[:2].isupper() or found[0] == "load-date"):
                continue
            end = min(end, number)
            _take(article, *found)
        elif line.text.lower() in _BELOW_ALONE or centred_rights:
            end = min(end, number)
    return lines[:end]


def _field(line: Line, names: frozenset[str]) -> tuple[str, str] | None:
    found = _LABEL.fullmatch(line.text)
    name = found[1].lower().replace(" ", "-") if found else ""
    return (name, found[2] or "") if found and name in names else None


def _is_mark(line: Line) -> bool:
    return bool(_field(line, _ABOVE) or _BODY.fullmatch(line.text))


def _take(article: Article, name: str, value: str | None) -> None:
    if name in _BYLINE:
        article.byline = without_by(value)
    elif name in _HEADLINE:
        article.title = value
    elif name in _LANGUAGE:
        article.language = value
    elif name == "url":
        article.url = value
