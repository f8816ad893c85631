import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.documents import read
from tui.documents.records import table
from tui.documents.source import Item, Source, UnreadableError
from tui.model import Document, Problem

TEXT = "“We stay,” said Zoë Marlowe."
ROW = ["Mayor stays", "Courier", "2015-09-16", "Ada Fenwick", TEXT]
HEADER = ["Title", "Source", "Date", "Author", "Body Text"]
MADE = Document("news-2", TEXT, "Mayor stays", "Courier", "2015-09-16", "Ada Fenwick")


def read_table(data: str | bytes) -> list[Item]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(table.read(Source(stream, where="news.csv", stem="news")))


def written(*rows: list[str], delimiter: str = ",") -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue()


def refusal(data: str | bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_table(data)
    return caught.value.reason


def dates_of(*dates: str, encoding: str = "utf-8", language: str = "") -> list[str | None]:
    """Return the dates of the documents of a table that has these dates in its rows."""
    rows = [[date, f"{TEXT} {number}", language] for number, date in enumerate(dates)]
    items = read_table(written(["Date", "Text", "Language"], *rows).encode(encoding))
    assert all(isinstance(item, Document) for item in items)
    return [item.published for item in items if isinstance(item, Document)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_one_plain_date_tells_the_order_of_all_dates_of_a_column(encoding: str) -> None:
    assert dates_of("03/04/2024", "05/04/2024 10:30", "25/12/2023", encoding=encoding) == [
        "2024-04-03",
        "2024-04-05T10:30:00",
        "2023-12-25",
    ]
    assert dates_of("12/25/2023", "03/04/2024", encoding=encoding) == ["2023-12-25", "2024-03-04"]


def test_dates_that_contradict_each_other_leave_the_others_as_they_are_printed() -> None:
    assert dates_of("03/04/2024", "25/12/2023", "12/25/2023") == ["03/04/2024", "2023-12-25", "2023-12-25"]


def test_dates_of_which_none_is_plain_are_left_as_they_are_printed() -> None:
    assert dates_of("03/04/2024", "05/05/2024", "September 16, 2015") == ["03/04/2024", "2024-05-05", "2015-09-16"]


def test_the_order_of_a_column_goes_before_what_a_language_has_by_custom() -> None:
    assert dates_of("03/04/2024", "12/25/2023", language="de") == ["2024-03-04", "2023-12-25"]


def test_a_date_at_the_end_of_a_long_table_tells_of_the_first_and_no_row_is_lost() -> None:
    dates = [f"{number % 12 + 1:02}/07/2024" for number in range(20_000)]

    found = dates_of(*dates, "31/07/2024")

    assert len(found) == 20_001
    assert found[:2] == ["2024-07-01", "2024-07-02"]
    assert found[-1] == "2024-07-31"


@pytest.mark.parametrize("name", ["news.csv", "news.tsv", "news.CSV"])
def test_tables_in_a_folder_give_a_document_a_row(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(written(HEADER, ROW), encoding="utf-8")

    [document] = read([str(tmp_path)])

    assert isinstance(document, Document)
    assert (document.id, document.text, document.path) == ("news-2", TEXT, str(tmp_path / name))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_tables_are_read_whatever_parts_them_and_encodes_them(delimiter: str, encoding: str) -> None:
    assert read_table(written(HEADER, ROW, delimiter=delimiter).encode(encoding)) == [MADE]


def test_tables_of_a_spreadsheet_that_names_its_delimiter_are_read() -> None:
    assert read_table("sep=;\r\n" + written(HEADER, ROW, delimiter=";")) == [MADE]


def test_tables_keep_line_breaks_and_marks_within_cells() -> None:
    text = 'She said: "No."\r\n\r\nThen, after\na while: "Yes; perhaps."'

    [document] = read_table(written(["id", "text"], ["a", text]))

    assert document == Document("a", text)


@pytest.mark.parametrize("line_break", ["\r", "\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_tables_end_lines_as_any_system_does(line_break: str, encoding: str) -> None:
    items = read_table(f'id,text{line_break}a,"One{line_break}more."{line_break}b,Two.'.encode(encoding))

    assert items == [Document("a", f"One{line_break}more."), Document("b", "Two.")]


def test_tables_parted_by_tabs_keep_the_marks_with_which_a_cell_begins() -> None:
    items = read_table('id\ttext\na\t"We stay," she said.\nb\tTwo.\n')

    assert items == [Document("a", '"We stay," she said.'), Document("b", "Two.")]


def test_tables_are_counted_as_spreadsheets_count() -> None:
    items = read_table("text,title\nOne.,A\n\n,B\nFour.,D\n")

    assert [item.id if isinstance(item, Document) else item.where for item in items] == [
        "news-2",
        "news.csv, row 3",
        "news-4",
    ]


def test_tables_in_an_encoding_of_old_are_read_with_a_warning() -> None:
    [document] = read_table(("text\n" + "It rained.\n" * 3 + f'"{TEXT}"\n').encode("cp1252"))[3:]

    assert isinstance(document, Document)
    assert document.text == TEXT
    assert document.warnings == ("read as windows-1252: the file does not say its encoding",)


def test_tables_show_their_encoding_late() -> None:
    plain = "text\n" + ("It rained in Oakhaven. " * 40 + "\n") * 400

    *_, last = read_table((plain + f'"{TEXT}"\n').encode("cp1252"))

    assert isinstance(last, Document)
    assert last.text == TEXT


def test_tables_without_a_text_say_what_they_have_and_what_is_taken() -> None:
    reason = refusal("url;headline;date\nhttps://courier.example;Mayor stays;2015-09-16\n")

    assert reason.startswith(
        'has no column for the text: its columns are "url", "headline", "date"; name it, as in --column '
    )


def test_tables_with_many_columns_name_some() -> None:
    assert '"c9" and 190 more;' in refusal(",".join(f"c{number}" for number in range(200)) + "\n")


def test_tables_warn_of_a_row_with_more_cells_than_names() -> None:
    [document] = read_table("id,text\na,We stay, said Zoe Marlowe.\n")

    assert isinstance(document, Document)
    assert document.warnings == ("its row has 3 cells for 2 columns: its text may be cut off",)


def test_tables_read_a_row_with_fewer_cells() -> None:
    assert read_table("text,outlet\nWe stay.\n") == [Document("news-2", "We stay.")]


def test_tables_with_a_mark_that_is_never_closed_are_read_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MAX_ROW_CHARS", 1_000)
    rows = table.read(Source(io.BytesIO(b'text\nOne.\n"' + b"and so on\n" * 200), where="news.csv", stem="news"))

    assert next(rows) == Document("news-2", "One.")
    with pytest.raises(UnreadableError, match="a row of more than 1,000 characters: is a quotation mark not closed"):
        next(rows)


def test_tables_bear_a_line_without_end() -> None:
    assert refusal("text\n" + "a" * 17_000_000) == "has a line of more than 4,000,000 characters"


def test_tables_refuse_a_text_over_the_limit_and_go_on() -> None:
    problem, document = read_table("id,text\na," + "a" * 1_000_001 + "\nb,Two.\n")

    reason = "has 1,000,001 characters; one document may have 1,000,000 at the most"
    assert problem == Problem("news.csv, row 2", reason)
    assert document == Document("b", "Two.")


def test_tables_tell_the_first_rows_that_fail_alike_and_count_the_rest() -> None:
    *told, counted = read_table("title,text\n" + "Mayor stays,\n" * 8)

    assert len(told) == 5
    assert counted == Problem("news.csv", "3 more rows cannot be read for the same reason: is empty")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"text\n\n", "has no row below the names of its columns"),
        (b"PK\x03\x04", "is a ZIP archive or an office document, which onrecord cannot read yet"),
        (b"text\n" + bytes(range(32)) * 9, "is binary: it holds NUL bytes"),
        (b"\xff\xfet\0e\0x\0t\0\n\0a\0\n", "is damaged: it begins as UTF-16 and does not go on so"),
    ],
)
def test_tables_refuse_what_is_none(data: bytes, reason: str) -> None:
    assert refusal(data) == reason


def test_tables_keep_what_would_drive_a_terminal_for_others_to_make_harmless() -> None:
    [document] = read_table("title,text\n\x1b]0;x\x07,\x1b[2J[/bold]\0\n")

    assert document == Document("news-2", "\x1b[2J[/bold]\0", "\x1b]0;x\x07")


characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
cells = st.text(characters, min_size=1).filter(lambda cell: cell.strip().lower() not in {"", "[removed]", "[deleted]"})


@given(st.lists(cells, min_size=1, max_size=5), st.sampled_from(",;\t|"))
def test_tables_read_any_text_back(texts: list[str], delimiter: str) -> None:
    rows = ([str(number), text] for number, text in enumerate(texts))
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["id", "text"], *rows])

    items = list(table.read(Source(io.BytesIO(stream.getvalue().encode()), where="news.csv", stem="news")))

    assert [item.text for item in items if isinstance(item, Document)] == texts
