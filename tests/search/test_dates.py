from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search.dates import UNKNOWN_DAY, DateError, day_of, days_asked


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2015-9-6", date(2015, 9, 6), date(2015, 9, 6)),
        (">2015", date(2016, 1, 1), date.max),
        (">=2015-09", date(2015, 9, 1), date.max),
        ("<2015-09", date.min, date(2015, 8, 31)),
        ("<=2015-09", date.min, date(2015, 9, 30)),
        ("2015-09..2015-10", date(2015, 9, 1), date(2015, 10, 31)),
        ("2015-09..", date(2015, 9, 1), date.max),
        ("..2015", date.min, date(2015, 12, 31)),
    ],
)
def test_dates_stand_for_all_their_days(asked: str, first: date, last: date) -> None:
    assert days_asked(asked) == (first.toordinal(), last.toordinal())


@pytest.mark.parametrize(
    "asked",
    ["", "..", "201", "20155", "2015-0", "2015-13", "2015-02-29", "2016..2015", ">", "soon", "0000", "２０１５"],
)
def test_what_is_no_date_is_told(asked: str) -> None:
    with pytest.raises(DateError, match=r"is no date|before"):
        days_asked(asked)


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2015-09-16T08:30:00Z", date(2015, 9, 16).toordinal()),
        ("2015-09", date(2015, 9, 1).toordinal()),
        ("16 September 2015", UNKNOWN_DAY),
        ("2015-99-99", UNKNOWN_DAY),
        (None, UNKNOWN_DAY),
    ],
)
def test_a_day_is_what_a_source_begins_its_date_with(published: str | None, day: int) -> None:
    assert day_of(published) == day


@given(st.dates())
def test_a_day_that_is_published_is_found_by_its_day_month_and_year(day: date) -> None:
    written = day.isoformat()

    for asked in (written, written[:7], written[:4]):
        first, last = days_asked(asked)
        assert first <= day_of(written) <= last


@given(st.text(max_size=12))
def test_no_date_fails_otherwise(text: str) -> None:
    day_of(text)
    with suppress(DateError):
        days_asked(text)
