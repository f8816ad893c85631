"""The program as the shell runs it: its streams, signals and exit codes."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ONRECORD = (sys.executable, "-c", "from tui.cli import main; main()")


def start(*arguments: str) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen([*ONRECORD, *arguments], stdin=pipe, stdout=pipe, stderr=pipe)


def run(*arguments: str, environment: Sequence[tuple[str, str]] = ()) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*ONRECORD, *arguments], stdin=subprocess.DEVNULL, capture_output=True, env=os.environ | dict(environment)
    )


def test_the_article_that_comes_along_is_printed_without_a_screen() -> None:
    done = run()

    assert (done.returncode, done.stderr) == (0, b"")
    assert "John Kerry" in done.stdout.decode()


def test_a_pipe_that_is_not_named_is_not_read_and_it_says_so() -> None:
    done = subprocess.run(ONRECORD, input=b"The mayor said no.", capture_output=True)

    assert done.returncode == 0
    assert done.stderr == b"onrecord: standard input is not read unless it is named: onrecord -\n"
    assert "John Kerry" in done.stdout.decode()


def test_output_is_utf_8_whatever_the_locale(folder: Path) -> None:
    (folder / "event.txt").write_text("“Évènement,” said Ada Vance. 東京", encoding="utf-8")
    ascii_only = (("LC_ALL", "C"), ("PYTHONIOENCODING", "ascii"), ("PYTHONUTF8", "0"), ("PYTHONCOERCECLOCALE", "0"))

    done = run("extract", "event.txt", "--format", "jsonl", environment=ascii_only)

    assert done.returncode == 0
    assert "“Évènement,” said Ada Vance. 東京" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_ends_it_quietly(folder: Path) -> None:
    # Together they are more than a pipe holds.
    documents = [{"id": str(number), "text": f"It rained {number} times. {'x' * 5000}"} for number in range(40)]
    (folder / "rain.jsonl").write_text("".join(json.dumps(document) + "\n" for document in documents))

    with start("extract", "rain.jsonl", "--format", "jsonl") as process:
        assert process.stdout
        assert process.stderr
        first = process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()

    assert json.loads(first)["id"] == "0"
    assert (process.returncode, said) == (141, b"")


def test_ctrl_c_ends_it_quietly(folder: Path) -> None:
    with start("extract", "no-such.txt", "-") as process:
        assert process.stderr
        # Then it waits for standard input, which stays open.
        assert b"no-such.txt" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()

    assert (process.returncode, said) == (130, b"")


@pytest.mark.parametrize("closed", [1, 2])
def test_a_closed_stream_is_no_failure(folder: Path, closed: int) -> None:
    (folder / "rain.txt").write_text("It rained.")
    command = [*ONRECORD, "extract", "rain.txt"]

    done = subprocess.run(["sh", "-c", f'"$@" {closed}>&-', "sh", *command], capture_output=True)

    told = b"onrecord: no statements found\n" if closed == 1 else b""
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", told)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_full_disk_is_told_in_one_line(folder: Path) -> None:
    (folder / "rain.txt").write_text("It rained.")

    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*ONRECORD, "extract", "rain.txt", "--format", "jsonl"], stdout=full, stderr=subprocess.PIPE
        )

    assert done.returncode == 2
    assert done.stderr.startswith(b"onrecord: standard output cannot be written: ")
    assert done.stderr.count(b"\n") == 1


def test_a_text_of_50_megabytes_is_refused_in_one_line(folder: Path) -> None:
    (folder / "huge.txt").write_bytes(b"It rained. " * 5_000_000)

    done = run("extract", "huge.txt")

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"onrecord: huge.txt: ")
    assert done.stderr.count(b"\n") == 1


def test_what_the_rooms_log_is_not_said_to_the_user() -> None:
    bug = "import logging, tui.cli; tui.cli.onrecord = lambda **_: logging.getLogger('tui.language').error('a bug')"

    done = subprocess.run([sys.executable, "-c", f"{bug}; tui.cli.main()"], capture_output=True, check=True)

    assert done.stderr == b""
