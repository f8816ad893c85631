"""Exporting: the dialog with format, file name and preview, and what is written."""

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.piloting import WIDE, MakeReader, lines, opened, until
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tui.export import FORMATS, Format
from tui.library import StatementRecord
from tui.reader.screens.export import ExportScreen
from tui.reader.screens.question import QuestionScreen
from tui.reader.widgets.choice import Choice

TINY = (60, 20)


async def open_export(pilot: Pilot[None], name: str) -> None:
    """Open the dialog for the first statement, and type the name of a file over the suggested one."""
    await opened(pilot)
    await pilot.press("n", "e", "home", "ctrl+k", *name)


def file_name(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one("#file", Input).value


def chosen_format(pilot: Pilot[None]) -> Format:
    return tuple(FORMATS.values())[pilot.app.screen.query_one(Choice).chosen]


def trouble(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#trouble", Static).content)


@pytest.mark.parametrize(("steps", "suffix"), [(0, ".md"), (1, ".csv"), (3, ".jsonl")])
async def test_export_writes_the_marked_statements_in_each_format(
    reader: MakeReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int, suffix: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("g", "s", "j", "space", "j", "space", "e")
        assert isinstance(pilot.app.screen, ExportScreen)

        await pilot.press("shift+tab", *["right"] * steps, "enter")
        await until(pilot, lambda: pilot.app.screen is screen)

        [written] = tmp_path.iterdir()
        assert written.suffix == suffix
        assert "put this fire out today" in written.read_text(encoding="utf-8-sig")


async def test_export_asks_before_it_overwrites(
    reader: MakeReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kept.md").write_text("mine")
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "e")
        pilot.app.screen.query_one("#file", Input).value = "kept.md"

        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, QuestionScreen))
        await pilot.press("n")
        assert (tmp_path / "kept.md").read_text() == "mine"

        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, QuestionScreen))
        await pilot.press("y")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert (tmp_path / "kept.md").read_text() != "mine"


async def test_export_says_what_is_wrong_with_a_place_that_cannot_be_written(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("n", "e")
        pilot.app.screen.query_one("#file", Input).value = "/no/such/folder/statements.md"
        trouble = pilot.app.screen.query_one("#trouble", Static)

        await pilot.press("enter")
        await until(pilot, lambda: "/no/such/folder" in str(trouble.content))

        assert isinstance(pilot.app.screen, ExportScreen)


async def test_the_suffix_that_is_typed_chooses_the_format(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        for suffix, name in ((".csv", "csv"), (".json", "json"), (".csl.json", "csl"), (".md", "md")):
            await open_export(pilot, f"quotes{suffix}")
            await pilot.pause()

            assert chosen_format(pilot) is FORMATS[name]
            assert file_name(pilot) == f"quotes{suffix}"
            await pilot.press("escape")


async def test_the_preview_shows_the_format_that_the_suffix_has_chosen(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await open_export(pilot, "quotes.jsonl")
        await pilot.pause()

        assert str(pilot.app.screen.query_one("#preview", Static).content).startswith("{")


async def test_choosing_a_format_changes_the_suffix_and_nothing_else_of_the_name(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await open_export(pilot, "the.fire.md")

        names = []
        await pilot.press("tab")
        for _ in FORMATS:
            await pilot.press("right")
            await pilot.pause()
            names.append(file_name(pilot))

        suffixes = [entry.suffix for entry in FORMATS.values()]
        assert names == [f"the.fire{suffix}" for suffix in (*suffixes[1:], suffixes[0])]


@pytest.mark.parametrize("keys", [(), ("tab", "right", "tab"), ("tab", "right", "left", "tab")])
async def test_what_is_typed_changes_the_name_and_not_the_suffix(reader: MakeReader, keys: tuple[str, ...]) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("n", "e")
        stem, _, _ = file_name(pilot).rpartition(".")

        await pilot.press(*keys)
        await pilot.pause()
        suffix = chosen_format(pilot).suffix
        await pilot.press("backspace", *"-2x")
        await pilot.pause()

        assert file_name(pilot) == f"{stem[:-1]}-2x{suffix}"
        assert chosen_format(pilot).suffix == suffix


async def test_letters_typed_while_the_format_is_chosen_go_to_the_name(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("n", "e")
        stem, _, _ = file_name(pilot).rpartition(".")

        await pilot.press("tab", "right")
        await pilot.pause()
        await pilot.press(*"q 1")
        await pilot.pause()

        assert file_name(pilot) == f"{stem}q 1.csv"
        assert pilot.app.screen.query_one("#file", Input).has_focus


async def test_format_and_folder_of_the_last_export_are_offered_again(
    reader: MakeReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "e")
        suggested = Path(file_name(pilot))
        pilot.app.screen.query_one("#file", Input).value = "out/first.csv"
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen)

        await pilot.press("e")

        assert file_name(pilot) == f"out/{suggested.stem}.csv"
        assert chosen_format(pilot) is FORMATS["csv"]
        await pilot.press("x", "enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        written = [path.relative_to(tmp_path).as_posix() for path in tmp_path.glob("*/*")]
        assert sorted(written) == sorted(["out/first.csv", f"out/{suggested.stem}x.csv"])


async def test_a_suffix_of_ones_own_is_left_alone(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await open_export(pilot, "quotes.log")

        await pilot.press("tab", "right")
        await pilot.pause()

        assert file_name(pilot) == "quotes.log"
        assert chosen_format(pilot) is FORMATS["csv"]


async def test_a_file_of_a_user_that_there_is_not_is_refused_in_words(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await open_export(pilot, "~nosuchuser/x.md")

        await pilot.press("enter")
        await pilot.pause()

        assert isinstance(pilot.app.screen, ExportScreen)
        assert trouble(pilot) == "~nosuchuser/x.md: there is no such user"


@pytest.mark.parametrize("ending", ["enter", "escape"])
async def test_keys_while_the_file_is_being_written_neither_write_again_nor_leave(
    reader: MakeReader, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    written: list[Path] = []
    go_on = threading.Event()

    def save(records: Sequence[StatementRecord], path: Path, file_format: Format, *, overwrite: bool) -> None:
        written.append(path)
        go_on.wait(20)

    monkeypatch.setattr("tui.reader.screens.export.save", save)
    async with reader("b01").run_test(size=WIDE) as pilot:
        await open_export(pilot, "quotes.md")
        await pilot.press("enter")
        await until(pilot, lambda: bool(written))

        await pilot.press(ending, ending)
        assert isinstance(pilot.app.screen, ExportScreen)
        go_on.set()
        await until(pilot, lambda: not isinstance(pilot.app.screen, ExportScreen))

        assert written == [Path("quotes.md")]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("~nosuchuser/x.md", "~nosuchuser/x.md: there is no such user"),
        ("/no/such/folder/the-fire-in-the-port.md", "its folder does not exist; create it first or choose another"),
        ("", "Give the file a name."),
    ],
)
async def test_what_is_wrong_can_be_read_on_a_tiny_terminal(reader: MakeReader, name: str, told: str) -> None:
    async with reader("b01").run_test(size=TINY) as pilot:
        await open_export(pilot, name)

        await pilot.press("enter")
        await until(pilot, lambda: told in trouble(pilot))

        shown = " ".join(" ".join(line.strip(" │") for line in lines(pilot)).split())
        assert told in shown
        assert "⏎ write" in shown


async def test_a_whole_name_that_is_typed_before_the_suffix_takes_its_place(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("n", "e", "ctrl+u", *"talks.csv")
        await pilot.pause()

        assert file_name(pilot) == "talks.csv"
        assert chosen_format(pilot) is FORMATS["csv"]


async def test_a_name_whose_suffix_stands_for_no_format_says_how_it_is_written(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await open_export(pilot, "talks.docx")
        await pilot.pause()
        assert trouble(pilot) == "“.docx” stands for no format: it is written as Markdown."

        await pilot.press("tab", "right", "tab")
        await pilot.pause()
        assert trouble(pilot) == "“.docx” stands for no format: it is written as CSV."

        await pilot.press("end", *["backspace"] * len(".docx"))
        await pilot.pause()
        assert trouble(pilot) == "Without a suffix it is written as CSV."

        await pilot.press(*".html")
        await pilot.pause()
        assert trouble(pilot) == ""
