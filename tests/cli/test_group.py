from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import Result

from tui.cli import onrecord

Invoke = Callable[..., Result]


def completions(*words: str) -> set[str]:
    *before, last = words
    shell = ShellComplete(onrecord, {}, "onrecord", "_ONRECORD_COMPLETE")
    return {f"{item.type}:{item.value}" for item in shell.get_completions(before, last)}


def test_a_path_is_opened(run: Invoke, dam: Path) -> None:
    result = run("dam.txt")

    assert result.exit_code == 0
    assert "“The dam holds,”" in result.stdout


def test_a_folder_may_be_named_without_a_suffix(run: Invoke, dam: Path) -> None:
    (dam.parent / "news").mkdir()
    dam.rename(dam.parent / "news" / "dam.txt")

    assert "“The dam holds,”" in run("news").stdout


def test_standard_input_is_opened(run: Invoke) -> None:
    assert "“Aye,”" in run("-", standard_input="“Aye,” said Ada Vance.").stdout


def test_a_command_wins_over_a_file_of_its_name(run: Invoke, dam: Path) -> None:
    dam.rename(dam.parent / "extract")

    assert run("extract").exit_code == 2
    assert "“The dam holds,”" in run("./extract").stdout


@pytest.mark.parametrize(("word", "command"), [("extrct", "extract"), ("serach", "search"), ("exprot", "export")])
def test_a_misspelt_command_is_answered_with_the_nearest(run: Invoke, word: str, command: str) -> None:
    result = run(word, "dam.txt")

    assert result.exit_code == 2
    assert result.stderr == f"onrecord: “{word}” is neither a command nor a file here; did you mean “{command}”?\n"


def test_a_word_like_no_command_is_answered_with_where_to_look(run: Invoke) -> None:
    result = run("\x1b[31mzzz")

    assert result.exit_code == 2
    assert result.stderr == (
        "onrecord: “␛[31mzzz” is neither a command nor a file here; onrecord --help lists the commands\n"
    )


def test_what_is_spelt_like_a_path_is_a_missing_file(run: Invoke) -> None:
    result = run("no-such.txt")

    assert result.exit_code == 2
    assert result.stderr.startswith("onrecord: no-such.txt: ")


@pytest.mark.parametrize("command", [[], ["extract"], ["search"], ["export"], ["completion"]])
def test_help_has_examples(run: Invoke, command: list[str]) -> None:
    result = run(*command, "--help")

    assert result.exit_code == 0
    assert f"  onrecord {' '.join(command)}" in result.stdout.partition("Examples:")[2]


def test_help_may_come_after_a_path(run: Invoke) -> None:
    assert run("dam.txt", "--help").stdout == run("--help").stdout


def test_commands_and_files_are_completed() -> None:
    assert completions("ex") == {"plain:extract", "plain:export", "file:ex"}


def test_paths_are_completed_after_a_path(dam: Path) -> None:
    assert completions("dam.txt", "mi") == {"file:mi"}


def test_options_are_completed_after_a_command() -> None:
    assert completions("export", "--sp") == {"plain:--speaker"}
    assert completions("export", "--format", "j") == {"plain:json", "plain:jsonl"}


def test_themes_are_completed_by_name() -> None:
    assert completions("--theme", "onrecord-h") == {"plain:onrecord-high-contrast"}
    assert completions("library", "open", "--theme", "onrecord-l") == {"plain:onrecord-light"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_completion_is_printed(run: Invoke, shell: str) -> None:
    result = run("completion", shell)

    assert result.exit_code == 0
    assert f"_ONRECORD_COMPLETE={shell}_complete" in result.stdout


def test_ctrl_c_ends_quietly(run: Invoke, dam: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.cli.run.analyse", interrupted)

    result = run("dam.txt")

    assert (result.exit_code, result.output) == (130, "")


def test_every_command_explains_its_options() -> None:
    context = click.Context(onrecord)
    commands = [onrecord.get_command(context, name) for name in onrecord.list_commands(context)]

    options = [option for command in commands if command for option in command.params]

    assert [option.name for option in options if isinstance(option, click.Option) and not option.help] == []


@pytest.mark.parametrize(
    "words", [("search", "date:\x1b[31m\x9b", "dam.txt"), ("extract", "-\x1b[31m"), ("--\x1b[31m",)]
)
def test_complaints_of_words_that_were_pasted_do_not_drive_the_terminal(
    run: Invoke, dam: Path, words: tuple[str, ...]
) -> None:
    result = run(*words)

    assert result.exit_code == 2
    assert not {"\x1b", "\x9b"}.intersection(result.output)
