"""Where the words of an article stand in the markup of its page.

The parser does not tell, so words are looked for: of each piece of text, some that are written the same in any markup,
from where the last ones were found. What is not found, or stands out of order, as in a broken table, has no anchor.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tui.documents.pages.paragraph import PageParagraph
from tui.model import Anchor

MAX_CHARS_IN_VAIN = 100_000_000
"""Gone through for words that are not found, after which no others are looked for; most pages have all of them."""
_MAX_TRIES = 10
"""Places with the same words that are no text: attributes and scripts repeat an article's beginning."""
_LOOKED_AT_CHARS = 400
_MIN_CHARS = 12
"""Fewer words are often elsewhere, too, unless a tag comes before and behind them."""
_MIN_WHOLE_CHARS = 4
_MAX_CHARS = 60
_TAG_CHARS = 2_000
"""So far back the beginning of a tag is looked for."""
# What no page writes as an entity, nor breaks into lines where only a blank is in it.
_PLAIN = re.compile(r"[A-Za-z0-9,.:;()-]++(?: [A-Za-z0-9,.:;()-]++)*+")
_LETTERS = re.compile(r"[^\W_]++(?: [^\W_]++)*+")
_UNSEEN = re.compile(r"<(?:!--|(script|style|template|noscript|title|textarea|svg|iframe|head)\b)", re.IGNORECASE)


def anchors_of(markup: str, paragraphs: Sequence[PageParagraph]) -> tuple[Anchor, ...]:
    """Return the anchors of paragraphs, which a blank line parts in the text, in the markup that they come from."""
    page = _Page(markup)
    anchors: list[Anchor] = []
    start = 0
    for paragraph in paragraphs:
        anchors += _of_paragraph(paragraph, start, page)
        start += len(paragraph.text) + len("\n\n")
    return tuple(anchors)


def _of_paragraph(paragraph: PageParagraph, start: int, page: "_Page") -> Iterator[Anchor]:
    at = 0
    for number, run in enumerate(paragraph.runs):
        words = _words_of(run, is_first=number == 0)
        place = paragraph.text.find(words, at) if words else -1
        if place < 0 or (found := page.find(words, is_whole=len(words) < _MIN_CHARS)) is None:
            continue
        # The first piece begins the paragraph, whatever marks come before the words.
        yield Anchor(start, page.beginning_of(found)) if number == 0 else Anchor(start + place, found)
        at = place + len(words)


def _words_of(run: str, *, is_first: bool) -> str:
    """Return words of a piece of text that are written so in the markup; "" where there are none to look for."""
    for form in (_PLAIN, _LETTERS):
        words = max(form.findall(run, 0, _LOOKED_AT_CHARS), key=len, default="")[:_MAX_CHARS].strip()
        if len(words) >= _MIN_CHARS:
            return words
    whole = run.strip()
    if not is_first or len(whole) < _MIN_WHOLE_CHARS:
        return ""
    return whole if _PLAIN.fullmatch(whole) or _LETTERS.fullmatch(whole) else ""


class _Page:
    """Markup that is gone through once, for words in their order."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._unseen = list(_unseen(markup))
        self._begins = [begin for begin, _ in self._unseen]
        self._at = self._before = 0
        self._in_vain = 0

    def find(self, words: str, *, is_whole: bool) -> int | None:
        """Return where words come next as text, or as a whole between tags; None where they do not."""
        if self._in_vain > MAX_CHARS_IN_VAIN:
            return None
        wanted = f">{words}<" if is_whole else words
        at = self._at
        for _ in range(_MAX_TRIES):
            found = self._markup.find(wanted, at)
            if found < 0:
                break
            found += is_whole
            place = bisect_right(self._begins, found) - 1
            if place >= 0 and found < self._unseen[place][1]:
                at = self._unseen[place][1]
            elif self._is_in_tag(found):
                at = found + len(words)
            else:
                self._before, self._at = self._at, found + len(words)
                return found
        self._in_vain += len(self._markup) - self._at
        return None

    def beginning_of(self, place: int) -> int:
        """Return where the piece of text begins in which a place is."""
        first = max(self._before, place - _TAG_CHARS)
        begin = max(self._markup.rfind(">", first, place) + 1, first)
        while begin < place and self._markup[begin].isspace():
            begin += 1
        return begin

    def _is_in_tag(self, place: int) -> bool:
        first = max(0, place - _TAG_CHARS)
        return self._markup.rfind("<", first, place) > self._markup.rfind(">", first, place)


def _unseen(markup: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of comments, and of elements whose text no browser shows."""
    at = 0
    missing = set()
    while (found := _UNSEEN.search(markup, at)) is not None:
        name = (found[1] or "").lower()
        at = found.end()
        if name in missing:
            continue
        end = _end_of(markup, name, at)
        if end < 0:
            missing.add(name)
        else:
            yield found.start(), end
            at = end


def _end_of(markup: str, name: str, at: int) -> int:
    if not name:
        end = markup.find("-->", at)
        return end if end < 0 else end + len("-->")
    closing = _CLOSINGS[name].search(markup, at)
    return -1 if closing is None else closing.end()


_NAMES = ("script", "style", "template", "noscript", "title", "textarea", "svg", "iframe", "head")
_CLOSINGS = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in _NAMES}
