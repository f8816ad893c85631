"""Saved web pages: one document a file, the article of the page with what the page says about it."""

from collections.abc import Iterator

from tui.documents.pages.anchors import anchors_of
from tui.documents.pages.article import PageParagraph, paragraphs_of
from tui.documents.pages.encoding import HEAD_BYTES, declared_encoding, is_page
from tui.documents.pages.metadata import metadata_of, saved_from
from tui.documents.pages.tree import parse
from tui.documents.source import Format, Source, UnreadableError, read_at_most, require_bearable
from tui.documents.text.decoding import Decoded, decode
from tui.model import Document

MAX_PAGE_BYTES = 20_000_000
"""Pages that a browser saved as one file hold their pictures too."""


def read(source: Source) -> Iterator[Document]:
    """Yield the article of `source`. Raises UnreadableError where there is none, and where the page is too much."""
    data = read_at_most(MAX_PAGE_BYTES, source, f"a web page may have {MAX_PAGE_BYTES:,} at the most")
    decoded = decoded_page(data)
    if not decoded.text.strip():
        raise UnreadableError("is empty")
    page = parse(decoded.text, source.effort)
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


def decoded_page(data: bytes) -> Decoded:
    """Return the text of a page or of another file that may declare its encoding. Raises UnreadableError for binary."""
    return decode(data, declared_encoding(data[:HEAD_BYTES]))


def _given(body: str | None) -> list[PageParagraph]:
    """Return the paragraphs that a page gives to machines alone: its own script shows them to readers."""
    return [PageParagraph(each, (each,)) for each in (body or "").split("\n\n") if each]
