"""A concordance: every match amid the text around it."""

import re
from collections.abc import Sequence
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.articles import library as library_of_articles

from tui.export import concordance
from tui.export.concordance import CONTEXT_CELLS
from tui.library import Library, StatementRecord
from tui.model import Analysis, Document, Span, Statement, StatementKind

from .conftest import DANGEROUS_PIECES


def matches_of(pattern: str) -> concordance.Matches:
    def matches(record: StatementRecord) -> Sequence[Span]:
        return [
            Span(*found.span())
            for part in record.statement.content
            for found in re.compile(pattern).finditer(record.document.text, *part)
        ]

    return matches


def lines(library: Library, pattern: str) -> list[str]:
    written = StringIO()
    concordance.write(library.statements(library.statement_keys()), matches_of(pattern), written)
    return written.getvalue().splitlines()


def test_each_match_stands_amid_the_text_of_the_article(library: Library) -> None:
    [line] = lines(library, "asked")

    assert line.startswith("told her that the dam was safe. “Nobody [asked] us,” villagers said.")
    assert line.endswith("2031-05-06  Valley Post       villagers                 dam-7")


def test_words_with_only_a_blank_between_are_one_match(library: Library) -> None:
    assert ["[not yield]" in line for line in lines(library, "not|yield")] == [True, False]


def test_nothing_beside_what_was_said_matches(library: Library) -> None:
    assert lines(library, "reporters|villagers said") == []


def test_matches_stand_in_a_column(library: Library) -> None:
    assert {line.index("[") for line in lines(library, "e")} == {CONTEXT_CELLS}


@given(st.lists(st.sampled_from([*DANGEROUS_PIECES, "東京", "word"]), max_size=20).map("".join))
def test_whatever_stands_there_each_match_is_one_harmless_line(text: str) -> None:
    whole = f"{text}match{text}"
    library = Library()
    said = Statement((Span(0, len(whole)),), (), (), (), StatementKind.DIRECT)
    found = Analysis(Document(text, whole, outlet=text, published=text), (), (), (said,))
    library.keep(library.add(found.document), found)

    [line] = lines(library, "match")

    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(line)
    assert cell_len(line[: line.index("[match]")]) in range(CONTEXT_CELLS, CONTEXT_CELLS + 1)


CHARACTERS = ["word ", "e\u0301", "東京", "👩\u200d🚒", "👍🏽", "❤\ufe0f", "🇩🇪", "שָׁ"]


@given(st.lists(st.sampled_from(CHARACTERS), min_size=20, max_size=60).map("".join))
def test_matches_stand_in_a_column_whatever_the_width_of_what_is_before_them(before: str) -> None:
    text = f"{before} match {before}"
    library = Library()
    said = Statement((Span(0, len(text)),), (), (), (), StatementKind.DIRECT)
    library.keep(library.add(Document("d", text)), Analysis(Document("d", text), (), (), (said,)))

    [line] = lines(library, "match")

    left, _ = line.split("[match]")
    assert cell_len(left) == CONTEXT_CELLS
    assert left.lstrip()[:1] not in "\u0301\u200d\ufe0f🏽"


def test_a_sheet_of_it_keeps_where_each_match_stands() -> None:
    library = library_of_articles("b01")
    record = library.statement(library.statement_keys()[0])
    word = record.words.split()[1]

    made = concordance.sheet(concordance.lines(record, matches_of(re.escape(word))))

    row = dict(zip(made.columns, made.rows[0], strict=True))
    assert record.document.text[int(row["start"]) : int(row["end"])] == row["match"] == word
    assert (row["document"], row["speaker"]) == ("b01", record.shown_speaker)
