"""Named fields, as JSON objects, rows of tables and front matter have them, made into a document.

The names are onrecord's own and those of the usual sets of news: CC-News and news-please (maintext, date_publish,
source_domain), Media Cloud (publish_date, media_name), GDELT (seendate, domain), ninjs (headline, body_text,
versioncreated, provider), JSON-LD's NewsArticle, and what spreadsheets call them. The first name that has a value
wins; capitals, spaces, underscores and accents in names do not count. Last come names in other languages.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from unicodedata import normalize

from tui.documents.clues.dates import iso_date, iso_or_printed
from tui.documents.records.field_text import written_text
from tui.documents.records.own_names import all_own_names, own_names
from tui.documents.source import Source, UnreadableError, require_bearable
from tui.languages import language_tag
from tui.model import Document

TEXT_NAMES = (
    "text", "maintext", "body_text", "body", "content", "article_body", "article_text", "full_text", "content_text",
    "text_content", "article", "story", "bodies",
)  # fmt: skip
"""Names of the field that holds an article, the likeliest first."""
_TEXT_NAMES_ELSEWHERE = (
    "texte",
    "texto",
    "testo",
    "tekst",
    "volltext",
    "inhalt",
    "contenu",
    "contenido",
    "conteudo",
    "contenuto",
    "cuerpo",
    "corps",
    "artikel",
    "articulo",
    "articolo",
    "artigo",
    "текст",
    "正文",
    "内容",
    "內容",
    "本文",
    "본문",
)
"""The same in other languages, without their accents."""
_MARKUP_NAMES = ("body_html", "body_xhtml", "content_html", "html_content")
_ALL_TEXT_NAMES = TEXT_NAMES + _TEXT_NAMES_ELSEWHERE + _MARKUP_NAMES
_NAMES = {
    "title": (
        "title", "headline", "headlines", "heading", "article_title", "titel", "titre", "titulo", "titular", "titolo",
        "schlagzeile", "uberschrift", "tytul", "заголовок", "标题", "標題", "タイトル", "제목",
    ),
    "outlet": (
        "outlet", "outlet_name", "publication", "newspaper", "paper", "media_name", "site_name", "publisher", "source",
        "source_name", "provider", "source_domain", "domain", "quelle", "zeitung", "medium", "medien", "journal",
        "medio", "periodico", "diario", "fuente", "testata", "giornale", "fonte", "jornal", "krant", "bron", "источник",
        "来源", "來源", "媒体", "언론사", "copyright_holder",
    ),
    "published": (
        "published", "date", "pub_date", "date_publish", "publish_date", "published_date", "date_published",
        "published_at", "publication_date", "article_date", "version_created", "first_created", "seen_date",
        "datum", "erscheinungsdatum", "veroffentlicht", "fecha", "data", "date_publication", "дата",
        "日期", "日付", "날짜",
    ),
    "byline": (
        "byline", "author", "authors", "bylines", "by", "creator", "author_name", "journalist", "autor",
        "autoren", "autorin", "auteur", "auteurs", "autore", "autores", "автор", "作者", "記者", "기자",
    ),
    "url": ("url", "link", "canonical", "canonical_url", "web_url", "permalink", "requested_url", "uri", "source"),
    "language": ("language", "lang", "in_language", "sprache", "langue", "idioma", "lingua", "taal", "язык"),
}  # fmt: skip
_ID_NAMES = ("id", "article_id", "doc_id", "document_id", "stories_id", "uri", "guid")

MAX_FIELD_CHARS = 1_000
MAX_FIELDS = 10_000
"""Of a record, whose names may be written in any way; of more, only those count that are written as here."""
_MAX_NAME_CHARS = 100
# What an object that stands for a name or a text has it under: JSON-LD and ninjs, and the archive of a newspaper.
_KEYS_OF_VALUES = ("name", "value", "main", "original", "rendered")
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


class Fields:
    """The fields of one record, found by any of their names."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self._record = record
        self._by_letters: dict[str, Any] = {}
        for name, value in islice(record.items(), MAX_FIELDS):
            self._by_letters.setdefault(_letters(name), value)

    def values(self, names: Iterable[str]) -> Iterator[tuple[str, Any]]:
        """Yield the values that are there, with their names, in the order of the names."""
        for name in names:
            value = self._record.get(name)
            if value is None:
                value = self._by_letters.get(_letters(name))
            if value is not None:
                yield name, value


def document_of(record: Mapping[str, Any], number: int, source: Source, *extra_warnings: str) -> Document:
    """Return the document that the fields of `record` make, the part of that number of `source`.

    Raises UnreadableError where it has no text, one that is blank or too long, or an id that names nothing.
    """
    fields = Fields(record)
    text = _text(fields)
    require_bearable(text)
    facts, warnings = known_facts(record)
    return Document(
        id=_id(fields) or f"{source.stem}-{number}",
        text=text,
        path=source.path,
        warnings=(*warnings, *extra_warnings),
        **facts,
    )


def known_facts(record: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return what is known of an article, as `Document` has it, and warnings of what is left out."""
    fields = Fields(record)
    facts: dict[str, Any] = {}
    warnings = []
    for fact, names in _NAMES.items():
        named = fields.values(own_names(fact) + names)
        values = [value for name, value in named if name != "data" or isinstance(value, str)]
        read = [_shown(_day_counted(value) if fact == "published" else value) for value in values]
        found = next(filter(None, (_MADE.get(fact, str)(value) for value in read if value and value.strip())), None)
        if found is not None:
            facts[fact] = found
        elif None in read:
            warnings.append(f"its {fact} was left out: it is not a string of up to {MAX_FIELD_CHARS:,} characters")
    return facts, tuple(warnings)


def has_text(names: Iterable[str]) -> bool:
    """Return whether one of the names is that of a field for an article's text."""
    letters = set(map(_letters, islice(names, MAX_FIELDS)))
    return not _TEXT_LETTERS.isdisjoint(letters) or not letters.isdisjoint(map(_letters, own_names("text")))


def columns_of(fact: str, header: Sequence[str]) -> Sequence[int]:
    """Return the places of the columns that may have a fact, such as "published", the likeliest first."""
    named = Fields({name: place for place, name in reversed(list(enumerate(header)))})
    return list(dict.fromkeys(place for _, place in named.values(own_names(fact) + _NAMES[fact])))


def count_known(names: Iterable[str]) -> int:
    """Return how many of the names mean something to `document_of`."""
    own = {_letters(name) for columns in all_own_names().values() for name in columns}
    return len((_KNOWN_LETTERS | own) & set(map(_letters, islice(names, MAX_FIELDS))))


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, normalize("NFKD", name[:_MAX_NAME_CHARS].casefold())))


_TEXT_LETTERS = frozenset(map(_letters, _ALL_TEXT_NAMES))
_KNOWN_LETTERS = _TEXT_LETTERS.union(map(_letters, _ID_NAMES), *(map(_letters, names) for names in _NAMES.values()))


def _text(fields: Fields) -> str:
    values = [(name, written_text(value)) for name, value in fields.values(own_names("text") + _ALL_TEXT_NAMES)]
    texts = [text for _, text in values if text is not None]
    if texts:
        return next((text for text in texts if not text.isspace() and text), texts[0])
    if values:
        raise UnreadableError(f'has a "{values[0][0]}" that is not a string')
    raise UnreadableError('has no "text"')


def _id(fields: Fields) -> str | None:
    for name, value in fields.values(own_names("id") + _ID_NAMES):
        match value:
            case str() if len(value) <= MAX_FIELD_CHARS:
                if value.strip():
                    return value
            case int() if not isinstance(value, bool):
                return str(value)
            case float() if math.isfinite(value):
                return str(value)
            case _ if name == "id":
                allowed = f"a number nor a string of up to {MAX_FIELD_CHARS:,} characters"
                raise UnreadableError(f'has an "id" that is neither {allowed}')
    return None


def _shown(value: object) -> str | None:
    """Return the value as a string: that of names in a row, or of an object that has a name; None where it has none."""
    if isinstance(value, list):
        names = [_shown_one(each) for each in value]
        return _bounded(", ".join(name for name in names if name)) if None not in names else None
    return _shown_one(value)


def _day_counted(value: object) -> object:
    """Return a date that is a number, as programs count the seconds since 1970, as a string; others as they are."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return iso_date(str(value)) or value if is_number else value


def _shown_one(value: object) -> str | None:
    if isinstance(value, dict):
        value = next((value[key] for key in _KEYS_OF_VALUES if key in value), None)
    return _bounded(value) if isinstance(value, str) else None


def _bounded(value: str) -> str | None:
    return value if len(value) <= MAX_FIELD_CHARS else None


def web_address(url: str) -> str | None:
    """Return an address of the web on one line; None for what is none, such as a script or a mere path."""
    return url.strip() if _WEB_ADDRESS.fullmatch(url.strip()) else None


def _outlet(name: str) -> str | None:
    return None if web_address(name) else name


_MADE: Mapping[str, Callable[[str], str | None]] = {
    "outlet": _outlet,
    "published": iso_or_printed,
    "url": web_address,
    "language": language_tag,
}
"""What makes of a value what a document has; others are as they are written."""
