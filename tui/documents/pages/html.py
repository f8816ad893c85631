"""Saved web pages: one document a file, the article of the page with what the page says about it."""

import re
from collections.abc import Iterator
from pathlib import Path

from tui.documents.pages.anchors import anchors_of
from tui.documents.pages.article import paragraphs_of
from tui.documents.pages.encoding import HEAD_BYTES, declared_encoding, is_page
from tui.documents.pages.metadata import metadata_of, saved_from
from tui.documents.pages.paragraph import PageParagraph
from tui.documents.pages.tree import parse
from tui.documents.source import Format, Source, UnreadableError, read_at_most, require_bearable
from tui.documents.text.decoding import Decoded, decode
from tui.model import Document

MAX_PAGE_BYTES = 20_000_000
"""Pages that a browser saved as one file hold their pictures too."""

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


def read(source: Source) -> Iterator[Document]:
    """Yield the article of `source`. Raises UnreadableError where there is none, and where the page is too much."""
    data = read_at_most(MAX_PAGE_BYTES, source, f"a web page may have {MAX_PAGE_BYTES:,} at the most")
    decoded = _decoded(data)
    if not decoded.text.strip():
        raise UnreadableError("is empty")
    page = parse(decoded.text)
    metadata = metadata_of(page)
    paragraphs = paragraphs_of(page, metadata.title) or _given(metadata.body)
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    if not text:
        raise UnreadableError("has no article: no paragraph of it is more than links, menus and the like")
    require_bearable(text)
    yield Document(
        id=source.stem,
        text=text,
        title=metadata.title,
        byline=metadata.byline,
        outlet=metadata.outlet,
        published=metadata.published,
        path=source.path,
        url=metadata.url or saved_from(decoded.text),
        language=metadata.language,
        warnings=() if decoded.warning is None else (decoded.warning,),
        anchors=anchors_of(decoded.text, paragraphs),
    )


FORMAT = Format("web page", (".html", ".htm", ".xhtml"), read, is_page)


def line_at(page: Path, offset: int) -> int:
    """Return the number of the line in which an offset into the markup of a file stands; 1 where that has changed.

    Raises OSError where it cannot be read.
    """
    with page.open("rb") as stream:
        data = stream.read(MAX_PAGE_BYTES)
    try:
        markup = _decoded(data).text
    except UnreadableError:
        return 1
    return len(_LINE_BREAK.findall(markup, 0, offset)) + 1


def _given(body: str | None) -> list[PageParagraph]:
    """Return the paragraphs that a page gives to machines alone: its own script shows them to readers."""
    return [PageParagraph(each, (each,)) for each in (body or "").split("\n\n") if each]


def _decoded(data: bytes) -> Decoded:
    return decode(data, declared_encoding(data[:HEAD_BYTES]))
