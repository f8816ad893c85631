"""The commands about corrections: seeing, undoing, and sharing what the user has corrected."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from tui.cli import options
from tui.cli.group import Refusal
from tui.cli.run import SOMETHING_MISSING
from tui.cli.talk import say
from tui.counting import counted
from tui.harmless import harmless_line
from tui.library.corrections.correction import Correction, in_words
from tui.library.corrections.keeping import Corrections
from tui.library.corrections.sharing import SharingError, corrections_of_toml, toml_of
from tui.library.database import LibraryError, open_database


@click.group(
    epilog="""\b
Examples:
  onrecord corrections list
  onrecord corrections export team.toml --by "Ada Brandt"
  onrecord corrections import team.toml
  onrecord corrections undo
""",
)
def corrections() -> None:
    """See and share what has been corrected: who is who, who said what.

    Corrections are made in the reader, with `c`. They are in the library, apart from what was found.
    """


@corrections.command(name="list")
@options.library
@click.pass_context
def list_(context: click.Context) -> None:
    """Print them: when and by whom, and what; with a tab between."""
    found = _all(context)
    for correction in found:
        click.echo(f"{harmless_line(correction.reason)}\t{harmless_line(in_words(correction.change))}")
    if not found:
        say("nothing has been corrected")


@corrections.command()
@options.library
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@click.option("--by", metavar="NAME", default="", help="Say whose they are that you have made.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.pass_context
def export(context: click.Context, file: str, by: str, force: bool) -> None:
    """Write them as a TOML file that others can read, compare and take in; `-` is standard output."""
    found = _all(context)
    text = "".join(toml_of(found, by))
    if file == "-":
        sys.stdout.write(text)
        return
    try:
        with Path(file).open("w" if force else "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise Refusal(f"{file} exists; --force replaces it") from error
    except OSError as error:
        raise Refusal(f"{file} cannot be written: {(error.strerror or str(error)).lower()}") from error
    say(f"wrote {counted(len(found), 'correction')} to {file}")


@corrections.command(name="import")
@options.library
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.File("rb"))
@click.pass_context
def import_(context: click.Context, files: Sequence[BinaryIO]) -> None:
    """Take in the corrections of others, as one step that can be undone.

    Those that are known already are left out, and so is whatever takes two actors for one of whom it was said here that
    they are never the same. What is about a text that is not in the library waits until it is.
    """
    taken: list[Correction] = []
    for file in files:
        try:
            taken += corrections_of_toml(file.read().decode("utf-8", "replace"))
        except SharingError as error:
            raise Refusal(f"{file.name}: {error}") from error
    with _kept(context) as kept:
        outcome = kept.take_in(taken)
    for correction in outcome.refused:
        say(f"left out: {harmless_line(in_words(correction.change))}: here they are never the same")
    say(f"took in {counted(outcome.new, 'correction')}; {outcome.known:,} known already")
    context.exit(SOMETHING_MISSING if outcome.refused else 0)


@corrections.command()
@options.library
@click.pass_context
def undo(context: click.Context) -> None:
    """Undo what was corrected last."""
    with _kept(context) as kept:
        _tell(context, "undone", kept.undo())


@corrections.command()
@options.library
@click.pass_context
def redo(context: click.Context) -> None:
    """Correct again what was undone last."""
    with _kept(context) as kept:
        _tell(context, "corrected again", kept.redo())


def _tell(context: click.Context, done: str, corrections: Sequence[Correction]) -> None:
    for correction in corrections:
        say(f"{done}: {harmless_line(in_words(correction.change))}")
    if not corrections:
        say("there is nothing to undo" if done == "undone" else "there is nothing to do again")
        context.exit(SOMETHING_MISSING)


def _all(context: click.Context) -> Sequence[Correction]:
    with _kept(context) as kept:
        return kept.all()


@contextmanager
def _kept(context: click.Context) -> Iterator[Corrections]:
    """Open the library for one command."""
    try:
        with closing(open_database(options.needed_library_file(context))) as database:
            yield Corrections(database)
    except LibraryError as error:
        raise Refusal(str(error)) from error
