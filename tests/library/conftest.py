from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.library.database import Database, open_database
from tui.library.store import Store


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "library.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def store(database: Database) -> Store:
    return Store(database, "today", "a model 1.0")
