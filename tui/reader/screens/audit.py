"""The source audit in the reader: who gets quoted, by actor, by outlet, and by pairs of actors."""

from collections.abc import Iterator, Sequence
from time import monotonic

from tui.counting import counted
from tui.export import audit_table, pairs_table
from tui.library import Holdings
from tui.library.audit import Auditing, Subject
from tui.library.pairs import MOST_PAIRS, FoundPairs
from tui.reader.pace import Pace
from tui.reader.screens.table import TableScreen, TablesProgress, TablesRead
from tui.reader.tables import SheetTable, Table

_FIRST_SHOWN = 200
"""After so many documents the tables are shown, and again after twice as many: to make them takes its time."""
_TOLD_SECONDS = 0.5
"""How often it is told how far it has come."""
_PUTTING_IN_ORDER = "putting in order …"
_ALL_PAIRS = "CSV; onrecord audit --by pairs --limit 0 writes all pairs"


class AuditScreen(TableScreen):
    """Tables of who gets quoted; answers the id of an actor. A million statements are counted in some seconds."""

    def __init__(self, library: Holdings) -> None:
        super().__init__()
        self._library = library

    def read(self) -> Iterator[TablesRead | TablesProgress]:
        """Yield the tables as they grow."""
        # Not before it is asked for: it takes NumPy, which takes its time to load.
        from tui.library.pair_counting import Pairs

        library = self._library
        audits, pairs, pace = [Auditing(subject) for subject in Subject], Pairs(), Pace()
        count = sum(map(library.is_analysed, library.document_keys()))
        due, told = _FIRST_SHOWN, monotonic()
        pace.note(0, told)
        for number, outline in enumerate(library.outlines()):
            if self.is_left.is_set():
                return
            if (now := monotonic()) - told >= _TOLD_SECONDS:
                told = now
                pace.note(number, now)
                yield TablesProgress(pace.line(number, count, is_all=True))
            if number == due:
                due *= 2
                yield TablesRead(_tables(audits, pairs.made(MOST_PAIRS)), pace.line(number, count, is_all=True))
            for audit in audits:
                audit.add(outline)
            pairs.add(outline)
        yield TablesProgress(_PUTTING_IN_ORDER)
        yield TablesRead(_tables(audits, pairs.made(MOST_PAIRS), is_whole=True), "")


def _tables(audits: Sequence[Auditing], found: FoundPairs, *, is_whole: bool = False) -> list[Table]:
    return [*(_audit_table(audit, is_whole=is_whole) for audit in audits), _pairs_table(found, is_whole=is_whole)]


def _audit_table(audit: Auditing, *, is_whole: bool) -> Table:
    made = audit.made()
    subject = made.subject.value
    # While it goes on, the line is for how far it has come.
    count = f": {counted(made.statements, 'statement')}" if is_whole else ""
    return SheetTable(
        f"Who gets quoted, by {subject}{count}",
        f"audit-{subject}s",
        audit_table.sheet(made),
        [tally.id or tally.name for tally in made.tallies],
        [tally.id for tally in made.tallies],
    )


def _pairs_table(found: FoundPairs, *, is_whole: bool) -> Table:
    pairs = found.pairs
    first = f"the first {len(pairs):,} of " if found.left_out else ""
    whole = f"Who is quoted and named together: {first}{counted(found.count, 'pair')}"
    return SheetTable(
        whole if is_whole else "Pairs of actors",
        "pairs",
        pairs_table.sheet(pairs),
        [(pair.one, pair.other) for pair in pairs],
        [pair.one for pair in pairs],
        _ALL_PAIRS if found.left_out else "",
    )
