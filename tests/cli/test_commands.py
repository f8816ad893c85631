import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from click.testing import Result

from tui import __version__

Invoke = Callable[..., Result]


def test_the_version_is_told(run: Invoke) -> None:
    assert run("--version").stdout == f"onrecord {__version__}\n"


def test_without_a_screen_the_table_is_printed(run: Invoke, dam: Path, mill: Path) -> None:
    result = run("dam.txt", "mill.txt")

    assert result.stdout == (
        "Document  Speaker    Kind    Cue   Words\n"
        "dam       Ada Vance  direct  said  “The dam holds,”\n"
        "dam       Ben Brook  direct  said  “It leaks,”\n"
        "mill      Ada Vance  direct  said  “The mill is shut,”\n"
    )
    assert result.stderr == ""


def test_without_a_path_the_article_that_comes_along_is_read(
    run: Invoke, mill: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.cli.commands.data_folder", lambda name: mill.parent if name == "seeds" else None)

    assert "“The mill is shut,”" in run().stdout
    assert "“The mill is shut,”" in run("search", "mill").stdout


def test_an_installation_without_the_article_says_so(run: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> Path:
        raise FileNotFoundError("this installation lacks its folder")

    monkeypatch.setattr("tui.cli.commands.data_folder", missing)

    result = run()

    assert (result.exit_code, result.stderr) == (2, "onrecord: this installation lacks its folder\n")


def test_extract_prints_the_same_table(run: Invoke, dam: Path) -> None:
    assert run("extract", "dam.txt").stdout == run("dam.txt").stdout


def test_extract_explains_what_it_found(run: Invoke, dam: Path) -> None:
    result = run("extract", str(dam), "--explain")

    assert "Why this speaker" in result.stdout.splitlines()[0]


@pytest.mark.parametrize("command", [["extract"], ["search", "dam"], ["export"], []])
def test_a_pipeline_that_is_not_installed_is_refused(run: Invoke, dam: Path, command: list[str]) -> None:
    result = run(*command, str(dam), "--model", "en_core_web_none")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "en_core_web_none" in result.stderr


def test_explain_is_not_for_files_of_statements(run: Invoke, dam: Path) -> None:
    result = run("extract", str(dam), "--format", "csv", "--explain")

    assert (result.exit_code, result.stdout) == (2, "")


def test_extract_to_jsonl_prints_a_document_a_line(run: Invoke, dam: Path, mill: Path) -> None:
    lines = run("extract", "dam.txt", "mill.txt", "--format", "jsonl").stdout.splitlines()

    documents = [json.loads(line) for line in lines]
    assert [document["id"] for document in documents] == ["dam", "mill"]
    assert documents[1]["text"] == mill.read_text(encoding="utf-8")
    assert documents[1]["statements"][0]["speaker"] == ["Ada Vance"]


def test_search_prints_statements_and_actors(run: Invoke, dam: Path, mill: Path) -> None:
    result = run("search", "lekas", "dam.txt", "mill.txt")

    assert result.exit_code == 0
    assert result.stdout.splitlines()[1] == "dam       Ben Brook  direct  said  “It leaks,”"
    assert "Actor" in run("search", "vanse", "dam.txt").stdout


def test_search_prints_statements_in_other_formats(run: Invoke, dam: Path, mill: Path) -> None:
    result = run("search", "mill shut", "dam.txt", "mill.txt", "--format", "jsonl")

    assert json.loads(result.stdout.splitlines()[0])["id"] == "mill#0"


def test_search_that_finds_nothing_says_so_like_grep(run: Invoke, dam: Path) -> None:
    result = run("search", "zzzzqqqq\x1b", "dam.txt")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "onrecord: nothing found for “zzzzqqqq␛”\n"


def test_search_in_what_cannot_be_read_says_only_that(run: Invoke) -> None:
    result = run("search", "leaks", "gone.txt")

    assert (result.exit_code, result.stderr) == (2, "onrecord: gone.txt: there is no such file or folder\n")


def test_export_takes_the_statements_of_some_speakers(run: Invoke, dam: Path, mill: Path) -> None:
    result = run("export", "dam.txt", "mill.txt", "--format", "jsonl", "--speaker", "vance")

    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["dam#0", "mill#0"]


@pytest.mark.parametrize("format_name", ["table", "jsonl", "csv", "md"])
def test_extract_of_a_text_without_statements_says_so(run: Invoke, folder: Path, format_name: str) -> None:
    (folder / "rain.txt").write_text("It rained.")

    result = run("extract", "rain.txt", "--format", format_name)

    assert (result.exit_code, result.stderr) == (0, "onrecord: no statements found\n")


def test_extract_of_what_cannot_be_read_says_only_that(run: Invoke) -> None:
    assert run("extract", "gone.txt").stderr == "onrecord: gone.txt: there is no such file or folder\n"


def test_search_says_that_nothing_has_all_words(run: Invoke, dam: Path) -> None:
    result = run("search", "leaks zeppelin", "dam.txt")

    assert "“It leaks,”" in result.stdout
    assert result.stderr == "onrecord: no result has all words of “leaks zeppelin”; these have the most\n"
    assert run("search", "brook leaks", "dam.txt").stderr == ""


def test_search_takes_signs_and_fields(run: Invoke, dam: Path, mill: Path) -> None:
    result = run("search", "speaker:vance 'shut'", "dam.txt", "mill.txt", "--format", "jsonl")

    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["mill#0"]


def test_search_says_what_is_wrong_with_a_query(run: Invoke, dam: Path) -> None:
    result = run("search", "leaks date:2015-13 kind:loud", "dam.txt")

    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        "date:2015-13 is no date: months are 01 to 12. kind:loud is none of direct, mixed, indirect." in result.stderr
    )


def test_search_keeps_documents_together_on_request(run: Invoke, folder: Path) -> None:
    (folder / "one.txt").write_text(
        "“The dam leaks,” said Ben Brook. “The gate leaks, so the dam is shut,” said Ada Vance."
    )
    (folder / "two.txt").write_text("“The dam holds,” said Cleo Park.")

    apart = run("search", "dam", "one.txt", "two.txt", "--format", "jsonl").stdout.splitlines()
    together = run("search", "dam", "two.txt", "one.txt", "--by-document", "--format", "jsonl").stdout.splitlines()

    assert len(apart) == len(together)
    documents = [json.loads(line)["id"].partition("#")[0] for line in together]
    assert documents == sorted(documents, key=["two", "one"].index)


def test_search_says_which_document_an_actor_belongs_to(run: Invoke, dam: Path, mill: Path) -> None:
    lines = run("search", "vance", "dam.txt", "mill.txt").stdout.splitlines()
    assert lines[-1].split()[:2] == ["Ada", "Vance"]

    lines = run("search", "brook", "dam.txt", "mill.txt").stdout.splitlines()
    assert lines[-1].split()[:3] == ["dam", "Ben", "Brook"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ada vanse", "nobody is called “ada vanse”; did you mean “Ada Vance”?"),
        ("Broook", "nobody is called “Broook”; did you mean “Ben Brook”?"),
        ("Zeppelin", "nobody is called “Zeppelin”"),
    ],
)
def test_export_offers_the_nearest_to_a_name_that_nobody_has(run: Invoke, dam: Path, name: str, told: str) -> None:
    result = run("export", "dam.txt", "--speaker", name)

    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"onrecord: {told}\n")


def test_export_says_which_of_several_names_nobody_has(run: Invoke, dam: Path) -> None:
    result = run("export", "dam.txt", "--speaker", "Vance", "--speaker", "Broook", "--format", "jsonl")

    assert [json.loads(line)["speaker"] for line in result.stdout.splitlines()] == [["Ada Vance"]]
    assert result.stderr == "onrecord: nobody is called “Broook”; did you mean “Ben Brook”?\n"


def test_a_speaker_who_says_nothing_of_the_kind_is_not_unknown(run: Invoke, dam: Path) -> None:
    result = run("export", "dam.txt", "--speaker", "Vance", "--kind", "mixed")

    assert result.stderr == "onrecord: there is no such statement\n"


def test_the_help_tells_the_exit_codes_and_an_example_of_each_command(run: Invoke) -> None:
    told = run("--help").stdout

    assert "Exit codes:\n    0  all is well\n    1  " in told
    for example in ("onrecord extract news/", "onrecord search ", "onrecord export news/ --speaker"):
        assert example in told


def test_export_of_nothing_says_so_and_writes_no_file(run: Invoke, dam: Path) -> None:
    result = run("export", "dam.txt", "--kind", "indirect", "--output", "out.md")

    assert (result.exit_code, result.stderr) == (1, "onrecord: there is no such statement\n")
    assert not Path("out.md").exists()


@pytest.mark.parametrize("name", ["out.md", "out.csv", "OUT.JSONL"])
def test_export_to_a_file_takes_the_format_from_its_suffix(run: Invoke, dam: Path, name: str) -> None:
    result = run("export", "dam.txt", "--output", name)

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"onrecord: wrote {name}\n")
    printed = run("export", "dam.txt", "--format", Path(name).suffix.lower()[1:]).stdout_bytes
    assert Path(name).read_bytes().removeprefix(b"\xef\xbb\xbf") == printed


def test_export_does_not_overwrite_unless_forced(run: Invoke, dam: Path) -> None:
    Path("out.md").write_text("mine")

    refused = run("export", "dam.txt", "--output", "out.md")
    assert (refused.exit_code, refused.stderr) == (2, "onrecord: out.md exists already; --force replaces it\n")
    assert Path("out.md").read_text() == "mine"

    assert run("export", "dam.txt", "--output", "out.md", "--force").exit_code == 0
    assert Path("out.md").read_text(encoding="utf-8").startswith("> “The dam holds,”")


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("taken.csv", "taken.csv exists already; --force replaces it"),
        ("none/out.md", "none/out.md cannot be written: its folder does not exist; create it first or choose another"),
        (
            "none/out.notes",
            "none/out.notes cannot be written: its folder does not exist; create it first or choose another",
        ),
        ("taken.brat", "taken.brat is a file; brat standoff is a folder of files"),
    ],
)
def test_export_refuses_a_place_before_anything_is_read(run: Invoke, output: str, reason: str) -> None:
    Path("taken.csv").write_text("mine")
    Path("taken.brat").write_text("mine")

    result = run("export", "gone.txt", "--output", output)

    assert (result.exit_code, result.stderr) == (2, f"onrecord: {reason}\n")


def test_export_to_a_place_that_cannot_be_written_is_refused(run: Invoke, dam: Path) -> None:
    result = run("export", "dam.txt", "--output", "nowhere/out.md")

    assert result.exit_code == 2
    assert result.stderr.startswith("onrecord: nowhere/out.md cannot be written: its folder does not exist")
    assert len(result.stderr.splitlines()) == 1


def test_raw_leaves_cells_as_they_are(run: Invoke, folder: Path) -> None:
    Path("@dam.txt").write_text("“Aye,” said Ada Vance.", encoding="utf-8")

    assert "\r\n'@dam#0,direct," in run("export", "@dam.txt", "--format", "csv").stdout_bytes.decode()
    assert "\r\n@dam#0,direct," in run("export", "@dam.txt", "--format", "csv", "--raw").stdout_bytes.decode()


@pytest.mark.parametrize("command", [["extract"], ["search", "sum"]])
def test_raw_leaves_cells_as_they_are_wherever_csv_is_written(run: Invoke, folder: Path, command: list[str]) -> None:
    (folder / "=sum.txt").write_text("“It is a sum,” said Ada Vance.", encoding="utf-8")

    guarded = run(*command, "=sum.txt", "--format", "csv")
    raw = run(*command, "=sum.txt", "--format", "csv", "--raw")

    assert "'=sum" in guarded.stdout
    assert "'=sum" not in raw.stdout
    assert "=sum" in raw.stdout


def test_a_suffix_that_no_format_has_is_refused(run: Invoke, dam: Path) -> None:
    done = run("export", "dam.txt", "--output", "talks.docx")

    assert done.exit_code == 2
    assert "no format is written to .docx files" in done.stderr
    assert not (dam.parent / "talks.docx").exists()


def test_the_longer_of_two_suffixes_chooses_the_format(run: Invoke, dam: Path) -> None:
    run("export", "dam.txt", "--output", "talks.csl.json")

    assert '"type": "article-newspaper"' in Path("talks.csl.json").read_text(encoding="utf-8")


def test_a_file_without_suffix_is_written_as_markdown(run: Invoke, dam: Path) -> None:
    run("export", "dam.txt", "--output", "talks")

    assert "— **Ada Vance**" in (dam.parent / "talks").read_text(encoding="utf-8")


def test_raw_is_for_csv(run: Invoke, dam: Path) -> None:
    result = run("export", "dam.txt", "--format", "md", "--raw")

    assert result.exit_code == 2
    assert "--raw is for CSV" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["export"],
        ["search"],
        ["extract", "dam.txt", "--format", "xml"],
        ["export", "dam.txt", "--kind", "shouted"],
        ["completion", "tcsh"],
        ["--no-such-option"],
        ["extract", "--no-such-option"],
    ],
)
def test_wrong_usage_is_code_2(run: Invoke, dam: Path, arguments: list[str]) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


def test_a_search_as_a_concordance_marks_what_was_asked_for(run: Invoke, dam: Path, mill: Path) -> None:
    result = run("search", "mill shut", "dam.txt", "mill.txt", "--format", "kwic")

    assert result.exit_code == 0
    [first, second] = result.stdout.splitlines()
    assert "“The [mill] is shut,”" in first
    assert "“The mill is [shut],”" in second


def test_a_concordance_of_fields_alone_has_beginnings_in_the_column(run: Invoke, dam: Path, mill: Path) -> None:
    by_speaker = run("search", "speaker:vance kind:direct !mill", "dam.txt", "mill.txt", "--format", "kwic")
    with_words = run("search", "speaker:vance holds", "dam.txt", "mill.txt", "--format", "kwic")

    assert [line.strip()[:20] for line in by_speaker.stdout.splitlines()] == ["[]“The dam holds,” s"]
    assert ["The dam [holds]," in line for line in with_words.stdout.splitlines()] == [True]


def test_export_takes_a_filter_in_the_language_of_the_search(run: Invoke, dam: Path, mill: Path) -> None:
    result = run("export", "dam.txt", "mill.txt", "--format", "csv", "--filter", "speaker:vance !said:mill")

    assert [row["words"] for row in csv.DictReader(StringIO(result.stdout))] == ["“The dam holds,”"]
    both = run(
        "export", "dam.txt", "mill.txt", "--format", "csv", "--filter", "said:dam | said:leaks", "--speaker", "Brook"
    )
    assert [row["words"] for row in csv.DictReader(StringIO(both.stdout))] == ["“It leaks,”"]


def test_search_and_export_ask_for_whom_a_statement_speaks_of(run: Invoke, folder: Path) -> None:
    talk = "“Vance is brave,” said Ben Brook. “Brook lies,” said Ada Vance. “Vance stays,” said Ada Vance."
    (folder / "talk.txt").write_text(talk, encoding="utf-8")

    found = run("search", "about:ada", "talk.txt", "--format", "csv")
    concordance = run("search", "about:ada", "talk.txt", "--format", "kwic")
    exported = run("export", "talk.txt", "--format", "csv", "--filter", 'about:"ben brook" !said:brave')

    assert [row["words"] for row in csv.DictReader(StringIO(found.stdout))] == ["“Vance is brave,”"]
    assert [line.strip()[:18] for line in concordance.stdout.splitlines()] == ["“[Vance] is brave,"]
    assert [row["words"] for row in csv.DictReader(StringIO(exported.stdout))] == ["“Brook lies,”"]


def test_a_filter_that_nothing_matches_is_told(run: Invoke, dam: Path) -> None:
    result = run("export", "dam.txt", "--filter", "dam leaks")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "there is no such statement" in result.stderr


@pytest.mark.parametrize("command", [["search", "is:marked"], ["export", "--filter", "is:marked"]])
def test_marks_are_for_the_reader(run: Invoke, dam: Path, command: list[str]) -> None:
    result = run(*command, "dam.txt")

    assert result.exit_code == 2
    assert "is:marked is for the reader" in result.stderr
    assert run("export", "dam.txt", "--filter", "date:soon").exit_code == 2
