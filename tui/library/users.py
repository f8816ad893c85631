"""What the user has done in a document, as a record for an export of the library, and back."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tui.library.entries import document_hash
from tui.library.rows import line_of, packed, spans_of, unpacked
from tui.model import Document, Span


@dataclass(frozen=True, slots=True)
class Done:
    """What the user has done in a document, as the columns of its tables have it."""

    marks: Sequence[tuple[str, str]]
    sessions: Sequence[tuple[str, int, str]]


def exported(connection: sqlite3.Connection, document: int) -> dict[str, object]:
    """Return what has been done in the document of a row; nothing where nothing was."""
    marks = connection.execute("SELECT content, marked_at FROM mark WHERE document = ? ORDER BY content", (document,))
    sessions = connection.execute(
        "SELECT name, reading_place, left_at FROM session WHERE document = ? ORDER BY name", (document,)
    )
    done: dict[str, list[dict[str, object]]] = {
        "marks": [{"content": spans_of(content), "marked_at": at} for content, at in marks],
        "sessions": [{"name": unpacked(name), "place": place, "left_at": at} for name, place, at in sessions],
    }
    return {name: entries for name, entries in done.items() if entries}


def read(record: Mapping[str, Any]) -> Done:
    """Return what a record says has been done; raises ValueError, KeyError or TypeError where it makes no sense."""
    return Done(
        [
            (line_of(Span(int(start), int(end)) for start, end in mark["content"]), str(mark["marked_at"]))
            for mark in record.get("marks", ())
        ],
        [(str(each["name"]), int(each["place"]), str(each["left_at"])) for each in record.get("sessions", ())],
    )


def take_in(connection: sqlite3.Connection, document: Document, done: Done) -> None:
    """Take in what has been done in a document, which is there; what the user here has done stays."""
    if not (done.marks or done.sessions):
        return
    (key,) = connection.execute("SELECT key FROM document WHERE sha256 = ?", (document_hash(document),)).fetchone()
    connection.executemany("INSERT OR IGNORE INTO mark VALUES (?, ?, ?)", ((key, *mark) for mark in done.marks))
    connection.executemany(
        "INSERT OR IGNORE INTO session VALUES (?, ?, ?, ?)",
        ((packed(name), key, place, at) for name, place, at in done.sessions),
    )
