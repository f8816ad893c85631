"""Statements as a spreadsheet, read back by openpyxl."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tui.export import ExportError, save, xlsx
from tui.export.provenance import printable
from tui.export.table_csv import COLUMNS, cells
from tui.library import Note, StatementRecord

Row = tuple[Any, ...]


def packed(records: Iterable[StatementRecord]) -> BytesIO:
    stream = BytesIO()
    xlsx.write(records, stream)
    return stream


def sheets(*records: StatementRecord) -> dict[str, list[Row]]:
    book = load_workbook(packed(records), read_only=True)
    return {sheet.title: [tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def rows(*records: StatementRecord) -> list[dict[str, Any]]:
    header, *found = sheets(*records)["Statements"]
    assert header == COLUMNS
    return [dict(zip(COLUMNS, row, strict=False)) for row in found]


def test_a_statement_is_a_row_with_the_columns_of_csv(on_the_web: list[StatementRecord]) -> None:
    found = rows(*on_the_web)

    assert [row["id"] for row in found] == ["dam-7#0", "dam-7#1", "dam-7#2", "dam-7#3"]
    words = {name: value for name, value in found[2].items() if isinstance(value, str)}
    numbers = {name: value for name, value in found[2].items() if value is not None and name not in words}
    told = dict(zip(COLUMNS, cells(on_the_web[2]), strict=True))
    assert words == {name: cell for name, cell in told.items() if cell and name not in numbers}
    assert numbers == {"confidence": 1, "page": 3, "start": 106, "end": 127}


def test_no_statements_are_a_header() -> None:
    assert sheets() == {"Statements": [COLUMNS]}


@pytest.mark.parametrize(
    "words",
    ["=1+1", "@SUM(1)", "-2", "{=A1}", "https://a.example/", "mailto:a@b.example", "12", "2031-05-06", "#REF!", "TRUE"],
)
def test_words_are_words_and_no_formulas_links_or_numbers(say: Callable[..., StatementRecord], words: str) -> None:
    sheet = load_workbook(packed([say(words)]))["Statements"]

    cell = sheet.cell(2, COLUMNS.index("words") + 1)
    assert (cell.value, cell.data_type, cell.hyperlink) == (words, "s", None)


def test_words_that_look_like_the_markup_of_a_cell_are_words(say: Callable[..., StatementRecord]) -> None:
    (row,) = rows(say("<r><t>not said</t></r>"))

    assert row["words"].rstrip() == "<r><t>not said</t></r>"


def test_what_drives_a_terminal_or_is_no_xml_is_shown_as_a_sign(say: Callable[..., StatementRecord]) -> None:
    (row,) = rows(say("\x1b[31mred\x00 \ud800 \uffff \u202e"))

    assert row["words"] == "␛[31mred␀ \ufffd \ufffd \ufffd"


def test_a_text_that_is_too_long_for_a_cell_is_on_a_sheet_of_its_own(
    say: Callable[..., StatementRecord],
) -> None:
    words = "🙂 no " * 10_000
    note = "=ask " * 8_000

    book = sheets(replace(say(words), note=Note(note)), say("Yes."))

    first, second = (dict(zip(COLUMNS, row, strict=False)) for row in book["Statements"][1:])
    assert first["words"].startswith("🙂 no 🙂 no ")
    assert first["words"].endswith("… [50,000 characters: all of them on the sheet “Long texts”, as words 1]")
    assert first["note"].endswith("as note 2]")
    assert second["words"] == "Yes."
    header, *parts = book["Long texts"]
    assert header == ("cell", "part", "text")
    assert "".join(part for place, _, part in parts if place == "words 1") == words
    assert "".join(part for place, _, part in parts if place == "note 2") == note
    assert [number for place, number, _ in parts if place == "words 1"] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(("length", "is_cut"), [(32_767, False), (32_768, True)])
def test_a_cell_holds_as_much_as_excel_lets_it(say: Callable[..., StatementRecord], length: int, is_cut: bool) -> None:
    assert ("Long texts" in sheets(say("a" * length))) is is_cut


def test_rows_that_a_sheet_has_no_room_for_are_on_a_further_one(
    say: Callable[..., StatementRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 3)

    book = sheets(*(say(words) for words in ("one", "two", "three", "four")))

    at = COLUMNS.index("words")
    assert {title: [row[at] for row in found] for title, found in book.items()} == {
        "Statements": ["words", "one", "two"],
        "Statements 2": ["words", "three", "four"],
    }


def test_of_the_same_statements_the_bytes_are_the_same(records: list[StatementRecord]) -> None:
    assert packed(records).getvalue() == packed(records).getvalue()


def test_without_its_extra_it_is_told_which_to_install(
    records: list[StatementRecord], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    with pytest.raises(ExportError, match=r"pip install 'onrecord\[xlsx\]'"):
        save(records, tmp_path / "out.xlsx", xlsx.FORMAT)

    assert list(tmp_path.iterdir()) == []


@settings(max_examples=50)
@given(data=st.data())
def test_any_words_and_names_are_read_back(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    words, speaker = data.draw(hostile), data.draw(hostile)

    file = packed([say(f"“{words}”", speaker=f"Ada {speaker}")])

    sheet = load_workbook(file)["Statements"]
    cell = sheet.cell(2, COLUMNS.index("words") + 1)
    assert cell.data_type == "s"
    assert cell.value == printable(f"“{words}”").replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    with ZipFile(file) as archive:
        assert not [name for name in archive.namelist() if "external" in name.lower() or "macro" in name.lower()]
