from tui.reader.pace import WINDOW_SECONDS, Pace


def noted(*counts: tuple[float, int]) -> Pace:
    pace = Pace()
    for at, done in counts:
        pace.note(done, at)
    return pace


def test_it_tells_how_far_how_fast_and_how_long() -> None:
    pace = noted((0, 0), (10, 32))

    assert pace.line(119, 900, is_all=True) == "120 of 900 █░░░░░░░░░ · 3.2/s · 4 min left"


def test_as_long_as_more_may_come_no_end_is_told() -> None:
    assert noted((0, 0), (10, 500)).line(500, 900, is_all=False) == "501 of 900+ █████░░░░░ · 50/s"


def test_no_pace_is_told_before_it_can_be() -> None:
    assert noted((0, 0), (1, 50)).rate is None
    assert noted((0, 5), (10, 5)).rate is None
    assert Pace().line(0, 2, is_all=True) == "1 of 2 ░░░░░░░░░░"


def test_it_is_the_pace_of_the_last_time() -> None:
    pace = noted((0, 0), (1, 1000), (2, 1000), (2 + WINDOW_SECONDS, 1000 + 60))

    assert pace.rate == 60 / WINDOW_SECONDS


def test_short_and_long_times_are_told_in_their_units() -> None:
    pace = noted((0, 0), (10, 10))

    assert pace.line(0, 30, is_all=True).endswith("30 s left")
    assert pace.line(0, 9000, is_all=True).endswith("2.5 h left")
