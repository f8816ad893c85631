"""Exported statements held against their sources: read back, in place, moved, or gone."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from support.verified import STATEMENTS, TEXT, standings, verdicts

from tui import documents
from tui.export import FORMATS
from tui.export.exported import NO_EXPORT, Exported, read
from tui.export.files import save
from tui.export.table_csv import guarded, unguarded
from tui.export.verifying import Standing, Verdict, standing_in, verify
from tui.library import Library
from tui.library.records import GAP
from tui.model import Analysis, Document, Problem, Span, Statement, StatementKind


@pytest.fixture(params=["csv", "jsonl", "json", "xlsx"])
def export(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return an export of statements whose source lies beside it."""
    source, made = tmp_path / "dam.txt", tmp_path / f"made.{request.param}"
    source.write_text(TEXT, encoding="utf-8")
    library = Library()
    document = Document("dam", TEXT, path=str(source))
    library.keep(library.add(document), Analysis(document, (), (), STATEMENTS))
    save(library.statements(library.statement_keys()), made, FORMATS[request.param])
    return made


def rewrite(export: Path, text: str) -> None:
    export.with_name("dam.txt").write_text(text, encoding="utf-8")


def test_an_export_is_read_back_as_it_was_written(export: Path) -> None:
    items = [item for item in read(export) if isinstance(item, Exported)]

    assert [item.content for item in items] == [statement.content for statement in STATEMENTS]
    assert [item.words for item in items] == ["“The dam,” … “holds.”", "=SUM(1)", "“It leaks,”"]
    assert {(item.document, item.path) for item in items} == {("dam", str(export.with_name("dam.txt")))}


def test_what_has_not_been_touched_is_verbatim_in_place(export: Path) -> None:
    assert verdicts(export) == [
        Verdict(item, Standing.VERBATIM, item.content) for item in read(export) if isinstance(item, Exported)
    ]


def test_what_has_moved_is_found_where_it_is_now_also_where_lines_are_broken_anew(export: Path) -> None:
    rewrite(export, f"Updated. {TEXT}".replace("said Ada Vance, ", "said Vance,\n").replace("It leaks", "It\nleaks"))

    interrupted, formula, leaks = verdicts(export)

    text = export.with_name("dam.txt").read_text(encoding="utf-8")
    assert (interrupted.standing, formula.standing, leaks.standing) == (Standing.MOVED,) * 3
    assert [text[slice(*span)] for span in interrupted.content] == ["“The dam,”", "“holds.”"]
    assert [text[slice(*span)] for span in leaks.content] == ["“It\nleaks,”"]
    assert leaks.note == "the text has been changed"


def test_what_was_taken_out_or_altered_is_gone_and_the_rest_in_place(export: Path) -> None:
    rewrite(export, TEXT.replace("It leaks", "It drips"))

    assert standings(export) == [Standing.VERBATIM, Standing.VERBATIM, Standing.GONE]


@pytest.mark.parametrize("export", ["csv", "jsonl", "json"], indirect=True)
def test_a_statement_that_was_altered_in_the_export_is_not_taken_for_verbatim(export: Path) -> None:
    export.write_text(export.read_text(encoding="utf-8").replace("It leaks", "It bursts"), encoding="utf-8")

    altered = verdicts(export)[-1]

    assert (altered.standing, altered.note) == (Standing.GONE, "the export has been changed")


def test_a_source_that_is_not_there_is_told(export: Path) -> None:
    export.with_name("dam.txt").unlink()

    found = verdicts(export)

    assert {verdict.standing for verdict in found} == {Standing.UNREAD}
    assert {verdict.note for verdict in found} == {"there is no such file or folder"}


def test_a_source_is_looked_for_beside_the_export_too(tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_text(TEXT, encoding="utf-8")
    exported = Exported("made.csv:2", "dam#2", "“It leaks,”", (Span(59, 70),), "dam", "dam.txt", "")

    assert [verdict.standing for verdict in verify([exported], tmp_path)] == [Standing.VERBATIM]


def test_of_the_same_words_those_are_meant_that_are_the_nearest() -> None:
    text = "No comment. Yes. No comment. No comment."

    assert standing_in(text, "No comment", (Span(16, 26),)) == (Standing.MOVED, (Span(17, 27),))


@given(st.text(max_size=30), st.text(min_size=1, max_size=30), st.integers(0, 3))
def test_words_that_stand_in_a_text_are_found_in_it(before: str, words: str, shift: int) -> None:
    text = f"{before}{words}"
    standing, content = standing_in(text, words, (Span(len(before) + shift, len(text) + shift),))

    if shift == 0:
        assert standing is Standing.VERBATIM
    elif words.split():
        assert standing in (Standing.VERBATIM, Standing.MOVED)
        assert text[slice(*content[0])].split() == words.split()


@given(st.text(max_size=8))
def test_the_guard_of_a_cell_can_be_undone(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[1]", "a,b\r\n1,2\r\n", '{"words": "a"}\n', "\x00\x01", '{"words":' * 5000],
    ids=["empty", "object", "list", "table", "some fields", "binary", "deep"],
)
def test_what_is_no_export_is_told(tmp_path: Path, content: str) -> None:
    file = tmp_path / "what.csv"
    file.write_text(content, encoding="utf-8")

    [problem] = read(file)

    assert isinstance(problem, Problem)
    assert problem.reason in (NO_EXPORT, "is no JSON")


@pytest.mark.parametrize("export", ["json", "jsonl"], indirect=True)
def test_json_that_another_program_has_laid_out_is_read_back(export: Path) -> None:
    before = [item for item in read(export) if isinstance(item, Exported)]
    each = [json.loads(line.strip().rstrip(",")) for line in export.read_text("utf-8").splitlines() if len(line) > 2]
    laid_out = (
        json.dumps(each, indent=2) if export.suffix == ".json" else "\n".join(json.dumps(e, indent=4) for e in each)
    )
    export.write_text(laid_out, encoding="utf-8")

    after = list(read(export))

    assert [item._replace(where="") for item in after if isinstance(item, Exported)] == [
        item._replace(where="") for item in before
    ]
    assert isinstance(after[-1], Exported)
    assert after[-1].where == f"{export}, statement 3"


@pytest.mark.parametrize("content", ["[\n  {\n", "{\n  1,\n  2\n}\n", '[\n  {\n    "id": 1\n  }\n]\n'])
def test_what_is_laid_out_and_no_export_is_told_once(tmp_path: Path, content: str) -> None:
    file = tmp_path / "what.json"
    file.write_text(content, encoding="utf-8")

    [problem] = read(file)

    assert isinstance(problem, Problem)
    assert (problem.where, problem.reason in (NO_EXPORT, "is no JSON")) == (str(file), True)


@pytest.mark.parametrize("sign", [";", "\t"])
@pytest.mark.parametrize("export", ["csv"], indirect=True)
def test_a_table_is_read_back_as_spreadsheets_save_it_where_the_comma_is_for_decimals(export: Path, sign: str) -> None:
    before = list(read(export))
    with export.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    with export.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=sign, quoting=csv.QUOTE_ALL).writerows(rows)

    assert list(read(export)) == before


def test_the_words_of_an_interrupted_statement_may_have_a_gap_of_their_own() -> None:
    text = f"“Well{GAP}no,” said Vance, “it holds.”"
    content = (Span(0, 11), Span(25, 35))

    assert standing_in(f"So: {text}", GAP.join(text[s:e] for s, e in content), content)[0] is Standing.MOVED


def test_of_what_came_from_no_file_it_is_told_why_it_is_not_read_again() -> None:
    piped = Exported("made.csv:2", "dam#2", "“It leaks,”", (Span(59, 70),), "dam", None, "")

    verdicts = verify([piped, piped._replace(url="https://valley-post.example/dam")], Path())

    assert [(verdict.standing, verdict.note) for verdict in verdicts] == [
        (Standing.UNREAD, "came through standard input"),
        (Standing.UNREAD, "came from the web or through standard input, and is not fetched again"),
    ]


@pytest.mark.parametrize("name", ["csv", "jsonl", "json", "xlsx"])
def test_place_and_address_of_a_text_are_read_back(tmp_path: Path, name: str) -> None:
    library, file = Library(), tmp_path / f"made.{name}"
    document = Document("dam", TEXT, path="news.zip", member="2031/dam.txt", url="https://valley-post.example/dam")
    library.keep(library.add(document), Analysis(document, (), (), STATEMENTS))

    save(library.statements(library.statement_keys()), file, FORMATS[name])

    told = {(item.path, item.member, item.url) for item in read(file) if isinstance(item, Exported)}
    assert told == {("news.zip", "2031/dam.txt", "https://valley-post.example/dam")}


def test_of_documents_of_one_id_that_is_meant_which_is_where_the_text_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, elsewhere = f"Updated. {TEXT}", TEXT
    read_again = [Document("dam", elsewhere, member="b/dam.txt"), Document("dam", here, member="a/dam.txt")]
    monkeypatch.setattr("tui.export.verifying.documents.read", lambda _: iter(read_again))
    exported = Exported("made.csv:2", "dam#2", "“It leaks,”", (Span(59, 70),), "dam", "news.zip", "", "a/dam.txt")

    (there,) = verify([exported], tmp_path)
    (moved_away,) = verify([exported._replace(member="c/dam.txt")], tmp_path)

    assert (there.standing, there.content) == (Standing.MOVED, (Span(68, 79),))
    assert moved_away.standing is Standing.VERBATIM


@pytest.mark.parametrize("name", ["csv", "jsonl", "json", "xlsx"])
def test_a_document_is_found_whose_id_could_drive_a_terminal(tmp_path: Path, name: str) -> None:
    source, file = tmp_path / "dam.jsonl", tmp_path / f"made.{name}"
    source.write_text(json.dumps({"id": "\x1b[31mdam", "text": TEXT}), encoding="utf-8")
    [document] = documents.read([str(source)])
    assert isinstance(document, Document)
    library = Library()
    library.keep(library.add(document), Analysis(document, (), (), STATEMENTS))
    save(library.statements(library.statement_keys()), file, FORMATS[name])

    assert standings(file) == [Standing.VERBATIM] * len(STATEMENTS)


@pytest.mark.parametrize("export", ["csv", "jsonl", "json"], indirect=True)
def test_an_export_of_an_older_version_is_read_without_what_it_does_not_tell(export: Path) -> None:
    before = list(read(export))
    newer = ("member", "page", "url", "language")
    with export.open(encoding="utf-8-sig", newline="") as stream:
        if export.suffix == ".csv":
            rows = list(csv.DictReader(stream))
        else:
            text = stream.read()
    if export.suffix == ".csv":
        with export.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, [name for name in rows[0] if name not in newer], extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
    else:
        for name in newer:
            text = text.replace(f'"{name}": null, ', "")
        export.write_text(text, encoding="utf-8")

    assert list(read(export)) == before


def test_a_spreadsheet_of_something_else_is_no_export(tmp_path: Path) -> None:
    file = tmp_path / "prices.xlsx"
    book = Workbook()
    book.active.append(["fruit", "price"])
    book.active.append(["apple", 3])
    book.save(file)

    assert list(read(file)) == [Problem(str(file), NO_EXPORT)]


def test_a_file_that_only_begins_as_a_spreadsheet_is_told(tmp_path: Path) -> None:
    file = tmp_path / "torn.xlsx"
    file.write_bytes(b"PK\x03\x04 torn")

    [problem] = read(file)

    assert isinstance(problem, Problem)


def test_words_that_were_too_long_for_a_cell_are_read_back_whole(tmp_path: Path) -> None:
    library, file = Library(), tmp_path / "made.xlsx"
    document = Document("dam", "It holds. " * 5_000, path="dam.txt")
    statement = Statement((Span(0, 40_000),), (), (), (), StatementKind.DIRECT)
    library.keep(library.add(document), Analysis(document, (), (), (statement,)))

    save(library.statements(library.statement_keys()), file, FORMATS["xlsx"])

    [item] = read(file)
    assert isinstance(item, Exported)
    assert item.words == document.text[:40_000]


def test_words_that_look_like_markup_of_a_cell_are_read_back_from_a_spreadsheet(tmp_path: Path) -> None:
    library, file = Library(), tmp_path / "made.xlsx"
    document = Document("dam", "<r>not said</r>", path="dam.txt")
    statement = Statement((Span(0, 15),), (), (), (), StatementKind.DIRECT)
    library.keep(library.add(document), Analysis(document, (), (), (statement,)))

    save(library.statements(library.statement_keys()), file, FORMATS["xlsx"])

    [item] = read(file)
    assert isinstance(item, Exported)
    assert item.words == "<r>not said</r>"
