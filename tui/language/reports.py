"""What a passage reports, speakers still unknown: the tagged tokens as spans of the text, fitted to the quotations.

The taggers tell tokens; the quotation marks tell better where a quotation begins and ends. A quotation that is mostly
in a statement is so as a whole, and one that goes on in the next paragraph goes on with its statement.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tui.language.confidence import is_likely
from tui.language.cue_classes import cue_class
from tui.language.findings import Report
from tui.language.lemmas import lemma_of
from tui.language.pipeline import Passage
from tui.language.quotations import Quotation
from tui.language.repairs import is_heading, repaired
from tui.language.sources import source_of
from tui.language.tagging.components import runs
from tui.language.tagging.decoding import Tagged
from tui.language.turns import with_turns
from tui.model import CueClass, Span

_EDGE = " \t\n\r\xa0.,;:–—-"
_OPENING, _CLOSING = "“‘", "”’"
"""The marks that the parser reads, whatever stands in the text: no span ends with the one or begins with the other."""
_TOLD = re.compile(r"\s*(?:me|us|him|her|them|you)\b")
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?!\()[^\w]*[A-Z0-9].*[.?!…]\W*", re.DOTALL)
"""What may be a quotation of its own; "(CROSSTALK.)" is a remark of the transcriber."""
_LEFT_PROBABILITY, _LEFT_CERTAINTY = 0.97, 0.0
"""Of paragraphs that no tagger took for statements; they come to a confidence of a little over a half."""
_WHOLE_SHARE = 0.5
"""A quotation with more than this share of its words in a statement is taken in whole."""


def reports_in(passage: Passage) -> list[Report]:
    """Return what is reported in a passage, in the order of the anchors."""
    tagged = with_turns(passage, repaired(passage, passage.doc._.tagged))
    places = {statement.anchor: index for index, statement in enumerate(tagged)}
    levels = [_level(passage, statement) for statement in tagged]
    contents = [_content(passage, statement, level) for statement, level in zip(tagged, levels, strict=True)]
    _resume(passage, tagged, contents, levels)
    _carry_on(passage, contents, levels)
    found = [
        Report(
            content=tuple(content),
            cue=_cue(passage, statement),
            source=source_of(passage, statement.source, statement.anchor),
            quoted=tuple(content)
            if statement.is_turn
            else tuple(each.span for each in _touching(passage, level, content)),
            outer=places.get(statement.outer) if statement.outer is not None else None,
            probability=statement.probability,
            certainty=statement.certainty,
            cue_class=_cue_class(passage, statement),
            speech=statement.speech,
        )
        for statement, level, content in zip(tagged, levels, contents, strict=True)
    ]
    return found + list(_left(passage, [report.content for report in found if is_likely(report)]))


def _level(passage: Passage, statement: Tagged) -> Quotation | None:
    """Return the innermost quotation that the cue stands in; of a statement without a cue, the one around it all."""
    first = statement.cue[0] if statement.cue else statement.content[0]
    offset = passage.start + passage.doc[first].idx
    # A statement without a cue begins with its own opening mark, which is outside of what the mark opens.
    around = [each for each in passage.quotations if each.inside.start <= offset < each.inside.end]
    return max(around, key=lambda each: each.depth, default=None)


def _touching(passage: Passage, level: Quotation | None, spans: Sequence[Span]) -> list[Quotation]:
    """Return the quotations that stand directly in `level`, or in the text, and have a part of `spans`."""
    if not spans:
        return []
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    depth, inside = (0, None) if level is None else (level.depth + 1, level.inside)
    return [
        each
        for each in passage.quotations
        if each.depth == depth
        and start < each.span.end
        and each.span.start < end
        and (inside is None or inside.start <= each.span.start < inside.end)
        and _touches(each.span, spans)
    ]


def _content(passage: Passage, statement: Tagged, level: Quotation | None) -> list[Span]:
    spans = _spans(passage, statement.content)
    outside = _spans(passage, statement.cue) + _spans(passage, statement.source)
    for quotation in _touching(passage, level, spans):
        words = _words(passage, quotation.inside)
        held = sum(any(_overlaps(Span(*word), span) for span in spans) for word in words)
        if held > _WHOLE_SHARE * len(words) and not _touches(quotation.span, outside):
            apart = [span for span in spans if not _overlaps(span, quotation.span)]
            joined = [quotation.span, *(span for span in spans if _overlaps(span, quotation.span))]
            spans = [*apart, Span(min(span.start for span in joined), max(span.end for span in joined))]
    return sorted(spans)


def _left(passage: Passage, contents: Sequence[Sequence[Span]]) -> Iterator[Report]:
    """Yield a report without a cue for each paragraph that is a quotation and in no statement yet."""
    ends = {passage.start + each.start: passage.start + each.end for each in passage.doc._.paragraphs}
    for quotation in passage.quotations:
        span = quotation.span
        words = passage.between(quotation.inside.start, quotation.inside.end).strip()
        is_paragraph = quotation.depth == 0 and ends.get(span.start) == span.end and not is_heading(words)
        if is_paragraph and _SENTENCE.fullmatch(words) and not any(_touches(span, content) for content in contents):
            yield Report((span,), (), None, (span,), None, _LEFT_PROBABILITY, _LEFT_CERTAINTY, CueClass.NONE, 1.0)


def _cue(passage: Passage, statement: Tagged) -> tuple[Span, ...]:
    """Return where the cue stands; it may be a colon."""
    whole = (passage.span(passage.doc[first], passage.doc[end - 1]) for first, end in runs(statement.cue))
    return tuple(_spans(passage, statement.cue)) or tuple(whole)


def _cue_class(passage: Passage, statement: Tagged) -> CueClass:
    words = (passage.doc[index] for index in statement.cue)
    return cue_class([(word.lower_, lemma_of(word)) for word in words if not word.is_space])


def _resume(
    passage: Passage, tagged: Sequence[Tagged], contents: Sequence[list[Span]], levels: list[Quotation | None]
) -> None:
    """Give a quotation in whole to the statement whose cue stands amid it: “We wait, she says. We hope.”"""
    for index, (statement, level) in enumerate(zip(tagged, levels, strict=True)):
        content = contents[index]
        if level is None or level.depth > 0 or not statement.cue or statement.is_turn or not content:
            continue
        aside = _spans(passage, sorted({*statement.cue, *statement.source}))
        others = [place for place, each in enumerate(contents) if place != index and _touches(level.span, each)]
        is_first = level.span.start <= content[0].start and not _WORD.search(
            passage.between(level.inside.start, content[0].start)
        )
        if is_first and aside and not any(tagged[place].cue for place in others):
            rest = _trimmed(passage, Span(aside[-1].end, level.span.end))
            # “We won, he told me” is what somebody quotes.
            is_aside = not _TOLD.match(passage.between(aside[-1].end, level.span.end))
            if is_aside and rest is not None and content[-1].end <= aside[0].start:
                content[0] = Span(level.span.start, content[0].end)
                content.append(Span(rest.start, level.span.end))
                levels[index] = None
                for place in others:
                    contents[place].clear()


def _carry_on(passage: Passage, contents: Sequence[list[Span]], levels: Sequence[Quotation | None]) -> None:
    """Give each quotation that goes on from the paragraph before to the statement that has its beginning."""
    outer = [each for each in passage.quotations if each.depth == 0]
    for before, quotation in pairwise(outer):
        if quotation.continues and not any(_touches(quotation.span, content) for content in contents):
            for content, level in zip(contents, levels, strict=True):
                if level is None and _touches(before.span, content):
                    content.append(quotation.span)
                    break


def _spans(passage: Passage, tokens: Iterable[int]) -> list[Span]:
    """Return where tokens stand in the text, without punctuation at the ends; runs parted by punctuation are one."""
    found: list[Span] = []
    for first, end in runs(tuple(tokens)):
        span = _trimmed(passage, passage.span(passage.doc[first], passage.doc[end - 1]))
        if span is None:
            continue
        if found and not _WORD.search(passage.between(found[-1].end, span.start)):
            span = Span(found.pop().start, span.end)
        found.append(span)
    return found


def _trimmed(passage: Passage, span: Span) -> Span | None:
    words = passage.between(span.start, span.end)
    start = span.start + len(words) - len(words.lstrip(_EDGE + _CLOSING))
    end = span.start + len(words.rstrip(_EDGE + _OPENING))
    return Span(start, end) if start < end else None


def _words(passage: Passage, span: Span) -> list[tuple[int, int]]:
    text = passage.between(span.start, span.end)
    return [(span.start + match.start(), span.start + match.end()) for match in _WORD.finditer(text)]


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(_overlaps(span, other) for other in others)


def _overlaps(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
