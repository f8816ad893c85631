import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.export import table
from tui.harmless import harmless
from tui.library import Library, StatementRecord

GOLDEN = """\
Document  Speaker                Kind      Cue             Words
dam-7     Ada Vance              direct    told reporters  “We will not yield,” … “not today.”
dam-7     Ada Vance              indirect  said            Brook had told her that the dam was safe
dam-7     Brook (via Ada Vance)  indirect  told her        that the dam was safe
dam-7     villagers              direct                    “Nobody asked us,”
"""
EXPLAINED = """\
Document  Speaker                Kind      Cue             Class  Sure  Why this speaker   Words
dam-7     Ada Vance              direct    told reporters  none   100%                     “We will not yield,” … “not today.”
dam-7     Ada Vance              indirect  said            says   93%   known by her role  Brook had told her that the dam was safe
dam-7     Brook (via Ada Vance)  indirect  told her        none   100%                     that the dam was safe
dam-7     villagers              direct                    none   100%                     “Nobody asked us,”
"""  # noqa: E501 - as it is printed
FOUND = """\
Document  Speaker                Kind      Cue       Words
dam-7     Brook (via Ada Vance)  indirect  told her  that the dam was safe
dam-7     villagers              direct              “Nobody asked us,”

Document  Actor      Kind    Statements  Other names
dam-7     Ada Vance  person  2           Vance
dam-7     Brook      person  1
"""
ESCAPE = re.compile(r"\x1b\[[\d;]*m")
COLOUR = re.compile(r"\x1b\[(\d+;)*[34]\d")


class Screen(StringIO):
    """A terminal that keeps what is written to it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """A terminal of 60 columns with colours."""
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Screen()


def uncoloured(text: str) -> str:
    return ESCAPE.sub("", text)


def test_how_statements_were_found_is_told_where_it_is_asked_for(records: list[StatementRecord]) -> None:
    stream = StringIO()

    table.write([records], stream, explain=True)

    assert stream.getvalue() == EXPLAINED


def piped(*documents: list[StatementRecord]) -> str:
    stream = StringIO()
    table.write(documents, stream)
    return stream.getvalue()


def test_a_pipe_gets_an_aligned_line_a_statement(records: list[StatementRecord]) -> None:
    assert piped(records) == GOLDEN


def test_a_pipe_gets_every_word(say: Callable[..., StatementRecord]) -> None:
    words = "never " * 500 + "again"

    assert piped([say(words)]).splitlines()[1].endswith(words)


def test_no_statements_are_no_lines() -> None:
    assert piped() == ""


def test_words_over_several_lines_take_one(say: Callable[..., StatementRecord]) -> None:
    assert piped([say("“One\ntwo\tthree\r\nfour”")]).splitlines()[1].endswith("“One two three  four”")


def test_wide_characters_do_not_break_the_columns(say: Callable[..., StatementRecord]) -> None:
    lines = piped([say("はい", speaker="東京都"), say("yes", speaker="Al")]).splitlines()

    assert cell_len(lines[1].partition("direct")[0]) == cell_len(lines[2].partition("direct")[0])


def test_columns_only_grow_from_document_to_document(say: Callable[..., StatementRecord]) -> None:
    short, long = say("yes", document="a"), say("no", speaker="Adelaide Vance", document="bb")

    lines = piped([short], [long], [say("so", document="c")]).splitlines()

    assert lines[1].index("direct") < lines[2].index("direct") == lines[3].index("direct")


def test_a_document_is_written_before_the_next_is_asked_for(say: Callable[..., StatementRecord]) -> None:
    stream = StringIO()

    def come() -> Iterator[list[StatementRecord]]:
        yield [say("“One.”", document="a")]
        assert "“One.”" in stream.getvalue()
        yield [say("“Two.”", document="b")]
        assert "“Two.”" in stream.getvalue()

    table.write(come(), stream)


def test_a_document_in_which_nobody_speaks_takes_no_line(records: list[StatementRecord]) -> None:
    assert piped([], records, []) == GOLDEN


@given(data=st.data())
def test_a_pipe_gets_harmless_lines(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    said = [say(data.draw(hostile), speaker=data.draw(hostile), document=data.draw(hostile)) for _ in range(3)]

    text = piped(said)

    assert harmless(text) == text
    assert len(text.split("\n")) == 1 + len(said) + 1


def test_a_screen_shows_documents_above_their_statements(records: list[StatementRecord], screen: Screen) -> None:
    other = replace(records[0], document=replace(records[0].document, id="dam-8", title=None))

    table.write([records, [], [other]], screen)

    shown = screen.getvalue()
    assert shown.count("The dam holds · Valley Post · 2031-05-06 · dam-7") == 1
    assert shown.count("Valley Post · 2031-05-06 · dam-8") == 1


def test_a_screen_wraps_words_within_its_width(say: Callable[..., StatementRecord], screen: Screen) -> None:
    words = " ".join(f"w{number}" for number in range(60))

    table.write([[say(words)]], screen)

    assert max(cell_len(line) for line in uncoloured(screen.getvalue()).splitlines()) <= 60
    assert set(words.split()) <= set(screen.getvalue().split())


def test_a_screen_does_not_take_words_for_markup(say: Callable[..., StatementRecord], screen: Screen) -> None:
    table.write([[say("[/] [bold]b[/bold] :smile: \x1b[31m", speaker="[red]Ada")]], screen)

    shown = uncoloured(screen.getvalue())
    assert "[red]Ada" in shown
    assert " ".join(shown.split()).endswith("[/] [bold]b[/bold] :smile: ␛[31m")


def test_a_screen_needs_weight_but_no_colour(records: list[StatementRecord], screen: Screen) -> None:
    table.write([records], screen)

    assert ESCAPE.search(screen.getvalue())
    assert not COLOUR.search(screen.getvalue())


def test_a_screen_that_knows_no_styles_gets_none(
    records: list[StatementRecord], screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")

    table.write([records], screen)

    assert "\x1b" not in screen.getvalue()


def test_what_was_found_has_statements_and_then_actors(library: Library, records: list[StatementRecord]) -> None:
    stream = StringIO()

    table.write_found(records[2:], map(library.actor, library.actor_ids()), stream)

    assert stream.getvalue() == FOUND


def test_what_was_found_fits_a_screen(library: Library, records: list[StatementRecord], screen: Screen) -> None:
    table.write_found(records, map(library.actor, library.actor_ids()), screen)

    shown = uncoloured(screen.getvalue())
    assert shown.index("Document") < shown.index("Actor")
    assert max(cell_len(line) for line in shown.splitlines()) <= 60
