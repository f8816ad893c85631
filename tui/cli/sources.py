"""What a command is about: a run over paths, or all of a library."""

from collections.abc import Sequence

import click

from tui.cli import options
from tui.cli.run import Run
from tui.cli.whole import Whole


def source(context: click.Context, paths: Sequence[str], *, whole: bool, seats_apart: bool) -> Whole | Run | None:
    """Return the whole library where it is asked for, or a run over paths; None where neither is given."""
    if whole and paths:
        raise click.UsageError("--all is for the whole library: it takes no paths.")
    if whole or (not paths and options.names_library(context)):
        if seats_apart:
            raise click.UsageError("--apart is for paths: in a whole library, seats are taken for their powers.")
        return Whole(options.needed_library_file(context))
    if not paths:
        return None
    file, fetch = options.library_file(context), options.fetch(context)
    return Run(paths, seats_apart=seats_apart, library_file=file, fetch=fetch)


def needed_source(context: click.Context, paths: Sequence[str], *, whole: bool, seats_apart: bool) -> Whole | Run:
    """Return the same, where one of them must be given."""
    given = source(context, paths, whole=whole, seats_apart=seats_apart)
    if given is None:
        raise click.UsageError("Missing argument 'PATH...'; --all is for all of the library.", context)
    return given
