"""How the reader ends, and what it leaves behind: a terminal as it was, and no process."""

import os
import signal
from pathlib import Path

import pytest
from support.terminal import ONRECORD, Terminal, has_ended

ALTERNATE_SCREEN_LEFT, CURSOR_SHOWN, MOUSE_RELEASED = b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l"

needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes in /proc")


def test_quitting_leaves_the_terminal_as_it_was(dam: Path) -> None:
    with Terminal(ONRECORD, str(dam)) as terminal:
        terminal.wait_for("It rained on Monday.")
        terminal.send("q")

        assert terminal.exit_code() == 0
        for sequence in (ALTERNATE_SCREEN_LEFT, CURSOR_SHOWN, MOUSE_RELEASED):
            assert sequence in terminal.output


@needs_proc
@pytest.mark.parametrize("end", ["q", "killed", "hung up"])
def test_no_process_is_left_behind(dam: Path, end: str) -> None:
    with Terminal(ONRECORD, str(dam)) as terminal:
        process = terminal.wait_for_child()
        if end == "q":
            terminal.send("q")
        else:
            os.kill(terminal.pid, signal.SIGKILL if end == "killed" else signal.SIGHUP)

        terminal.exit_code()
        assert has_ended(process)


@needs_proc
def test_the_reader_outlives_its_analysis(dam: Path) -> None:
    mill = dam.with_name("mill.txt")
    mill.write_text("“The mill is shut,” said Ben Brook.", encoding="utf-8")

    # By short names, so that what is told of them fits a line.
    with Terminal(ONRECORD, dam.name, mill.name, folder=dam.parent) as terminal:
        os.kill(terminal.wait_for_child(), signal.SIGKILL)

        terminal.wait_for("the analysis stopped unexpectedly", "It rained on Monday.")
        terminal.wait_for("1 statement ", "Ben Brook")
        terminal.send("q")
        assert terminal.exit_code() == 1
        assert b"dam.txt: the analysis stopped unexpectedly" in terminal.output.partition(ALTERNATE_SCREEN_LEFT)[2]
