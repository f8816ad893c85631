"""Where the user has stopped reading, by the name of what they had opened."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from tui.library.database import Database
from tui.library.entries import document_hash, now, place_of
from tui.library.rows import packed, unpacked
from tui.model import Document


@dataclass(frozen=True, slots=True)
class Stop:
    """Where somebody has stopped reading."""

    row: int
    """The key of the document's row, as it is shown now."""
    place: str | None
    """The file of the document, or the address that it was fetched from."""
    member: str | None
    """Where it is in the file, if that holds files."""
    id: str
    offset: int
    """A code point of its text; 0 where the text is another one now."""
    view: Mapping[str, object]
    """What else was kept of it, for whoever has kept it."""

    def is_in(self, document: Document) -> bool:
        """Return whether it is in this document, or in another version of it."""
        return (self.place, self.member, self.id) == (place_of(document), document.member, document.id)


def leave(
    database: Database, name: str, document: Document, offset: int, view: Mapping[str, str | bool] | None = None
) -> None:
    """Keep where the user stops reading, and what else is to be known of it the next time.

    Nothing is kept of a document that the library does not have.
    """
    with database.writing() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO session (name, document, reading_place, left_at, view)"
            " SELECT ?, key, ?, ?, ? FROM document WHERE sha256 = ?",
            (packed(name), offset, now(), json.dumps(dict(view or {})), document_hash(document)),
        )


def last_stop(database: Database, name: str) -> Stop | None:
    """Return where the user has stopped last time, if that is known."""
    with database.reading() as connection:
        found = connection.execute(
            "SELECT coalesce(current.key, document.key), document.path, document.member, article.id,"
            " reading_place, coalesce(current.article, document.article) = document.article, view"
            " FROM session JOIN document ON document.key = session.document"
            " JOIN article ON article.key = document.article"
            " LEFT JOIN (document AS current JOIN article AS its ON its.key = current.article)"
            " ON current.path = document.path AND current.member IS document.member AND current.is_current"
            " AND its.id = article.id WHERE name = ?"
            # Several of one id may be current, of those that were read together.
            " ORDER BY current.key = document.key DESC",
            (packed(name),),
        ).fetchone()
    if found is None:
        return None
    row, place, member, document_id, offset, is_same, view = found
    offset = offset if is_same else 0
    return Stop(row, unpacked(place), unpacked(member), unpacked(document_id), offset, json.loads(view))
