"""The file of a library: how it is opened, told from other files, brought up to date, and written to.

One SQLite file holds a library. In WAL mode readers never wait for the one that writes; network file systems have no
memory that processes could share for it, so there the older, slower journal is used. Whatever is wrong with the file
is a `LibraryError` of one line, since a library that cannot be used must not keep anybody from reading.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

from tui.library.file_systems import network_file_system

APPLICATION_ID = 0x4F6E5265
"""Tells our files from other SQLite databases."""
BUSY_SECONDS = 30.0
"""How long to wait for somebody else's transaction, each of which is one document."""
_WAL_TRIES = 50
_WAL_PAUSE_SECONDS = 0.1


class LibraryError(Exception):
    """The library cannot be used; the message says which and why, in one line for the user."""


class Database:
    """An open library file. It belongs to the thread that has opened it."""

    def __init__(self, path: Path, connection: sqlite3.Connection, network: str | None = None) -> None:
        self.path = path
        self.connection = connection
        self.network = network
        """The name of the network file system that it lies on, if it lies on one and can be written."""

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection; what goes wrong with the file becomes a `LibraryError`."""
        try:
            yield self.connection
        except sqlite3.Error as error:
            raise LibraryError(_in_words(self.path, error)) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection inside a transaction: all of what is done with it is kept, or nothing."""
        with self.reading() as connection, _transaction(connection):
            yield connection


def open_database(path: Path, migrations: Sequence[str] | None = None) -> Database:
    """Open the library in a file, which is made where there is none, and bring it up to date.

    `migrations` are the SQL scripts that lead from one version to the next, the shipped ones if not given. A library
    that this process may not write is opened as it is. Raises LibraryError where it cannot be used.
    """
    connection = network = None
    try:
        scripts = shipped_migrations() if migrations is None else migrations
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = connect(path, timeout=BUSY_SECONDS)
        if is_read_only(path):
            _expect_version(connection, path, len(scripts))
        else:
            network = network_file_system(path)
            _prepare(connection, path, network, scripts)
    except (sqlite3.Error, OSError, LibraryError) as error:
        if connection is not None:
            connection.close()
        if isinstance(error, LibraryError):
            raise
        raise LibraryError(_in_words(path, error)) from error
    return Database(path, connection, network)


def connect(path: Path, *, timeout: float = 5.0, check_same_thread: bool = True) -> sqlite3.Connection:
    """Connect to a library file, whose transactions are begun by hand.

    Raises LibraryError for one that this process may not write while its latest changes wait in its journal.
    """
    name = str(path)
    if is_read_only(path):
        journal = path.with_name(f"{path.name}-wal")
        if journal.exists() and journal.stat().st_size:
            raise LibraryError(f"the library {path} is read-only, but not all of it has been written to the file yet")
        # Even to read it, SQLite would have to make files beside it, unless nobody writes to it.
        name = f"{path.absolute().as_uri()}?immutable=1"
    return sqlite3.connect(
        name, timeout=timeout, isolation_level=None, check_same_thread=check_same_thread, uri=name != str(path)
    )


def is_read_only(path: Path) -> bool:
    """Return whether there is a library that this process may not write."""
    return path.exists() and not os.access(path, os.W_OK)


def shipped_migrations() -> tuple[str, ...]:
    """Return the migrations that come with the program, in order."""
    scripts = sorted(
        (entry for entry in files("tui.library").joinpath("migrations").iterdir() if entry.name.endswith(".sql")),
        key=lambda entry: entry.name,
    )
    return tuple(script.read_text(encoding="utf-8") for script in scripts)


def _prepare(connection: sqlite3.Connection, path: Path, network: str | None, migrations: Sequence[str]) -> None:
    version = _version(connection, path, len(migrations))
    _choose_journal(connection, "delete" if network else "wal")
    # The older journal is safe from a power cut only if it waits for the disk.
    connection.execute(f"PRAGMA synchronous = {'FULL' if network else 'NORMAL'}")
    if version < len(migrations):
        if version:
            _back_up(connection, version, path.with_name(f"{path.name}.version-{version}"))
        with _transaction(connection):
            # Somebody else may have done it while this process waited for the lock.
            version = _version(connection, path, len(migrations))
            for number, script in enumerate(migrations[version:], start=version + 1):
                for statement in _statements(script):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    # Not before: a migration may have to rebuild tables that others refer to.
    connection.execute("PRAGMA foreign_keys = ON")


def _expect_version(connection: sqlite3.Connection, path: Path, newest: int) -> None:
    if _version(connection, path, newest) < newest:
        raise LibraryError(
            f"the library {path} was made by an older onrecord, and it is read-only: it cannot be brought up to date"
        )


def _version(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """Return the version of a library, 0 for an empty file; raise LibraryError where it is none that can be used."""
    # The application last: somebody else may be making the library between two of these.
    tables, version, application = (
        connection.execute(query).fetchone()[0]
        for query in ("SELECT count(*) FROM sqlite_master", "PRAGMA user_version", "PRAGMA application_id")
    )
    if application != APPLICATION_ID and (application or version or tables):
        raise LibraryError(f"{path} is no library of onrecord, but another program's database")
    if version > newest:
        raise LibraryError(f"the library {path} was made by a newer onrecord: update this one, or name another library")
    return int(version)


def _choose_journal(connection: sqlite3.Connection, mode: str) -> None:
    """Use a journal; SQLite does not wait by itself for others who are opening the file at the same time."""
    for tries_left in range(_WAL_TRIES, -1, -1):
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != mode:
                connection.execute(f"PRAGMA journal_mode = {mode}")
        except sqlite3.OperationalError as error:
            if not tries_left or error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(_WAL_PAUSE_SECONDS)
        else:
            return


def _back_up(connection: sqlite3.Connection, version: int, backup: Path) -> None:
    # Several threads and programs may open the library at once, and one of them bring it up to date meanwhile.
    unfinished = backup.with_name(f"{backup.name}.{os.getpid()}-{threading.get_ident()}.part")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as copy:
        connection.backup(copy)
        is_of_version = copy.execute("PRAGMA user_version").fetchone()[0] == version
    if is_of_version:
        unfinished.replace(backup)
    else:
        unfinished.unlink()


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        # Ctrl+c, as it comes, is raised right behind this.
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may have ended the transaction by itself, or it has not begun.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script; `executescript` would commit before each script."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _in_words(path: Path, error: sqlite3.Error | OSError) -> str:
    """Return what is wrong with a library, in a sentence."""
    if isinstance(error, OSError):
        return f"the library {path} cannot be opened: {(error.strerror or str(error)).lower()}"
    # The low byte is the kind of the error, the rest its circumstances.
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_FULL:
            return f"the library {path} cannot be written: there is no space left; free some"
        case sqlite3.SQLITE_READONLY:
            return f"the library {path} cannot be written: it is read-only"
        case sqlite3.SQLITE_CANTOPEN:
            return f"the library {path} cannot be opened: no such place, or no permission to write there"
        case sqlite3.SQLITE_NOTADB:
            return f"{path} is no library of onrecord"
        case sqlite3.SQLITE_CORRUPT:
            return f"the library {path} is damaged; onrecord library check tells more"
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"the library {path} is in use by another program that does not let go of it"
    return f"the library {path} cannot be used: {error}"
