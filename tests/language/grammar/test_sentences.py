"""The grammar of a text as plain values."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.articles import article

from tui.language.grammar.sentences import sentences_in

TEXT = (
    "AUSTIN, Texas — The dam’s gates weren’t opened, Ada Vance said.\n\n“It holds,” she told\u2028them. “Nobody asked.”"
)


def words(text: str) -> list[list[str]]:
    return [[text[slice(*word.span)] for word in sentence.words] for sentence in sentences_in(text)]


def test_all_of_a_text_is_there_but_white_space() -> None:
    found = [word for sentence in words(TEXT) for word in sentence]

    assert "".join(found) == "".join(TEXT.split())
    assert {"AUSTIN", "dam", "’s", "gates", "“", "It"} <= set(found)


def test_a_paragraph_begins_a_sentence() -> None:
    beginnings = [
        TEXT[sentence.words[0].span.start :][:3] for sentence in sentences_in(TEXT) if sentence.begins_paragraph
    ]

    assert beginnings == ["AUS", "“It"]


def test_a_word_has_its_dictionary_form_and_what_it_is() -> None:
    known = {
        TEXT[slice(*word.span)]: (word.lemma, word.part_of_speech) for each in sentences_in(TEXT) for word in each.words
    }

    assert known["said"] == ("say", "VERB")
    assert known["were"] == ("be", "AUX")
    assert known["gates"] == ("gate", "NOUN")
    assert known["Vance"] == ("Vance", "PROPN")
    assert known["“"] == ("“", "PUNCT")


def test_each_sentence_is_a_tree_with_one_root() -> None:
    text = article("b01").text

    for sentence in sentences_in(text):
        heads = [word.head for word in sentence.words]
        (root,) = [place for place, head in enumerate(heads) if head == place]
        assert sentence.words[root].relation == "ROOT"
        for place in range(len(heads)):
            seen = {place}
            while heads[place] != place:
                place = heads[place]
                assert place not in seen
                seen.add(place)


@pytest.mark.parametrize("text", ["", " \n\t ", "\ud800", "…", "a"])
def test_there_are_texts_with_hardly_any_words(text: str) -> None:
    assert "".join(word for sentence in words(text) for word in sentence) == text.strip()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["“", "”", " ", "\n", "\n\n", "She said", " no.", "\x1b", "\ud800", "\u2028", "'s"])))
def test_words_come_in_order_and_do_not_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)

    spans = [word.span for sentence in sentences_in(text) for word in sentence.words]

    assert spans == sorted(spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert "".join(text[slice(*span)] for span in spans) == "".join(text.split())
