"""The command that tells who gets quoted."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace

import click

from tui.cli import options
from tui.cli.run import SOMETHING_MISSING
from tui.cli.sources import needed_source
from tui.cli.talk import say
from tui.library.audit import Subject, Tally, audit

TABLE, CSV = "table", "csv"
_SUBJECTS = [subject.value for subject in Subject]
_ORDERS: dict[str, Callable[[Tally], object]] = {
    "statements": lambda tally: -tally.statements,
    "words": lambda tally: -tally.words,
    "documents": lambda tally: -len(tally.documents),
    "name": lambda tally: tally.name.casefold(),
}


@click.command(
    name="audit",
    epilog="""\b
Examples:
  onrecord audit news/
  onrecord audit news/ --by outlet
  onrecord audit --all --sort words --limit 50
  onrecord audit --all --by outlet --format csv > outlets.csv
""",
)
@options.paths(required=False)
@options.whole
@click.option("--by", "subject", type=click.Choice(_SUBJECTS), default=_SUBJECTS[0], help="What a line is about.")
@click.option("--sort", "order", type=click.Choice(list(_ORDERS)), default="statements", help="What comes first.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first so many.")
@options.written_as(TABLE, CSV, default=TABLE)
@options.raw
@options.model
@options.apart
@options.library
@options.no_library
@click.pass_context
def command(
    context: click.Context,
    paths: Sequence[str],
    whole: bool,
    subject: str,
    order: str,
    limit: int | None,
    format_name: str,
    raw: bool,
    seats_apart: bool,
) -> None:
    """Tell who gets quoted: how often, in how many words, by whom, and whose words they are.

    By outlet, it tells how many of the statements are of named speakers, of unnamed ones such as officials, and of
    nobody that can be told; and how many of people whom the document calls "he" or "she".
    """
    if raw and format_name != CSV:
        raise click.UsageError("--raw is for CSV.")
    run = needed_source(context, paths, whole=whole, seats_apart=seats_apart)
    made = audit(run.records(), Subject(subject))
    made = replace(made, tallies=sorted(made.tallies, key=_ORDERS[order])[:limit])  # type: ignore[arg-type]
    if not made.tallies:
        say("there is no statement")
        context.exit(run.exit_code or SOMETHING_MISSING)

    from tui.export import audit_table

    if format_name == CSV:
        audit_table.write_csv(made, sys.stdout, raw=raw)
    else:
        audit_table.write(made, sys.stdout)
    context.exit(run.exit_code)
