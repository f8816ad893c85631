from collections.abc import Iterator
from pathlib import Path

import pytest
from support.terminal import ONRECORD, Terminal, is_analysed


@pytest.fixture
def seed_reader(tmp_path: Path) -> Iterator[Terminal]:
    """The reader on the article that comes along, analysed, started in an empty folder."""
    with Terminal(ONRECORD, folder=tmp_path) as terminal:
        terminal.wait_for(is_analysed)
        yield terminal


@pytest.fixture
def dam(tmp_path: Path) -> Path:
    """A file with one statement."""
    path = tmp_path / "dam.txt"
    path.write_text("It rained on Monday.\n“The dam holds,” said Ada Vance.", encoding="utf-8")
    return path
