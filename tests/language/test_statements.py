"""What is reported, told from whole sentences: each case reads source, cue, content."""

from collections.abc import Callable, Iterable

import pytest

from tui.model import Analysis, Span, StatementKind

Analysed = Callable[[str], Analysis]


def _words(analysis: Analysis, spans: Iterable[Span]) -> str:
    return " … ".join(analysis.document.text[span.start : span.end] for span in spans)


def _told(analysis: Analysis) -> list[tuple[str, str, str]]:
    return [
        (_words(analysis, s.source), _words(analysis, s.cue), _words(analysis, s.content)) for s in analysis.statements
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mayor Ada Brandt said on Tuesday that the bridge would reopen in May.",
            ("Mayor Ada Brandt", "said", "that the bridge would reopen in May"),
        ),
        (
            "“The bridge is safe,” Ada Brandt told reporters.",
            ("Ada Brandt", "told", "“The bridge is safe,”"),
        ),
        (
            "“The bridge is safe,” said Ada Brandt, who inspected it on Monday.",
            ("Ada Brandt, who inspected it on Monday", "said", "“The bridge is safe,”"),
        ),
        (
            "Ada Brandt told the council the bridge was safe.",
            ("Ada Brandt", "told", "the bridge was safe"),
        ),
        (
            "The bridge will reopen in May, according to the city engineer.",
            ("the city engineer", "according to", "The bridge will reopen in May"),
        ),
        (
            "Ada Brandt called for a new inquiry into the “avoidable delays.”",
            ("Ada Brandt", "called for", "a new inquiry into the “avoidable delays.”"),
        ),
        (
            "The bridge was never in danger, city officials say.",
            ("city officials", "say", "The bridge was never in danger"),
        ),
        (
            "Ada Brandt promised to reopen the bridge by the summer.",
            ("Ada Brandt", "promised", "to reopen the bridge by the summer"),
        ),
        (
            "Ada Brandt accused the builders of hiding the cracks.",
            ("Ada Brandt", "accused", "the builders of hiding the cracks"),
        ),
        (
            "Brandt: ‘The bridge is safe’",
            ("Brandt", ":", "‘The bridge is safe’"),
        ),
        (
            "« The bridge is safe », Ada Brandt said in the town hall.",
            ("Ada Brandt", "said", "« The bridge is safe »"),
        ),
    ],
)
def test_statement_has_source_cue_and_content(analysed: Analysed, text: str, expected: tuple[str, str, str]) -> None:
    assert _told(analysed(text)) == [expected]


def test_interrupted_quotation_is_one_statement(analysed: Analysed) -> None:
    analysis = analysed("“The bridge,” Ada Brandt said, “is safe.” “Nobody,” she added, “will fall.”")

    contents = [_words(analysis, statement.content) for statement in analysis.statements]

    assert contents == ["“The bridge,” … “is safe.”", "“Nobody,” … “will fall.”"]


def test_quotation_after_the_cue_belongs_to_the_same_statement(analysed: Analysed) -> None:
    analysis = analysed("“The bridge is safe,” Ada Brandt said. “Nobody will fall.”")

    assert _told(analysis) == [("Ada Brandt", "said", "“The bridge is safe,” … “Nobody will fall.”")]


def test_quotation_without_a_cue_is_a_statement_of_the_last_speaker(analysed: Analysed) -> None:
    analysis = analysed("“The bridge is safe,” Ada Brandt said.\n\n“Nobody will fall into the river again.”")

    first, second = analysis.statements

    assert (second.cue, second.source) == ((), ())
    assert second.speaker == first.speaker


def test_quotation_reopened_in_the_next_paragraph_is_one_statement(analysed: Analysed) -> None:
    analysis = analysed("“The bridge is safe,” Ada Brandt said. “It was safe before.\n\n“It will be safe in May.”")

    (statement,) = analysis.statements
    assert _words(analysis, statement.content[:1]) == "“The bridge is safe,”"
    assert statement.content[-1].end == len(analysis.document.text)


def test_quotation_in_the_paragraph_after_its_cue_is_its_content(analysed: Analysed) -> None:
    analysis = analysed("Ada Brandt said:\n\n“The bridge is safe. Nobody will fall.”")

    assert _told(analysis) == [("Ada Brandt", "said", "“The bridge is safe. Nobody will fall.”")]


def test_quotation_left_open_does_not_spoil_the_next_paragraph(analysed: Analysed) -> None:
    analysis = analysed("Ada Brandt said “the bridge is safe.\n\nIt reopened in May. Otto Falk said he was pleased.")

    assert _told(analysis)[-1] == ("Otto Falk", "said", "he was pleased")


def test_two_verbs_with_one_subject_are_two_statements(analysed: Analysed) -> None:
    analysis = analysed("Ada Brandt said the bridge was safe and warned that the tunnel was not.")

    assert _told(analysis) == [
        ("Ada Brandt", "said", "the bridge was safe"),
        ("Ada Brandt", "warned", "that the tunnel was not"),
    ]


def test_clause_with_its_own_cue_is_not_swallowed(analysed: Analysed) -> None:
    analysis = analysed("Ada Brandt said the bridge was safe, but she added that the tunnel was not.")

    assert _told(analysis) == [
        ("Ada Brandt", "said", "the bridge was safe"),
        ("she", "added", "that the tunnel was not"),
    ]


def test_reports_on_both_sides_of_a_semicolon_stay_apart(analysed: Analysed) -> None:
    analysis = analysed("Ada Brandt said the bridge was safe; Otto Falk said it was not.")

    assert _told(analysis) == [
        ("Ada Brandt", "said", "the bridge was safe"),
        ("Otto Falk", "said", "it was not"),
    ]


def test_report_within_a_report_is_part_of_it(analysed: Analysed) -> None:
    analysis = analysed("Ada Brandt said Otto Falk told her the bridge was safe.")

    outer, inner = analysis.statements

    assert (outer.part_of, inner.part_of) == (None, 0)
    assert _words(analysis, inner.content) == "the bridge was safe"
    assert _words(analysis, outer.content) == "Otto Falk told her the bridge was safe"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The bridge is safe,” Ada Brandt said.", StatementKind.DIRECT),
        ("‘The bridge is safe,’ Ada Brandt said.", StatementKind.DIRECT),
        ("Ada Brandt said the bridge was ‘as safe as any’.", StatementKind.MIXED),
        ("Ada Brandt said the bridge was safe.", StatementKind.INDIRECT),
    ],
)
def test_statement_kind_goes_by_the_quotation_marks(analysed: Analysed, text: str, kind: StatementKind) -> None:
    assert [statement.kind for statement in analysed(text).statements] == [kind]


def test_kind_of_a_report_inside_a_quotation_goes_by_its_own_marks(analysed: Analysed) -> None:
    analysis = analysed("“I told the builders that the bridge was closed,” Ada Brandt said.")

    assert [statement.kind for statement in analysis.statements] == [StatementKind.DIRECT, StatementKind.INDIRECT]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge, known as the “Old Lady,” reopened in May.",
        "The museum showed a painting called ‘The Bridge’ for a week.",
        "The bridge did not say anything to anybody.",
        "The bridge reopened in May.",
    ],
)
def test_titles_scare_quotes_and_narration_are_no_speech(analysed: Analysed, text: str) -> None:
    assert [statement for statement in analysed(text).statements if statement.is_speech] == []


def test_a_heading_in_quotation_marks_is_nobodys_words(analysed: Analysed) -> None:
    text = "Ada Brandt said the mine would close.\n\n'Legend in the Coal Fields.'\n\nIt was opened in 1911."

    assert [source for source, _, _ in _told(analysed(text))] == ["Ada Brandt"]


def test_a_quotation_interrupted_by_its_cue_is_one_statement(analysed: Analysed) -> None:
    analysis = analysed("“The bridge,” Ada Brandt said, “is closed until spring.”")

    assert _told(analysis) == [("Ada Brandt", "said", "“The bridge,” … “is closed until spring.”")]


def test_a_cue_amid_a_quotation_does_not_end_it(analysed: Analysed) -> None:
    text = "Ada Brandt came last.\n\n«\xa0We listened for the bell, she says. Now we listen for the telephone.\xa0»\n"

    (statement,) = analysed(text).statements

    assert [text[span.start : span.end] for span in statement.content] == [
        "«\xa0We listened for the bell",
        "Now we listen for the telephone.\xa0»",
    ]
    assert statement.kind is StatementKind.DIRECT


def test_what_somebody_was_asked_is_no_part_of_the_answer(analysed: Analysed) -> None:
    text = (
        "Asked if the port was concerned that the tide could damage the bridge, engineer Otto Falk told the council "
        "that with both spans open “that possibility is clearly there.”\n"
    )

    told = next(each for each in analysed(text).statements if "told" in text[each.cue[0].start : each.cue[0].end])

    assert text[told.content[0].start :].startswith("that with both spans open")
