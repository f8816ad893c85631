import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.documents.written_dates import day_in, iso_date, sortable_date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2015-09-16T10:00:00+0200", "2015-09-16T10:00:00+02:00"),
        ("2015-09-16 10:00:00 UTC", "2015-09-16T10:00:00Z"),
        ("2015-09-16T10:00:00.000Z", "2015-09-16T10:00:00.000Z"),
        ("20150916T100000+0200", "2015-09-16T10:00:00+02:00"),
        ("1442397600", "2015-09-16T10:00:00+00:00"),
        ("1442397600000", "2015-09-16T10:00:00+00:00"),
        ("Wed, 16 Sep 2015 10:00:00 GMT", "2015-09-16T10:00:00+00:00"),
        ("Wed Sep 16 10:00:00 CEST 2015", "2015-09-16"),
        ("September 16, 2015", "2015-09-16"),
        ("Published: Wednesday, Sept. 16th, 2015 at 4:30 PM EDT", "2015-09-16"),
        ("16-Sep-2015", "2015-09-16"),
        ("mercredi 16 septembre 2015 à 10h30", "2015-09-16"),
        ("16. September 2015", "2015-09-16"),
        ("16 de septiembre de 2015", "2015-09-16"),
        ("16 сентября 2015", "2015-09-16"),
        ("2015年9月16日 10:30", "2015-09-16"),
        ("2015/09/16", "2015-09-16"),
        ("16.09.2015 10:30 Uhr", "2015-09-16"),
    ],
)
def test_dates_are_read_as_programs_and_people_write_them(written: str, date: str) -> None:
    assert iso_date(written) == date


@pytest.mark.parametrize(
    "written", ["", "yesterday", "2015", "2015-13-45", "31 February 2015", "May 2015", "99/99/2015"]
)
def test_what_is_no_day_is_no_date(written: str) -> None:
    assert iso_date(written) is None
    assert sortable_date(written) == written


@pytest.mark.parametrize(
    ("language", "date"),
    [("en-US", "2015-05-06"), ("en-GB", "2015-06-05"), ("fr", "2015-06-05"), ("en", None), (None, None)],
)
def test_the_language_tells_which_number_is_the_month_where_both_may_be(language: str | None, date: str | None) -> None:
    assert iso_date("05/06/2015", language) == date


@pytest.mark.parametrize("written", ["16/09/2015", "09/16/2015", "9/16/2015 4:30 PM"])
def test_a_number_above_twelve_is_no_month(written: str) -> None:
    assert iso_date(written) == "2015-09-16"


def test_the_first_day_in_a_line_is_found() -> None:
    assert day_in("By Ada Fenwick, September 16, 2015, updated September 17, 2015") == "2015-09-16"


@given(st.text(max_size=200))
def test_any_text_is_a_date_or_none(written: str) -> None:
    date = iso_date(written)

    assert date is None or date[:4].isdecimal()
