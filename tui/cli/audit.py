"""The command that tells who gets quoted."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from tui.cli import options
from tui.cli.run import SOMETHING_MISSING, Run
from tui.cli.sources import needed_source
from tui.cli.talk import say
from tui.cli.whole import Whole
from tui.library.audit import Subject, Tally, audit
from tui.library.pairs import MOST_PAIRS, PairOrder

if TYPE_CHECKING:
    from tui.export.sheet import Sheet

TABLE, CSV = "table", "csv"
PAIRS = "pairs"
_SUBJECTS = [*(subject.value for subject in Subject), PAIRS]
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
  onrecord audit news/ --by pairs --sort documents
  onrecord audit --all --by pairs --limit 0 --format csv > pairs.csv
""",
)
@options.paths(required=False)
@options.whole
@click.option("--by", "subject", type=click.Choice(_SUBJECTS), default=_SUBJECTS[0], help="What a line is about.")
@click.option("--sort", "order", type=click.Choice(list(_ORDERS)), default="statements", help="What comes first.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"Only the first so many; 0 for all. By default all, but {MOST_PAIRS:,} pairs.",
)
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

    By pairs, it tells of every two actors in how many documents both are quoted, how many statements of each name the
    other, and how many, of whomever, name both.
    """
    if raw and format_name != CSV:
        raise click.UsageError("--raw is for CSV.")
    run = needed_source(context, paths, whole=whole, seats_apart=seats_apart)
    sheet = _pairs(run, order, limit) if subject == PAIRS else _audit(run, Subject(subject), order, limit)
    if not sheet.rows:
        say("there is no statement" if subject != PAIRS else "no two are quoted or named together")
        context.exit(run.exit_code or SOMETHING_MISSING)

    from tui.export import sheet as sheets

    if format_name == CSV:
        sheets.write_csv(sheet, sys.stdout, raw=raw)
    else:
        sheets.write(sheet, sys.stdout)
    context.exit(run.exit_code)


def _audit(run: Run | Whole, subject: Subject, order: str, limit: int | None) -> "Sheet":
    from tui.export import audit_table

    made = audit(run.outlines(), subject)
    tallies = sorted(made.tallies, key=_ORDERS[order])  # type: ignore[arg-type]
    return audit_table.sheet(replace(made, tallies=tallies[: limit or None]))


def _pairs(run: Run | Whole, order: str, limit: int | None) -> "Sheet":
    from tui.export import pairs_table
    from tui.library.pair_counting import Pairs

    if order not in tuple(PairOrder):
        raise click.UsageError(f"--sort {order} is not for pairs: {', '.join(PairOrder)}.")
    pairs = Pairs()
    for outline in run.joint_outlines():
        pairs.add(outline)
    found = pairs.made(MOST_PAIRS if limit is None else limit or None, PairOrder(order))
    if limit is None and found.left_out:
        say(f"the first {len(found.pairs):,} of {found.count:,} pairs; --limit 0 writes all of them")
    return pairs_table.sheet(found.pairs)
