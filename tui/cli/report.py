"""The command that writes the page of an actor."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from tui.cli import options
from tui.cli.group import Refusal
from tui.cli.run import SOMETHING_MISSING
from tui.cli.sources import needed_source
from tui.cli.talk import say
from tui.export import ExportError
from tui.export import report as page
from tui.export.files import whole_file
from tui.export.selection import plain
from tui.library import ActorRecord, Library
from tui.library.archive import Archive
from tui.library.profiles import profiles_of

_CANDIDATES = 50
"""So many of the actors whom the search finds are looked at for the very name."""
_NAMED = 5


@click.command(
    epilog="""\b
Examples:
  onrecord report "Sergei Lavrov" news/ --output lavrov.html
  onrecord report lavrov --all > lavrov.html
""",
)
@click.argument("name")
@options.paths(required=False)
@options.whole
@click.option("--output", metavar="FILE", type=click.Path(allow_dash=True), help="Write to a file, all or nothing.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@options.model
@options.apart
@options.library
@options.no_library
@click.pass_context
def report(
    context: click.Context,
    name: str,
    paths: Sequence[str],
    whole: bool,
    output: str | None,
    force: bool,
    seats_apart: bool,
) -> None:
    """Write when, where and how an actor is quoted, as a web page.

    The actor is given by any of their names.
    """
    run = needed_source(context, paths, whole=whole, seats_apart=seats_apart)
    library = run.library()
    actor = _actor(library, name)
    if actor is None:
        context.exit(run.exit_code or SOMETHING_MISSING)
    *_, profile = profiles_of(library, actor, lambda: False)
    records = library.statements(library.statement_keys(actor=actor))
    if output is None or output == "-":
        page.write(profile, records, sys.stdout)
        context.exit(run.exit_code)
    try:
        with whole_file(Path(output), overwrite=force) as stream:
            page.write(profile, records, stream)
    except FileExistsError as error:
        raise Refusal(f"{error}; --force replaces it") from error
    except ExportError as error:
        raise Refusal(str(error)) from error
    say(f"wrote {output}")
    context.exit(run.exit_code)


def _actor(library: Library | Archive, name: str) -> str | None:
    """Return the id of the actor who is called so; say who is meant perhaps where that is nobody, or several."""
    from tui.search import Finder

    finder = Finder(library)
    finder.refresh()
    results = finder.find(name)
    found = [library.actor(actor) for actor in results.actors[:_CANDIDATES]] if results else []
    called = [actor for actor in found if plain(name) in map(plain, _names(actor))]
    most_quoted = sorted(called or found, key=lambda actor: -actor.statements)
    # Of several with that name, one is meant who bears it in full: a bare surname may be another one's in each article.
    if len(called) == 1 or (called and plain(most_quoted[0].name) == plain(name)):
        return most_quoted[0].id
    others = ", ".join(f"“{other}”" for other in list(dict.fromkeys(actor.name for actor in most_quoted))[:_NAMED])
    if called:
        say(f"“{name}” may be any of {others}")
    else:
        say(f"nobody is called “{name}”" + (f"; did you mean {others}?" if others else ""))
    return None


def _names(actor: ActorRecord) -> Iterator[str]:
    yield actor.name
    for alias in actor.aliases:
        yield alias.name
