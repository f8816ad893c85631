"""The reader on what the library holds."""

from pathlib import Path

from support.terminal import ONRECORD, Terminal, is_analysed


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
    with Terminal(ONRECORD, "--library", str(dam), str(dam), folder=tmp_path) as terminal:
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
