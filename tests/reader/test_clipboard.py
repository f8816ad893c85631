import stat
from pathlib import Path

import pytest

from tui.reader.clipboard import MAX_SEQUENCE_BYTES, copy, native_tools

WORDS = "“Nobody in this town was told what was in that building,” he said. 東京"


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder that is the only one in which commands are looked for."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def add_tool(folder: Path, name: str, script: str) -> None:
    tool = folder / name
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)


def refuse(_: str) -> None:
    raise AssertionError("the terminal was not to be asked")


def test_a_native_tool_comes_first_and_gets_the_exact_words(tools: Path, tmp_path: Path) -> None:
    add_tool(
        tools, "wl-copy", f'while IFS= read -r line || [ -n "$line" ]; do printf %s "$line"; done > {tmp_path}/copied'
    )

    way = copy(WORDS, refuse, {"WAYLAND_DISPLAY": "wayland-0", "TERM": "xterm"})

    assert way == "with wl-copy"
    assert (tmp_path / "copied").read_text(encoding="utf-8") == WORDS


def test_a_tool_that_fails_gives_way_to_the_terminal(tools: Path) -> None:
    add_tool(tools, "xclip", "exit 1")
    sent: list[str] = []

    way = copy(WORDS, sent.append, {"DISPLAY": ":0", "TERM": "xterm-256color"})

    assert sent == [WORDS]
    assert "OSC 52" in way


def test_over_ssh_the_tools_of_the_other_machine_are_no_use(tools: Path) -> None:
    add_tool(tools, "xclip", "exit 0")

    assert native_tools({"DISPLAY": ":10", "SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}) == ()


def test_in_tmux_it_is_tmux_that_is_asked_over_ssh_too(tools: Path, tmp_path: Path) -> None:
    add_tool(tools, "tmux", f'echo "$*" > {tmp_path}/asked')

    way = copy(WORDS, refuse, {"TMUX": "/tmp/tmux-0/default,1,0", "SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"})

    assert way == "with tmux"
    assert (tmp_path / "asked").read_text() == "load-buffer -w -\n"


@pytest.mark.usefixtures("tools")
@pytest.mark.parametrize(
    "environment", [{"TERM": "linux"}, {"TERM": "xterm", "TERM_PROGRAM": "Apple_Terminal"}, {}, {"TERM": "dumb"}]
)
def test_a_terminal_that_would_drop_it_is_not_asked_and_a_file_is_written(environment: dict[str, str]) -> None:
    way = copy(WORDS, refuse, environment)

    path = Path(way.removeprefix("to the file "))
    assert path.read_text(encoding="utf-8") == WORDS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.unlink()


@pytest.mark.usefixtures("tools")
def test_a_text_that_terminals_would_cut_goes_to_a_file() -> None:
    way = copy("я" * (MAX_SEQUENCE_BYTES // 2 + 1), refuse, {"TERM": "xterm"})

    path = Path(way.removeprefix("to the file "))
    assert path.stat().st_size == MAX_SEQUENCE_BYTES + 2
    path.unlink()
