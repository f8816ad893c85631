"""Parquet: a document a row, by the names of its columns, as of tables.

DuckDB reads it. It is a whole database, so all else that it could do is switched off: other files, the network,
extensions, and changing that. The file is opened under a name of our own, since in others it sees patterns ("*") and
addresses.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.documents.extras import library
from tui.documents.records.fields import count_known, has_text
from tui.documents.records.table_rows import documents_of_rows, plain_value, without_text
from tui.documents.source import Format, Item, Source, UnreadableError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MAX_MEMORY = "600MB"
MAX_GIVEN_RATIO = 500
"""Of the characters that come out of a file to its size: a column of one value over and over takes a few bytes."""
UNJUDGED_CHARS = 200_000_000
MAX_COLUMNS = 1_000
"""Beyond those that mean something, columns are not read at all."""

_MAGIC = b"PAR1"
_ROWS_AT_ONCE = 20
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "memory_limit": MAX_MEMORY,
    "temp_directory": "",
    "threads": 1,
}


def read(source: Source) -> Iterator[Item]:
    """Yield a document, or a problem, for each row of `source`.

    Raises UnreadableError where it is no Parquet, damaged, a bomb, or without a column for the text.
    """
    duckdb = library("duckdb", "parquet", "Parquet files")
    with _on_disk(source) as path:
        try:
            connection = duckdb.connect(":memory:", config=_SETTINGS)
            with connection:
                _lock(connection, path)
                names = _names(connection, path)
                if not has_text(names):
                    raise UnreadableError(without_text(names))
                wanted = [name for name in names if count_known([name])]
                rows = partial(_rows, path=path, names=wanted)
                again = partial(_again, rows, connection)
                yield from documents_of_rows(wanted, rows(connection), source, again)
        except duckdb.OutOfMemoryException:
            raise UnreadableError(f"takes more than {MAX_MEMORY} of memory to unpack, too much for texts") from None
        except duckdb.Error:
            raise UnreadableError("is no Parquet that can be read, or is damaged") from None


def _again(
    rows: Callable[..., Iterator[tuple[int, Sequence[object]]]], connection: "DuckDBPyConnection"
) -> Iterator[Sequence[object]]:
    """Read all rows from the top, in a cursor of their own."""
    with connection.cursor() as cursor:
        yield from (row for _, row in rows(cursor))


def recognises(head: bytes) -> bool:
    """Tell whether a file begins as Parquet."""
    return head.startswith(_MAGIC)


FORMAT = Format("Parquet", (".parquet",), read, recognises)


@contextmanager
def _on_disk(source: Source) -> Iterator[str]:
    """Provide a path of the file that is safe to name: a link to it, or a copy of what has no path of its own."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        place = Path(folder) / "table.parquet"
        if not (_is_file_itself(source) and source.path and _linked(place, Path(source.path))):
            with place.open("wb") as copy:
                shutil.copyfileobj(source.stream, copy)
        yield str(place)


def _is_file_itself(source: Source) -> bool:
    """Tell whether a source is the whole of the file of its path, not a part of it, or something in its name."""
    try:
        opened = os.fstat(source.stream.fileno())
        return source.path is not None and os.path.samestat(opened, Path(source.path).stat())
    except (OSError, ValueError):
        return False


def _linked(place: Path, file: Path) -> bool:
    try:
        place.symlink_to(file.absolute())
    except OSError:  # not on every system
        return False
    return True


def _lock(connection: "DuckDBPyConnection", path: str) -> None:
    """Leave nothing within reach but the one file."""
    quoted = path.replace("'", "''")
    connection.execute(f"SET allowed_paths = ['{quoted}']")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _names(connection: "DuckDBPyConnection", path: str) -> list[str]:
    described = connection.execute("DESCRIBE SELECT * FROM read_parquet($1)", [path]).fetchall()
    return [str(name) for name, *_ in described]


def _rows(connection: "DuckDBPyConnection", path: str, names: Sequence[str]) -> Iterator[tuple[int, Sequence[object]]]:
    columns = ", ".join('"' + name.replace('"', '""') + '"' for name in names[:MAX_COLUMNS])
    found = connection.execute(f"SELECT {columns} FROM read_parquet($1)", [path])
    most = max(UNJUDGED_CHARS, MAX_GIVEN_RATIO * Path(path).stat().st_size)
    given = number = 0
    while rows := found.fetchmany(_ROWS_AT_ONCE):
        for row in rows:
            number += 1
            values = [plain_value(value) for value in row]
            given += sum(len(value) for value in values if isinstance(value, str))
            if given > most:
                raise UnreadableError(f"unpacks to more than {MAX_GIVEN_RATIO} times its size, as no texts do")
            yield number, values
