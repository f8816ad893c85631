"""Saved web pages: one document a file, the article of the page with what the page says about it."""

from collections.abc import Iterator, Sequence
from itertools import islice

from tui.documents.effort import Effort
from tui.documents.pages.anchors import anchors_of
from tui.documents.pages.article import paragraphs_of
from tui.documents.pages.encoding import HEAD_BYTES, declared_encoding, is_page
from tui.documents.pages.metadata import Metadata, metadata_of, saved_from
from tui.documents.pages.opening import opening_of
from tui.documents.pages.paragraph import PageParagraph
from tui.documents.pages.script_data import data_of
from tui.documents.pages.tree import Element, parse
from tui.documents.source import Format, Source, UnreadableError, read_at_most, require_bearable
from tui.documents.text.decoding import Decoded, decode
from tui.model import Document

MAX_PAGE_BYTES = 20_000_000
"""Pages that a browser saved as one file hold their pictures too."""

_MIN_PROSE_CHARS = 40
"""Of a paragraph that is compared with what a page gives to machines: a shorter one may stand anywhere."""
_MAX_COMPARED = 20
"""Paragraphs."""
_MAX_LETTERS_COMPARED = 30
"""Of the beginning of each: further on the two may be marked up, or cut, in different ways."""


def read(source: Source) -> Iterator[Document]:
    """Yield the article of `source`. Raises UnreadableError where there is none, and where the page is too much."""
    data = read_at_most(MAX_PAGE_BYTES, source, f"a web page may have {MAX_PAGE_BYTES:,} at the most")
    decoded = decoded_page(data)
    if not decoded.text.strip():
        raise UnreadableError("is empty")
    page = parse(decoded.text, source.effort)
    metadata = metadata_of(page)
    opening = opening_of(_paragraphs(page, metadata, source.effort), metadata.title)
    paragraphs = opening.paragraphs
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    if not text:
        raise UnreadableError("has no article: no paragraph of it is more than links, menus and the like")
    require_bearable(text)
    yield Document(
        id=source.stem,
        text=text,
        title=metadata.title,
        byline=metadata.byline or opening.byline,
        outlet=metadata.outlet,
        published=metadata.published or opening.published,
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


def _paragraphs(page: Element, metadata: Metadata, effort: Effort | None) -> Sequence[PageParagraph]:
    """Return the paragraphs that a page shows, or else those that it gives to machines, or to its own script."""
    shown = paragraphs_of(page, metadata.title)
    given = _given(metadata.body)
    if given and not _has_shown(shown, given):
        return given
    if shown:
        return shown
    of_scripts = (paragraphs_of(data, metadata.title) for data in data_of(page, effort))
    return next(filter(None, of_scripts), [])


def _given(body: str | None) -> list[PageParagraph]:
    return [PageParagraph(each, (each,)) for each in (body or "").split("\n\n") if each]


def _has_shown(shown: Sequence[PageParagraph], given: Sequence[PageParagraph]) -> bool:
    """Tell whether a page shows something of a text that it gives to machines, or has more to show than that.

    One that does not shows what comes instead of its article: that it needs scripts, or consent.
    """
    letters = _letters(given)
    if len(_letters(shown)) > len(letters):
        return True
    prose = islice((each for each in shown if len(each.text) >= _MIN_PROSE_CHARS), _MAX_COMPARED)
    return any(_letters([each])[:_MAX_LETTERS_COMPARED] in letters for each in prose)


def _letters(paragraphs: Sequence[PageParagraph]) -> str:
    return "".join(filter(str.isalnum, "".join(each.text for each in paragraphs)))
