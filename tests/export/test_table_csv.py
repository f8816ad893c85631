import csv
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.export import table_csv
from tui.export.provenance import printable
from tui.harmless import inert
from tui.library import Note, StatementRecord
from tui.model import Analysis

GOLDEN = (
    "id,kind,words,speaker,role,source,cue,cue_class,speech,confidence,corrected,via,document,title,outlet,published,byline,path,member,page,url,language,start,end,content_spans,quoted_spans,sha256,tags,note,also_in,copies\r\n"
    'dam-7#0,direct,"“We will not yield,” … “not today.”",Ada Vance,Minister,Minister Ada Vance,'
    "told reporters,none,yes,1.000,no,,{place},0,68,0-20 56-68,0-20 56-68,{digest},,,,\r\n"
    "dam-7#1,indirect,Brook had told her that the dam was safe,Ada Vance,Minister,The minister,said,says,yes,0.930,no,,"
    "{place},87,127,87-127,,{digest},,,,\r\n"
    "dam-7#2,indirect,that the dam was safe,Brook,,Brook,told her,none,yes,1.000,no,Ada Vance,"
    "{place},106,127,106-127,,{digest},,,,\r\n"
    'dam-7#3,direct,"“Nobody asked us,”",,,villagers,,none,yes,1.000,no,,'
    "{place},129,147,129-147,129-147,{digest},,,,\r\n"
)
PLACE = "dam-7,The dam holds,Valley Post,2031-05-06,Cy Hale,news/dam-7.txt,,,,"


def written(*records: StatementRecord, raw: bool = False) -> str:
    stream = StringIO(newline="")
    (table_csv.write_raw if raw else table_csv.write)(records, stream)
    return stream.getvalue()


def words_cell(source: str) -> str:
    return next(csv.DictReader(StringIO(source, newline="")))["words"]


def test_statements_are_rows_under_a_header(records: list[StatementRecord], analysis: Analysis) -> None:
    digest = sha256(analysis.document.text.encode()).hexdigest()

    assert written(*records) == GOLDEN.format(place=PLACE, digest=digest)


def test_what_the_user_has_written_is_guarded_too(records: list[StatementRecord]) -> None:
    row = next(
        csv.DictReader(StringIO(written(replace(records[0], note=Note("=ask her", ("dam", "check")))), newline=""))
    )

    assert (row["tags"], row["note"]) == ("dam; check", "'=ask her")


def test_other_places_and_copies_of_the_document_are_told(records: list[StatementRecord]) -> None:
    record = replace(records[0], also_in=("copy.txt", "archive.zip/2031/dam.html"), copies=("river.txt",))

    row = next(csv.DictReader(StringIO(written(record), newline="")))

    assert (row["also_in"], row["copies"]) == ("copy.txt; archive.zip/2031/dam.html", "river.txt")


def test_no_statements_are_a_header() -> None:
    assert written() == GOLDEN.splitlines(keepends=True)[0]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
@pytest.mark.parametrize("before", ["", " ", "  \u00a0", "\x07", "\ufeff", "\u200b"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(
    say: Callable[..., StatementRecord], before: str, sign: str
) -> None:
    words = f"{before}{sign}1"

    assert words_cell(written(say(words))) == printable(f"'{words}")
    assert words_cell(written(say(words), raw=True)) == table_csv.exact(words)


@pytest.mark.parametrize("words", ["“=1”", "– so it goes", "plain", "", "3 - 4", "'quoted'", "a@b.example"])
def test_any_other_cell_stays_as_it_is(say: Callable[..., StatementRecord], words: str) -> None:
    assert words_cell(written(say(words))) == words


def test_all_columns_are_guarded(say: Callable[..., StatementRecord]) -> None:
    source = written(say("yes", speaker="@ada", document="-7", title="=cmd()"))

    row = next(csv.DictReader(StringIO(source, newline="")))
    assert (row["id"], row["speaker"], row["document"], row["title"]) == ("'-7#0", "'@ada", "'-7", "'=cmd()")


@given(data=st.data())
def test_the_guard_can_be_undone(data: st.DataObject, hostile: st.SearchStrategy[str]) -> None:
    cell = data.draw(hostile)

    guarded = table_csv.guarded(cell)

    drops = guarded.startswith("'") and table_csv.guarded(guarded) != guarded
    assert (guarded[1:] if drops else guarded) == cell


@given(data=st.data(), raw=st.booleans())
def test_a_reader_gets_back_the_same_cells(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord], raw: bool
) -> None:
    said = [say(data.draw(hostile), speaker=data.draw(hostile), title=data.draw(hostile)) for _ in range(2)]

    source = written(*said, raw=raw)

    rows = list(csv.reader(StringIO(source, newline=""), strict=True))
    assert [len(row) for row in rows] == [len(table_csv.COLUMNS)] * 3
    expected = [table_csv.exact(record.words) if raw else printable(table_csv.guarded(record.words)) for record in said]
    assert [row[2] for row in rows[1:]] == expected
    assert inert(source.replace("\r\n", "\n")) == source.replace("\r\n", "\n")


@pytest.mark.parametrize("words", ["“\u200fשלום\u200e”, he said", "“\u061cسلام”", "می‌خواهم"])
@pytest.mark.parametrize("raw", [True, False])
def test_marks_of_direction_stay_in_their_words(say: Callable[..., StatementRecord], words: str, raw: bool) -> None:
    assert words_cell(written(say(words), raw=raw)) == words


@pytest.mark.parametrize(
    "words", ["turned \u202eround\u202c", "\u2066apart\u2069", "one\r\ntwo\nthree", "a\u2028b", "\U000e0041tag"]
)
def test_raw_cells_hold_the_very_words(say: Callable[..., StatementRecord], words: str) -> None:
    assert words_cell(written(say(words), raw=True)) == words


@pytest.mark.parametrize(
    ("words", "shown"), [("\x1b[31mred\x00", "␛[31mred␀"), ("half \ud800", "half \N{REPLACEMENT CHARACTER}")]
)
def test_raw_cells_neither_drive_a_terminal_nor_break_the_encoding(
    say: Callable[..., StatementRecord], words: str, shown: str
) -> None:
    assert words_cell(written(say(words), raw=True)) == shown


def test_where_it_was_published_and_on_which_page_of_which_file_is_told(on_the_web: list[StatementRecord]) -> None:
    row = next(csv.DictReader(StringIO(written(on_the_web[0]), newline="")))

    assert [row[name] for name in ("path", "member", "page", "url", "language")] == [
        "news/dam-7.txt",
        "2031/dam.pdf",
        "3",
        "https://valley-post.example/2031/dam?a=1&b=2",
        "en-GB",
    ]
