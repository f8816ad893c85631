"""Spreadsheets: rows are documents, as of tables, and nothing in the file is trusted."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tui.documents import read, read_source
from tui.documents.records import xlsx
from tui.documents.source import Item, Source, UnreadableError
from tui.model import Document, Problem

TEXT = "“We stay,” said Zoë Marlowe, the mayor of Oakhaven.\n\n“No.”"
HEADER = ("Headline", "Body Text", "Source", "Date", "Author", "ID")
ROW = ("Mayor stays", TEXT, "Oakhaven Courier", date(2015, 9, 16), "Ada Fenwick", 7)
MADE = Document("7", TEXT, "Mayor stays", "Oakhaven Courier", "2015-09-16", "Ada Fenwick", "x.xlsx")

Sheets = dict[str, Sequence[Sequence[object]]]


def by_openpyxl(sheets: Sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def by_xlsxwriter(sheets: Sheets) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"default_date_format": "yyyy-mm-dd", "strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return stream.getvalue()


def read_sheets(data: bytes) -> list[Item]:
    return list(read_source(Source(io.BytesIO(data), where="x.xlsx", stem="x", path="x.xlsx")))


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_sheets(data)
    return caught.value.reason


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return a spreadsheet with one of its parts changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()).encode() if name == part else text)
    return stream.getvalue()


@pytest.mark.parametrize("write", [by_openpyxl, by_xlsxwriter])
def test_a_row_is_a_document(write: Callable[[Sheets], bytes]) -> None:
    assert read_sheets(write({"News": [HEADER, ROW]})) == [MADE]


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/styles.xml", lambda text: text.replace("<cellStyle ", '<cellStyle fromAnotherProgram="1" ', 1)),
        ("xl/styles.xml", lambda text: text.replace('name="Normal"', "", 1)),
        ("docProps/core.xml", lambda text: text.replace("T", " at ", 3)),
    ],
    ids=["a style's field", "a style without a name", "the properties"],
)
def test_what_says_nothing_of_the_cells_may_be_as_no_other_program_has_it(
    part: str, change: Callable[[str], str]
) -> None:
    assert read_sheets(changed(by_openpyxl({"News": [HEADER, ROW]}), part, change)) == [MADE]


def test_a_list_of_parts_may_name_one_that_is_not_there() -> None:
    stream = io.BytesIO()
    # So it has the words in their cells, and no part for them.
    with xlsxwriter.Workbook(stream, {"constant_memory": True, "in_memory": False}) as book:
        sheet = book.add_worksheet("News")
        for number, row in enumerate((HEADER[:3], ROW[:3])):
            sheet.write_row(number, 0, row)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    named = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    data = changed(stream.getvalue(), "[Content_Types].xml", lambda text: text.replace("</Types>", named))

    [document] = read_sheets(data)

    assert isinstance(document, Document)
    assert (document.title, document.text, document.outlet) == ("Mayor stays", TEXT, "Oakhaven Courier")


@pytest.mark.parametrize("write", [by_openpyxl, by_xlsxwriter])
def test_the_row_of_names_may_have_titles_above_it(write: Callable[[Sheets], bytes]) -> None:
    assert read_sheets(write({"News": [("Export of Monday",), (), HEADER, ROW]})) == [MADE]


def test_rows_are_counted_as_the_spreadsheet_shows_them() -> None:
    items = read_sheets(by_openpyxl({"a": [("text",), ("One.",), (), ("Three.",), (" ",)]}))

    assert [item.id for item in items if isinstance(item, Document)] == ["x-2", "x-4"]
    assert len(items) == 2


def test_each_sheet_with_a_text_is_read_and_the_others_are_not() -> None:
    rows: Sheets = {"Notes": [("a", "b"), ("1", "2")], "One": [("text",), ("One.",)], "Two": [("Content",), ("Two.",)]}

    assert [item.id for item in read_sheets(by_openpyxl(rows)) if isinstance(item, Document)] == ["x-2", "x-Two-2"]


def test_numbers_dates_and_what_formulas_gave_are_texts() -> None:
    day = datetime(2015, 9, 16, 10, 30)
    data = by_openpyxl({"a": [("text", "title", "date"), ("No.", 5, day), ("=1+1", 2.5, None)]})

    one, two = read_sheets(data)

    assert isinstance(one, Document)
    assert (one.title, one.published) == ("5", "2015-09-16T10:30:00")
    assert two == Problem("x.xlsx, row 3", 'has no "text"')  # No spreadsheet has worked it out.


def test_a_row_without_a_text_is_told() -> None:
    problem, document = read_sheets(by_openpyxl({"a": [("title", "text"), ("A", None), ("B", "No.")]}))

    assert problem == Problem("x.xlsx, row 2", 'has no "text"')
    assert isinstance(document, Document)


def test_spreadsheets_need_no_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(by_openpyxl({"a": [HEADER, ROW]}))
    (tmp_path / "b.txt").write_bytes(by_xlsxwriter({"a": [HEADER, ROW]}))

    assert [item.text for item in read([str(tmp_path)]) if isinstance(item, Document)] == [TEXT, TEXT]


SOUND = by_xlsxwriter({"a": [HEADER, ROW]})
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (by_openpyxl({"a": [("a", "b"), (1, 2)]}), 'has no column for the text: its columns are "a", "b"; name it, '),
        (by_openpyxl({"a": []}), "is empty"),
        (by_openpyxl({"a": [("text",)]}), "has no row below the names of its columns"),
        (SOUND[:-40], "is no ZIP archive, or a damaged one"),
        (
            changed(SOUND, "xl/workbook.xml", lambda text: text[:99]),
            "is no spreadsheet that can be read, or is damaged",
        ),
        (changed(SOUND, SHEET, lambda text: text[:-60]), "is damaged: its sheet a cannot be read to its end"),
        (changed(SOUND, SHEET, lambda text: text.replace('r="A2"', 'r="2"')), "is damaged: its sheet a cannot be read"),
    ],
    ids=["no text", "empty", "names alone", "broken off", "no book", "sheet broken off", "no such cell"],
)
def test_spreadsheets_that_cannot_be_read_say_why(data: bytes, reason: str) -> None:
    try:
        [*_, last] = read_sheets(data)
    except UnreadableError as error:
        last = Problem("", error.reason)

    assert isinstance(last, Problem)
    assert last.reason.startswith(reason)


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml"])
@pytest.mark.parametrize(
    "declared",
    ['<!DOCTYPE x [<!ENTITY a "aaaa">]>', '<!DOCTYPE x SYSTEM "file:///etc/hosts">'],
    ids=["entities", "another file"],
)
def test_declarations_are_refused_in_every_part(part: str, declared: str) -> None:
    data = changed(SOUND, part, lambda text: text.replace("?>", f"?>{declared}", 1))

    assert refusal(data).startswith("declares entities in its XML")


def test_parts_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_PART_BYTES", 1_000)

    assert refusal(SOUND) == "unpacks to more than 1,000 bytes, too many for one file of it"


@pytest.mark.parametrize("number", ["1048576", "99999999999999"])
def test_a_row_that_claims_to_be_far_below_ends_the_sheet(number: str) -> None:
    data = changed(
        SOUND, SHEET, lambda text: text.replace('<row r="2"', f'<row r="{number}"').replace('2"', f'{number}"')
    )

    assert refusal(data) == "has no row below the names of its columns"


def test_cells_far_to_the_right_are_left_out() -> None:
    [document] = read_sheets(changed(SOUND, SHEET, lambda text: text.replace('r="F2"', 'r="XFD2"')))

    assert isinstance(document, Document)
    assert document.id == "x-2"


def test_sheets_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_CELLS", 20)

    assert refusal(by_openpyxl({"a": [HEADER, *[ROW] * 9]})).startswith("has more than 20 cells")


@pytest.mark.parametrize(("part", "root"), [("xl/sharedStrings.xml", "sst"), ("xl/styles.xml", "styleSheet")])
def test_parts_that_are_read_before_the_rows_are_bounded(monkeypatch: pytest.MonkeyPatch, part: str, root: str) -> None:
    monkeypatch.setitem(xlsx._MOST_TAGS, root.lower(), 200)

    data = changed(SOUND, part, lambda text: text.replace(f"</{root}>", f"{'<a/>' * 200}</{root}>"))

    assert "which may have 200 at the most" in refusal(data)


def cell(row: int, words: str = "x") -> str:
    return f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{words}</t></is></c></row>'


def of_rows(rows: str) -> bytes:
    """Return a spreadsheet of these rows, written out, below the names."""
    sound = by_openpyxl({"a": [("text",), ("One.",)]})
    return changed(
        sound, "xl/worksheets/sheet1.xml", lambda sheet: sheet.replace("</sheetData>", f"{rows}</sheetData>")
    )


def test_blank_rows_between_others_are_counted_in_all_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 1_000)

    assert refusal(of_rows("".join(cell(number) for number in range(400, 4_000, 400)))).startswith(
        "has more than 1,000 rows"
    )


def test_a_row_that_never_ends_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ELEMENTS_OF_ROW", 5_000)

    assert len(read_sheets(of_rows("".join(map(cell, range(3, 3_000)))))) > 2_900
    assert refusal(of_rows(f'<row r="3">{"<c/>" * 50_000}</row>')) == "has more than 5,000 elements in a row"


def test_a_tag_that_never_ends_is_refused() -> None:
    attributes = " ".join(f'a{number}="{"x" * 1_000}"' for number in range(1_100))

    assert refusal(of_rows(f"<row {attributes}/>")) == "has a tag of more than 1,000,000 bytes, as no spreadsheet has"


ROW_OF_ATTRIBUTES = "<row " + " ".join(f'a{number}=""' for number in range(40)) + "/>"


@pytest.mark.parametrize(
    ("bound", "row", "reason"),
    [
        ("TAGS", "<row><c/></row>", "has more than 2,000 tags, too many for its size"),
        ("ATTRIBUTES", ROW_OF_ATTRIBUTES, "has more than 10 attributes to a tag"),
    ],
)
def test_all_parts_together_are_bounded(monkeypatch: pytest.MonkeyPatch, bound: str, row: str, reason: str) -> None:
    monkeypatch.setattr(xlsx, f"UNJUDGED_{bound}", 2_000)
    monkeypatch.setattr(xlsx, "MAX_TAGS_A_BYTE", 0.1 if bound == "TAGS" else 100)

    assert len(read_sheets(of_rows(row * 10))) == 1
    assert refusal(of_rows(row * 1_000)).startswith(reason)


def test_a_date_that_is_plain_tells_the_order_of_those_that_are_written_as_text() -> None:
    rows = (HEADER, *((*ROW[:3], day, *ROW[4:5], number) for number, day in enumerate(("03/04/2024", "25/12/2023"))))

    items = read_sheets(by_openpyxl({"News": rows, "Other": [HEADER, (*ROW[:3], "03/04/2024", "", 9)]}))

    published = [item.published for item in items if isinstance(item, Document)]
    assert published == ["2024-04-03", "2023-12-25", "03/04/2024"]


def test_the_number_by_which_a_spreadsheet_counts_days_is_a_date() -> None:
    rows = [HEADER, ("A", TEXT, "Courier", 42263, "", 1), ("B", TEXT, "Courier", 42263.5, "", 2)]

    documents = read_sheets(by_openpyxl({"Clips": [*rows, ("C", TEXT, "Courier", 2015, "", 3)]}))

    assert [item.published for item in documents if isinstance(item, Document)] == ["2015-09-16", "2015-09-16", "2015"]
