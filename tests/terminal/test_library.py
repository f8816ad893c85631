"""The reader on what the library holds."""

import time
from contextlib import closing
from pathlib import Path

from support.archives import age
from support.articles import analysis, article, ids
from support.quick_index import moments
from support.terminal import ONRECORD, Terminal, is_analysed

from tui.cli.kept import open_store
from tui.library.database import open_database
from tui.library.exchange import export_lines
from tui.library.upkeep import check


def test_what_has_been_read_once_is_there_at_once(dam: Path, tmp_path: Path) -> None:
    with Terminal(ONRECORD, "dam.txt", folder=tmp_path) as terminal:
        terminal.wait_for(is_analysed, "Ada Vance")
        terminal.send("q")
        assert terminal.exit_code() == 0
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "spacy.py").write_text("raise ImportError")
    without_spacy = {"PYTHONPATH": str(tmp_path / "broken")}

    with Terminal(ONRECORD, "dam.txt", folder=tmp_path, environment=without_spacy) as terminal:
        terminal.wait_for(is_analysed, "Ada Vance")
    with Terminal(ONRECORD, "dam.txt", "--no-library", folder=tmp_path, environment=without_spacy) as terminal:
        terminal.wait_for("cannot be analysed")


def test_the_reader_goes_on_without_a_library_that_cannot_be_used_and_says_so_in_the_end(
    dam: Path, tmp_path: Path
) -> None:
    # By its short name, so that what is told of it fits a line.
    with Terminal(ONRECORD, "--library", dam.name, dam.name, folder=tmp_path) as terminal:
        terminal.wait_for(is_analysed, "Ada Vance")
        terminal.send("q")

        assert terminal.exit_code() == 0
        assert "dam.txt is no library of onrecord; going on without it" in "".join(terminal.screen)


def test_index_draws_how_far_it_is_and_ctrl_c_stops_it(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("“The dam holds,” said Ada Vance. " * 25_000, encoding="utf-8")
    (tmp_path / "short.txt").write_text("“The dam leaks,” said Ben Brook.", encoding="utf-8")

    files = ("no-such.txt", "short.txt", "long.txt")
    with Terminal(ONRECORD, "index", *files, "--jobs", "1", folder=tmp_path) as terminal:
        terminal.wait_for("1 of 2", "1 failed")
        terminal.send("\x03")

        assert terminal.exit_code() == 130
        assert terminal.screen[:3] == [
            "onrecord: no-such.txt: there is no such file or folder",
            "onrecord: 1 analysed, 0 there already, 1 could not be read",
            "onrecord: stopped: what is done is in the library, and the same command goes on from there",
        ]


def test_a_whole_library_is_opened_without_a_language_model_and_what_is_indexed_appears(
    dam: Path, tmp_path: Path
) -> None:
    (tmp_path / "mill.txt").write_text("It snowed.\n“The mill is shut,” said Ben Brook.", encoding="utf-8")
    with Terminal(ONRECORD, "index", "dam.txt", "--jobs", "1", folder=tmp_path) as terminal:
        assert terminal.exit_code() == 0
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "spacy.py").write_text("raise ImportError")
    without_spacy = {"PYTHONPATH": str(tmp_path / "broken")}

    with Terminal(ONRECORD, "library", "open", folder=tmp_path, environment=without_spacy) as reader:
        reader.wait_for("1 document ", "1 statement", "Ada Vance", "The dam holds")
        with Terminal(ONRECORD, "index", "mill.txt", "--jobs", "1", folder=tmp_path) as indexer:
            assert indexer.exit_code() == 0
        reader.wait_for("2 documents", "Ben Brook")
        reader.send("]")
        reader.wait_for("It snowed.", "document 2 of 2")
        reader.send("q")
        assert reader.exit_code() == 0


def test_a_reader_that_is_ended_by_force_leaves_the_library_as_it_was(tmp_path: Path, library_file: Path) -> None:
    store = open_store(library_file)
    with closing(store.database):
        for name in sorted(ids()):
            store.keep(article(name), analysis(name))
    before = everything_in(library_file)

    for seconds in moments(4, seed=3, earliest=0.3, latest=1.2):
        age(library_file)  # so that it has something to write
        with Terminal(ONRECORD, "library", "open", folder=tmp_path):
            time.sleep(seconds)

        assert everything_in(library_file) == before


def everything_in(file: Path) -> list[str]:
    """Return all of a library that is sound, as an export has it."""
    with closing(open_database(file)) as database:
        assert check(database) == []
        return [*export_lines(database)]
