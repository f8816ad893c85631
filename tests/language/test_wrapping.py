import textwrap
from collections.abc import Sequence

import pytest

from tui.language.paragraphs import stretches

NEWS = (
    "Mayor Olga Brandt said on Monday that the bridge over the river would stay closed until spring, and that nobody "
    "had told her how much the repairs would cost.",
    "“It is what it is,” she said.",
    "Her deputy, Cy Hale, said the money was there. He did not say where it would be taken from, or when, and left the "
    "town hall without another word.",
)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in stretches(text)]


def _wrapped(paragraphs: Sequence[str], columns: int, between: str = "\n\n", indented: str = "") -> str:
    return between.join(
        textwrap.fill(each, columns, initial_indent=indented, break_on_hyphens=False) for each in paragraphs
    )


@pytest.mark.parametrize("columns", [40, 65, 72, 80, 100, 120])
def test_wrapped_paragraphs_with_empty_lines_between_are_whole(columns: int) -> None:
    assert _paragraphs(_wrapped(NEWS, columns)) == [*NEWS]


def test_narrow_columns_are_wrapped_text_where_there_are_empty_lines() -> None:
    text = "The bridge closed on\nMonday after a crack\nwas found.\n\nIt will reopen once\nengineers have seen it."

    assert len(stretches(text)) == 2


def test_wrapped_paragraphs_without_empty_lines_end_where_a_line_is_not_full() -> None:
    assert _paragraphs(_wrapped(NEWS, 72, between="\n")) == [*NEWS]


def test_wrapped_paragraphs_without_empty_lines_begin_where_a_line_is_indented() -> None:
    text = (
        "   The council meets on Tuesday in order to settle who pays for it.\n"
        "   Mayor Olga Brandt said that the bridge over the river would stay\n"
        "closed until spring.\n"
    )

    assert len(stretches(text)) == 2


def test_a_short_dispatch_of_indented_paragraphs_is_told_by_the_lines_at_the_margin() -> None:
    text = (
        "    OSTERVIK, March 3 - Tern Shipping Co said Bergen Ferries\n"
        "Ltd had ordered two ships for the line to the Fisher Islands,\n"
        "worth over 60 mln dlrs.\n"
        "    The company said it was its largest order.\n"
        "    Ada Brandt announced the order in Bergen earlier today.\n"
        "    She said the first ship would sail in March.\n"
        " North Wire\n"
    )

    assert [each.split()[-1] for each in _paragraphs(text)] == ["dlrs.", "order.", "today.", "March.", "Wire"]


def test_lines_of_a_body_that_is_indented_as_a_whole_begin_no_paragraphs() -> None:
    text = "Who pays for the bridge\n\n" + textwrap.indent(_wrapped(NEWS, 60, between="\n"), "    ")

    assert _paragraphs(text) == ["Who pays for the bridge", *NEWS]


def test_an_empty_line_below_the_title_does_not_make_one_paragraph_of_the_rest() -> None:
    text = "Who pays for the bridge\n\n" + _wrapped(NEWS, 72, between="\n")

    assert _paragraphs(text) == ["Who pays for the bridge", *NEWS]


def test_text_in_capitals_is_wrapped_where_its_lines_are_full() -> None:
    capitals = [each.upper() for each in NEWS]

    assert _paragraphs(_wrapped(capitals, 69)) == capitals


def test_a_title_above_a_wrapped_paragraph_is_no_part_of_it() -> None:
    text = f"Who pays\n{_wrapped(NEWS[:1], 72)}\n\n{_wrapped(NEWS[2:], 72)}"

    assert _paragraphs(text) == ["Who pays", NEWS[0], NEWS[2]]


def test_an_address_and_small_print_that_are_longer_leave_the_rest_wrapped() -> None:
    address = "https://news.example.org/" + "bridge-" * 12
    small_print = "This message is for whom it is addressed to, and nobody else may read it, " * 3

    text = f"{_wrapped(NEWS * 4, 72)}\n\n{address}\n\n{small_print}"

    assert _paragraphs(text) == [*NEWS * 4, address, small_print.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "Bridge stays closed until spring\nMayor asks who will pay for it all\nDeputy: ‘The money is there’",
        "Mayor to resign over the bridge by Easter\nBy Cy Hale",
        "Bridge\n\nThe bridge closed on Monday.\nIt will reopen in spring.\nNobody was hurt.\nThe mayor is away.",
        "BRANDT: Will she be there?\nHALE: She will, and so shall I.\nBRANDT: And then?\nHALE: We shall see.",
        "Ferry sinks off Tern Island in a storm\nMayor of Port Ellery resigns on Friday\n\nMoney is gone",
    ],
    ids=["headlines", "title and byline", "short paragraphs below a title", "transcript", "headlines in groups"],
)
def test_short_lines_that_are_paragraphs_stay_apart(text: str) -> None:
    assert _paragraphs(text) == [line for line in text.split("\n") if line]
