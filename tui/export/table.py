"""Statements and actors as a table for people: on a terminal, or in a pipe to `less` or `grep`.

On a terminal, statements stand in groups under their document's name, and long words wrap within their column. In a
pipe every line stands by itself: one a statement, whole, with its document in the first column, aligned by spaces and
without colour. Nothing but harmless text is written. Apart from the formats because it is for the eye, not for a file.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tui.export.provenance import reporters
from tui.harmless import harmless_line
from tui.library import ActorRecord, StatementRecord
from tui.model import Document

COLUMN_GAP = 2
MAX_SPEAKER_CELLS = 28
MAX_CUE_CELLS = 16

STATEMENT_COLUMNS = ("Speaker", "Kind", "Cue", "Words")
WHY_COLUMNS = ("Class", "Sure", "Why this speaker")
"""What `explain` adds before the words."""
ACTOR_COLUMNS = ("Document", "Actor", "Kind", "Statements", "Other names")
"""The document of an actor who occurs in several is left blank."""

Row = tuple[str, ...]


def write(documents: Iterable[Sequence[StatementRecord]], stream: TextIO, *, explain: bool = False) -> None:
    """Write the statements of one document after another, each as soon as it comes; `explain` adds how it was found."""
    row = _explained_row if explain else _statement_row
    columns = (*STATEMENT_COLUMNS[:-1], *WHY_COLUMNS, STATEMENT_COLUMNS[-1]) if explain else STATEMENT_COLUMNS
    groups = ((records[0].document, list(map(row, records))) for records in documents if records)
    if stream.isatty():
        _draw_groups(columns, groups, stream)
    else:
        _write_lines(
            ("Document", *columns), ([(document.id, *row) for row in rows] for document, rows in groups), stream
        )


def write_found(records: Iterable[StatementRecord], actors: Iterable[ActorRecord], stream: TextIO) -> None:
    """Write what a search found, best first: statements, each with its document, and then actors."""
    statements = [(record.document.id, *_statement_row(record)) for record in records]
    found_actors = [_actor_row(actor) for actor in actors]
    if statements:
        _write_table(("Document", *STATEMENT_COLUMNS), statements, stream)
    if statements and found_actors:
        stream.write("\n")
    if found_actors:
        _write_table(ACTOR_COLUMNS, found_actors, stream)


def _statement_row(record: StatementRecord) -> Row:
    via = "".join(f" (via {reporter.shown_speaker})" for reporter in reporters(record))
    return (record.shown_speaker + via, record.statement.kind, record.cue, record.words)


def _explained_row(record: StatementRecord) -> Row:
    *who, words = _statement_row(record)
    statement = record.statement
    kind = statement.cue_class if statement.is_speech else f"{statement.cue_class}, not said"
    return (*who, kind, f"{statement.confidence:.0%}", statement.reason, words)


def _actor_row(actor: ActorRecord) -> Row:
    document = "" if actor.document is None else actor.document.id
    return (document, actor.name, actor.kind, str(actor.statements), ", ".join(alias.name for alias in actor.aliases))


def _write_table(header: Row, rows: Sequence[Row], stream: TextIO) -> None:
    if stream.isatty():
        _console(stream).print(_drawn(header, rows))
    else:
        _write_lines(header, [rows], stream)


def _draw_groups(columns: Row, groups: Iterable[tuple[Document, Sequence[Row]]], stream: TextIO) -> None:
    console = _console(stream)
    for number, (document, rows) in enumerate(groups):
        if number:
            console.print()
        console.print(_heading(document))
        console.print(_drawn(columns, rows))


def _console(stream: TextIO) -> Console:
    return Console(file=stream, markup=False, highlight=False, emoji=False)


def _heading(document: Document) -> Text:
    facts = (document.title, document.outlet, document.published, document.id)
    return Text(" · ".join(harmless_line(fact) for fact in facts if fact), style="bold")


def _drawn(header: Row, rows: Iterable[Row]) -> Table:
    table = Table(box=None, padding=(0, COLUMN_GAP, 0, 0), pad_edge=False, header_style="dim")
    limits = {"Document": MAX_SPEAKER_CELLS, "Speaker": MAX_SPEAKER_CELLS, "Cue": MAX_CUE_CELLS}
    for title in header:
        table.add_column(title, max_width=limits.get(title), overflow="fold")
    for row in rows:
        table.add_row(*(Text(harmless_line(cell)) for cell in row))
    return table


def _write_lines(header: Row, groups: Iterable[Sequence[Row]], stream: TextIO) -> None:
    """Write aligned lines; a column only ever grows, since later rows are not known yet."""
    widths = [0] * len(header)
    waiting = [header]
    for group in groups:
        lines = [tuple(map(harmless_line, row)) for row in (*waiting, *group)]
        widths = [max(width, *(cell_len(line[at]) for line in lines)) for at, width in enumerate(widths)]
        stream.writelines(f"{line}\n" for line in _aligned(lines, widths))
        waiting.clear()


def _aligned(lines: Iterable[Row], widths: Sequence[int]) -> Iterator[str]:
    for line in lines:
        cells = (cell + " " * (width + COLUMN_GAP - cell_len(cell)) for cell, width in zip(line, widths, strict=True))
        yield "".join(cells).rstrip()
