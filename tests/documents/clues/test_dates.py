"""Dates as news print them: what is plain comes out in ISO 8601, and nothing else is guessed at."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.documents.clues.dates import (
    is_date_line,
    is_month_first,
    iso_at_start,
    iso_date,
    iso_day,
    iso_in_order,
    iso_or_printed,
    last_iso_in,
    may_be_of_two_days,
    without_day,
)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        # in words
        ("September 16, 2015", "2015-09-16"),
        ("Sept. 16th 2015", "2015-09-16"),
        ("Wednesday, 16 September 2015", "2015-09-16"),
        ("16. September 2015", "2015-09-16"),
        ("16th of September 2015", "2015-09-16"),
        ("16-Sep-2015", "2015-09-16"),
        ("2015, September 16", "2015-09-16"),
        ("September 16, 2015 (Wednesday)", "2015-09-16"),
        ("September 2015", "2015-09"),
        # with a time
        ("16 Sept. 2015 10:00", "2015-09-16T10:00:00"),
        ("Wednesday 16 September 2015 10.30 BST", "2015-09-16T10:30:00"),
        ("Sept. 3rd, 2015 10:15 AM EDT", "2015-09-03T10:15:00-04:00"),
        ("September 16, 2015 Wednesday 4:30 PM GMT", "2015-09-16T16:30:00+00:00"),
        ("Sep 16, 2015 – 12:05 a.m.", "2015-09-16T00:05:00"),
        ("September 16, 2015 at 12 pm", "2015-09-16T12:00:00"),
        ("10:00 AM, Sep 16, 2015", "2015-09-16T10:00:00"),
        ("16 September 2015 25:00", "2015-09-16"),
        # with a label
        ("Published: September 16, 2015 at 9:05 pm", "2015-09-16T21:05:00"),
        ("Posted 5:05 PM EST Nov 9, 2015", "2015-11-09T17:05:00-05:00"),
        # in other languages
        ("Mittwoch, 16. September 2015 um 10.30 Uhr", "2015-09-16T10:30:00"),
        ("11. Jänner 2010", "2010-01-11"),
        ("Le mercredi 1er août 2012 à 10 h 30", "2012-08-01T10:30:00"),
        ("3 févr. 2015", "2015-02-03"),
        ("Mar 7 janvier 2020", "2020-01-07"),
        ("miércoles, 16 de septiembre de 2015", "2015-09-16"),
        ("mercoledì 16 settembre 2015 ore 10:00", "2015-09-16T10:00:00"),
        ("quarta-feira, 16 de setembro de 2015", "2015-09-16"),
        ("zaterdag 7 maart 2020 10:00 uur", "2020-03-07T10:00:00"),
        ("środa, 16 września 2015", "2015-09-16"),
        ("16 Сентября 2015 г., 10:00", "2015-09-16T10:00:00"),
        ("2015年9月16日 10:30", "2015-09-16T10:30:00"),
        # in numbers
        ("2015/09/16", "2015-09-16"),
        ("16/09/2015", "2015-09-16"),
        ("9/16/2015", "2015-09-16"),
        ("09/09/2015", "2015-09-09"),
        ("16.09.2015, 10:00 Uhr", "2015-09-16T10:00:00"),
        # of machines
        ("2015", "2015"),
        ("2015-09-16T10:00Z", "2015-09-16T10:00Z"),
        ("2015-09-16 10:00:00", "2015-09-16T10:00:00"),
        ("2015-09-16T10:00:00.250+0200", "2015-09-16T10:00:00.250+02:00"),
        ("20150916", "2015-09-16"),
        ("1442397600", "2015-09-16T10:00:00+00:00"),
        ("1442397600000", "2015-09-16T10:00:00+00:00"),
        ("20150916T100000Z", "2015-09-16T10:00:00Z"),
        ("20150916T100000+0200", "2015-09-16T10:00:00+02:00"),
        ("D:20150916100000+02'00'", "2015-09-16T10:00:00+02:00"),
        ("Wed Sep 16 10:00:00 UTC 2015", "2015-09-16T10:00:00+00:00"),
        ("Wed Sep 16 10:00:00 +0000 2015", "2015-09-16T10:00:00+00:00"),
        # of mail
        ("Wed, 16 Sep 2015 10:00:00 +0200", "2015-09-16T10:00:00+02:00"),
        ("Wed, 16 Sep 2015 10:00:00 +0200 (CEST)", "2015-09-16T10:00:00+02:00"),
        ("16 Sep 2015 10:00:00 -0000", "2015-09-16T10:00:00"),
        ("Wed, 16 Sep 15 10:00 GMT", "2015-09-16T10:00:00+00:00"),
    ],
)
def test_what_is_plainly_a_date_is_told_in_iso_8601(written: str, iso: str) -> None:
    assert iso_date(written) == iso
    assert iso_or_printed(f" {written}\n") == iso


@pytest.mark.parametrize(
    "written",
    [
        "09/10/2015",
        "9.10.2015",
        "February 30, 2015",
        "2015-02-30",
        "Wed, 99 Sep 2015 10:00:00 +0200",
        "Marble 16, 2015",
        "On September 30, 2015 the mayor resigned",
        "16 September 2015 10:00 here",
        "Spring 2015",
        "१६ September 2015",
        "Aprıl 2015",
        "16 Aprıl 2015",
        "5551442397",
        "yesterday",
        "",
    ],
)
def test_what_is_not_plain_stays_as_it_is_printed(written: str) -> None:
    assert iso_date(written) is None
    assert iso_or_printed(written) == written


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    forms = ("%B %d, %Y", "%a %d %b %Y", "%A, %d. %B %Y", "%Y/%m/%d", "%Y%m%d", "%d-%b-%Y")

    assert {iso_date(day.strftime(form)) for form in forms} == {day.isoformat()}


@given(st.text(max_size=200) | st.text("0123456789/-:. SeptmbrWdJMayTZ+", max_size=200))
def test_any_text_is_a_date_or_none(text: str) -> None:
    for read in (iso_date, iso_day, iso_at_start, last_iso_in):
        found = read(text)
        assert found is None or found[:4].isdecimal()


@pytest.mark.parametrize(
    "line", ["September 2015", "20150930", "2015", "D:20150930", "Mayor resigns", "Harbour, September 30, 2015"]
)
def test_a_line_for_readers_is_a_date_only_where_it_names_a_day_and_nothing_else(line: str) -> None:
    assert iso_day(line) is None


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("September 16, 2015 Wednesday Late Edition - Final", "2015-09-16"),
        ("Dienstag 7. Juli 2020", "2020-07-07"),
        ("16 September 2015 10:12 AM GMT The Gazette", "2015-09-16T10:12:00+00:00"),
        ("September 2015", "2015-09"),
        ("September 2015, in spring", None),
        ("The flood of September 16, 2015", None),
    ],
)
def test_a_line_may_begin_with_a_day(line: str, iso: str | None) -> None:
    assert iso_at_start(line) == iso


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Oakhaven Gazette ; Oakhaven [Oakhaven]. 09 Mar 2022: A.1.", "2022-03-09"),
        ("From September 16, 2015 to 17 September 2015", "2015-09-17"),
        ("Published on 16/09/2015, corrected", "2015-09-16"),
        ("Oakhaven Gazette, 09/10/2015", None),
    ],
)
def test_the_last_day_in_a_line_is_that_of_an_issue(line: str, iso: str | None) -> None:
    assert last_iso_in(line) == iso


def test_a_line_of_a_date_has_hardly_more() -> None:
    assert is_date_line("September 16, 2015 Wednesday Late Edition - Final")
    assert not is_date_line("2015-09-16")
    assert not is_date_line("September 16, 2015 was the day on which the mayor of Oakhaven resigned")


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("THE OAKHAVEN COURIER Wednesday, 30 September 2015", "THE OAKHAVEN COURIER"),
        ("30 septembre 2015 | L’Écho d’Oakhaven", "L’Écho d’Oakhaven"),
        ("The Oakhaven Courier", "The Oakhaven Courier"),
    ],
)
def test_the_day_beside_the_name_of_a_paper_is_taken_away(line: str, rest: str) -> None:
    assert without_day(line) == rest


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("25/12/2023", False),
        ("12/25/2023", True),
        ("03/04/2024", None),
        ("04/04/2024", None),
        ("2023-12-25", None),
        ("32/13/2024", None),
        ("on the stairs", None),
    ],
)
def test_a_plain_date_of_numbers_tells_whether_the_month_comes_first(written: str, expected: bool | None) -> None:
    assert is_month_first(written) is expected


@pytest.mark.parametrize(
    ("written", "month_first", "day_first"),
    [
        ("03/04/2024", "2024-03-04", "2024-04-03"),
        ("3.4.2024", "2024-03-04", "2024-04-03"),
        ("03/04/2024 10:30", "2024-03-04T10:30:00", "2024-04-03T10:30:00"),
        ("Harbour edition 03/04/2024", "2024-03-04", "2024-04-03"),
    ],
)
def test_a_date_of_two_readings_is_one_of_them_in_each_order(written: str, month_first: str, day_first: str) -> None:
    assert may_be_of_two_days(written)
    assert iso_in_order(written, is_month_first=True) == month_first
    assert iso_in_order(written, is_month_first=False) == day_first


@pytest.mark.parametrize("written", ["25/12/2023", "04/04/2024", "2024-04-03", "16 September 2015", "on the stairs"])
def test_other_dates_have_one_reading_at_the_most(written: str) -> None:
    assert not may_be_of_two_days(written)
