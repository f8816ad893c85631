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
    met: list[int] = []
    while (key := MAP.after(-1, met[-1] if met else None, None)) is not None:
        met.append(key)

    assert met == list(B01.statement_keys(1))


def test_stepping_back_undoes_a_step_forward() -> None:
    first = MAP.after(300, None, None)
    second = MAP.after(300, first, None)

    assert first is not None
    assert MAP.before(300, second, None) == first
    assert MAP.after(B01.statement(first).statement.content[0].start, None, None) == second


def test_stepping_keeps_to_the_actor_narrowed_to() -> None:
    terwindt = "person:joost terwindt"
    met: list[int] = []
    while (key := MAP.after(-1, met[-1] if met else None, terwindt)) is not None:
        met.append(key)

    assert met == B01.statement_keys(1, terwindt)


def test_statements_and_mentions_are_highlighted_and_signed() -> None:
    tinted = {TEXT[h.start : h.end] for h in MAP.highlights if h.look == "direct"}

    assert "“Nobody in this town was told what was in that building,”" in tinted
    assert {TEXT[h.start : h.end] for h in MAP.highlights if h.look == "mention"} >= {"Joost Terwindt", "Terwindt"}
    assert MAP.signs[TEXT.index("“Nobody in this town")] == "“"


def test_the_mentions_of_an_actor_are_in_order() -> None:
    spans = MAP.mentions_of("person:joost terwindt")

    assert [TEXT[start:end] for start, end in spans][:2] == ["Joost Terwindt", "Terwindt"]
    assert list(spans) == sorted(spans)


def test_there_are_no_mentions_of_no_actor_and_in_no_document() -> None:
    assert MAP.mentions_of(None) == ()
    assert DocumentMap(B01, None).mentions_of("person:joost terwindt") == ()
