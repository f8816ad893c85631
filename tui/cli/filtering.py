"""The language of the search as a filter of what a command writes."""

from collections.abc import Iterable, Sequence

import click

from tui.cli.noted import noted_anyhow
from tui.cli.run import Run
from tui.cli.talk import say
from tui.cli.whole import Whole
from tui.library import StatementRecord

MARKS = "is:marked is for the reader: commands do not know what is marked."


def checked(query: str) -> None:
    """Refuse a query that makes no sense here, before anything is read."""
    from tui.search import parse
    from tui.search.parsing import MARKED
    from tui.search.query import State

    asked = parse(query)
    if asked.problems:
        raise click.UsageError(". ".join(problem.message for problem in asked.problems) + ".")
    if any(atom.term == State(MARKED) for atom in asked.atoms):
        raise click.UsageError(MARKS)


def filtered(run: Whole | Run, query: str) -> Iterable[StatementRecord]:
    """Return all statements that match every part of a query, in the order of the documents."""
    from tui.search import Finder

    library = run.library()
    finder = Finder(library)
    finder.refresh()
    if finder.trouble:
        say(finder.trouble)
    sifted = finder.sift(query)
    keys: Sequence[int] = () if sifted is None else sifted.keys
    return noted_anyhow(map(library.statement, keys), library, run.library_file)
