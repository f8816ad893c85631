import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

from tui.cli.group import Refusal
from tui.cli.kept import open_store
from tui.cli.screen import open_library
from tui.language.fingerprint import pipeline
from tui.library.database import open_database
from tui.library.search_folder import SearchFolder

Invoke = Callable[..., Result]


@pytest.fixture
def filled(run: Invoke, dam: Path, mill: Path) -> None:
    """A library with two documents and three statements."""
    assert run("extract", ".").exit_code == 0


@pytest.mark.usefixtures("filled")
def test_info_tells_where_the_library_is_and_what_is_in_it(run: Invoke, library_file: Path) -> None:
    result = run("library", "info")

    told = dict(line.split(maxsplit=1) for line in result.stdout.splitlines())
    assert result.exit_code == 0
    assert told["file"] == str(library_file)
    assert [int(told[name].split()[0].strip(",")) for name in ("documents", "articles", "statements", "actors")] == [
        *(2, 2),
        *(3, 2),
    ]
    assert told["made"].endswith(": 2, as it analyses now")


def test_info_tells_where_the_search_index_is_and_whether_it_is_up_to_date(
    run: Invoke, dam: Path, mill: Path, library_file: Path
) -> None:
    def told() -> str:
        return next(line for line in run("library", "info").stdout.splitlines() if line.startswith("index "))

    run("extract", "dam.txt")
    assert "none: the next search" in told()
    run("index", "dam.txt")
    assert f"{library_file}.search, 0.0 MB, up to date" in told()
    run("extract", "mill.txt")
    assert "MB, behind: the next search" in told()


@pytest.mark.usefixtures("filled")
def test_list_prints_a_document_a_line(run: Invoke, dam: Path, mill: Path) -> None:
    assert run("library", "list").stdout == f"2\tdam\t{dam}\n1\tmill\t{mill}\n"


def test_list_tells_failures(run: Invoke, folder: Path) -> None:
    (folder / "odd.txt").write_text("unanalysable")
    run("extract", "odd.txt")

    assert run("library", "list").stdout == f"failed\todd\t{folder / 'odd.txt'}\n"


def test_list_is_harmless_to_a_terminal(run: Invoke, folder: Path) -> None:
    (folder / "news.jsonl").write_text('{"id": "a\\u001b[2J\\tb", "text": "It rained."}')
    run("extract", "news.jsonl")

    assert run("library", "list").stdout == f"0\ta␛[2J b\t{folder / 'news.jsonl'}\n"


@pytest.mark.usefixtures("filled")
def test_check_says_that_all_is_sound(run: Invoke) -> None:
    result = run("library", "check")

    assert (result.exit_code, result.stderr) == (0, "onrecord: the library is sound\n")


def test_check_looks_at_the_search_index_which_is_no_part_of_what_must_be_sound(
    run: Invoke, dam: Path, mill: Path, library_file: Path
) -> None:
    def told() -> tuple[int, str]:
        result = run("library", "check")
        sound, index = result.stderr.splitlines()
        assert sound == "onrecord: the library is sound"
        return result.exit_code, index.removeprefix("onrecord: the search index is ")

    run("index", "dam.txt")
    assert told() == (0, "sound and up to date")

    run("extract", "mill.txt")
    assert told() == (0, "behind: the next search or onrecord index brings it up to date")

    statements = SearchFolder.beside(library_file).statements
    for segment in statements.glob("segment-*"):
        segment.write_bytes(segment.read_bytes()[:-1] + b"x")
    assert told() == (0, "damaged: the next search or onrecord index makes it anew")

    (statements / "index.json").unlink()
    assert told() == (0, "not complete: the next search or onrecord index makes it")

    run("index", "mill.txt")
    assert told() == (0, "sound and up to date")


@pytest.mark.usefixtures("filled")
def test_check_says_what_is_not_sound(run: Invoke, library_file: Path) -> None:
    open_store(library_file).database.connection.execute("UPDATE text SET words = 'Other words.' WHERE key = 1")

    result = run("library", "check")

    assert result.exit_code == 1
    assert "is not what was kept" in result.stderr


@pytest.mark.usefixtures("filled")
def test_a_damaged_file_is_told_in_one_line(run: Invoke, library_file: Path) -> None:
    open_store(library_file).database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = library_file.read_bytes()
    library_file.write_bytes(content[:100] + b"\xff" * (len(content) - 100))

    result = run("library", "check")

    assert result.exit_code == 2
    assert "is damaged" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.usefixtures("filled")
def test_compact_says_what_it_has_saved(run: Invoke) -> None:
    result = run("library", "compact")

    assert (result.exit_code, result.stderr) == (
        0,
        "onrecord: removed 0 replaced analyses; the file is 0.0 MB smaller\n",
    )


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("argument", "count"), [("dam.txt", "1 document"), ("mill", "1 document"), (".", "2 documents")]
)
def test_remove_takes_a_file_an_id_or_a_folder(run: Invoke, argument: str, count: str) -> None:
    result = run("library", "remove", argument)

    assert (result.exit_code, result.stderr) == (0, f"onrecord: removed {count}\n")


@pytest.mark.usefixtures("filled")
def test_remove_says_what_it_does_not_know(run: Invoke) -> None:
    result = run("library", "remove", "no-such", "dam")

    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "onrecord: no-such: there is no such document in the library",
        "onrecord: removed 1 document",
    ]


@pytest.mark.usefixtures("filled")
def test_a_library_can_be_taken_elsewhere(run: Invoke, folder: Path) -> None:
    assert run("library", "export", "all.jsonl").stderr == "onrecord: wrote all.jsonl\n"

    taken = run("library", "--library", "other.sqlite", "import", "all.jsonl")

    assert (taken.exit_code, taken.stderr) == (0, "onrecord: took in 2 documents\n")
    exported = (folder / "all.jsonl").read_text()
    assert run("library", "--library", "other.sqlite", "export", "-").stdout == exported


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("place", range(3))
def test_another_library_can_be_named_anywhere(run: Invoke, place: int) -> None:
    words = ["library", "list"]
    words[place:place] = ["--library", "other.sqlite"]

    assert "there is no library other.sqlite yet" in run(*words).stderr


@pytest.mark.usefixtures("filled")
def test_an_export_overwrites_nothing_unless_told_to(run: Invoke, dam: Path) -> None:
    before = dam.read_bytes()

    result = run("library", "export", "dam.txt")

    assert (result.exit_code, result.stderr) == (2, "onrecord: dam.txt exists; --force replaces it\n")
    assert dam.read_bytes() == before
    assert run("library", "export", "dam.txt", "--force").exit_code == 0


@pytest.mark.usefixtures("filled")
def test_an_export_that_cannot_be_written_leaves_nothing(run: Invoke, folder: Path) -> None:
    result = run("library", "export", "no-such/all.jsonl")

    assert result.exit_code == 2
    assert result.stderr.startswith("onrecord: no-such/all.jsonl cannot be written: ")


def test_what_is_no_export_is_not_taken_in(run: Invoke, dam: Path) -> None:
    result = run("library", "import", "dam.txt")

    assert result.exit_code == 2
    assert "line 1 is no line of an exported library" in result.stderr


@pytest.mark.parametrize("command", ["open", "info", "list", "check", "compact"])
def test_asking_about_a_library_does_not_make_one(run: Invoke, library_file: Path, command: str) -> None:
    result = run("library", command)

    assert (result.exit_code, result.stderr) == (
        2,
        f"onrecord: there is no library {library_file} yet: onrecord index makes it\n",
    )
    assert not library_file.exists()


def test_a_command_about_the_library_cannot_do_without(run: Invoke, dam: Path) -> None:
    result = run("--no-library", "library", "info")

    assert result.exit_code == 2
    assert "cannot do without" in result.stderr


@pytest.mark.usefixtures("filled")
def test_without_a_screen_a_library_is_not_opened(run: Invoke) -> None:
    result = run("library", "open")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "opened on a screen: here is none" in result.stderr


@pytest.mark.usefixtures("filled")
def test_a_library_is_opened_in_the_reader(library_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[Path, str, str]] = []

    def start(file: Path, fingerprint: str, title: str, **_: object) -> str | None:
        seen.append((file, fingerprint, title))
        return None

    monkeypatch.setattr("tui.reader.start_archive", start)

    open_library(library_file)

    assert seen == [(library_file, pipeline().fingerprint, library_file.name)]


def test_a_library_that_cannot_be_used_is_told_when_the_reader_closes(
    library_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.reader.start_archive", lambda *_, **__: "it is damaged")

    with pytest.raises(Refusal, match="it is damaged"):
        open_library(library_file)


@pytest.mark.usefixtures("filled")
def test_all_of_a_library_is_searched(run: Invoke, library_file: Path) -> None:
    for words in (["--all"], ["--library", str(library_file)]):
        result = run("search", "vanse mill", *words, "--format", "jsonl")
        assert (result.exit_code, result.stderr) == (0, "")
        assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["mill#0"]
    assert SearchFolder.beside(library_file).path.is_dir()
    assert "Ada Vance" in run("--library", str(library_file), "search", "dam").stdout


@pytest.mark.usefixtures("filled")
def test_all_of_a_library_is_printed_and_exported(run: Invoke, library_file: Path) -> None:
    for words in (["--all"], ["--library", str(library_file)]):
        table, lines, selected = (
            run("extract", *words),
            run("extract", *words, "--format", "jsonl"),
            run("export", *words, "--speaker", "vance", "--format", "jsonl"),
        )

        assert [result.exit_code for result in (table, lines, selected)] == [0, 0, 0]
        assert table.stdout == run("dam.txt", "mill.txt").stdout
        assert [json.loads(line)["id"] for line in lines.stdout.splitlines()] == ["dam", "mill"]
        assert [json.loads(line)["id"] for line in selected.stdout.splitlines()] == ["dam#0", "mill#0"]


@pytest.mark.usefixtures("filled")
def test_a_library_that_is_named_without_a_path_is_opened(
    run: Invoke, library_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("--library", str(library_file)).stdout == run("dam.txt", "mill.txt").stdout

    opened: list[Path] = []
    monkeypatch.setattr("tui.cli.commands.obeys_escapes", lambda _: True)
    monkeypatch.setattr("tui.cli.commands.open_library", lambda file, **_: opened.append(file))
    assert run("--library", str(library_file)).exit_code == 0
    assert opened == [library_file]


def test_what_could_not_be_analysed_is_told_when_all_is_printed(run: Invoke, dam: Path, folder: Path) -> None:
    (folder / "hard.txt").write_text("This is unanalysable.", encoding="utf-8")
    run("extract", "dam.txt", "hard.txt")

    result = run("extract", "--all")

    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 3)
    assert "not analysed: 1 in the library" in result.stderr


def test_what_another_version_has_analysed_is_told_when_all_is_printed(
    run: Invoke, dam: Path, library_file: Path
) -> None:
    run("extract", "dam.txt")
    with closing(open_database(library_file)) as database, database.writing() as connection:
        connection.execute("UPDATE pipeline SET fingerprint = 'another'")

    for arguments in (("search", "dam"), ("extract",)):
        result = run(*arguments, "--all")
        assert "not looked at: 1 of another version of onrecord" in result.stderr


def test_nobody_is_who_is_in_no_document_of_the_library(run: Invoke, dam: Path) -> None:
    run("extract", "dam.txt")

    result = run("export", "--all", "--speaker", "Ada Vanse")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "did you mean “Ada Vance”?" in result.stderr


def test_without_paths_and_without_all_nothing_is_extracted(run: Invoke) -> None:
    for command in ("extract", "export"):
        result = run(command)
        assert (result.exit_code, "--all" in result.stderr) == (2, True)


@pytest.mark.usefixtures("filled")
def test_what_is_gone_from_a_library_is_not_found_in_it(run: Invoke, library_file: Path) -> None:
    assert run("search", "mill", "--all").exit_code == 0
    assert run("library", "remove", "mill").exit_code == 0

    result = run("search", "mill", "--all")

    assert (result.exit_code, result.stdout) == (1, "")
    assert run("library", "check").exit_code == 0


@pytest.mark.parametrize("words", [["--all", "dam.txt"], ["--all", "--apart"], ["--all", "--no-library"]])
def test_a_search_of_all_is_of_the_library_and_of_nothing_else(
    run: Invoke, library_file: Path, words: list[str]
) -> None:
    assert run("search", "dam", *words).exit_code == 2


@pytest.mark.usefixtures("filled")
def test_an_index_that_cannot_be_kept_is_said_in_one_line(run: Invoke, library_file: Path) -> None:
    SearchFolder.beside(library_file).path.write_text("no folder")

    result = run("search", "mill", "--all")

    assert (result.exit_code, len(result.stderr.splitlines())) == (0, 1)
    assert "cannot be kept beside it" in result.stderr


def test_a_library_that_is_not_there_is_not_searched(run: Invoke, folder: Path) -> None:
    result = run("search", "dam", "--library", "other.sqlite")

    assert (result.exit_code, "there is no library other.sqlite yet" in result.stderr) == (2, True)
