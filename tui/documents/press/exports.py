"""Exports of press databases, many articles in one file, as text: Nexis, Factiva and ProQuest, a module each.

They are known by their content. What an export has too few of, and articles without a date, is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from tui.counting import counted
from tui.documents.pages.encoding import HEAD_BYTES
from tui.documents.press import factiva, nexis, proquest
from tui.documents.press.article import Article, Export, Line, are_wrapped, lines_of, text_of
from tui.documents.prose import plain
from tui.documents.source import Format, Item, Source, UnreadableError, read_at_most, require_bearable
from tui.documents.text.decoding import decode, wide_encoding
from tui.languages import language_tag
from tui.model import Document, Problem

MAX_EXPORT_BYTES = 25_000_000
"""The databases give out some hundred articles at a time, which are some megabytes."""
_MAX_FIELD_CHARS = 1_000


class _Rules(Protocol):
    def recognises(self, head: str) -> bool: ...
    def export_of(self, lines: Sequence[Line], *, wrapped: bool) -> Export: ...


# ProQuest before Nexis: its older exports say "Document 1 of 25" as well.
_DATABASES: Sequence[_Rules] = (proquest, factiva, nexis)


def read(source: Source) -> Iterator[Item]:
    """Yield the articles of an export, or the one document of a text that only begins as one."""
    bound = f"an export of a press database may have {MAX_EXPORT_BYTES:,} at the most"
    decoded = decode(read_at_most(MAX_EXPORT_BYTES, source, bound))
    lines = lines_of(decoded.text)
    items = articles_in(lines, source, wrapped=are_wrapped(lines), warning=decoded.warning)
    yield from (plain.document_of(decoded, source),) if items is None else items


def articles_in(
    lines: Sequence[Line], source: Source, *, wrapped: bool = False, warning: str | None = None
) -> Sequence[Item] | None:
    """Return the articles of an export, and what is wrong with it; None where the lines are no export.

    `wrapped` says that its paragraphs are broken to some width. RTF and Word files come in a line a paragraph.
    """
    rules = _rules("\n".join(line.text for line in lines[:400]))
    export = rules.export_of(lines, wrapped=wrapped) if rules else None
    if export is None or not any(article.body for article in export.articles):
        return None
    return _items(export, source, wrapped=wrapped, warning=warning)


def is_export(head: bytes) -> bool:
    """Tell whether a file that begins so is an export."""
    encoding = wide_encoding(head) or "utf-8"
    return _rules(head[:HEAD_BYTES].decode(encoding, "replace").lstrip("\ufeff")) is not None


FORMAT = Format("export of a press database", (), read, is_export)


def _rules(head: str) -> _Rules | None:
    return next((rules for rules in _DATABASES if rules.recognises(head)), None)


def _items(export: Export, source: Source, *, wrapped: bool, warning: str | None) -> Sequence[Item]:
    documents: list[Document] = []
    problems: list[Item] = []
    for number, article in enumerate(export.articles, start=1):
        try:
            documents.append(_document(article, number, source, wrapped, warning))
        except UnreadableError as error:
            problems.append(Problem(f"{source.where}, article {number}", error.reason))
    found = len(export.articles)
    if documents and found > 1:
        report = f"{counted(found, 'article')} in its file, {_without_date(documents)}"
        documents[0] = replace(documents[0], warnings=(report, *documents[0].warnings))
    if export.announced is not None and export.announced > found:
        reason = f"{found:,} articles were found, though the export says that it has {export.announced:,}"
        problems.append(Problem(source.where, reason))
    return [*documents, *problems]


def _without_date(documents: Sequence[Document]) -> str:
    undated = sum(document.published is None for document in documents)
    return f"{undated:,} of them without a date" if undated else "each with its date"


def _document(article: Article, number: int, source: Source, wrapped: bool, warning: str | None) -> Document:
    if not article.body:
        raise UnreadableError("has no text in the export")
    text, anchors = text_of(article.body, wrapped=wrapped)
    require_bearable(text)
    undated = None if article.published else "the export has no date for it"
    return Document(
        id=_bounded(article.id) or f"{source.stem}-{number}",
        text=text,
        title=_bounded(article.title),
        byline=_bounded(article.byline),
        outlet=_bounded(article.outlet),
        published=article.published,
        path=source.path,
        url=_bounded(article.url),
        language=language_tag(article.language) if article.language else None,
        warnings=tuple(filter(None, (warning, undated))),
        anchors=anchors,
    )


def _bounded(value: str | None) -> str | None:
    return value if value is None or len(value) <= _MAX_FIELD_CHARS else None
