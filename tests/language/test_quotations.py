import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.language.paragraphs import paragraphs
from tui.language.quotations import Quotation, find_quotations, kind_of
from tui.model import Span, StatementKind


def _found(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, paragraphs(text))


def _texts(text: str) -> list[str]:
    return [text[quotation.span.start : quotation.span.end] for quotation in _found(text)]


@pytest.mark.parametrize(
    "quotation",
    [
        "“We are leaving,”",
        '"We are leaving,"',
        "‘We are leaving,’",
        "'We are leaving,'",
        "«We are leaving,»",
        "«\u00a0We are leaving,\u00a0»",
        "‹We are leaving,›",
        "„We are leaving,“",
        "„We are leaving,”",
        "‚We are leaving,‘",
        "``We are leaving,''",
        "''We are leaving,''",
    ],
)
def test_quotations_of_every_style_are_found(quotation: str) -> None:
    assert _texts(f"{quotation} said Ada Brandt.") == [quotation]


def test_quotation_tells_its_words_from_its_marks() -> None:
    text = "She said “no” twice."

    (quotation,) = _found(text)

    assert text[quotation.inside.start : quotation.inside.end] == "no"


@pytest.mark.parametrize(
    "text",
    [
        "It’s the dockers’ hall, isn’t it?",
        "It's the dockers' hall, isn't it?",
        "'Tis the season of rock 'n' roll from the '90s.",
        "A pipe of 6' 2\" was found.",
    ],
)
def test_apostrophes_elisions_and_feet_are_no_quotations(text: str) -> None:
    assert _texts(text) == []


def test_possessive_inside_a_single_quotation_does_not_end_it() -> None:
    assert _texts("‘The dockers’ hall is ours,’ said Ada Brandt.") == ["‘The dockers’ hall is ours,’"]


def test_possessive_after_a_single_quotation_is_left_alone() -> None:
    assert _texts("He called it ‘a bomb’ in the dockers’ hall.") == ["‘a bomb’"]


def test_nested_quotations_know_their_depth() -> None:
    text = "“He said ‘never’ and “perhaps” to me,” said Ada Brandt. ‘I heard “never”.’"

    depths = {text[q.span.start : q.span.end]: q.depth for q in _found(text)}

    assert depths["‘never’"] == 1
    assert depths["“never”"] == 1
    assert depths["‘I heard “never”.’"] == 0


def test_reopened_quotation_continues_over_paragraphs() -> None:
    text = "“One thing is clear.\n\n“Another is not.\n\n“That is all.” She left. “Goodbye.”"

    assert [(q.is_closed, q.continues) for q in _found(text)] == [
        (False, False),
        (False, True),
        (True, True),
        (True, False),
    ]


def test_closed_quotation_does_not_continue() -> None:
    assert [q.continues for q in _found("“One thing is clear.”\n\n“Another is not.”")] == [False, False]


def test_stray_mark_ends_with_its_paragraph() -> None:
    text = "She said “it is over.\n\nThe “old” bridge closed."

    assert _texts(text) == ["“it is over.", "“old”"]


def test_stray_closing_mark_is_nothing() -> None:
    assert _texts("It is over,” she said. “Truly.”") == ["“Truly.”"]


def test_nested_mark_never_closed_leaves_the_outer_quotation_whole() -> None:
    assert _texts("“He said ‘never to me,” said Ada Brandt.") == ["“He said ‘never to me,”"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (Span(0, 11), StatementKind.DIRECT),
        (Span(0, 20), StatementKind.MIXED),
        (Span(12, 20), StatementKind.INDIRECT),
    ],
)
def test_kind_is_told_by_the_share_of_quoted_words(content: Span, kind: StatementKind) -> None:
    text = "‘Not today’ he will say."

    assert kind_of(text, [content], [Span(0, 11)]) is kind


@given(st.text(alphabet=st.sampled_from("“”\"‘’'«»„‚‹›` sa1.,\n"), max_size=80))
def test_quotations_lie_in_their_paragraph_and_nest_properly(text: str) -> None:
    found = _found(text)

    for quotation in found:
        assert any(p.start <= quotation.span.start < quotation.span.end <= p.end for p in paragraphs(text))
        assert quotation.span.start < quotation.inside.start <= quotation.inside.end <= quotation.span.end
    for first, second in ((a, b) for i, a in enumerate(found) for b in found[i + 1 :]):
        apart = first.span.end <= second.span.start
        inside = first.inside.start <= second.span.start and second.span.end <= first.inside.end
        assert apart or (inside and second.depth > first.depth)


def test_a_single_mark_that_the_next_paragraph_repeats_was_left_open() -> None:
    text = "She said: ‘It nearly finished us.\n\n‘We had to let twelve people go.’\n"

    first, second = _found(text)

    assert (first.is_closed, second.continues) == (False, True)


def test_a_lone_single_mark_is_none_where_the_next_paragraph_has_none() -> None:
    assert _found("She said: ‘It nearly finished us.\n\nThey had to let twelve people go.\n") == ()
