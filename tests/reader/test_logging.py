"""The log of a reader: what was done, for whoever asks for the level debug, and nothing of it otherwise."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.piloting import WIDE, MakeReader, opened, until

from tui import __version__
from tui.log_file import begin_log


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "onrecord.log"
    begin_log(None)


async def test_at_the_level_debug_actions_documents_and_searches_are_told(reader: MakeReader, file: Path) -> None:
    begin_log(file, "debug")
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("n", "/", *"port")
        await until(pilot, lambda: "Searcher answers 'port'" in file.read_text())

    written = file.read_text()
    assert "DEBUG tui.reader.base" in written
    assert "action next_statement" in written
    assert "b01 has been looked at" in written


async def test_at_the_level_info_that_it_begins_and_nothing_that_is_typed_or_read_is_told(
    reader: MakeReader, file: Path
) -> None:
    begin_log(file, "info")
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("n", "/", *"port")
        await pilot.pause()

    [line] = file.read_text().splitlines()
    assert f"onrecord {__version__} begins" in line
