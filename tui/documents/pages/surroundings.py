"""What stands around an article, or in it, without a class that says so: announced articles, comments, notices.

It is told by what paragraphs are and how they follow one another, the same on all sites: headlines that are links, each
with a line or two below it, are of other articles; a heading such as "4 Comments" begins what readers wrote; below the
last word of an article stands whose copyright it is.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from tui.documents.pages.notices import begins_comments, is_closing, is_date, is_notice, is_pointer
from tui.documents.pages.paragraph import PageParagraph

_MAX_LABEL_CHARS = 60
_MIN_RUN = 3
_LINK_LINE_SHARE = 0.9
_LINKED_SHARE = 0.6
_MIN_HEADLINE_CHARS = 15
"""Of a link that may be the headline of another article; what is shorter is an entry of a menu."""
_MAX_TEASER_CHARS = 350
_MAX_LINES_BELOW_HEADING = 2
"""Paragraphs between headings that are links; below other links that are headlines stands one."""
_KEPT_SHARE = 0.5
"""Of the text: what would leave less is the article itself, such as a digest of other articles."""
_MIN_ARTICLE_CHARS = 300
"""Before comments: a heading above the article tells how many there are, too."""
_SENTENCE_END = re.compile(r"""[.!?…;,。！？；，؟।][”"'’»」』)\]]*$""")


def without_surroundings(paragraphs: Sequence[PageParagraph]) -> list[PageParagraph]:
    """Return the paragraphs that are the article's own."""
    found = _Sequence(paragraphs)
    left_out = found.others | found.teasers() | set(found.labels())
    own = [each for index, each in enumerate(found.paragraphs) if index not in left_out]
    return _without_end(list(_without_runs(own)))


class _Sequence:
    """Paragraphs in their order, up to the comments."""

    def __init__(self, paragraphs: Sequence[PageParagraph]) -> None:
        self.others = {index for index, each in enumerate(paragraphs) if _is_other(each)}
        """Indices of those that are no text of an article by themselves."""
        self.paragraphs = paragraphs[: self._end_of_article(paragraphs)]

    def _end_of_article(self, paragraphs: Sequence[PageParagraph]) -> int:
        chars = 0
        for index, paragraph in enumerate(paragraphs):
            if chars >= _MIN_ARTICLE_CHARS and begins_comments(paragraph.text, is_heading=paragraph.is_heading):
                return index
            chars += 0 if index in self.others else len(paragraph.text)
        return len(paragraphs)

    def teasers(self) -> set[int]:
        """Return the indices of what announces other articles: headlines that are links, and lines below them."""
        chars = self._chars(range(len(self.paragraphs)))
        found: set[int] = set()
        for run in self._runs_of_headlines():
            if chars - self._chars(run) >= _KEPT_SHARE * chars:
                found |= set(run)
                if run.start > 0 and _is_label(self.paragraphs[run.start - 1]):
                    found.add(run.start - 1)
        return found

    def labels(self) -> Iterator[int]:
        """Yield the indices of short lines above several that are nothing but links, such as "More on this topic"."""
        for index, paragraph in enumerate(self.paragraphs[:-2]):
            below = self.paragraphs[index + 1], self.paragraphs[index + 2]
            if _is_label(paragraph) and all(map(_is_link_line, below)):
                yield index

    def _chars(self, places: range) -> int:
        return sum(len(self.paragraphs[place].text) for place in places if place not in self.others)

    def _runs_of_headlines(self) -> Iterator[range]:
        """Yield where headlines follow one another that are links, each with what stands below it.

        Below headings wherever they stand; below other links only at the end, since articles have links between their
        paragraphs, too.
        """
        places = [index for index, each in enumerate(self.paragraphs) if _is_headline(each)]
        start = 0
        for end in range(1, len(places) + 1):
            if end < len(places) and self._are_of_one_run(places[end - 1], places[end]):
                continue
            run, start = places[start:end], end
            if len(run) < _MIN_RUN:
                continue
            last = self._end_of_run(run)
            if last == len(self.paragraphs) or all(self.paragraphs[place].is_heading for place in run):
                yield range(run[0], last)

    def _below(self, one: int, other: int) -> list[PageParagraph]:
        """Return what stands between two headlines."""
        return [self.paragraphs[place] for place in range(one + 1, other) if place not in self.others]

    def _are_of_one_run(self, one: int, other: int) -> bool:
        below = self._below(one, other)
        are_headings = self.paragraphs[one].is_heading and self.paragraphs[other].is_heading
        most = _MAX_LINES_BELOW_HEADING if are_headings else 1
        return len(below) <= most and all(len(each.text) <= _MAX_TEASER_CHARS for each in below)

    def _end_of_run(self, run: Sequence[int]) -> int:
        """Return the index behind what stands below the last headline: as much as below the others."""
        lines = max(len(self._below(one, other)) for one, other in pairwise(run))
        for place in range(run[-1] + 1, len(self.paragraphs)):
            if place not in self.others:
                if lines == 0 or len(self.paragraphs[place].text) > _MAX_TEASER_CHARS:
                    return place
                lines -= 1
        return len(self.paragraphs)


def _is_label(paragraph: PageParagraph) -> bool:
    text = paragraph.text
    return len(text) <= _MAX_LABEL_CHARS and (paragraph.is_heading or not _SENTENCE_END.search(text))


def _is_headline(paragraph: PageParagraph) -> bool:
    if len(paragraph.text) < _MIN_HEADLINE_CHARS or is_pointer(paragraph.text):
        return False
    # A heading may have a word above the headline, such as "Opinion".
    return _is_link_line(paragraph) or (paragraph.is_heading and paragraph.linked > _LINKED_SHARE)


def _is_link_line(paragraph: PageParagraph) -> bool:
    return paragraph.linked > _LINK_LINE_SHARE


def _is_other(paragraph: PageParagraph) -> bool:
    """Tell whether a paragraph is a notice, or points to other articles."""
    text, linked = paragraph.text, paragraph.linked
    if is_notice(text) or (not paragraph.is_heading and is_date(text)):
        return True
    return (
        _is_link_line(paragraph)
        or (paragraph.is_listed and linked > _LINKED_SHARE)
        or (linked > 0 and is_pointer(text))
    )


def _without_runs(paragraphs: Sequence[PageParagraph]) -> Iterator[PageParagraph]:
    """Leave out the short paragraphs that stand several times in a row, as those of the pictures of a gallery."""
    for text, run in groupby(paragraphs, key=lambda each: each.text):
        same = list(run)
        if len(same) < _MIN_RUN or len(text) > _MAX_LABEL_CHARS:
            yield from same


def _without_end(paragraphs: list[PageParagraph]) -> list[PageParagraph]:
    """Leave out what is announced by the last heading, or the last line with a colon, and whose copyright it is."""
    while paragraphs and (paragraphs[-1].is_heading or _announces(paragraphs[-1].text) or _closes(paragraphs)):
        paragraphs.pop()
    return paragraphs


def _announces(text: str) -> bool:
    return text.endswith(":") and len(text) <= _MAX_LABEL_CHARS


def _closes(paragraphs: Sequence[PageParagraph]) -> bool:
    return len(paragraphs) > 1 and is_closing(paragraphs[-1].text)
