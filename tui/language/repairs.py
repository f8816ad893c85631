"""What a tagger gets wrong now and then though the page shows it plainly: repaired before spans are made of tokens."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tui.language.lexicon import is_rubric
from tui.language.pipeline import Passage
from tui.language.quotations import Quotation
from tui.language.tagging.decoding import Tagged

_WORD = re.compile(r"\w+")
_SMALL_WORD_CHARS, _MAX_HEADING_WORDS = 3, 8
"""Words of so few letters need no capital in a heading; a heading is short."""
_SAME_SHARE = 0.9
"""Two statements with so much in common are the same; one within another has less."""


def repaired(passage: Passage, tagged: Sequence[Tagged]) -> list[Tagged]:
    """Return the statements of a passage without rubrics, answers without their questions, clauses apart."""
    spoken = [each for each in _once(tagged) if not _is_rubric(passage, each) and not _is_heading(passage, each)]
    answers = [_without_prompt(passage, statement) for statement in spoken]
    return list(_parted(passage, _led_in(passage, answers)))


def _once(tagged: Sequence[Tagged]) -> list[Tagged]:
    """Return the statements, each once: of two cues of one source for the same words, the surer one."""
    kept: set[Tagged] = set()
    by_source: defaultdict[tuple[int, ...], list[Tagged]] = defaultdict(list)
    for statement in sorted(tagged, key=lambda each: -each.probability):
        of_source = by_source[statement.source]
        if not statement.source or not any(_says_the_same(statement, other) for other in of_source):
            of_source.append(statement)
            kept.add(statement)
    return [statement for statement in tagged if statement in kept]


def _says_the_same(one: Tagged, other: Tagged) -> bool:
    shared = len({*one.content} & {*other.content})
    return shared >= _SAME_SHARE * max(len(one.content), len(other.content))


def _is_rubric(passage: Passage, statement: Tagged) -> bool:
    """Whether what stands before a colon is the kind of the piece, not a speaker: "Q&A: the coach on Saturday"."""
    if not statement.source or not all(passage.doc[token].text in {":", "|"} for token in statement.cue):
        return False
    return is_rubric(passage.doc[statement.source[0] : statement.source[-1] + 1].text)


def _is_heading(passage: Passage, statement: Tagged) -> bool:
    words = passage.doc[statement.content[0] : statement.content[-1] + 1].text
    return not statement.cue and is_heading(words)


def is_heading(words: str) -> bool:
    """Return whether words in quotation marks are the heading of a section: 'Legend in the Coal Fields.'"""
    long = [word for word in _WORD.findall(words) if len(word) > _SMALL_WORD_CHARS]
    return 1 < len(long) <= _MAX_HEADING_WORDS and all(word[0].isupper() for word in long)


def _without_prompt(passage: Passage, statement: Tagged) -> Tagged:
    """Return a statement without the question it answers: "Asked whether it was safe, Brandt said …"."""
    doc, told = passage.doc, (*statement.source, *statement.cue)
    first = statement.content[0]
    if not told or first >= min(told) or doc[first].lower_ != "asked" or not doc[first].is_sent_start:
        return statement
    answer = tuple(token for token in statement.content if token > min(told))
    return replace(statement, content=answer) if answer else statement


def _led_in(passage: Passage, tagged: Sequence[Tagged]) -> list[Tagged]:
    """Return the statements, each with the quotation that leads up to it with a comma: “Nobody,” she added, “came.”"""
    found = list(tagged)
    ending = {quotation.span.end: quotation for quotation in reversed(passage.doc._.quotations) if quotation.is_closed}
    holding: defaultdict[int, set[int]] = defaultdict(set)
    for place, statement in enumerate(found):
        for token in statement.content:
            holding[token].add(place)
    for index, statement in enumerate(found):
        lead = _lead(passage, statement, ending)
        others = [place for place in set().union(*(holding[token] for token in lead)) if found[place].cue]
        if lead & {*statement.content} or len(others) != 1:
            continue
        other = found[others[0]]
        left = tuple(token for token in other.content if token not in lead)
        if left and max(other.cue) < min(lead) and statement.outer != other.anchor:
            found[others[0]] = replace(other, content=left)
            found[index] = replace(statement, content=tuple(sorted({*lead, *statement.content})))
            for token in lead:
                holding[token] = (holding[token] - {*others}) | {index}
    return found


def _lead(passage: Passage, statement: Tagged, ending: Mapping[int, Quotation]) -> frozenset[int]:
    """Return the tokens of the quotation that ends with a comma right before source and cue; none without one."""
    if not statement.source or not statement.cue:
        return frozenset()
    doc, text = passage.doc, passage.text
    start = end = doc[min(*statement.source, *statement.cue)].idx
    while end > 0 and text[end - 1].isspace():
        end -= 1
    quotation = ending.get(end)
    if quotation is None or end == start or text[quotation.inside.end - 1] != ",":
        return frozenset()
    words = doc.char_span(quotation.span.start, quotation.span.end)
    return frozenset(token.i for token in words) if words is not None else frozenset()


def _parted(passage: Passage, tagged: Sequence[Tagged]) -> Iterator[Tagged]:
    """Yield the statements; one does not go on behind a semicolon where another, with a source of its own, begins."""
    ends: dict[int, int] = {}
    anchored = {each.anchor: each for each in reversed(tagged)}
    for inner in tagged:
        first = min((*inner.source, *inner.cue, *inner.content))
        outer = anchored.get(inner.outer) if inner.outer is not None else None
        if outer is not None and inner.source and _follows_semicolon(passage, first) and outer.anchor < first:
            ends[outer.anchor] = min(first, ends.get(outer.anchor, first))
    for statement in tagged:
        end = ends.get(statement.anchor)
        if end is not None:
            left = tuple(token for token in statement.content if token < end)
            statement = replace(statement, content=left) if left else statement
        if statement.outer in ends and statement.anchor >= ends[statement.outer]:
            statement = replace(statement, outer=None)
        yield statement


def _follows_semicolon(passage: Passage, token: int) -> bool:
    if token == 0 or passage.doc[token - 1].text != ";":
        return False
    offset = passage.start + passage.doc[token].idx
    return not any(each.inside.start <= offset < each.inside.end for each in passage.quotations)
