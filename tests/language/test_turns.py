"""Turns of transcripts are known by the labels before them."""

from collections.abc import Callable

from tui.model import Analysis, StatementKind

Analysed = Callable[[str], Analysis]

INTERVIEW = (
    "BRANDT: The bridge is closed, and it stays closed until spring.\n"
    "HALE: Who told you that it would reopen in May?\n"
    "BRANDT: The engineer said it could be done. He was wrong.\n"
)


def _told(analysis: Analysis) -> list[tuple[str, str]]:
    text = analysis.document.text

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " … ".join(text[start:end] for start, end in spans)

    return [(words(s.source), words(s.content)) for s in analysis.statements if s.part_of is None]


def test_each_turn_of_a_transcript_is_a_statement(analysed: Analysed) -> None:
    assert _told(analysed(INTERVIEW)) == [
        ("BRANDT", "The bridge is closed, and it stays closed until spring"),
        ("HALE", "Who told you that it would reopen in May?"),
        ("BRANDT", "The engineer said it could be done. He was wrong"),
    ]


def test_turns_are_the_speakers_own_words(analysed: Analysed) -> None:
    turns = [each for each in analysed(INTERVIEW).statements if each.part_of is None]

    assert {turn.kind for turn in turns} == {StatementKind.DIRECT}


def test_what_is_reported_in_a_turn_is_part_of_it(analysed: Analysed) -> None:
    analysis = analysed(INTERVIEW)

    inner = [each for each in analysis.statements if each.part_of is not None]

    named = [analysis.document.text[each.source[0].start : each.source[0].end] for each in inner]
    assert "The engineer" in named


def test_a_headline_with_a_colon_is_no_transcript(analysed: Analysed) -> None:
    text = "Osterby: Bridge closed\n\nIt rained.\n"

    assert _told(analysed(text)) in ([], [("Osterby", "Bridge closed")])


def test_the_kind_of_the_piece_above_a_transcript_is_nobody(analysed: Analysed) -> None:
    told = _told(analysed(f"Transcript: The Bridge Inquiry, Day Two\n{INTERVIEW}"))

    assert [source for source, _ in told] == ["BRANDT", "HALE", "BRANDT"]


def test_a_turn_in_quotation_marks_goes_on_in_the_next_paragraph(analysed: Analysed) -> None:
    interview = (
        '"HALE: Is the bridge closed?\n\n"BRANDT: It is, and it stays closed.\n\n"The engineer was wrong.\n\n'
        '"(CROSSTALK.)\n\n"HALE: Thank you.\n\n"BRANDT: Thank you."'
    )

    told = _told(analysed(interview))

    assert [source for source, _ in told] == ["HALE", "BRANDT", "HALE", "BRANDT"]
    assert told[1][1].startswith("It is, and")
    assert told[1][1].endswith("The engineer was wrong")
