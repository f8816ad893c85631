"""The log: what went wrong behind the screen, and nothing of the texts that are read."""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.log_file import MAX_BYTES, begin_log, default_log_file, log_what_ends_threads

SECRET = "the dam will be blown up on Monday"
LOG = logging.getLogger("tui.somewhere")


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    yield
    begin_log(None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "onrecord.log"


def fail(words: str) -> None:
    raise ValueError(words)


def log_a_failure() -> None:
    try:
        try:
            fail(SECRET)
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError:
        LOG.exception("looking has failed")


def test_a_run_in_which_all_is_well_leaves_no_file(file: Path) -> None:
    begin_log(file)
    LOG.info("all is well")

    assert not file.exists()


def test_a_failure_is_told_by_its_place_and_not_by_words_of_a_text(file: Path) -> None:
    begin_log(file)

    log_a_failure()

    written = file.read_text()
    assert "ERROR tui.somewhere" in written
    assert "looking has failed" in written
    assert f'File "{__file__}"' in written
    assert (
        written.index("ValueError: (its words") < written.index("which led to") < written.index("KeyError: (its words")
    )
    assert SECRET not in written


def test_words_of_the_system_are_told(file: Path) -> None:
    begin_log(file)

    try:
        Path("/no/such/file").read_text()
    except OSError:
        LOG.exception("reading has failed")

    assert "FileNotFoundError: [Errno 2] No such file or directory: '/no/such/file'" in file.read_text()


def test_all_words_are_told_at_the_level_debug(file: Path) -> None:
    begin_log(file, "debug")

    log_a_failure()

    assert f"ValueError: {SECRET}" in file.read_text()


def test_less_than_the_level_is_left_out(file: Path) -> None:
    begin_log(file, "error")

    LOG.warning("the disk is slow")
    LOG.error("the disk is full")

    assert "slow" not in file.read_text()
    assert "full" in file.read_text()


def test_what_ends_a_thread_is_in_the_log_and_not_on_the_screen(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begin_log(file)
    log_what_ends_threads()

    thread = threading.Thread(target=fail, args=(SECRET,), name="counting")
    thread.start()
    thread.join()

    written = file.read_text()
    assert "the thread counting has failed" in written
    assert "in fail" in written
    assert SECRET not in written
    assert capsys.readouterr().err == ""


def test_the_file_stays_small_and_the_one_before_is_kept(file: Path) -> None:
    begin_log(file)

    for _ in range(3 * MAX_BYTES // 1_000):
        LOG.warning("x" * 1_000)

    assert sorted(found.name for found in file.parent.iterdir()) == ["onrecord.log", "onrecord.log.1"]
    assert all(found.stat().st_size <= MAX_BYTES for found in file.parent.iterdir())


def test_nothing_that_drives_a_terminal_is_in_it(file: Path) -> None:
    begin_log(file)

    LOG.warning("a file called \x1b[31m")

    assert "\x1b" not in file.read_text()


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "folder").write_text("in the way")
    begin_log(tmp_path / "folder" / "onrecord.log")

    LOG.error("the disk is full")
    LOG.error("the disk is still full")

    assert capsys.readouterr().err == ""


def test_it_is_where_state_belongs(state_folder: Path) -> None:
    assert default_log_file() == state_folder / "onrecord" / "onrecord.log"
