"""A library file as it is read: a connection a thread."""

import sqlite3
import threading
from pathlib import Path

import pytest
from support.archives import archive_of
from support.articles import analysis

from tui.library.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    file = tmp_path / "library.sqlite"
    archive_of(file, analysis("b01")).close()
    return Shelf(file)


def connection_of_a_thread(shelf: Shelf) -> sqlite3.Connection:
    """Return the connection of a thread that has ended since."""
    found: list[sqlite3.Connection] = []
    thread = threading.Thread(target=lambda: found.append(shelf.connection()))
    thread.start()
    thread.join()
    return found[0]


def test_a_thread_keeps_its_connection(shelf: Shelf) -> None:
    assert shelf.connection() is shelf.connection()
    assert connection_of_a_thread(shelf) is not shelf.connection()


def test_connections_of_threads_that_have_ended_are_closed_once_another_one_reads(shelf: Shelf) -> None:
    own, others = shelf.connection(), connection_of_a_thread(shelf)

    connection_of_a_thread(shelf)

    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        others.execute("SELECT 1")
    assert own.execute("SELECT 1").fetchone() == (1,)
