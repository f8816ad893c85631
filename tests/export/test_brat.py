"""Annotations of brat, read back by bioc, and held against the text as brat does it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from bioc import brat as reader
from hypothesis import given
from hypothesis import strategies as st

from tui.export import brat
from tui.harmless import inert
from tui.library import StatementRecord
from tui.model import CueClass, Document, Span

ANNOTATIONS = """\
T1\tStatement 87 127\tBrook had told her that the dam was safe
T2\tSource 69 81\tThe minister
T3\tCue 82 86\tsaid
E2\tStatement:T1 Source:T2 Cue:T3
A1\tKind E2 indirect
A2\tCueClass E2 says
"""


def files(records: Iterable[StatementRecord]) -> dict[str, str]:
    made: dict[str, str] = {}
    for piece in brat.pieces(records):
        made[piece.file] = made.get(piece.file, "") + piece.text
    return made


def annotated(*records: StatementRecord, name: str = "dam-7") -> Any:
    """Return a document as another program reads it, once each stretch has been found to be its very words."""
    made = files(records)
    document = reader.loads(made[f"{name}.txt"], made[f"{name}.ann"], name)
    for entity in document.entities:
        assert entity.text == " ".join(document.text[start:end] for start, end in spans(entity))
    known = {each.id for each in document.annotations}
    assert {event.trigger_id for event in document.events} <= known
    assert {each for event in document.events for each in event.arguments.values()} <= known
    assert {each.refid for each in (*document.attributes, *document.notes)} <= known
    return document


def spans(entity: Any) -> list[tuple[int, int]]:
    return sorted((each.begin, each.end) for each in entity.locations)


def words(document: Any, event: Any, role: str | None = None) -> str:
    entity = event.trigger_id if role is None else event.arguments[role]
    return str(document.get_annotation(entity).text)


def test_a_statement_is_an_event_with_its_source_and_cue(records: list[StatementRecord]) -> None:
    assert files([records[1]])["dam-7.ann"].startswith(ANNOTATIONS)


def test_another_program_reads_every_statement(records: list[StatementRecord]) -> None:
    document = annotated(*records)

    told = [(words(document, event), event.arguments.keys()) for event in document.events]
    assert [event.id for event in document.events] == ["E1", "E2", "E3", "E4"]
    assert told == [
        ("“We will not yield,” “not today.”", {"Source", "Cue"}),
        ("Brook had told her that the dam was safe", {"Source", "Cue"}),
        ("that the dam was safe", {"Source", "Cue"}),
        ("“Nobody asked us,”", {"Source"}),
    ]
    assert "Speaker: Brook; " in next(note.text for note in document.notes if note.refid == "E3")


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_who_reports_a_statement_is_a_relation_whichever_comes_first(
    records: list[StatementRecord], order: tuple[int, int]
) -> None:
    (relation,) = annotated(*(records[index] for index in order)).relations

    assert (relation.type, relation.arguments) == ("ReportedBy", {"Arg1": "E3", "Arg2": "E2"})


def test_no_relation_leads_to_what_is_not_there(records: list[StatementRecord]) -> None:
    assert not list(annotated(records[2]).relations)


def test_what_else_is_known_are_attributes(records: list[StatementRecord]) -> None:
    statement = replace(
        records[1].statement, cue_class=CueClass.WANTS, is_speech=False, confidence=0.2, is_corrected=True
    )

    document = annotated(replace(records[1], statement=statement))

    assert {(each.type, *each.attributes) for each in document.attributes} == {
        ("Kind", "indirect"),
        ("CueClass", "wants"),
        ("NotSaid",),
        ("Unsure",),
        ("Corrected",),
    }


def test_every_type_is_one_that_brat_is_told_of(records: list[StatementRecord]) -> None:
    configuration = files(records)["annotation.conf"]

    declared = {line.partition("\t")[0] for line in configuration.splitlines() if line and line[0] not in "[#<"}
    document = annotated(*records)
    assert {each.type for each in (*document.entities, *document.attributes, *document.relations)} <= declared


def test_a_stretch_is_cut_where_lines_end(say: Callable[..., StatementRecord]) -> None:
    document = annotated(say("“One,\r\n\r\ntwo\tthree”"))

    (entity,) = document.entities
    assert spans(entity) == [(0, 5), (9, 12), (13, 19)]
    assert entity.text == "“One, two three”"


def test_each_document_has_a_text_and_annotations_of_its_own(say: Callable[..., StatementRecord]) -> None:
    first, second = say("Yes.", document="../dam"), say("No.", document="../dam")

    made = files([first, second, replace(first, index=1)])

    assert sorted(made) == ["annotation.conf", "dam 2.ann", "dam 2.txt", "dam.ann", "dam.txt"]
    assert (made["dam.txt"], made["dam 2.txt"]) == ("Yes.", "No.")
    assert made["dam.ann"].count("\tStatement:") == 2


def test_what_is_given_twice_is_written_once(records: list[StatementRecord]) -> None:
    assert files([*records, *records]) == files(records)


@given(data=st.data())
def test_any_text_keeps_its_offsets(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    text = data.draw(hostile) + "x" + data.draw(hostile)
    start = data.draw(st.integers(0, text.index("x")))
    said = say(text)
    statement = replace(said.statement, content=(Span(start, len(text)),))

    document = annotated(replace(said, document=Document("a", text), statement=statement), name="a")

    assert len(document.text) == len(text)
    assert inert(document.text.replace("\r\n", "\n")) == document.text.replace("\r\n", "\n")
