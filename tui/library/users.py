"""What the user has done in a document, as a record for an export of the library, and back."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tui.library.entries import document_hash
from tui.library.notes import columns_of, note_of
from tui.library.records import Note
from tui.library.rows import Words, line_of, packed, spans_of, unpacked
from tui.model import Document, Span


@dataclass(frozen=True, slots=True)
class Done:
    """What the user has done in a document, as the columns of its tables have it."""

    marks: Sequence[tuple[str, str, int]]
    notes: Sequence[tuple[str, Words, str, str]]
    readings: Sequence[tuple[bool, bool, str]]
    sessions: Sequence[tuple[str, int, str, str]]


def exported(connection: sqlite3.Connection, document: int) -> dict[str, object]:
    """Return what has been done in the document of a row; nothing where nothing was."""
    of_it = (document,)
    marks = connection.execute("SELECT content, made_at, place FROM mark WHERE document = ? ORDER BY content", of_it)
    notes = connection.execute(
        "SELECT content, words, tags, made_at FROM note WHERE document = ? ORDER BY content", of_it
    )
    readings = connection.execute("SELECT is_read, is_starred, made_at FROM reading WHERE document = ?", of_it)
    sessions = connection.execute(
        "SELECT name, reading_place, left_at, view FROM session WHERE document = ? ORDER BY name", of_it
    )
    done: dict[str, list[dict[str, object]]] = {
        "marks": [{"content": spans_of(content), "marked_at": at, "place": place} for content, at, place in marks],
        "notes": [
            {"content": spans_of(content), "note": note.words, "tags": note.tags, "written_at": at}
            for content, words, tags, at in notes
            for note in (note_of(words, tags),)
        ],
        "reading": [{"read": bool(read), "starred": bool(starred), "set_at": at} for read, starred, at in readings],
        "sessions": [
            {"name": unpacked(name), "place": place, "left_at": at, "view": json.loads(view)}
            for name, place, at, view in sessions
        ],
    }
    return {name: entries for name, entries in done.items() if entries}


def read(record: Mapping[str, Any]) -> Done:
    """Return what a record says has been done; raises ValueError, KeyError or TypeError where it makes no sense."""
    return Done(
        [
            (_content(mark), str(mark["marked_at"]), int(mark.get("place", _microseconds(str(mark["marked_at"])) + at)))
            for at, mark in enumerate(record.get("marks", ()))
        ],
        [
            (
                _content(note),
                *columns_of(Note(str(note["note"]), tuple(map(str, note["tags"])))),
                str(note["written_at"]),
            )
            for note in record.get("notes", ())
        ],
        [(bool(each["read"]), bool(each["starred"]), str(each["set_at"])) for each in record.get("reading", ())],
        [
            (str(each["name"]), int(each["place"]), str(each["left_at"]), json.dumps(dict(each.get("view", {}))))
            for each in record.get("sessions", ())
        ],
    )


def take_in(connection: sqlite3.Connection, document: Document, done: Done) -> None:
    """Take in what has been done in a document, which is there; what the user here has done stays."""
    if not (done.marks or done.notes or done.readings or done.sessions):
        return
    (key,) = connection.execute("SELECT key FROM document WHERE sha256 = ?", (document_hash(document),)).fetchone()
    connection.executemany(
        "INSERT OR IGNORE INTO mark (document, content, made_at, place) VALUES (?, ?, ?, ?)",
        ((key, *mark) for mark in done.marks),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO note (document, content, words, tags, made_at) VALUES (?, ?, ?, ?, ?)",
        ((key, *note) for note in done.notes),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO reading (document, is_read, is_starred, made_at) VALUES (?, ?, ?, ?)",
        ((key, *reading) for reading in done.readings),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO session (document, name, reading_place, left_at, view) VALUES (?, ?, ?, ?, ?)",
        ((key, packed(name), *left) for name, *left in done.sessions),
    )


def _content(entry: Mapping[str, Any]) -> str:
    return line_of(Span(int(start), int(end)) for start, end in entry["content"])


def _microseconds(time: str) -> int:
    """Return a time as the place of a mark that was set then."""
    return int(datetime.fromisoformat(time).timestamp() * 1_000_000)
