from rich.cells import cell_len
from support.articles import article, library

from tui.harmless import harmless_line
from tui.library import Library
from tui.model import (
    Actor,
    ActorKind,
    Alias,
    AliasKind,
    Analysis,
    Document,
    Problem,
    Span,
    Statement,
    StatementKind,
)
from tui.reader.painters.actors import ActorRows
from tui.reader.painters.documents import CopyRows, DocumentRows
from tui.reader.painters.results import FoundActor, FoundStatement, MoreActors, ResultRows
from tui.reader.painters.shaping import around, end_fitted, fitted, matched, shown_title, two_lines, wrapped
from tui.reader.painters.statements import StatementRows
from tui.reader.state import ViewState
from tui.reader.widgets.line_view import Piece, RowLine
from tui.search import Results
from tui.search.parsing import parse

QUOTE = "“Nobody in this town was told what was in that building,”"


def text(line: RowLine) -> str:
    return "".join(piece.text for piece in line)


def statement_rows(made: Library, *, headed: bool = True) -> StatementRows:
    return StatementRows(made, made.statements_by_document(), headed=headed)


def test_fitted_says_where_something_is_missing() -> None:
    assert fitted("Westerhaven Safety Region", 12) == "Westerhaven…"
    assert fitted("Westerhaven", 12) == "Westerhaven"
    assert cell_len(fitted("東京都知事", 6)) <= 6


def test_a_path_is_cut_at_its_beginning() -> None:
    assert end_fitted("archive/2015/flood.html", 12) == "…/flood.html"
    assert end_fitted("flood.html", 12) == "flood.html"
    assert cell_len(end_fitted("記録/東京都知事.txt", 9)) <= 9
    assert end_fitted("flood.html", 0) == ""


def test_two_lines_break_at_a_space_and_cut_the_second() -> None:
    first, second = two_lines(QUOTE, 24)

    assert first == "“Nobody in this town was"
    assert second == "told what was in that b…"


def test_around_shows_the_first_match_of_a_long_text() -> None:
    at = QUOTE.index("building")

    part, spans = around(QUOTE, (Span(at, at + 8),), 30)

    assert part.startswith("…")
    assert [part[start:end] for start, end in spans] == ["building"]


def test_matched_splits_a_text_at_the_letters_that_stand_out() -> None:
    assert matched("Terwindt", [Span(0, 3)], "name") == [Piece("Ter", "match"), Piece("windt", "name")]


def test_wrapped_keeps_the_looks_of_what_goes_over_several_lines() -> None:
    pieces = [Piece("Terwindt", "name"), Piece("  "), Piece("surname in the same article", "dim")]

    assert wrapped(pieces, 18) == [
        [Piece("Terwindt", "name"), Piece("  "), Piece("surname", "dim")],
        [Piece("in the same", "dim")],
        [Piece("article", "dim")],
    ]
    assert wrapped(pieces, 80) == [pieces]
    assert wrapped([], 80) == []


def test_a_document_without_title_is_known_by_its_first_words() -> None:
    assert shown_title(Document("a", "The mayor spoke.\nThen\tshe left.")) == "The mayor spoke. Then she left."
    assert shown_title(article("b09")) == article("b09").title


def test_statement_rows_show_speaker_cue_and_words() -> None:
    made = library("b01")
    rows = statement_rows(made, headed=False)

    first, second, third = rows.paint(1, 60)

    assert text(first).split() == ["Marijke", "Hoekzema", "told", "“”"]
    assert (
        (text(second) + " " + text(third).strip()).strip().startswith("“We are not going to put this fire out today.")
    )
    assert max(cell_len(text(line)) for line in (first, second, third)) <= 60


def test_statement_rows_say_through_whom_an_inner_statement_comes() -> None:
    made = library("b01")
    rows = statement_rows(made, headed=False)
    inner = next(key for key in made.statement_keys() if made.statement(key).outer)
    outer = made.statement(inner).outer
    row = rows.row_of(inner)
    assert row is not None
    assert outer is not None

    line = text(rows.paint(row, 100)[0])

    assert line.startswith("▸ ")
    assert f"via {outer.shown_speaker}" in line


def test_statement_rows_are_grouped_by_document_under_its_title() -> None:
    made = library("b01", "b09")
    rows = statement_rows(made)

    headings = [row for row in range(len(rows)) if rows.key(row) is None]

    assert headings == [0, 22]
    assert text(rows.paint(22, 100)[1]) == article("b09").title
    assert text(rows.paint(22, 100)[2]) == "22 statements"
    assert rows.count() == 21 + 22


def test_every_statement_is_found_at_the_row_that_shows_it() -> None:
    made = library("b01", "b02", "b09")
    rows = statement_rows(made)

    for key in rows.keys():  # noqa: SIM118 - not a mapping
        row = rows.row_of(key)
        assert row is not None
        assert rows.key(row) == key
    assert rows.row_of(10_000) is None
    assert rows.row_of(-1) is None


def test_documents_without_statements_have_no_heading() -> None:
    made = library("b01")
    made.add(Document("silent", "Nobody said a word."))
    made.keep(1, Analysis(made.document(1), (), (), ()))
    rows = statement_rows(made)

    assert [row for row in range(len(rows)) if rows.key(row) is None] == [0]


def test_marked_statements_bear_a_sign() -> None:
    rows = statement_rows(library("b01"), headed=False)
    rows.marked = {2}

    assert text(rows.paint(2, 60)[0]).startswith("✓ ")
    assert not text(rows.paint(3, 60)[0]).startswith("✓ ")


def diplomats() -> Library:
    document = Document("talks", "Olga Brandt, trade minister, and the Kremlin met in Latakia. Brandt spoke.")
    brandt = Actor(
        "person:olga brandt", "Olga Brandt", ActorKind.PERSON, (Alias("Brandt", AliasKind.SURNAME),), "trade minister"
    )
    russia = Actor("government:russia", "Russia", ActorKind.GOVERNMENT, (Alias("the Kremlin", AliasKind.METONYM),))
    latakia = Actor("place:latakia", "Latakia", ActorKind.PLACE)
    spoke = Statement((Span(68, 74),), (), (), (brandt.id,), StatementKind.INDIRECT)
    made = Library()
    made.keep(made.add(document), Analysis(document, (latakia, russia, brandt), (), (spoke,)))
    return made


def test_actor_rows_are_grouped_by_kind_with_other_names_and_role_beneath() -> None:
    rows = ActorRows(diplomats())

    lines = [text(line).rstrip() for row in range(len(rows)) for line in rows.paint(row, 30)]

    assert lines == [
        "",
        "People 1",
        "Olga Brandt                 1",
        "  Brandt · trade minister",
        "",
        "Governments 1",
        "Russia                      ·",
        "  ↳ the Kremlin",
        "",
        "Places 1",
        "Latakia                     ·",
        "",
    ]


def test_a_seat_that_is_kept_apart_has_its_power_beneath() -> None:
    made = library("b10")
    made.show_seats_apart(True)
    rows = ActorRows(made)

    beneath = {rows.key(row): text(rows.paint(row, 40)[1]).strip() for row in range(len(rows))}

    assert beneath["seat:kremlin"] == "↳ Russia"
    assert beneath["seat:oslo"] == "↳ Norway"
    assert beneath["government:russia"] == ""
    assert beneath["government:norway"] == "the Norwegian side"


def test_a_seat_among_the_results_tells_what_it_stands_for() -> None:
    made = library("b10")
    made.show_seats_apart(True)
    rows = ResultRows(made, results(made, "", made.actor_count(), 1), frozenset(), all_actors=True)

    row = rows.row_of(FoundActor("seat:kremlin"))

    assert row is not None
    assert "The Kremlin  ↳ Russia  governments, 1 statement" in text(rows.paint(row, 80)[0])


def test_headings_of_actors_cannot_be_chosen_and_each_actor_is_found() -> None:
    rows = ActorRows(diplomats())

    assert [rows.key(row) for row in range(len(rows))] == [
        None,
        "person:olga brandt",
        None,
        "government:russia",
        None,
        "place:latakia",
    ]
    assert rows.row_of("government:russia") == 3
    assert rows.row_of("person:nobody") is None


def test_the_actor_narrowed_to_bears_a_sign() -> None:
    rows = ActorRows(diplomats())
    rows.narrowed_to = "person:olga brandt"

    assert text(rows.paint(1, 30)[0]).startswith("⦿ Olga Brandt")
    assert not text(rows.paint(3, 30)[0]).startswith("⦿")


def test_the_actors_of_one_document_are_most_quoted_first() -> None:
    made = library("b01", "b09")
    rows = ActorRows(made, document_key=1)

    people = [rows.key(row) for row in range(1, 3)]

    assert people == ["person:ruth delaney", "person:cole delaney"]
    assert rows.count() == len(made.actor_ids(1))


def test_document_rows_say_what_became_of_each() -> None:
    made = library("b01")
    made.add(Document("waiting", "Not yet analysed."))
    made.fail(
        made.add(Document("broken", "Could not be analysed.")), Problem("broken", "the analysis ran out of memory")
    )
    rows = DocumentRows(made, made.document_keys(), ViewState())

    states = [text(rows.paint(row, 120)[1]).split("   ")[-1].strip() for row in range(len(rows))]

    assert states == ["21 statements", "being analysed", "not analysed: the analysis ran out of memory"]


def test_document_rows_show_the_day_without_the_hour() -> None:
    made = library()
    made.add(Document("dam", "It rained.", outlet="Dam Gazette", published="2015-09-16T08:15:00+02:00"))

    assert (
        text(DocumentRows(made, made.document_keys(), ViewState()).paint(0, 120)[1])
        .strip()
        .startswith("Dam Gazette · 2015-09-16 · dam")
    )


def test_on_a_narrow_screen_document_rows_keep_the_number_of_statements_and_leave_the_id_out() -> None:
    made = library()
    made.add(Document("dam-2015-09-16", "It rained.", outlet="Dam Gazette", published="2015-09-16", path="dam.txt"))
    rows = DocumentRows(made, made.document_keys(), ViewState())

    wide, narrow = (text(rows.paint(0, width)[1]) for width in (80, 46))

    assert wide.split() == ["Dam", "Gazette", "·", "2015-09-16", "·", "dam-2015-09-16", "being", "analysed"]
    assert narrow.split() == ["Dam", "Gazette", "·", "2015-09-16", "being", "analysed"]
    assert {cell_len(wide), cell_len(narrow)} == {79, 45}


def test_copies_are_told_apart_by_their_files() -> None:
    made = library()
    made.add(Document("dam", "It rained.", outlet="Dam Gazette", path="news.zip", member="2015/dam.txt"))

    row = text(CopyRows(made, made.document_keys(), ViewState()).paint(0, 80)[1])

    assert row.strip().startswith("Dam Gazette · news.zip/2015/dam.txt ")


def results(made: Library, query: str, actors: int, statements: int) -> Results:
    ids, keys = made.actor_ids()[:actors], made.statement_keys()[:statements]
    return Results(query, ids, keys, made.actor_count(), len(made.statement_keys()), 0.001, parse(query))


def test_results_stand_in_two_groups_with_their_counts() -> None:
    made = library("b01")
    rows = ResultRows(made, results(made, "fire", 2, 3), frozenset())

    assert text(rows.paint(0, 80)[0]) == f"Actors  2 of {made.actor_count()}"
    assert isinstance(rows.key(1), FoundActor)
    assert text(rows.paint(3, 80)[0]) == "Statements  3 of 21"
    assert [rows.key(row) for row in (4, 5, 6)] == [FoundStatement(0), FoundStatement(1), FoundStatement(2)]
    assert len(rows) == 7


def test_what_is_wrong_with_a_query_stands_above_its_results() -> None:
    made = library("b01")
    rows = ResultRows(made, results(made, "fire date:2015-13 kind:", 1, 2), frozenset())

    assert text(rows.paint(0, 80)[0]) == "! date:2015-13 is no date: months are 01 to 12"
    assert text(rows.paint(1, 30)[0]).startswith("! kind: of what? kind:direct")
    assert len(text(rows.paint(1, 30)[0])) <= 30
    assert [type(rows.key(row)) for row in range(len(rows))] == [
        *[type(None)] * 3,
        FoundActor,
        type(None),
        *[FoundStatement] * 2,
    ]
    assert rows.row_of(FoundActor(made.actor_ids()[0])) == 3
    assert rows.row_of(FoundStatement(1)) == 6


def test_results_without_actors_begin_with_the_statements() -> None:
    made = library("b01")
    rows = ResultRows(made, results(made, "fire", 0, 2), frozenset())

    assert [rows.key(row) for row in range(len(rows))] == [None, FoundStatement(0), FoundStatement(1)]


def test_many_actors_are_folded_until_asked_for() -> None:
    made = library("b01", "b02")
    rows = ResultRows(made, results(made, "", 12, 1), frozenset())

    assert rows.key(7) == MoreActors()
    assert "6 more actors" in text(rows.paint(7, 80)[0])
    assert isinstance(rows.unfolded().key(12), FoundActor)
    assert MoreActors() not in [rows.unfolded().key(row) for row in range(len(rows.unfolded()))]


def test_a_statement_that_is_cut_ends_in_an_ellipsis() -> None:
    made = library("b01")

    for query in ("", "indoors", "windows shut"):
        rows = ResultRows(made, results(made, query, 0, 21), frozenset())
        for row in range(1, len(rows)):
            line = text(rows.paint(row, 80)[0])
            key = rows.key(row)
            assert isinstance(key, FoundStatement)
            assert cell_len(line) <= 80
            assert line.endswith(("…", harmless_line(made.statement(key.key).words)[-20:]))


def test_letters_beyond_the_end_of_a_row_do_not_stand_out() -> None:
    made = library("b01")
    rows = ResultRows(made, results(made, "the", 0, 21), frozenset())

    for row in range(1, len(rows)):
        pieces = rows.paint(row, 60)[0]
        assert "…" not in [piece.text for piece in pieces if piece.look == "match"]


def test_an_actor_without_a_name_of_their_own_is_said_to_belong_to_a_document() -> None:
    made = library("b01", "b02")
    rows = ResultRows(made, results(made, "", made.actor_count(), 1), frozenset(), all_actors=True)
    lines = {rows.key(row): text(rows.paint(row, 200)[0]) for row in range(1, made.actor_count() + 1)}

    for key, line in lines.items():
        assert isinstance(key, FoundActor)
        actor = made.actor(key.id)
        of_no_name = actor.kind is ActorKind.UNNAMED or " " not in actor.name
        assert (" in “" in line) == (of_no_name and actor.document is not None)
    assert any(" in “" in line for line in lines.values())


def test_a_row_of_an_actor_fits_its_width() -> None:
    made = library("b01", "b02", "b08")
    rows = ResultRows(made, results(made, "", made.actor_count(), 1), frozenset(), all_actors=True)

    for width in (60, 79, 119):
        assert max(cell_len(text(rows.paint(row, width)[0])) for row in range(1, made.actor_count() + 1)) <= width


def test_of_a_single_document_no_actor_is_said_to_belong_to_it() -> None:
    made = library("b01")
    rows = ResultRows(made, results(made, "", made.actor_count(), 1), frozenset(), all_actors=True)

    assert not any(" in “" in text(rows.paint(row, 200)[0]) for row in range(1, made.actor_count() + 1))


def test_matched_letters_stand_out_in_a_result() -> None:
    made = library("b01")
    rows = ResultRows(made, results(made, "stya indoors", 0, 1), frozenset())

    pieces = rows.paint(1, 120)[0]

    assert "indoors" in [piece.text for piece in pieces if piece.look == "match"]
