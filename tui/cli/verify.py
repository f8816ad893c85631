"""The command that looks whether exported statements still stand in their sources."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from tui.cli import options
from tui.cli.run import NOTHING_DONE, SOMETHING_MISSING
from tui.cli.talk import say
from tui.counting import counted
from tui.documents.source import why
from tui.model import Problem

TEXT, CSV = "text", "csv"


@click.command(
    epilog="""\b
Examples:
  onrecord verify quotes.csv
  onrecord verify *.jsonl --all
  onrecord verify quotes.jsonl --all --format csv > verified.csv
""",
)
@click.argument("exports", metavar="EXPORT...", nargs=-1, required=True, type=click.Path())
@click.option("--all", "whole", is_flag=True, help="List those, too, that are verbatim in place.")
@options.column
@options.written_as(TEXT, CSV, default=TEXT)
@click.pass_context
def verify(context: click.Context, exports: Sequence[str], whole: bool, format_name: str) -> None:
    """Look whether exported statements still stand in their sources.

    The sources of exports in CSV, XLSX, JSON and JSON Lines are read again. Of each statement it is told whether its
    very words are in place, have moved, and where to, or are gone; those in place are counted only. Where a file is
    gone, the same text is read in the other places that the export tells of. Exit code 0 means that all are in place.
    """
    from tui.export import verifying
    from tui.export.exported import Exported, read
    from tui.export.sheet import write_csv
    from tui.export.verifying import Standing, Verdict

    problems = 0

    def statements(path: Path) -> Iterator[Exported]:
        nonlocal problems
        try:
            for item in read(path):
                if isinstance(item, Problem):
                    problems += 1
                    say(str(item))
                else:
                    yield item
        except OSError as error:
            problems += 1
            say(f"{path}: {why(error)}")

    verdicts: list[Verdict] = []
    standings: Counter[Standing] = Counter()
    for path in map(Path, exports):
        for verdict in verifying.verify(statements(path), path.parent):
            standings[verdict.standing] += 1
            if whole or verdict.standing is not Standing.VERBATIM or verdict.place is not None:
                verdicts.append(verdict)
    if verdicts and format_name == CSV:
        write_csv(verifying.sheet(verdicts), sys.stdout)
    else:
        verifying.write(verdicts, sys.stdout)
    total = standings.total()
    told = ", ".join(f"{standings[each]:,} {each}" for each in Standing if standings[each])
    say(f"{counted(total, 'statement')}: {told}" if total else "no statement has been verified")
    is_well = not problems and standings[Standing.VERBATIM] == total
    context.exit(NOTHING_DONE if not total else 0 if is_well else SOMETHING_MISSING)
