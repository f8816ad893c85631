"""Quotations that are signed: whoever is named behind a dash, at their end or in the line below, has said them.

    “It was a good year.” — Ada Brandt            Nobody should think that it is settled.
                                                  — Sergei Lavrov, foreign minister

Reporters sign what they wrote in the same way. So what is signed on a line of its own is in quotation marks from end to
end, or the line tells what the speaker is, and that is no journalist.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.language.lexicon import callings, people_words
from tui.language.pipeline import Passage
from tui.language.quotations import Quotation
from tui.model import Span

_DASH = "―|—|–|--"
_AT_END = re.compile(rf"\s*({_DASH})\s*([A-Z](?:[^.!?”\"]|(?<=\b[A-Z])\.){{1,60}}?)[\s.]*")
_BELOW = re.compile(rf"({_DASH}|-)\s*([A-Z][^!?:;“”\"]{{1,100}}?)[\s.]*")
_MAX_NAME_WORDS, _MIN_NAME_WORDS = 6, 2
_SMALL_WORD_CHARS = 3
"""Such as "of" in "Secretary of State", or "van"; what has longer words in lower case is the heading of a section."""
_MIN_WORDS = 5
"""Of words that are signed and have no quotation marks; fewer are a heading."""
_SENTENCE_ENDS = (".", "!", "?", "…")
_MEDIA = "media"


class Signed(NamedTuple):
    """A quotation with its signature."""

    source: Span
    cue: Span
    """The dash."""
    content: tuple[Span, ...]


def signed(passage: Passage) -> Iterator[Signed]:
    """Yield the signed quotations of a passage."""
    quotations: Sequence[Quotation] = passage.doc._.quotations
    paragraphs: Sequence[Span] = passage.doc._.paragraphs
    outer = {quotation.span.start: quotation for quotation in quotations if quotation.depth == 0}
    for paragraph in paragraphs:
        if paragraph.start in outer:
            yield from _signed_at_end(passage, paragraph, outer)
    for index, (words, line) in enumerate(pairwise(paragraphs)):
        following = paragraphs[index + 2] if index + 2 < len(paragraphs) else None
        signature = _BELOW.fullmatch(passage.text, line.start, line.end)
        if signature and _is_name(signature[2]) and not _is_in_list(passage, words, following):
            content = _quoted(paragraphs[: index + 1], outer) or _unquoted(passage, words, signature[2])
            if content:
                yield Signed(Span(*signature.span(2)), Span(*signature.span(1)), content)


def _signed_at_end(passage: Passage, paragraph: Span, outer: dict[int, Quotation]) -> Iterator[Signed]:
    last = max((each for each in outer.values() if each.span.start < paragraph.end), key=lambda each: each.span.end)
    signature = _AT_END.fullmatch(passage.text, last.span.end, paragraph.end)
    if signature:
        content = Span(paragraph.start, last.span.end)
        yield Signed(Span(*signature.span(2)), Span(*signature.span(1)), (content,))


def _is_name(signature: str) -> bool:
    """Whether a signature begins with a name, maybe with a title before it."""
    name = re.split(r"[,(]", signature, maxsplit=1)[0]
    words = name.split()
    return (
        len(words) <= _MAX_NAME_WORDS
        and not signature.endswith(("-", "–", "—"))
        and all(word[0].isupper() or len(word) <= _SMALL_WORD_CHARS for word in words)
        and not any(_ends_sentence(word) for word in words)
    )


def _ends_sentence(word: str) -> bool:
    bare = word.rstrip(".").lower()
    return word.endswith(".") and len(bare) > 1 and "." not in bare and bare not in people_words().abbreviated_titles


def _is_in_list(passage: Passage, words: Span, following: Span | None) -> bool:
    """Whether a line with a dash is one of several, rather than a signature."""
    return passage.text[words.start] in "-–—―" or (following is not None and passage.text[following.start] in "-–—―")


def _quoted(paragraphs: Sequence[Span], outer: dict[int, Quotation]) -> tuple[Span, ...]:
    """Return the quotation that the last of `paragraphs` is, with those that it goes on from; none where it is none."""
    content: list[Span] = []
    for paragraph in reversed(paragraphs):
        quotation = outer.get(paragraph.start)
        if quotation is None or quotation.span.end != paragraph.end:
            break
        content.append(quotation.span)
        if not quotation.continues:
            return tuple(reversed(content))
    return ()


def _unquoted(passage: Passage, words: Span, signature: str) -> tuple[Span, ...]:
    """Return a paragraph without quotation marks if those who sign it plainly speak in it."""
    text = passage.text[words.start : words.end]
    name, _, role = signature.partition(", ")
    is_said = len(text.split()) >= _MIN_WORDS and text.endswith(_SENTENCE_ENDS)
    return (words,) if is_said and len(name.split()) >= _MIN_NAME_WORDS and _is_role_of_speaker(role) else ()


def _is_role_of_speaker(role: str) -> bool:
    """Whether a role is one, and not a journalist's."""
    nouns = {noun.lower() for noun in re.findall(r"\w+", role)}
    words = people_words()
    is_press = not words.press.isdisjoint(nouns) or _MEDIA in map(callings().get, nouns)
    return not is_press and not nouns.isdisjoint(words.titles | words.unnamed)
