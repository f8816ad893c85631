"""The command that writes statements, to a file or to standard output."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import click

from tui.cli import options
from tui.cli.filtering import checked, filtered
from tui.cli.group import Refusal
from tui.cli.printing import guarded_unless, marked, print_statements, require_room
from tui.cli.run import NOTHING_DONE, SOMETHING_MISSING, Run
from tui.cli.sources import needed_source
from tui.cli.talk import say
from tui.cli.whole import Whole
from tui.export import FORMATS, ExportError, Format, format_of, require_place, save
from tui.export.selection import selected
from tui.library import StatementRecord
from tui.model import StatementKind


@click.command(
    epilog="""\b
Examples:
  onrecord export article.txt
  onrecord export news/ --speaker Kerry --kind direct --output kerry.md
  onrecord export news/ --speaker Lavrov --speaker Kerry --format csv > talks.csv
  onrecord export news/ --format csv --raw --output for-pandas.csv
  onrecord export --all --speaker Lavrov --output lavrov.csv
  onrecord export news/ --filter 'speaker:lavrov date:>2015-09 !kind:indirect'
  onrecord export news/ --template quotes.html.j2 --output quotes.html
""",
)
@options.paths(required=False)
@options.whole
@options.written_as(*FORMATS, default=None)
@click.option("--speaker", "speakers", metavar="NAME", multiple=True, help="Only theirs; may be given several times.")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice([kind.value for kind in StatementKind]),
    multiple=True,
    help="Only this kind; may be given several times.",
)
@click.option("--filter", "query", metavar="QUERY", default="", help="Only what matches, in the language of search.")
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write as a Jinja template of yours has it, instead of --format.",
)
@click.option(
    "--output", metavar="FILE", type=click.Path(allow_dash=True), help="Write to a file or folder, all or nothing."
)
@click.option("--force", is_flag=True, help="Replace what exists.")
@options.raw
@click.option(
    "--bom/--no-bom",
    default=None,
    help="CSV with or without the mark that tells Excel its encoding. [default: in a file, unless --raw]",
)
@options.model
@options.apart
@options.library
@options.no_library
@click.pass_context
def export(
    context: click.Context,
    paths: Sequence[str],
    whole: bool,
    format_name: str | None,
    template: str | None,
    speakers: Sequence[str],
    kinds: Sequence[str],
    query: str,
    output: str | None,
    force: bool,
    raw: bool,
    bom: bool | None,
    seats_apart: bool,
) -> None:
    """Write statements with where each one stands, of documents or of all of the library.

    The format is Markdown, or what the suffix of --output says. What is a folder of files goes to a folder, or to an
    archive where --output ends in .zip. A speaker is given by any of their names. Exits with
    1 if there is no such statement; no file is written then.
    """
    file_format = marked(_chosen_format(format_name, template, output, raw), bom)
    if output is None or output == "-":
        require_room(file_format)
    else:
        with _refused():
            require_place(Path(output), file_format, overwrite=force)
    checked(query)
    run = needed_source(context, paths, whole=whole, seats_apart=seats_apart)
    found = filtered(run, query) if query.strip() else run.records()
    records = selected(found, speakers, [StatementKind(kind) for kind in kinds])
    # Of a whole library that is filtered, not everybody's names are read.
    told = () if query.strip() and whole else speakers
    first = next(records, None)
    if first is None:
        if run.exit_code != NOTHING_DONE and not _say_unknown(told, run):
            say("there is no such statement" if speakers or kinds or query.strip() else "there is no statement")
        context.exit(run.exit_code or SOMETHING_MISSING)
    if bom and output in (None, "-"):
        sys.stdout.write("\ufeff")
    _write_export(chain([first], records), file_format, output, force)
    _say_unknown(told, run)
    context.exit(run.exit_code)


def _say_unknown(speakers: Sequence[str], run: Whole | Run) -> bool:
    """Say which of the names are nobody's in what has been read, and whom they may mean; return whether any are."""
    unknown = [name for name in speakers if name not in run.names]
    for name in unknown:
        nearest = run.names.nearest(name)
        say(f"nobody is called “{name}”" + (f"; did you mean “{nearest}”?" if nearest else ""))
    return bool(unknown)


def _chosen_format(name: str | None, template: str | None, output: str | None, raw: bool) -> Format:
    if template is not None:
        return _of_template(template, is_alone=name is None and not raw)
    if name:
        return guarded_unless(FORMATS[name], raw)
    suffix = Path(output or "").suffix.lower()
    written = format_of(output or "", FORMATS.values()) if suffix else FORMATS["md"]
    if written is None:
        raise click.UsageError(f"no format is written to {suffix} files; name one with --format: {', '.join(FORMATS)}.")
    return guarded_unless(written, raw)


def _of_template(template: str, is_alone: bool) -> Format:
    if not is_alone:
        raise click.UsageError("--template is a format of its own: without --format and --raw.")
    from tui.export.template import template_format

    try:
        return template_format(Path(template))
    except ExportError as error:
        raise Refusal(str(error)) from error


def _write_export(records: Iterator[StatementRecord], file_format: Format, output: str | None, force: bool) -> None:
    if output is None or output == "-":
        print_statements(records, file_format)
        return
    with _refused():
        save(records, Path(output), file_format, overwrite=force)
    say(f"wrote {output}")


@contextmanager
def _refused() -> Iterator[None]:
    """Say why an export has no place, as a wrong use of the command."""
    try:
        yield
    except FileExistsError as error:
        raise Refusal(f"{error}; --force replaces it") from error
    except ExportError as error:
        raise Refusal(str(error)) from error
