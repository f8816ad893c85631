import pytest

from tui.reader.dates import shown_day, shown_moment


@pytest.mark.parametrize(
    ("published", "day", "moment"),
    [
        ("2015-09-16T08:15:00+02:00", "2015-09-16", "2015-09-16 08:15 +02:00"),
        ("2015-09-16T08:15:30.250Z", "2015-09-16", "2015-09-16 08:15 UTC"),
        ("2015-09-16T08:15", "2015-09-16", "2015-09-16 08:15"),
        ("2015-09-16", "2015-09-16", "2015-09-16"),
        ("Tuesday, September 16", "Tuesday, September 16", "Tuesday, September 16"),
        ("2015-09-16Tuesday", "2015-09-16Tuesday", "2015-09-16Tuesday"),
        (None, "", ""),
    ],
)
def test_dates_are_made_plain_for_people_and_printed_ones_stay(published: str | None, day: str, moment: str) -> None:
    assert (shown_day(published), shown_moment(published)) == (day, moment)
