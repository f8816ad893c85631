from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search import matched_letters


def marked(query: str, text: str) -> str:
    """Return the text with its matched letters in brackets."""
    pieces, end = [], 0
    for span in matched_letters(query, text):
        pieces += [text[end : span.start], "[", text[span.start : span.end], "]"]
        end = span.end
    return "".join([*pieces, text[end:]])


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("harbour", "The [Harbour] of Elmstead"),
        ("harb", "The [Harb]our of Elmstead"),
        ("elm harb", "The [Harb]our of [Elm]stead"),
        ("harbuor ", "The [Harb]o[ur] of Elmstead"),
        ("hrbour ", "The [H]a[rbour] of Elmstead"),
        ("elmste", "The Harbour of [Elmste]ad"),
        ("elnste", "The Harbour of [El]m[ste]ad"),
        ("quay", "The Harbour of Elmstead"),
        ("", "The Harbour of Elmstead"),
    ],
)
def test_letters_that_agree_are_marked(query: str, shown: str) -> None:
    assert marked(query, "The Harbour of Elmstead") == shown


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("sabri", "Nadir al-[Sabri]’s aide"),
        ("alsabri", "Nadir [al]-[Sabri]’s aide"),
        ("al-sabri", "Nadir [al]-[Sabri]’s aide"),
        ("sabri's", "Nadir al-[Sabri]’[s] aide"),
    ],
)
def test_marks_inside_words_are_passed_over(query: str, shown: str) -> None:
    assert marked(query, "Nadir al-Sabri’s aide") == shown


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("strasse", "[Straße]"),
        ("strass", "[Straß]e"),
        ("elysee", "[E\u0301lyse\u0301e]"),
        ("finan", "[\ufb01nan]cier"),
        ("cafe", "the [cafe\u0301]s"),
        ("us", "[U].[S]. envoy"),
        ("交部", "外[交部]长"),
        ("уорен", "[Уорен]"),
    ],
)
def test_offsets_are_those_of_the_original_text(query: str, shown: str) -> None:
    text = shown.replace("[", "").replace("]", "")

    assert marked(query, text) == shown


@pytest.mark.parametrize(("query", "shown"), [("$", "It cost [$]5."), ("…", "Well[……] no."), ("?!", "Why?")])
def test_signs_alone_are_marked_where_they_stand_just_so(query: str, shown: str) -> None:
    assert marked(query, shown.replace("[", "").replace("]", "")) == shown


def test_typos_are_passed_over_where_the_word_itself_stands() -> None:
    assert marked("said ", "She said it was sad.") == "She [said] it was sad."
    assert marked("said ", "It was sad.") == "It was [sad]."


@given(st.text(max_size=30), st.text(max_size=60))
def test_spans_are_sorted_and_apart_and_inside_the_text(query: str, text: str) -> None:
    spans = matched_letters(query, text)

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end < after.start for before, after in pairwise(spans))


@given(st.text(max_size=60))
def test_any_part_of_a_text_is_marked_in_it(text: str) -> None:
    for part in text.split():
        # What begins or ends with a sign of the grammar asks for something else.
        if set(part).isdisjoint("!^$'\":"):
            assert matched_letters(part, text)
