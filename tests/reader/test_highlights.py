import pytest
from support.articles import article, library

from tui.reader.highlights import DocumentMap

B01 = library("b09", "b01")
TEXT = article("b01").text
MAP = DocumentMap(B01, 1)


def words(key: int | None) -> str:
    return "" if key is None else B01.statement(key).words


def test_the_innermost_statement_at_a_place_is_the_current_one() -> None:
    at = TEXT.index("paint and bicycle parts")

    assert words(MAP.statement_in(at, at + 1)) == "that Hall 6 held “paint and bicycle parts.”"


def test_a_line_in_narration_shows_the_first_statement_that_begins_in_it() -> None:
    start = TEXT.index("Mayor Joost Terwindt")

    assert words(MAP.statement_in(start, start + 60)) == "the town had been left in the dark"
    assert MAP.statement_in(start, start + 5) is None


def test_stepping_forward_meets_every_statement_in_order() -> None:
    met, at = [], -1
    while (key := MAP.after(at)) is not None:
        met.append(key)
        at = B01.statement(key).statement.content[0].start

    starts = [B01.statement(key).statement.content[0].start for key in B01.statement_keys(1)]
    assert [B01.statement(key).statement.content[0].start for key in met] == sorted(set(starts))


def test_stepping_back_undoes_a_step_forward() -> None:
    first = MAP.after(300)
    assert first is not None
    second = MAP.after(B01.statement(first).statement.content[0].start)
    assert second is not None

    assert MAP.before(B01.statement(second).statement.content[0].start) == first


def test_statements_and_mentions_are_highlighted_and_signed() -> None:
    tinted = {TEXT[h.start : h.end] for h in MAP.highlights if h.look == "direct"}

    assert "“Nobody in this town was told what was in that building,”" in tinted
    assert {TEXT[h.start : h.end] for h in MAP.highlights if h.look == "mention"} >= {"Joost Terwindt", "Terwindt"}
    assert MAP.signs[TEXT.index("“Nobody in this town")] == "“"


def test_the_mentions_of_an_actor_are_in_order() -> None:
    spans = MAP.mentions_of("person:joost terwindt")

    assert [TEXT[start:end] for start, end in spans][:2] == ["Joost Terwindt", "Terwindt"]
    assert list(spans) == sorted(spans)


@pytest.mark.parametrize("ask", [MAP.mentions_of, DocumentMap(B01, None).mentions_of])
def test_nobody_is_mentioned_nowhere(ask: object) -> None:
    assert callable(ask)
    assert ask(None) == ()
