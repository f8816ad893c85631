"""What the page shows plainly, whatever the tagger made of it."""

from dataclasses import replace

import pytest

from tui.language.paragraphs import paragraphs
from tui.language.pipeline import Passage, parse, taggers
from tui.language.quotations import find_quotations
from tui.language.repairs import repaired
from tui.language.tagging.decoding import Tagged


def _passage(text: str) -> Passage:
    places = paragraphs(text)
    (passage,) = parse(text, places, find_quotations(text, places))
    taggers()(passage.doc)
    return passage


def _tokens(passage: Passage, words: str) -> tuple[int, ...]:
    start = passage.text.index(words) if words else 0
    span = passage.doc.char_span(start, start + len(words)) if words else None
    return tuple(token.i for token in span) if span is not None else ()


def _tagged(passage: Passage, source: str, cue: str, content: str, outer: int | None = None) -> Tagged:
    parts = (_tokens(passage, words) for words in (content, cue, source))
    told, by, who = parts
    return Tagged(by[0], told, by, who, probability=0.9, speech=0.9, certainty=-0.1, outer=outer)


def _words(passage: Passage, tokens: tuple[int, ...]) -> str:
    return passage.doc[tokens[0] : tokens[-1] + 1].text


def test_a_question_is_taken_out_of_the_answer() -> None:
    passage = _passage("Asked whether the bridge was safe, Ada Brandt said that it was.")
    answer = _tagged(passage, "Ada Brandt", "said", "that it was")
    answer = Tagged(
        answer.anchor, (*_tokens(passage, "Asked whether the bridge was safe"), *answer.content), answer.cue,
        answer.source, 0.9, 0.9, -0.1,
    )  # fmt: skip

    (found,) = repaired(passage, [answer])

    assert _words(passage, found.content) == "that it was"


@pytest.mark.parametrize("rubric", ["Q&A", "Analysis", "Fact check", "IN PICTURES"])
def test_the_kind_of_the_piece_says_nothing(rubric: str) -> None:
    passage = _passage(f"{rubric}: the bridge is closed")

    assert repaired(passage, [_tagged(passage, rubric, ":", "the bridge is closed")]) == []


def test_a_speaker_before_a_colon_stays() -> None:
    passage = _passage("Brandt: the bridge is closed")

    assert len(repaired(passage, [_tagged(passage, "Brandt", ":", "the bridge is closed")])) == 1


def test_a_statement_ends_where_another_begins_behind_a_semicolon() -> None:
    passage = _passage("Brandt said traffic would double; Falk said that he did not believe it.")
    outer = _tagged(passage, "Brandt", "said", "traffic would double; Falk said that he did not believe it")
    second = passage.text.index("said that")
    by = tuple(token.i for token in passage.doc if token.idx == second)
    told = _tokens(passage, "that he did not believe it")
    inner = Tagged(by[0], told, by, _tokens(passage, "Falk"), 0.9, 0.9, -0.1, outer=outer.anchor)

    one, other = repaired(passage, [outer, inner])

    assert _words(passage, one.content) == "traffic would double;"
    assert other.outer is None


def test_two_cues_of_one_source_for_the_same_words_are_one_statement() -> None:
    passage = _passage("“The waves were like walls,” survivor Ada Brandt told reporters.")
    by_noun = replace(_tagged(passage, "Ada Brandt", "survivor", "“The waves were like walls,”"), probability=0.6)
    by_verb = _tagged(passage, "Ada Brandt", "told", "“The waves were like walls,”")

    assert repaired(passage, [by_noun, by_verb]) == [by_verb]


def test_a_statement_within_another_of_the_same_source_is_not_the_same() -> None:
    passage = _passage("Ada Brandt said on Monday that she had warned of the waves, and that nobody had listened.")
    outer = _tagged(passage, "Ada Brandt", "said", "that she had warned of the waves, and that nobody had listened")
    inner = _tagged(passage, "Ada Brandt", "warned", "of the waves", outer=outer.anchor)

    assert repaired(passage, [outer, inner]) == [outer, inner]
