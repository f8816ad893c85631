"""Exports of ProQuest: articles parted by a rule of underscores, or by their numbers.

Their fields are lines such as "Full text: …".
"""

import re
from collections.abc import Iterator, Sequence

from tui.documents.clues.dates import last_iso_in
from tui.documents.press.article import Article, Export, Line, joined

_RULE = re.compile(r"_{20,}")
_OF_MANY = re.compile(r"(?:Document|Dokument|Documento) \d{1,6} (?:of|von|de|di) (\d{1,6})", re.IGNORECASE)
_OWN = re.compile(r"ProQuest[ -](?:document|dokument)|.{0,40}\bde ProQuest\b", re.IGNORECASE)
_LABEL = re.compile(r"([^\W\d_][^:]{1,38}?) ?:(?:\s+(.*)|$)")
_URL = re.compile(r"https?://[^\s<>\"]+")
_NONE = re.compile(r"(?:none available|not available|nicht verfügbar|non disponible|no disponible)\.?", re.IGNORECASE)
# Below the text, of pictures and their makers; blanks are lost in some exports.
_CREDIT = re.compile(r"(?:credit|byline)\s*:\s*(.+)", re.IGNORECASE)
_CAPTION = re.compile(r"(?:caption|illustration|photo(?:graph)?|graphic|illustration caption)\s*:.*", re.IGNORECASE)

_TEXT = ("fulltext", "textocompleto", "volltext", "texteintégral", "textointegral")
_TITLE = ("title", "título", "titel", "titre")
_AUTHOR = ("author", "autor", "auteur")
_OUTLET = (
    *("publicationtitle", "títulodepublicación", "titelderpublikation", "titredelapublication"),
    "títulodapublicação",
)
_DATE = (
    *("publicationdate", "fechadepublicación", "veröffentlichungsdatum", "datedepublication", "datadepublicação"),
    *("publicationinfo", "informacióndepublicación", "publikationsinformationen", "informationssurlapublication"),
)
_LANGUAGE = (
    *("languageofpublication", "idiomadelapublicación", "sprachederveröffentlichung", "languedepublication"),
    "language",
)
_ID = ("proquestdocumentid", "iddeldocumentodeproquest", "proquest-dokument-id", "identifiantdudocumentproquest")
_ADDRESS = ("documenturl", "urldeldocumento", "dokument-url", "urldudocument")
_OTHERS = """
abstract links subject businessindexingterm location company/organization people identifier/keyword classification
publicationyear publicationsubject section pages firstpage publisher placeofpublication countryofpublication
issn sourcetype documenttype copyright lastupdated database dateline volume issue numberofpages documentfeature
illustrations columnname correction authoraffiliation edition resumen materia ubicación zusammenfassung schlagwort ort
résumé sujet lieu
"""
_KNOWN = frozenset((*_TEXT, *_TITLE, *_AUTHOR, *_OUTLET, *_DATE, *_LANGUAGE, *_ID, *_ADDRESS, *_OTHERS.split()))


def recognises(head: str) -> bool:
    """Return whether a text that begins so is such an export."""
    lines = [line.strip() for line in head.splitlines()]
    if not any(map(_RULE.fullmatch, lines)):
        # A Word file may draw the rules as borders: then only what nobody else writes tells.
        return any(map(_OF_MANY.fullmatch, lines)) and any(_OWN.match(line) for line in lines)
    return any(_name(line) in (*_TEXT, *_ID, *_DATE, "abstract", "links") for line in lines)


def export_of(lines: Sequence[Line], *, wrapped: bool) -> Export:
    """Return the articles; what is between two rules and has no field is none."""
    announced = next((int(found[1]) for line in lines if (found := _OF_MANY.fullmatch(line.text))), None)
    return Export([article for chunk in _chunks(lines) if (article := _article(chunk)) is not None], announced)


def _chunks(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield what is between two rules, or where there are none, from one number of an article to the next."""
    border = _RULE if any(_RULE.fullmatch(line.text) for line in lines) else _OF_MANY
    chunk: list[Line] = []
    for line in lines:
        if border.fullmatch(line.text):
            yield chunk
            chunk = []
        else:
            chunk.append(line)
    yield chunk


def _article(lines: Sequence[Line]) -> Article | None:
    fields = dict(reversed([*_fields(lines)]))
    if not any(name in fields for name in (*_TEXT, *_ID, *_OUTLET)):
        return None
    # The one above the fields of which nothing says what it is.
    first = next((line.text for line in lines if line.text and not _OF_MANY.fullmatch(line.text)), "")
    body, credit = _body(_value(fields, _TEXT))
    return Article(
        body=body,
        title=_said(fields, _TITLE) or (first if _name(first) is None else None),
        byline=_people(_said(fields, _AUTHOR)) or credit,
        outlet=_outlet(_said(fields, _OUTLET)),
        published=next((day for name in _DATE if (day := last_iso_in(_said(fields, (name,)) or ""))), None),
        language=_said(fields, _LANGUAGE),
        url=_url(_said(fields, _ADDRESS)),
        id=_said(fields, _ID),
    )


def _fields(lines: Sequence[Line]) -> Iterator[tuple[str, Sequence[Line]]]:
    """Yield each field by the letters of its name.

    Within a text, only a line that stands apart begins one; where no line does, one below which are nothing but fields.
    """
    name, value = "", list[Line]()
    was_blank = True
    is_dense = all(line.text for line in lines[1:-1])
    last_text = max((at for at, line in enumerate(lines) if line.text and not _name(line.text)), default=-1)
    for number, line in enumerate(lines):
        found = _name(line.text)
        if found and (was_blank or (is_dense and number > last_text) or name not in _TEXT):
            yield name, value
            name = found
            rest = line.text.partition(":")[2].lstrip()
            value = [line.behind(rest)] if rest else []
        else:
            value.append(line)
        was_blank = not line.text
    yield name, value


def _name(line: str) -> str | None:
    found = _LABEL.fullmatch(line)
    letters = "".join(found[1].lower().split()) if found else ""
    return letters if letters in _KNOWN else None


def _body(lines: Sequence[Line]) -> tuple[Sequence[Line], str | None]:
    """Return the lines of the text, and the byline, where only the credit at its end has it."""
    if joined(line.text for line in lines) is None or _NONE.fullmatch(joined(line.text for line in lines) or ""):
        return (), None
    makers = [found[1] for line in lines if (found := _CREDIT.fullmatch(line.text))]
    told = [line for line in lines if not (_CREDIT.fullmatch(line.text) or _CAPTION.fullmatch(line.text))]
    return told, makers[-1] if makers else None


def _value(fields: dict[str, Sequence[Line]], names: Sequence[str]) -> Sequence[Line]:
    return next((fields[name] for name in names if name in fields), ())


def _said(fields: dict[str, Sequence[Line]], names: Sequence[str]) -> str | None:
    return joined(line.text for line in _value(fields, names))


def _people(names: str | None) -> str | None:
    """Return names as they are read: "Vance, Ada; Brandt, Tom" are Ada Vance and Tom Brandt."""
    if names is None or names.lower() in ("anonymous", "none available"):
        return None
    people = (name.strip().removesuffix(".") if name.count(",") != 1 else _turned(name) for name in names.split(";"))
    return ", ".join(filter(None, people)) or None


def _turned(name: str) -> str:
    last, _, first = name.partition(",")
    return f"{first.strip()} {last.strip()}".strip()


def _outlet(name: str | None) -> str | None:
    return None if name is None else name.partition(";")[0].strip() or None


def _url(address: str | None) -> str | None:
    """Return the address of the article, without the gate of the library in front of it."""
    found = _URL.search(address or "")
    return None if found is None else f"http{found[0].rpartition('http')[2]}"
