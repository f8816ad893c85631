"""Quotations that are signed, at their end or on the line below."""

from collections.abc import Callable

import pytest

from tui.model import Analysis, StatementKind

Analysed = Callable[[str], Analysis]

NEWS = "The foreign ministers met in Vienna on Monday, and left without any agreement after six hours."
LATER = "The ministers are to meet again in two weeks, in a city that has yet to be named."
UNQUOTED = "The road ahead is long, and nobody should think that this can be settled in a week."
QUOTED = f"“{UNQUOTED}”"


def _article(*paragraphs: str) -> str:
    return "\n\n".join([NEWS, *paragraphs, LATER])


def _told(analysis: Analysis) -> list[tuple[str, list[str]]]:
    """Return what is said without a word that reports it: who is named, and the words."""
    text = analysis.document.text
    return [
        (" ".join(text[start:end] for start, end in each.source), [text[start:end] for start, end in each.content])
        for each in analysis.statements
        if not any(character.isalpha() for start, end in each.cue for character in text[start:end])
    ]


def test_a_quotation_is_of_the_name_that_it_is_signed_with(analysed: Analysed) -> None:
    text = "What readers say:\n\n“The bridge should have been closed a year ago.” — Ada Brandt\n"

    assert ("Ada Brandt", ["“The bridge should have been closed a year ago.”"]) in _told(analysed(text))


def test_a_signature_may_have_initials(analysed: Analysed) -> None:
    text = "What readers say:\n\n“It should have been closed a year ago.” ― Ada B. Brandt.\n\nGetty Images"

    assert _told(analysed(text))[0][0] == "Ada B. Brandt"


@pytest.mark.parametrize(
    "line",
    [
        "— Ada Brandt, foreign minister",
        "– Ada Brandt",
        "- Brandt.",
        "-- Foreign Minister Ada B. Brandt, in a letter to the town",
        "― Gov. Ada Brandt",
    ],
)
def test_a_quotation_may_be_signed_on_the_line_below(analysed: Analysed, line: str) -> None:
    [(source, content)] = _told(analysed(_article(QUOTED, line)))

    assert content == [QUOTED]
    assert line.lstrip("-–—― ").rstrip(".") == source


def test_a_signed_quotation_has_its_signer_for_its_speaker(analysed: Analysed) -> None:
    analysis = analysed(_article(QUOTED, "— Ada Brandt, foreign minister"))

    speakers = {actor.id for actor in analysis.actors if actor.name == "Ada Brandt"}
    assert [each.kind for each in analysis.statements if set(each.speaker) == speakers] == [StatementKind.DIRECT]


def test_all_paragraphs_of_a_quotation_are_of_who_signs_the_last(analysed: Analysed) -> None:
    first, second = "“The road ahead is long.", "“Nobody should think that this can be settled in a week.”"

    assert _told(analysed(_article(first, second, "— Ada Brandt"))) == [("Ada Brandt", [f"{first}\n\n{second}"])]


def test_a_signature_with_a_role_makes_a_quotation_of_what_has_no_marks(analysed: Analysed) -> None:
    analysis = analysed(_article(UNQUOTED, "— Ada Brandt, foreign minister"))

    assert _told(analysis) == [("Ada Brandt, foreign minister", [UNQUOTED.rstrip(".")])]
    assert [each.kind for each in analysis.statements if each.source] == [StatementKind.DIRECT]


@pytest.mark.parametrize(
    "lines",
    [
        ["— Ada Brandt"],
        ["- Ada Brandt, staff writer"],
        ["— Ada Brandt, chief political correspondent"],
        ["— Ada Brandt, Washington bureau chief"],
        ["- North Wire"],
        ["— Ada Brandt, minister for housing", "— Cy Hale, minister for transport"],
        ["– Old hands –"],
        ["– Lower the tax on income, said a minister"],
    ],
    ids=["name alone", "writer", "correspondent", "bureau", "agency", "list", "heading", "demand"],
)
def test_what_a_reporter_signs_and_what_stands_above_a_list_is_no_quotation(
    analysed: Analysed, lines: list[str]
) -> None:
    assert not any(
        UNQUOTED[:20] in words for _, content in _told(analysed(_article(UNQUOTED, *lines))) for words in content
    )


def test_what_stands_between_quotation_and_line_parts_them(analysed: Analysed) -> None:
    told = _told(analysed(_article(QUOTED, "It rained.", "— Ada Brandt")))

    assert "Ada Brandt" not in [source for source, _ in told]
