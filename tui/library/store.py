"""Analyses that are kept: found again, added one document at a time, and shared out among those who make them.

A store is made for what analyses are made with now; analyses of another pipeline stay in the file and are not found.
It is made for one reading: what is read of the same file twice is told apart from a new version of it by that.
"""

import os
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto

from tui.library.casting import read_corrected, recast
from tui.library.copies import link_rest
from tui.library.database import Database
from tui.library.entries import article_hash, document_hash, now, write_document, write_outcome, write_pipeline
from tui.library.rows import read_analysis, unpacked
from tui.library.settling import settle
from tui.library.siblings import Siblings
from tui.model import Analysis, Document, Problem

CLAIM_SECONDS = 1800.0
"""After so long, a document that somebody on another machine began to analyse is anybody's again."""

_OUTCOME = (
    "SELECT analysis.key, failure FROM article JOIN analysis ON analysis.article = article.key"
    " JOIN pipeline ON pipeline.key = analysis.pipeline WHERE article.sha256 = ? AND fingerprint = ?"
)


class Status(Enum):
    """What a library knows of a document."""

    NEW = auto()
    ANALYSED = auto()
    FAILED = auto()


class Store:
    """The analyses of one library, made with one pipeline."""

    def __init__(self, database: Database, fingerprint: str, description: str = "") -> None:
        self.database = database
        self._fingerprint = fingerprint
        self._description = description
        self._host = socket.gethostname()
        self._process = os.getpid()
        self._siblings = Siblings()

    def find(self, document: Document) -> Analysis | Problem | None:
        """Return what came of analysing a document that has been read; None where nobody has, with this pipeline.

        The analysis is of the very document that is given, wherever it was when it was analysed.
        """
        self._siblings.read(document)
        with self._snapshot():
            found = self.database.connection.execute(_OUTCOME, (article_hash(document), self._fingerprint)).fetchone()
            if found is None:
                return None
            key, failure = found
            if failure is not None:
                return Problem(document.where, unpacked(failure))
            connection = self.database.connection
            return recast(read_analysis(connection, key, document), read_corrected(connection, key))

    def status(self, document: Document) -> Status:
        """Return what is known of a document that has been read, without reading all of that."""
        self._siblings.read(document)
        with self.database.reading() as connection:
            found = connection.execute(_OUTCOME, (article_hash(document), self._fingerprint)).fetchone()
        if found is None:
            return Status.NEW
        return Status.ANALYSED if found[1] is None else Status.FAILED

    def keep(self, document: Document, outcome: Analysis | Problem) -> None:
        """Keep what came of analysing a document: an analysis, or why there is none; and give back the claim to it.

        All of it is kept, or nothing. Where somebody else has kept an analysis meanwhile, that one stays.
        """
        with self.database.writing() as connection:
            article = write_document(connection, document, self._siblings)
            pipeline = write_pipeline(connection, self._fingerprint, self._description)
            write_outcome(connection, article, pipeline, outcome, now())
            self._unclaim(connection, document)

    def note(self, document: Document) -> None:
        """Take note of the place where a document was found again, if another version was found there last."""
        with self.database.reading() as connection:
            known = connection.execute(
                "SELECT 1 FROM document WHERE sha256 = ? AND is_current", (document_hash(document),)
            ).fetchone()
        if not known:
            with self.database.writing() as connection:
                write_document(connection, document, self._siblings)

    def claim(self, document: Document, *, retry: bool = False) -> bool:
        """Say that this process is about to analyse a document; return False where that is done or being done.

        With `retry`, a failure is as good as nothing. A claim ends when the outcome is kept, with the process that
        made it, or after `CLAIM_SECONDS`.
        """
        article = article_hash(document)
        with self.database.writing() as connection:
            known = connection.execute(_OUTCOME, (article, self._fingerprint)).fetchone()
            if known and not (retry and known[1] is not None):
                return False
            claimed = connection.execute(
                "SELECT host, process, until FROM claim WHERE article = ? AND fingerprint = ?",
                (article, self._fingerprint),
            ).fetchone()
            if claimed and self._is_valid(*claimed):
                return False
            connection.execute(
                "INSERT OR REPLACE INTO claim VALUES (?, ?, ?, ?, ?)",
                (article, self._fingerprint, self._host, self._process, time.time() + CLAIM_SECONDS),
            )
        return True

    def give_back(self, document: Document) -> None:
        """Give back the claim to a document of which nothing came that is worth keeping."""
        with self.database.writing() as connection:
            self._unclaim(connection, document)

    def _unclaim(self, connection: sqlite3.Connection, document: Document) -> None:
        claim = (article_hash(document), self._fingerprint)
        connection.execute("DELETE FROM claim WHERE article = ? AND fingerprint = ?", claim)

    def settle(self) -> None:
        """Tell namesakes apart in what has been kept; see `tui.library.settling`."""
        settle(self.database, self._fingerprint)

    def link_rest(self) -> None:
        """Look for copies of what an older program has left; see `tui.library.copies`."""
        link_rest(self.database)

    def give_back_claims(self) -> None:
        """Leave to others what this process has not done."""
        with self.database.writing() as connection:
            connection.execute("DELETE FROM claim WHERE host = ? AND process = ?", (self._host, self._process))

    def _is_valid(self, host: str, process: int, until: float) -> bool:
        """Return whether somebody is still at work on what they have claimed."""
        return time.time() < until and (host != self._host or is_running(process))

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """See one state of the library, whatever others write meanwhile."""
        with self.database.reading() as connection:
            connection.execute("BEGIN")
            try:
                yield
            finally:
                connection.execute("COMMIT")


def is_running(process: int) -> bool:
    """Return whether there is a process on this machine."""
    if os.name == "nt":
        # There, asking would be ending it.
        return True
    with suppress(PermissionError):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
    return True
