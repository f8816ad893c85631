"""The corrections of a library: made, undone, done again, and taken in from others."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.library.corrections.correction import Change, Correction, Merge, in_words, text_of
from tui.library.corrections.effects import correction_of, follow, read_corrections
from tui.library.corrections.identities import Identities
from tui.library.corrections.records import KINDS, record_of
from tui.library.database import Database
from tui.library.entries import now
from tui.library.rows import packed

_COLUMNS = "kind, details, made_at, author"
_LAST_DONE = "(SELECT max(step) FROM correction WHERE NOT is_undone)"
_FIRST_UNDONE = f"(SELECT min(step) FROM correction WHERE is_undone AND step > coalesce({_LAST_DONE}, 0))"


class RefusedError(Exception):
    """A correction contradicts one that was made before; the message says which."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What has become of corrections that others have made."""

    new: int
    known: int
    refused: Sequence[Correction]
    """Merges of actors who are never the same."""


class Corrections:
    """The corrections in a library. It belongs to the thread that has opened the library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> Sequence[Correction]:
        """Return the corrections that hold, in the order in which they were made."""
        with self._database.reading() as connection:
            return read_corrections(connection)

    def make(self, changes: Sequence[Change], author: str = "") -> Sequence[Correction]:
        """Make some changes as one step; what was undone before cannot be done again from then on.

        Raises RefusedError where actors are to be taken for one who are never the same.
        """
        with self._database.writing() as connection:
            made = [Correction(change, now(), author) for change in changes]
            _refuse_contradictions(connection, changes)
            connection.execute("DELETE FROM correction WHERE is_undone")
            _write(connection, made)
            follow(connection, made)
        return made

    def undo(self) -> Sequence[Correction]:
        """Undo what was done last; return that, which is nothing where there is nothing to undo."""
        return self._turn(_LAST_DONE, is_undone=True)

    def redo(self) -> Sequence[Correction]:
        """Do again what was undone last; return that."""
        return self._turn(_FIRST_UNDONE, is_undone=False)

    def take_in(self, corrections: Iterable[Correction]) -> TakenIn:
        """Make the corrections of others, as one step, as far as they are new and contradict none of those here."""
        with self._database.writing() as connection:
            known = {each.change for each in read_corrections(connection)}
            changes = list(known)
            new: list[Correction] = []
            refused: list[Correction] = []
            count = 0
            for correction in corrections:
                count += 1
                if correction.change in known:
                    continue
                if (
                    isinstance(correction.change, Merge)
                    and correction.change in Identities.of([*changes, correction.change]).refused
                ):
                    refused.append(correction)
                    continue
                known.add(correction.change)
                changes.append(correction.change)
                new.append(correction)
            _write(connection, new)
            follow(connection, new)
        return TakenIn(len(new), count - len(new) - len(refused), refused)

    def _turn(self, step: str, *, is_undone: bool) -> Sequence[Correction]:
        with self._database.writing() as connection:
            (number,) = connection.execute(f"SELECT {step}").fetchone()
            rows = connection.execute(f"SELECT {_COLUMNS} FROM correction WHERE step = ? ORDER BY key", (number,))
            turned = [correction_of(*row) for row in rows]
            connection.execute("UPDATE correction SET is_undone = ? WHERE step = ?", (is_undone, number))
            follow(connection, turned)
        return turned


def _write(connection: sqlite3.Connection, corrections: Iterable[Correction]) -> None:
    (last,) = connection.execute("SELECT coalesce(max(step), 0) FROM correction").fetchone()
    connection.executemany(
        "INSERT INTO correction (step, kind, text, details, made_at, author) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                last + 1,
                KINDS[type(each.change)],
                None if (text := text_of(each.change)) is None else bytes.fromhex(text),
                packed(json.dumps(record_of(each.change))),
                each.made_at,
                packed(each.author),
            )
            for each in corrections
        ),
    )


def _refuse_contradictions(connection: sqlite3.Connection, changes: Iterable[Change]) -> None:
    merges = [change for change in changes if isinstance(change, Merge)]
    if not merges:
        return
    before = [each.change for each in read_corrections(connection, "text IS NULL")]
    refused = set(Identities.of([*before, *merges]).refused).difference(Identities.of(before).refused)
    for merge in merges:
        if merge in refused:
            raise RefusedError(f"{in_words(merge)}: you have said that they are never the same")
