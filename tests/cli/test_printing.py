"""What statements are on standard output, and which formats may go there, to a folder or an archive."""

import csv
import json
import sys
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import conllu
import pytest
from click.testing import Result
from openpyxl import load_workbook
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from tui.cli.group import Refusal
from tui.cli.printing import require_room
from tui.export import FORMATS

Invoke = Callable[..., Result]


@pytest.mark.parametrize("command", ["extract", "export"])
def test_statements_are_printed_as_csv(run: Invoke, dam: Path, command: str) -> None:
    result = run(command, "dam.txt", "--format", "csv")

    rows = list(csv.DictReader(StringIO(result.stdout_bytes.decode(), newline="")))
    assert [(row["id"], row["speaker"], row["words"]) for row in rows] == [
        ("dam#0", "Ada Vance", "“The dam holds,”"),
        ("dam#1", "Ben Brook", "“It leaks,”"),
    ]


@pytest.mark.parametrize("command", [["extract", "--format", "md"], ["export"]])
def test_statements_are_printed_as_markdown(run: Invoke, mill: Path, command: list[str]) -> None:
    result = run(*command, "mill.txt")

    shown, _, comment = result.stdout.partition("\n\n<!-- ")
    assert shown == "> “The mill is shut,”\n\n— **Ada Vance**, said (direct), mill, characters 0–19"
    assert comment.startswith('{"id": "mill#0", "path": "mill.txt", "content_spans": [[0, 19]], ')


@pytest.mark.parametrize("command", [["export"], ["search", "dam"]])
def test_a_spreadsheet_goes_to_a_pipe(run: Invoke, dam: Path, command: list[str]) -> None:
    result = run(*command, "dam.txt", "--format", "xlsx")

    sheet = load_workbook(BytesIO(result.stdout_bytes))["Statements"]
    assert sheet.cell(2, 3).value == "“The dam holds,”"


def test_a_spreadsheet_is_no_text_for_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    with pytest.raises(Refusal, match="XLSX is no text for a terminal: name a file with --output"):
        require_room(FORMATS["xlsx"])


def test_what_is_a_folder_is_refused_on_standard_output(run: Invoke, dam: Path) -> None:
    result = run("export", "dam.txt", "--format", "brat")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "brat standoff is a folder of files: name one with --output" in result.stderr


def test_what_is_a_folder_is_written_to_one_and_overwrites_nothing(run: Invoke, dam: Path, mill: Path) -> None:
    assert run("export", "dam.txt", "--output", "talks.brat/").exit_code == 0
    again = run("export", "dam.txt", "mill.txt", "--output", "talks.brat")

    assert again.exit_code == 2
    assert "talks.brat/annotation.conf and 2 more files exist already; --force replaces it" in again.stderr
    assert sorted(path.name for path in Path("talks.brat").iterdir()) == ["annotation.conf", "dam.ann", "dam.txt"]
    assert run("export", "dam.txt", "mill.txt", "--output", "talks.brat", "--force").exit_code == 0
    assert Path("talks.brat/mill.ann").exists()


def test_what_is_a_folder_can_be_packed(run: Invoke, dam: Path) -> None:
    run("export", "dam.txt", "--format", "obsidian-actors", "--output", "talks.zip")

    with ZipFile("talks.zip") as archive:
        assert archive.namelist() == ["Ada Vance.md", "Ben Brook.md"]


@pytest.mark.parametrize(
    ("given", "has_mark"), [((), True), (("--no-bom",), False), (("--raw",), False), (("--raw", "--bom"), True)]
)
def test_a_csv_file_has_the_mark_that_excel_needs_unless_it_is_for_programs(
    run: Invoke, dam: Path, given: tuple[str, ...], has_mark: bool
) -> None:
    run("export", "dam.txt", "--output", "talks.csv", *given)

    assert Path("talks.csv").read_bytes().startswith(b"\xef\xbb\xbfid," if has_mark else b"id,")


def test_standard_output_has_the_mark_only_where_it_is_asked_for(run: Invoke, dam: Path) -> None:
    plain, marked = (run("export", "dam.txt", "--format", "csv", *more) for more in ((), ("--bom",)))

    assert marked.stdout_bytes == b"\xef\xbb\xbf" + plain.stdout_bytes


def test_other_formats_have_no_such_mark(run: Invoke, dam: Path) -> None:
    result = run("export", "dam.txt", "--format", "md", "--bom")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--bom and --no-bom are for CSV" in result.stderr


def test_documents_are_printed_with_their_grammar(run: Invoke, dam: Path) -> None:
    sentences = conllu.parse(run("extract", "dam.txt", "--format", "conllu").stdout)

    assert sentences[0].metadata["newdoc id"] == "dam"
    assert json.loads(sentences[0].metadata["statement_0"])["speaker"] == ["Ada Vance"]


def test_documents_are_packed_for_spacy(run: Invoke, dam: Path) -> None:
    packed = run("extract", "dam.txt", "--format", "docbin").stdout_bytes

    (doc,) = DocBin().from_bytes(packed).get_docs(Vocab())
    assert doc.text == dam.read_text(encoding="utf-8")
    assert [span.text for span in doc.spans["statements"]] == ["“The dam holds,”", "“It leaks,”"]


def test_more_words_than_a_doc_bin_holds_are_refused(run: Invoke, dam: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.export.doc_bin.MAX_WORDS", 3)

    result = run("extract", "dam.txt", "--format", "docbin")

    assert (result.exit_code, result.stdout_bytes) == (2, b"")
    assert "a DocBin has no more than 3 words" in result.stderr


def test_a_template_of_the_users_own_is_a_format(run: Invoke, dam: Path) -> None:
    Path("quotes.md.j2").write_text("{% for s in statements %}\n* {{ s.words }}\n{% endfor %}", encoding="utf-8")

    printed = run("export", "dam.txt", "--template", "quotes.md.j2")
    run("export", "dam.txt", "--template", "quotes.md.j2", "--output", "quotes.any")

    assert printed.stdout == Path("quotes.any").read_text(encoding="utf-8") == "* “The dam holds,”\n* “It leaks,”\n"


@pytest.mark.parametrize(
    ("source", "told"), [("{{ statements", ":1: unexpected"), ("\n{{ nobody }}", ":2: there is no “nobody” here")]
)
def test_a_wrong_template_is_refused_with_its_line_and_nothing_is_written(
    run: Invoke, dam: Path, source: str, told: str
) -> None:
    Path("quotes.md.j2").write_text(source, encoding="utf-8")

    result = run("export", "dam.txt", "--template", "quotes.md.j2", "--output", "quotes.md")

    assert result.exit_code == 2
    assert f"quotes.md.j2{told}" in result.stderr
    assert not Path("quotes.md").exists()


def test_a_template_is_no_other_format_besides(run: Invoke, dam: Path) -> None:
    result = run("export", "dam.txt", "--template", "quotes.md.j2", "--format", "csv")

    assert "--template is a format of its own" in result.stderr
