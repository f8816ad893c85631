from hypothesis import given
from hypothesis import strategies as st

from tui.reader.runs import Highlight, Run, flatten

LOOKS = st.sampled_from(["direct", "mention", "current"])
HIGHLIGHTS = st.lists(
    st.builds(
        lambda start, length, look: Highlight(start, start + length, look),
        st.integers(0, 60),
        st.integers(1, 30),
        LOOKS,
    ),
    max_size=12,
)


def test_a_name_inside_a_quotation_has_both_looks() -> None:
    runs = flatten([Highlight(0, 20, "direct"), Highlight(5, 10, "mention")], 0, 20)

    assert runs == [Run(0, 5, ("direct",)), Run(5, 10, ("direct", "mention")), Run(10, 20, ("direct",))]


def test_later_highlights_come_over_earlier_ones_wherever_they_begin() -> None:
    runs = flatten([Highlight(5, 20, "indirect"), Highlight(0, 10, "match")], 0, 20)

    assert runs[1] == Run(5, 10, ("indirect", "match"))


def test_words_without_highlight_are_a_run_of_their_own() -> None:
    assert flatten([Highlight(4, 6, "match")], 0, 10) == [Run(0, 4, ()), Run(4, 6, ("match",)), Run(6, 10, ())]


@given(HIGHLIGHTS, st.integers(0, 40), st.integers(1, 50))
def test_each_character_has_the_looks_of_all_highlights_that_cover_it(
    highlights: list[Highlight], start: int, length: int
) -> None:
    runs = flatten(highlights, start, start + length)

    assert [at for run in runs for at in range(run.start, run.end)] == list(range(start, start + length))
    for run in runs:
        for at in range(run.start, run.end):
            covering = [highlight.look for highlight in highlights if highlight.start <= at < highlight.end]
            assert run.looks == tuple(dict.fromkeys(covering))
