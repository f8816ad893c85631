"""Other programs: the editor on a document's file, and a command that statements are piped to."""

import webbrowser
from dataclasses import replace
from pathlib import Path

import pytest
from support.articles import analysis
from support.piloting import WIDE, MakeReader, notices, opened
from support.terminal import ENTER, ONRECORD, Terminal

from tui.reader.browsing import NO_BROWSER, is_text
from tui.reader.outside import NO_EDITOR, NO_FILE, editor_command

TEXT = "The dam holds.\n\n“It leaks,” said Ben Brook.\n"


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vim", ["vim", "+7", "a b.txt"]),
        ("/usr/bin/nano -w", ["/usr/bin/nano", "-w", "+7", "a b.txt"]),
        ("hx", ["hx", "a b.txt:7"]),
        ("code --wait", ["code", "--wait", "--goto", "a b.txt:7"]),
        ("'my editor'", ["my editor", "a b.txt"]),
    ],
)
def test_an_editor_is_told_the_line_in_its_own_way(editor: str, command: list[str]) -> None:
    assert editor_command(editor, "a b.txt", 7) == command


def test_an_editor_that_makes_no_command_is_an_error() -> None:
    with pytest.raises(ValueError, match="No closing quotation"):
        editor_command("'", "a.txt", 1)


def test_without_a_line_the_file_alone_is_opened() -> None:
    assert [editor_command(editor, "/a.xml", None) for editor in ("vim", "hx", "code")] == [
        ["vim", "/a.xml"],
        ["hx", "/a.xml"],
        ["code", "/a.xml"],
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"The dam holds.", True),
        ("The dam holds.".encode("utf-16"), True),
        (b"PK\x03\x04 packed", False),
        (b"{\\rtf1 The dam holds.}", False),
        (b"%PDF-1.7", False),
        (b"\x1f\x8b\x08\x08packed", False),
        (b"a\x00b", False),
    ],
)
def test_a_file_is_for_an_editor_where_it_is_text(tmp_path: Path, data: bytes, expected: bool) -> None:
    path = tmp_path / "dam"
    path.write_bytes(data)

    assert is_text(path) is expected


@pytest.mark.parametrize(
    ("path", "editor", "told"),
    [(None, "vim", NO_FILE), ("gone.txt", "vim", "gone.txt is not there any more."), (__file__, "", NO_EDITOR)],
)
async def test_what_cannot_be_opened_is_told(
    reader: MakeReader, monkeypatch: pytest.MonkeyPatch, path: str | None, editor: str, told: str
) -> None:
    monkeypatch.setenv("EDITOR", editor)
    monkeypatch.delenv("VISUAL", raising=False)
    async with reader(replace(analysis("b05").document, path=path)).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("o")

        assert notices(pilot) == [told]


@pytest.fixture
def dam(tmp_path: Path) -> Path:
    path = tmp_path / "dam.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def script(path: Path, lines: str) -> Path:
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)
    return path


PAGE = "https://courier.example/dam?id=7&lang=en"


def saved_page(path: Path) -> Path:
    said = "“It leaks,” said Ben Brook, who has kept the dam for the county for eleven years."
    path.write_text(f'<html><link rel="canonical" href="{PAGE.replace("&", "&amp;")}"><p>{said}</p>', encoding="utf-8")
    return path


def test_an_article_of_the_web_is_opened_in_the_browser(tmp_path: Path) -> None:
    browser = script(tmp_path / "browser", 'echo "browsing $*"; echo "$*" > "$0.asked"')
    page = saved_page(tmp_path / "dam.html")
    # The ampersand at the end is how BROWSER says that it has a window of its own.
    environment = {"BROWSER": f"{browser} %s &", "XDG_DATA_HOME": str(tmp_path)}
    with Terminal(ONRECORD, str(page), environment=environment) as terminal:
        terminal.wait_for("1 statement · ")
        terminal.send("o")
        terminal.wait_for("Opened in your browser:")

        assert "browsing" not in terminal.text
    assert Path(f"{browser}.asked").read_text() == f"{PAGE}\n"


def test_a_browser_of_the_terminal_has_the_screen(tmp_path: Path) -> None:
    browser = script(tmp_path / "w3m", 'echo "browsing $*"; read answer')
    page = saved_page(tmp_path / "dam.html")
    environment = {"BROWSER": f"{browser} %s", "XDG_DATA_HOME": str(tmp_path)}
    with Terminal(ONRECORD, str(page), environment=environment) as terminal:
        terminal.wait_for("1 statement · ")
        terminal.send("o")
        terminal.wait_for(f"browsing {PAGE}")
        terminal.send(ENTER)
        terminal.wait_for("1 statement · ", "Keys")


async def test_an_address_is_copied_where_there_is_no_browser(
    reader: MakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_found() -> webbrowser.BaseBrowser:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", none_found)
    async with reader(replace(analysis("b05").document, url=PAGE)).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("o")

        assert pilot.app.clipboard == PAGE
        assert notices(pilot) == [f"{NO_BROWSER} {PAGE}"]


async def test_an_address_that_is_none_of_the_web_is_not_opened(
    reader: MakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "get", lambda: pytest.fail("a browser was asked for"))
    async with reader(replace(analysis("b05").document, url="javascript:alert(1)")).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("o")

        assert notices(pilot) == ["javascript:alert(1) is no address that is opened from here."]


async def test_a_file_that_is_no_text_is_opened_by_the_desktop(
    reader: MakeReader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "dam.pdf"
    path.write_bytes(b"%PDF-1.7 ...")
    asked: list[str] = []
    monkeypatch.setattr(webbrowser, "get", lambda: Recording(asked))
    async with reader(replace(analysis("b05").document, path=str(path))).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("O")
        await pilot.app.workers.wait_for_complete()

    assert asked == [path.as_uri()]


class Recording(webbrowser.BaseBrowser):
    """A browser that opens nothing."""

    def __init__(self, asked: list[str]) -> None:
        super().__init__()
        self._asked = asked

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        self._asked.append(url)
        return True


def test_the_editor_has_the_screen_and_the_reader_comes_back(dam: Path, tmp_path: Path) -> None:
    editor = script(tmp_path / "vim", 'echo "editing $*"; read answer; echo "$*" > "$0.asked"')
    environment = {"EDITOR": str(editor), "XDG_DATA_HOME": str(tmp_path), "VISUAL": ""}
    with Terminal(ONRECORD, str(dam), environment=environment) as terminal:
        terminal.wait_for("1 statement · ")
        terminal.send("no")
        terminal.wait_for(f"editing +3 {dam}")
        terminal.send(ENTER)
        terminal.wait_for("1 statement · ", "Keys")
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert Path(f"{editor}.asked").read_text().split() == ["+3", str(dam)]


def test_a_file_whose_name_is_a_command_of_the_editor_is_only_a_file(tmp_path: Path) -> None:
    hostile = tmp_path / "+!touch pwned.txt"
    hostile.write_text(TEXT, encoding="utf-8")
    editor = script(tmp_path / "vim", 'for word in "$@"; do echo "<$word>"; done > "$0.asked"')
    environment = {"EDITOR": str(editor), "XDG_DATA_HOME": str(tmp_path), "VISUAL": ""}
    with Terminal(ONRECORD, hostile.name, environment=environment, folder=tmp_path) as terminal:
        terminal.wait_for("1 statement · ")
        terminal.send("o")
        terminal.wait_for(lambda _: Path(f"{editor}.asked").exists())
        terminal.wait_for("1 statement · ", "Keys")
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert Path(f"{editor}.asked").read_text() == f"<+1>\n<{hostile}>\n"


def test_statements_are_piped_to_a_command_that_shows_what_it_prints(dam: Path, tmp_path: Path) -> None:
    with Terminal(ONRECORD, str(dam), environment={"XDG_DATA_HOME": str(tmp_path)}) as terminal:
        terminal.wait_for("1 statement · ")
        terminal.send("n|")
        terminal.wait_for("Pipe 1 statement to")
        terminal.send(f"tr a-z A-Z | tee {tmp_path}/piped; exit 3{ENTER}")
        terminal.wait_for("“IT LEAKS,”", "exit code 3", "enter goes back")
        terminal.send(ENTER)
        terminal.wait_for("1 statement · ", "Keys")
        terminal.send("|")
        terminal.wait_for("Pipe 1 statement to", "tr a-z A-Z")
        terminal.send("\x1b")
        terminal.wait_for(lambda text: "Pipe 1 statement" not in text)
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert "“IT LEAKS,”" in (tmp_path / "piped").read_text(encoding="utf-8")
