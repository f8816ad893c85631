from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from tui.export import provenance
from tui.harmless import harmless_in_file
from tui.library import StatementRecord
from tui.model import Document, Span, StatementKind


def test_a_statement_is_named_by_its_document_and_index(records: list[StatementRecord]) -> None:
    assert [provenance.statement_id(record) for record in records] == ["dam-7#0", "dam-7#1", "dam-7#2", "dam-7#3"]


def test_reporters_come_nearest_first(records: list[StatementRecord]) -> None:
    told = records[2]
    rumour = replace(records[3], outer=told)

    assert provenance.reporters(rumour) == (told, records[1])
    assert provenance.reporters(records[0]) == ()


def test_the_extent_reaches_over_all_parts(records: list[StatementRecord]) -> None:
    assert provenance.extent(records[0]) == (0, 68)


def test_a_direct_statement_is_quoted_as_a_whole_and_an_indirect_one_not_at_all(records: list[StatementRecord]) -> None:
    assert provenance.quoted_spans(records[0]) == records[0].statement.content
    assert provenance.quoted_spans(records[1]) == ()


def test_of_a_mixed_statement_what_stands_in_quotation_marks_is_quoted(say: Callable[..., StatementRecord]) -> None:
    whole = say("that it was “a bad day” for “us”")
    mixed = replace(whole, statement=replace(whole.statement, kind=StatementKind.MIXED))

    quoted = [mixed.document.text[start:end] for start, end in provenance.quoted_spans(mixed)]

    assert quoted == ["“a bad day”", "“us”"]


def test_what_is_quoted_beyond_a_mixed_statement_is_not_counted(say: Callable[..., StatementRecord]) -> None:
    whole = say("“Yes,” he said, and that “we won”.")
    statement = replace(whole.statement, kind=StatementKind.MIXED, content=(Span(16, 33),))

    assert provenance.quoted_spans(replace(whole, statement=statement)) == (Span(25, 33),)


def test_the_digest_is_that_of_the_text_in_utf_8() -> None:
    assert provenance.text_digest(Document("a", "Évènement")) == sha256("Évènement".encode()).hexdigest()


def test_a_text_that_is_not_unicode_has_a_digest_of_its_own(say: Callable[..., StatementRecord]) -> None:
    assert provenance.text_digest(Document("a", "\ud800")) != provenance.text_digest(Document("a", "?"))


@given(data=st.data())
def test_printable_text_is_harmless_and_knows_one_line_break(
    data: st.DataObject, hostile: st.SearchStrategy[str]
) -> None:
    shown = provenance.printable(data.draw(hostile))

    assert harmless_in_file(shown) == shown
    assert "\r" not in shown
