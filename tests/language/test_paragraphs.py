from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.language.paragraphs import MAX_PARAGRAPH_CHARS, is_credit_line, paragraphs, pieces
from tui.model import Span


def _texts(text: str) -> list[str]:
    return [text[span.start : span.end] for span in paragraphs(text)]


def test_paragraphs_are_lines() -> None:
    assert _texts("The bridge closed.\nIt will reopen.\n\nNobody was hurt.") == [
        "The bridge closed.",
        "It will reopen.",
        "Nobody was hurt.",
    ]


def test_paragraphs_leave_out_white_space() -> None:
    assert _texts("\r\n  The bridge closed. \t\r\n \u00a0 \r\n") == ["The bridge closed."]


def test_paragraphs_leave_out_a_dateline() -> None:
    assert _texts("OSTERVIK, Norway (North Wire) — The mayor resigned.") == ["The mayor resigned."]


def test_a_dateline_may_stand_below_headline_byline_and_agency() -> None:
    text = "Mayor goes\n\nBy Cy Hale\n\nNorth Wire\n\nOSTERVIK, Aug 4 - The mayor resigned."

    assert _texts(text)[-1] == "The mayor resigned."


def test_paragraphs_of_a_live_report_leave_out_the_times() -> None:
    text = "14:32 The mayor has resigned.\n\n2.10 pm GMT “I am going,” she says.\n\nNobody is surprised."

    assert _texts(text) == ["The mayor has resigned.", "“I am going,” she says.", "Nobody is surprised."]


def test_a_single_time_is_part_of_its_sentence() -> None:
    assert _texts("14:32 Monday was when she went.\n\nNobody knew.")[0] == "14:32 Monday was when she went."


def test_paragraphs_keep_a_dash_inside_a_sentence() -> None:
    assert _texts("The mayor — a sailor — resigned.") == ["The mayor — a sailor — resigned."]


def test_credit_line_is_told_from_a_sentence() -> None:
    credit, sentence = "Source: North Wire", "Sources close to the mayor said she would stay."

    assert is_credit_line(credit, Span(0, len(credit)))
    assert not is_credit_line(sentence, Span(0, len(sentence)))


def test_pieces_cut_after_white_space() -> None:
    text = "word " * MAX_PARAGRAPH_CHARS

    cut = pieces(text, Span(0, len(text)))

    assert all(text[piece.end - 1] == " " for piece in cut)


@given(st.text(alphabet=st.sampled_from("a. \n\r—A"), max_size=200))
def test_paragraphs_are_in_order_and_lose_nothing_but_white_space_and_datelines(text: str) -> None:
    found = paragraphs(text)

    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(text[span.start : span.end].strip() for span in found)
    if "—" not in text:
        assert "".join("".join(text[span.start : span.end].split()) for span in found) == "".join(text.split())


@given(st.integers(0, 3 * MAX_PARAGRAPH_CHARS), st.sampled_from(["a", "a ", "a. b "]))
def test_pieces_cover_the_paragraph_and_are_never_too_long(length: int, unit: str) -> None:
    text = (unit * length)[:length]

    cut = pieces(text, Span(0, length))

    assert "".join(text[piece.start : piece.end] for piece in cut) == text
    assert all(piece.end - piece.start <= MAX_PARAGRAPH_CHARS for piece in cut)
