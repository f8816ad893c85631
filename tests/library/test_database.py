import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tui.library.database import APPLICATION_ID, Database, LibraryError, open_database, shipped_migrations

FIRST = "CREATE TABLE note (words);\nINSERT INTO note VALUES ('kept');\n"
SECOND = "ALTER TABLE note ADD COLUMN author;\n"


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def write_notes(database: Database, *notes: str) -> None:
    with database.writing() as connection:
        connection.executemany("INSERT INTO note (words) VALUES (?)", ((note,) for note in notes))


def write_halves(database: Database) -> None:
    with database.writing() as connection:
        connection.execute("INSERT INTO note (words) VALUES ('half')")
        raise KeyboardInterrupt


class Interrupted(sqlite3.Connection):
    """A connection that is interrupted just when a transaction has begun."""

    def execute(self, query: str, *parameters: object) -> sqlite3.Cursor:
        found = super().execute(query, *parameters)  # type: ignore[arg-type]
        if query.startswith("BEGIN"):
            raise KeyboardInterrupt
        return found


def test_a_transaction_that_is_interrupted_as_it_begins_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    open_database(path, [FIRST]).close()
    connection = sqlite3.connect(path, isolation_level=None, factory=Interrupted)

    with closing(connection):
        with pytest.raises(KeyboardInterrupt):
            write_notes(Database(path, connection), "never written")

        assert not connection.in_transaction


def test_a_new_library_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "share" / "onrecord" / "library.sqlite"

    with closing(open_database(path)) as database:
        pragmas = {
            name: pragma(database.connection, name)
            for name in ("application_id", "user_version", "journal_mode", "synchronous", "foreign_keys")
        }

    assert pragmas == {
        "application_id": APPLICATION_ID,
        "user_version": len(shipped_migrations()),
        "journal_mode": "wal",
        "synchronous": 1,
        "foreign_keys": 1,
    }


def test_on_a_network_file_system_the_journal_is_the_older_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.library.database.network_file_system", lambda path: "nfs4")

    with closing(open_database(tmp_path / "library.sqlite")) as database:
        assert database.network == "nfs4"
        assert pragma(database.connection, "journal_mode") == "delete"
        assert pragma(database.connection, "synchronous") == 2


def test_an_older_library_is_brought_up_to_date_and_a_copy_of_it_stays(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    open_database(path, [FIRST]).close()

    with closing(open_database(path, [FIRST, SECOND])) as database:
        assert database.connection.execute("SELECT words, author FROM note").fetchall() == [("kept", None)]
        assert pragma(database.connection, "user_version") == 2

    with closing(sqlite3.connect(tmp_path / "library.sqlite.version-1")) as copy:
        assert copy.execute("SELECT * FROM note").fetchall() == [("kept",)]


def test_several_who_open_an_older_library_at_once_all_find_it_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    many = "".join(f"INSERT INTO note VALUES ('{number:0500}');\n" for number in range(2_000))
    open_database(path, [FIRST + many]).close()
    troubles: list[BaseException] = []

    def open_and_close() -> None:
        try:
            open_database(path, [FIRST + many, SECOND]).close()
        except BaseException as trouble:  # what happens in a thread is told to nobody else
            troubles.append(trouble)

    threads = [threading.Thread(target=open_and_close) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert troubles == []
    with closing(sqlite3.connect(tmp_path / "library.sqlite.version-1")) as copy:
        assert pragma(copy, "user_version") == 1
    assert not list(tmp_path.glob("*.part"))


def test_a_migration_that_fails_leaves_the_library_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    open_database(path, [FIRST]).close()

    with pytest.raises(LibraryError):
        open_database(path, [FIRST, SECOND, "INSERT INTO no_such_table VALUES (1);\n"])

    with closing(open_database(path, [FIRST])) as database:
        assert database.connection.execute("SELECT * FROM note").fetchall() == [("kept",)]


def test_a_library_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    open_database(path, [FIRST, SECOND]).close()

    with pytest.raises(LibraryError, match="was made by a newer onrecord"):
        open_database(path, [FIRST])


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmark (address)")
    before = path.read_bytes()

    with pytest.raises(LibraryError, match=r"places\.sqlite is no library of onrecord"):
        open_database(path)

    assert path.read_bytes() == before


@pytest.mark.parametrize("content", ["The mayor said no. " * 100, "short"])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: str) -> None:
    path = tmp_path / "dam.txt"
    path.write_text(content)

    with pytest.raises(LibraryError, match=r"dam\.txt is no library of onrecord"):
        open_database(path)

    assert path.read_text() == content


def test_a_place_where_no_file_can_be_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(LibraryError, match="cannot be opened") as told:
        open_database(tmp_path / "file" / "library.sqlite")

    assert "\n" not in str(told.value)


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be opened"):
        open_database(tmp_path)


def test_a_full_disk_is_told_and_nothing_is_kept_by_halves(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "library.sqlite", [FIRST])) as database:
        pages = pragma(database.connection, "page_count")
        database.connection.execute(f"PRAGMA max_page_count = {pages}")

        with pytest.raises(LibraryError, match="no space left"):
            write_notes(database, "first", "x" * 100_000)

        assert database.connection.execute("SELECT * FROM note").fetchall() == [("kept",)]
        write_notes(database, "short")


def test_what_fails_inside_a_transaction_undoes_it(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "library.sqlite", [FIRST])) as database:
        with pytest.raises(KeyboardInterrupt):
            write_halves(database)

        assert database.connection.execute("SELECT * FROM note").fetchall() == [("kept",)]


def test_many_can_make_the_same_library_at_once(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    notes = []

    def use(number: int) -> None:
        with closing(open_database(path, [FIRST])) as database:
            with database.writing() as connection:
                connection.execute("INSERT INTO note VALUES (?)", (number,))
            notes.append(number)

    threads = [threading.Thread(target=use, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with closing(open_database(path, [FIRST])) as database:
        kept = {words for (words,) in database.connection.execute("SELECT words FROM note")}
    assert (sorted(notes), kept) == (list(range(8)), {"kept", *range(8)})


@pytest.fixture
def read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be written, not even by root."""
    monkeypatch.setattr("tui.library.database.os.access", lambda path, mode: False)


def test_a_library_that_may_not_be_written_is_read(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "library.sqlite"
    open_database(path, [FIRST]).close()
    request.getfixturevalue("read_only")

    with closing(open_database(path, [FIRST])) as database:
        assert database.connection.execute("SELECT words FROM note").fetchall() == [("kept",)]
        with pytest.raises(LibraryError, match="cannot be written: it is read-only"):
            write_notes(database, "new")
    assert [file.name for file in tmp_path.iterdir()] == ["library.sqlite"]


def test_a_library_that_may_not_be_written_is_not_brought_up_to_date(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "library.sqlite"
    open_database(path, [FIRST]).close()
    request.getfixturevalue("read_only")

    with pytest.raises(LibraryError, match="older onrecord, and it is read-only"):
        open_database(path, [FIRST, SECOND])


def test_a_library_that_may_not_be_written_is_not_read_without_what_waits_in_its_journal(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "library.sqlite"
    with closing(open_database(path, [FIRST])) as database:
        write_notes(database, "new")
        request.getfixturevalue("read_only")

        with pytest.raises(LibraryError, match="not all of it has been written"):
            open_database(path, [FIRST])
