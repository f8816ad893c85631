"""The lines above the first sentence of a page's article that say who wrote it and when, and nothing else.

Old pages break lines where others mark what is what: headline, byline and date stand at the beginning of the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from tui.documents.clues.head_lines import byline_of, head_of
from tui.documents.pages.paragraph import PageParagraph
from tui.documents.pages.title import is_title

_MAX_LINES = 5
"""That are looked at: headline, byline, date, and what stands among them."""
_MAX_LEAD = 3
"""Paragraphs: a lead, and what stands beside its picture."""
_MAX_LINE_CHARS = 120
_MAX_BESIDE_CHARS = 60
"""Of what stands among byline and date."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first lines say of an article, and its paragraphs without them."""

    paragraphs: Sequence[PageParagraph]
    byline: str | None = None
    published: str | None = None


def opening_of(paragraphs: Sequence[PageParagraph], title: str | None) -> Opening:
    """Return what the first lines of an article say, and its paragraphs below them."""
    lines = list(islice(_short_lines(paragraphs), _MAX_LINES))
    headline = 1 if lines and is_title(lines[0], title) else 0
    head = head_of(lines[headline:], None)
    if not head.said_by:
        return _below_lead(paragraphs)
    count = headline + max(head.said_by) + 1
    # What stands among them may be where the author works, but no sentence.
    beside = (line for place, line in enumerate(lines[headline:count]) if place not in head.said_by)
    if any(len(line) > _MAX_BESIDE_CHARS or line.endswith((".", "”", '"')) for line in beside):
        return _below_lead(paragraphs)
    return Opening(_without_lines(paragraphs, count), head.byline, head.published)


def _below_lead(paragraphs: Sequence[PageParagraph]) -> Opening:
    """Return the byline that stands alone below the lead of an article, and the article without it."""
    for index, paragraph in enumerate(paragraphs[:_MAX_LEAD]):
        byline = None if paragraph.is_heading else byline_of(paragraph.text)
        if byline is not None:
            return Opening([*paragraphs[:index], *paragraphs[index + 1 :]], byline)
    return Opening(paragraphs)


def _short_lines(paragraphs: Sequence[PageParagraph]) -> Iterator[str]:
    """Yield the lines of an article up to its first heading or long line."""
    for paragraph in paragraphs:
        for line in paragraph.text.split("\n"):
            if paragraph.is_heading or len(line) > _MAX_LINE_CHARS:
                return
            yield line


def _without_lines(paragraphs: Sequence[PageParagraph], count: int) -> list[PageParagraph]:
    """Return paragraphs without so many of the first lines."""
    for index, paragraph in enumerate(paragraphs):
        lines = paragraph.text.split("\n")
        if count < len(lines):
            rest = "\n".join(lines[count:]).strip()
            return [replace(paragraph, text=rest), *paragraphs[index + 1 :]]
        count -= len(lines)
        if count == 0:
            return list(paragraphs[index + 1 :])
    return []
