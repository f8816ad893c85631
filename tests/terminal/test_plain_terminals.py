"""Terminals without colours, without anything, and none at all."""

import re
from pathlib import Path

from support.terminal import ONRECORD, Terminal, is_analysed

STYLE = re.compile(rb"\x1b\[([\d;]*)m")
READER_OPENED = b"\x1b[?1049h"
TAKES_MOUSE = b"\x1b[?1000h"


def colours(output: bytes | bytearray) -> set[bytes]:
    """Return the parameters of all sequences that set a colour; 39 and 49 ask for the terminal's own."""
    coloured = {*range(30, 39), *range(40, 49), *range(90, 108)}
    return {
        parameters
        for parameters in STYLE.findall(output)
        if any(part and int(part) in coloured for part in parameters.split(b";"))
    }


def test_colours_are_seen(dam: Path) -> None:
    with Terminal(ONRECORD, str(dam)) as terminal:
        terminal.wait_for("It rained on Monday.")

        assert colours(terminal.output)


def test_without_colours_signs_still_tell_where_one_is(dam: Path) -> None:
    with Terminal(ONRECORD, str(dam), environment={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("It rained on Monday.", is_analysed)
        terminal.send("n")

        terminal.wait_for("›┃ “The dam holds,”", "▌  Ada Vance")
        assert colours(terminal.output) == set()


def test_a_dumb_terminal_gets_the_table(dam: Path) -> None:
    with Terminal(ONRECORD, str(dam), environment={"TERM": "dumb"}) as terminal:
        terminal.wait_for_output(b"Ada Vance")

        assert b"\x1b" not in terminal.output
        assert terminal.exit_code() == 0


def test_a_pipe_gets_the_table(dam: Path) -> None:
    with Terminal("sh", "-c", '"$0" dam.txt | cat', ONRECORD, folder=dam.parent) as terminal:
        assert terminal.exit_code() == 0
        terminal.wait_for("Ada Vance", "The dam holds,")
        assert READER_OPENED not in terminal.output


def test_a_terminal_of_ascii_gets_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "dam.txt"
    path.write_text("It rained in 東京.\n“The dam holds,” said René Vance.", encoding="utf-8")
    with Terminal(ONRECORD, str(path), environment={"LANG": "C"}) as terminal:
        terminal.wait_for("It rained in ????.", is_analysed_in_ascii)
        terminal.send("n ")

        terminal.wait_for('>| "The dam holds," said Ren? Vance.', ">x Ren? Vance", "enter Go")
        terminal.send("?")
        terminal.wait_for("+----", "up down scroll   esc back")
        assert terminal.output.isascii()


def test_signs_of_ascii_leave_the_words_as_they_are(dam: Path) -> None:
    with Terminal(ONRECORD, "--ascii", str(dam)) as terminal:
        terminal.wait_for("It rained on Monday.", is_analysed_in_ascii)
        terminal.send("n")

        terminal.wait_for(">| “The dam holds,”", ">  Ada Vance")


def is_analysed_in_ascii(screen: str) -> bool:
    return is_analysed(screen.replace(" - ", " · "))


def test_the_mouse_is_left_to_the_terminal(dam: Path) -> None:
    with Terminal(ONRECORD, str(dam)) as terminal:
        terminal.wait_for("It rained on Monday.")
        assert TAKES_MOUSE in terminal.output
    with Terminal(ONRECORD, "--no-mouse", str(dam)) as terminal:
        terminal.wait_for("It rained on Monday.")
        assert TAKES_MOUSE not in terminal.output


def test_what_is_marked_goes_on_to_a_pipe(dam: Path) -> None:
    command = 'x=$("$0" --print dam.txt); echo "code $?, printed: $x"'
    with Terminal("sh", "-c", command, ONRECORD, folder=dam.parent) as terminal:
        terminal.wait_for("It rained on Monday.", is_analysed)
        terminal.send("n ")
        terminal.wait_for("1 marked")
        terminal.send("q")

        terminal.wait_for("code 0, printed: > “The dam holds,”", "— **Ada Vance**, said (direct)")
        assert terminal.exit_code() == 0
