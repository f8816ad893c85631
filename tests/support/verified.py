"""A text, the statements in it, and what has become of them in an export."""

from pathlib import Path

from tui.export.exported import Exported, read
from tui.export.verifying import Standing, Verdict, verify
from tui.model import Span, Statement, StatementKind

TEXT = "“The dam,” said Ada Vance, “holds.”\n\n=SUM(1) was not said. “It leaks,” said Ben Brook."
STATEMENTS = (
    Statement((Span(0, 10), Span(27, 35)), (), (), (), StatementKind.DIRECT),
    Statement((Span(37, 44),), (), (), (), StatementKind.INDIRECT),
    Statement((Span(59, 70),), (), (), (), StatementKind.DIRECT),
)


def verdicts(export: Path) -> list[Verdict]:
    """Return what has become of each statement of an export."""
    found = list(read(export))
    exported = [item for item in found if isinstance(item, Exported)]
    assert exported == found
    return list(verify(exported, export.parent))


def standings(export: Path) -> list[Standing]:
    """Return the same in a word each."""
    return [verdict.standing for verdict in verdicts(export)]
