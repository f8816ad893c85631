"""Speech that is known by its place on the page: turns of a transcript, and quotations with a signature.

    WALLACE: Will she be there?            “It was a good year.” — Ada Brandt

Both are as regular as they are foreign to running text: rules find them where a tagger, which has seen few, does not.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from tui.language.lexicon import is_rubric
from tui.language.pipeline import Passage
from tui.language.signed import signed
from tui.language.tagging.decoding import Tagged
from tui.model import Span

_OPENING = "\"“‘'«„"
_LABEL = re.compile(rf"[{_OPENING}]?\s?([A-Z][\w.’' -]{{0,40}}?)(?:\s\([^)]{{1,30}}\))?(:)\s+(?=\S)")
_MIN_TURNS = 3
"""Fewer labels are no transcript: a headline, a list, a note."""
_MAX_LABEL_WORDS = 5
_HELD_SHARE = 0.5
_SURE = 0.95


def with_turns(passage: Passage, tagged: Sequence[Tagged]) -> list[Tagged]:
    """Return the statements of a passage with its turns and signed quotations, which take in what stands in them."""
    made = [*_turns(passage), *_signed(passage)]
    at: defaultdict[int, list[Tagged]] = defaultdict(list)
    for turn in made:
        for token in {*turn.content, *turn.cue, *turn.source}:
            at[token].append(turn)
    kept = [statement for statement in tagged if not any(_is_same(statement, turn) for turn in _met(statement, at))]
    gone = {statement.anchor for statement in tagged} - {statement.anchor for statement in kept}
    placed = [_placed(statement, at.get(statement.anchor, ()), gone) for statement in kept]
    return sorted([*placed, *made], key=lambda each: each.anchor)


def _met(statement: Tagged, at: Mapping[int, Sequence[Tagged]]) -> Iterable[Tagged]:
    """Return the turns that have a token of a statement."""
    met = (turn for token in (statement.anchor, *statement.content) for turn in at.get(token, ()))
    return {turn.anchor: turn for turn in met}.values()


def _is_same(statement: Tagged, turn: Tagged) -> bool:
    content = set(turn.content)
    held = sum(token in content for token in statement.content)
    is_outside = statement.anchor not in content or not statement.cue
    return statement.anchor in {*turn.cue, *turn.source} or (is_outside and held > _HELD_SHARE * len(statement.content))


def _placed(statement: Tagged, turns: Iterable[Tagged], gone: set[int]) -> Tagged:
    around = next((turn.anchor for turn in turns if statement.anchor in turn.content), None)
    if statement.outer is None or statement.outer in gone:
        return replace(statement, outer=around)
    return statement


def _turns(passage: Passage) -> Iterator[Tagged]:
    paragraphs: Sequence[Span] = passage.doc._.paragraphs
    labels = [(paragraph, _LABEL.match(passage.text, paragraph.start, paragraph.end)) for paragraph in paragraphs]
    found = [(paragraph, match) for paragraph, match in labels if match and _is_label(match[1])]
    counts = Counter(match[1] for _, match in found)
    for (paragraph, match), following in zip_longest(found, found[1:]):
        # Somebody who speaks once is a party to a conversation only among others who speak more often.
        if len(found) >= _MIN_TURNS and max(counts.values()) > 1:
            end = following[0].start if following is not None else len(passage.text)
            said = [Span(match.end(), paragraph.end)]
            said += [
                each for each in paragraphs if paragraph.end <= each.start < end and _goes_on(passage, match, each)
            ]
            yield from _statement(passage, Span(*match.span(1)), Span(*match.span(2)), said)


def _goes_on(passage: Passage, label: re.Match[str], paragraph: Span) -> bool:
    """Whether a paragraph without a label goes on with the turn before, as quoted ones do in a quoted transcript."""
    text, mark = passage.text, label.group()[0]
    return mark in _OPENING and text.startswith(mark, paragraph.start) and not text.startswith("(", paragraph.start + 1)


def _is_label(label: str) -> bool:
    words = [word for word in label.split() if word[:1].isalpha()]
    is_name = 0 < len(words) <= _MAX_LABEL_WORDS and all(word[0].isupper() for word in words)
    return is_name and not is_rubric(label)


def _signed(passage: Passage) -> Iterator[Tagged]:
    for each in signed(passage):
        yield from _statement(passage, each.source, each.cue, each.content)


def _statement(passage: Passage, source: Span, cue: Span, content: Sequence[Span]) -> Iterator[Tagged]:
    named, by = _tokens(passage, source), _tokens(passage, cue)
    said = tuple(token for span in content for token in _tokens(passage, span))
    if named and by and said:
        yield Tagged(by[0], said, by, named, probability=_SURE, speech=1.0, certainty=0.0, is_turn=True)


def _tokens(passage: Passage, span: Span) -> tuple[int, ...]:
    found = passage.doc.char_span(span.start, span.end, alignment_mode="expand")
    return tuple(token.i for token in found if not token.is_space) if found is not None else ()
