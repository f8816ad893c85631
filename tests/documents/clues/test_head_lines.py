"""Byline, day and newspaper, told from the lines around a headline."""

import pytest

from tui.documents.clues.head_lines import byline_of, head_of, outlet_among


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ada Fenwick", "Ada Fenwick"),
        ("BY ADA FENWICK AND TOM BRANDT", "ADA FENWICK AND TOM BRANDT"),
        ("By: Tom Brandt Jr.", "Tom Brandt Jr."),
        ("by Ada Fenwick and Tom Brandt", "Ada Fenwick and Tom Brandt"),
        ("by Oakhaven standards a great crane", None),
        ("By the harbour stood a crane.", None),
        ("By Monday the crane had sunk.", None),
        ("Bystanders saw it", None),
    ],
)
def test_a_byline_is_a_name_and_no_sentence(line: str, name: str | None) -> None:
    assert byline_of(line) == name


def test_what_stands_near_the_headline_tells_who_and_when() -> None:
    lines = ["POLITICS", "Mayor resigns", "By Ada Fenwick | September 30, 2015", "The mayor resigned on Monday."]

    head = head_of(lines, headline=1)

    assert (head.byline, head.published, head.said_by) == ("Ada Fenwick", "2015-09-30", frozenset({2}))


@pytest.mark.parametrize(
    ("lines", "byline", "outlet"),
    [
        (["By Ada Fenwick", "Reuters | September 30, 2015"], "Ada Fenwick", "Reuters"),
        (["The Oakhaven Courier · September 30, 2015"], None, "The Oakhaven Courier"),
        (["Ada Fenwick — 30 September 2015"], "Ada Fenwick", None),
        (["By Ada Fenwick | The Beacon | September 30, 2015"], "Ada Fenwick", "The Beacon"),
    ],
)
def test_beside_a_day_stands_who_wrote_it_or_where(lines: list[str], byline: str | None, outlet: str | None) -> None:
    head = head_of(["Mayor resigns", *lines, "The mayor resigned on Monday."], headline=0)

    assert (head.byline, head.outlet, head.published) == (byline, outlet, "2015-09-30")
    assert head.said_by == set(range(1, len(lines) + 1))


def test_a_sentence_beside_a_day_is_text() -> None:
    assert head_of(["Mayor resigns", "The mayor spoke | September 30, 2015"], headline=0).said_by == frozenset()


def test_a_day_far_from_the_headline_is_not_that_of_the_article() -> None:
    lines = ["Mayor resigns", *["The mayor resigned."] * 10, "October 3, 1998"]

    assert head_of(lines, headline=0).published is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The Oakhaven Courier", "The Oakhaven Courier"),
        ("THE OAKHAVEN COURIER Wednesday, 30 September 2015", "THE OAKHAVEN COURIER"),
        ("Times change in Oakhaven", None),
        ("Harbour and Finance", None),
        ("News", None),
    ],
)
def test_a_newspaper_is_known_by_what_such_papers_call_themselves(line: str, outlet: str | None) -> None:
    assert outlet_among([line]) == outlet
