"""The source audit in the reader: who gets quoted, by actor, by outlet, and by pairs of actors."""

from collections.abc import Iterator

from tui.counting import counted
from tui.export import audit_table, pairs_table
from tui.library import Holdings
from tui.library.audit import Auditing, Subject
from tui.library.pairs import Pairs
from tui.reader.screens.table import TableScreen, TablesRead
from tui.reader.tables import SheetTable, Table

_FIRST_SHOWN = 200
"""After so many documents the tables are shown, and again after twice as many: to make them takes its time."""


class AuditScreen(TableScreen):
    """Tables of who gets quoted; answers the id of an actor. All statements are read, which may take minutes."""

    def __init__(self, library: Holdings) -> None:
        super().__init__()
        self._library = library

    def read(self) -> Iterator[TablesRead]:
        """Yield the tables as they grow."""
        library = self._library
        audits = [Auditing(subject) for subject in Subject]
        pairs = Pairs(library)
        groups = library.statements_by_document()
        due = _FIRST_SHOWN
        for number, (document, keys) in enumerate(groups):
            if self.is_left.is_set():
                return
            if number == due:
                due *= 2
                yield TablesRead(_tables(audits, pairs), f"{number:,} of {counted(len(groups), 'document')} …")
            mentions = library.mentions(document)
            records = [library.statement(key) for key in keys]
            for record in records:
                for audit in audits:
                    audit.add(record)
            pairs.add(mentions, records)
        yield TablesRead(_tables(audits, pairs), "")


def _tables(audits: list[Auditing], pairs: Pairs) -> list[Table]:
    tables: list[Table] = []
    for audit in audits:
        made = audit.made()
        subject = made.subject.value
        title = f"Who gets quoted, by {subject}: {counted(made.statements, 'statement')}"
        answers = [tally.id for tally in made.tallies]
        tables.append(SheetTable(title, f"audit-{subject}s", audit_table.sheet(made), answers))
    found = pairs.made()
    title = f"Who is quoted and named together: {counted(len(found), 'pair')}"
    return [*tables, SheetTable(title, "pairs", pairs_table.sheet(found), [pair.one for pair in found])]
