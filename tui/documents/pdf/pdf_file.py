"""PDF: one document a file, its text rebuilt from where the letters stand."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from tui.documents.clues.dates import iso_day, without_day
from tui.documents.clues.file_properties import sane_author, sane_day, sane_title
from tui.documents.clues.head_lines import byline_of, head_of, outlet_among
from tui.documents.pdf.furniture import without_furniture
from tui.documents.pdf.letters import are_readable
from tui.documents.pdf.lines import columns_of
from tui.documents.pdf.pages import Pages, pages_of
from tui.documents.pdf.paragraphs import Written, paragraphs_of
from tui.documents.source import Format, Source, UnreadableError, read_at_most, require_bearable
from tui.model import Anchor, Document

MAX_PDF_BYTES = 100_000_000
"""A newspaper's page with its pictures has some ten millions."""
HEAD_BYTES = 1_024
"""So much of the beginning is looked at, as by other programs."""
_HEADLINE_SIZE = 1.15
_MAX_HEADLINE_CHARS = 250
_MAX_ABOVE = 6
_MAX_ABOVE_CHARS = 120
_LARGE = 1.6
_LOOKED_AT = 4
_MIN_TITLE_LETTERS = 5
_MAX_MASTHEAD_WORDS = 4
_PART_OF_BOOK = re.compile(r"(?:table of )?contents|abstract|introduction|index|summary", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W_]+")
_SIGNATURE = b"%PDF-"


def read(source: Source) -> Iterator[Document]:
    """Yield the one document of `source`. Raises UnreadableError where it has no text, or is too much to read."""
    data = read_at_most(MAX_PDF_BYTES, source, f"a PDF may have {MAX_PDF_BYTES:,} at the most")
    if not data:
        raise UnreadableError("is empty")
    if not is_pdf(data[:HEAD_BYTES]):
        raise UnreadableError("is no PDF: it does not begin as one")
    pages = pages_of(data)
    bare = without_furniture(pages.pages)
    columns = [(page.number, lines) for page in bare.pages for lines in columns_of(page.pieces)]
    paragraphs = [paragraph for paragraph in paragraphs_of(columns) if paragraph.text]
    _require_words(pages, paragraphs)
    title, headline = _headline(paragraphs, sane_title(pages.info.get("Title")))
    head = head_of([paragraph.text for paragraph in paragraphs], headline[-1] if headline else None)
    above = _above(paragraphs, headline)
    text, anchors = _joined(_without(paragraphs, {*headline, *head.said_by, *above}))
    require_bearable(text)
    mastheads = [*bare.headers, *(paragraphs[index].text for index in above)]
    yield Document(
        id=source.stem,
        text=text,
        title=title,
        outlet=head.outlet or outlet_among(mastheads),
        byline=head.byline or sane_author(pages.info.get("Author")),
        published=head.published
        or (None if bare.url else _day_of_issue(mastheads))
        or sane_day(pages.info.get("CreationDate"), text),
        path=source.path,
        url=bare.url,
        warnings=tuple(_warnings(pages)),
        anchors=anchors,
    )


def is_pdf(head: bytes) -> bool:
    """Tell whether a file that begins so is a PDF; some have a few bytes of a mail or a server in front."""
    return _SIGNATURE in head[:HEAD_BYTES]


FORMAT = Format("PDF", (".pdf",), read, is_pdf)


def _day_of_issue(mastheads: Sequence[str]) -> str | None:
    """Return the day that is printed above the text of the first page, by itself or beside a name."""
    beside = (words.replace(without_day(words), "", 1).strip(" |·•-–—,") for words in mastheads)
    return next(filter(None, map(iso_day, (*mastheads, *beside))), None)


def _require_words(pages: Pages, paragraphs: Sequence[Written]) -> None:
    if not paragraphs:
        if any(page.has_pictures for page in pages.pages):
            raise UnreadableError("has no text: its pages are pictures; have a program for that (OCR) read them first")
        raise UnreadableError("has no text" if pages.pages else "has no page that can be read")
    if not are_readable(paragraph.text for paragraph in paragraphs):
        raise UnreadableError("has no text that can be read: its fonts do not say which letters they show")


def _warnings(pages: Pages) -> Iterator[str]:
    if pages.damaged:
        yield f"{pages.damaged:,} of its pages could not be read: they are damaged"
    if pages.left:
        yield f"only its first {len(pages.pages) + pages.damaged:,} pages were read; {pages.left:,} more were not"
    pictures = sum(page.has_pictures for page in pages.pages)
    if pictures:
        yield f"{pictures:,} of its pages have no text: they are pictures"


def _headline(paragraphs: Sequence[Written], title: str | None) -> tuple[str | None, range]:
    """Return the title, and where its headline stands: the file's own, else the largest words of the first page."""
    first_page = [index for index, each in enumerate(paragraphs) if each.page == paragraphs[0].page]
    if title is not None:
        same = next((index for index in first_page if _letters(paragraphs[index].text) == _letters(title)), None)
        return title, range(0) if same is None else range(same, same + 1)
    sizes: Counter[float] = Counter()
    for each in paragraphs:
        sizes[each.size] += len(each.text)
    body = max(sizes, key=lambda size: sizes[size])
    large = [
        index
        for index in first_page
        if paragraphs[index].size >= _HEADLINE_SIZE * body and len(paragraphs[index].text) <= _MAX_HEADLINE_CHARS
    ]
    for size in sorted({paragraphs[index].size for index in large}, reverse=True):
        first = next(index for index in large if paragraphs[index].size == size)
        end = first + 1
        while end in large and paragraphs[end].size == size:
            end += 1
        words = " ".join(paragraphs[index].text for index in range(first, end))
        # The name of the paper is larger than any headline below it.
        is_masthead = len(words.split()) <= _MAX_MASTHEAD_WORDS and any(
            index > first and paragraphs[index].size >= _LARGE * body and _is_long(paragraphs[index]) for index in large
        )
        if not is_masthead:
            return (words, range(first, end)) if _may_be_title(words) else (None, range(0))
    first_one = paragraphs[0]
    is_set_apart = first_one.is_bold and not all(each.is_bold for each in paragraphs[:_LOOKED_AT])
    return (first_one.text, range(1)) if is_set_apart and _may_be_headline(first_one.text) else (None, range(0))


def _may_be_headline(words: str) -> bool:
    """Tell whether words that are bold, but not large, may be one."""
    return _may_be_title(words) and words[-1] not in ".:;," and byline_of(words) is None and iso_day(words) is None


def _may_be_title(words: str) -> bool:
    letters = sum(map(str.isalpha, words))
    if _PART_OF_BOOK.fullmatch(words):
        return False
    return letters >= max(_MIN_TITLE_LETTERS, len(words) / 2) and len(words) <= _MAX_HEADLINE_CHARS


def _is_long(paragraph: Written) -> bool:
    return len(paragraph.text.split()) > _MAX_MASTHEAD_WORDS


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text.casefold()))


def _above(paragraphs: Sequence[Written], headline: range) -> range:
    """Return what stands above the headline, such as the name of the paper, the day and the page's subject."""
    above = range(headline.start if headline else 0)
    is_other = len(above) <= _MAX_ABOVE and all(
        len(paragraphs[index].text) <= _MAX_ABOVE_CHARS and not paragraphs[index].text.endswith((".", "”", "?"))
        for index in above
    )
    return above if is_other else range(0)


def _without(paragraphs: Sequence[Written], left_out: Set[int]) -> list[Written]:
    """Return the paragraphs but for what is told of the article beside its text."""
    return [each for index, each in enumerate(paragraphs) if index not in left_out] or list(paragraphs)


def _joined(paragraphs: Sequence[Written]) -> tuple[str, tuple[Anchor, ...]]:
    """Return the text of paragraphs, a blank line between them, with their anchors."""
    anchors = []
    offset = 0
    for paragraph in paragraphs:
        anchors += [anchor._replace(start=offset + anchor.start) for anchor in paragraph.anchors]
        offset += len(paragraph.text) + len("\n\n")
    return "\n\n".join(paragraph.text for paragraph in paragraphs), tuple(anchors)
