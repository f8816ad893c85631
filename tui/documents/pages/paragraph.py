"""A paragraph of a web page: its words, the pieces of the page that they come from, and how much of it is links."""

from collections.abc import Iterator
from dataclasses import dataclass, field

_MIN_LINES = 3
_MIN_LINE_CHARS = 80
"""On average: lines that are broken so rarely are paragraphs; those of poems, addresses and lists are shorter."""
_LETTERS_COUNTED = 500
"""Characters up to which letters alone are counted: signs between the links of a menu are no text of its own."""


@dataclass(frozen=True, slots=True)
class PageParagraph:
    """A paragraph of an article; lines within it are those that the page breaks."""

    text: str
    runs: tuple[str, ...]
    """The pieces of text in the page that it is made of, with their blanks."""
    linked: float = 0.0
    """The share of it that is links."""
    is_heading: bool = False
    is_listed: bool = False


@dataclass(slots=True)
class PageParagraphDraft:
    """A paragraph while its pieces are gathered."""

    is_heading: bool = False
    is_listed: bool = False
    parts: list[str] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)

    def finished(self) -> Iterator[PageParagraph]:
        """Yield the paragraph, unless it is blank; or each of its lines, where they are as long as paragraphs are."""
        text = "".join(self.parts)
        text = "\n".join(" ".join(line.split(" ")).strip() for line in text.split("\n")).strip()
        if not text:
            return
        linked = self._linked_share(text)
        lines = text.split("\n")
        if len(lines) >= _MIN_LINES and len(text) >= _MIN_LINE_CHARS * len(lines):
            for line in filter(None, lines):
                yield PageParagraph(line, (line,), linked, self.is_heading, self.is_listed)
        else:
            yield PageParagraph(text, tuple(self.runs), linked, self.is_heading, self.is_listed)

    def _linked_share(self, text: str) -> float:
        if not self.linked:
            return 0.0
        linked = "".join(self.linked)
        if len(text) <= _LETTERS_COUNTED and (letters := sum(map(str.isalnum, text))):
            return sum(map(str.isalnum, linked)) / letters
        return len(linked) / len(text)
