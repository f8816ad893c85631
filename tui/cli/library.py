"""The commands about the library itself: what is in it, whether it is sound, and taking it elsewhere."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TextIO

import click

from tui.cli import options
from tui.cli.following import follow_up, is_followed
from tui.cli.group import INTERRUPTED, Refusal
from tui.cli.reader_options import chosen, open_log, printed_as, reader_options
from tui.cli.run import SOMETHING_MISSING
from tui.cli.screen import open_library
from tui.cli.talk import obeys_escapes, say
from tui.cli.whole import Whole
from tui.harmless import harmless_line
from tui.language.fingerprint import pipeline
from tui.library import exchange, upkeep
from tui.library.database import Database, LibraryError, open_database
from tui.library.search_folder import SearchFolder

_BYTES_A_MEGABYTE = 1_000_000


@click.group(
    epilog="""\b
Examples:
  onrecord library open                 read and search all that is in it
  onrecord library info
  onrecord library list | grep Lavrov
  onrecord library remove news/2014/
  onrecord library export - | gzip > library.jsonl.gz
  onrecord --library project.sqlite library info
""",
)
@options.library
def library() -> None:
    """See and keep the library of analyses.

    It is one file, in which `onrecord index` and all that reads keep what they have analysed.
    """


@library.command(name="open")
@options.model
@reader_options
@click.pass_context
def open_(context: click.Context) -> None:
    """Open all of it in the reader; what is indexed meanwhile appears."""
    file = _existing(context)
    leaving = printed_as(context)
    prints_apart = leaving is not None or obeys_escapes(sys.stdout)
    if not (sys.stdin.isatty() and prints_apart and obeys_escapes(sys.stderr)):
        raise Refusal("the library is opened on a screen: here is none; onrecord library export writes all of it")
    open_log(context)
    context.exit(open_library(file, chosen=chosen(context), printed_as=leaving))


@library.command()
@click.pass_context
def info(context: click.Context) -> None:
    """Print where it is and how much is in it."""
    with _opened(context) as database:
        counts = upkeep.inventory(database)
        lines = [
            ("file", str(database.path)),
            ("size", f"{_size(database.path) / _BYTES_A_MEGABYTE:,.1f} MB"),
            ("documents", f"{counts.documents:,}, a text counted in each place in which it was found"),
            (
                "articles",
                f"{counts.articles:,} among them that differ in text, id, title or byline; each is analysed once",
            ),
            ("statements", f"{counts.statements:,}"),
            ("actors", f"{counts.actors:,}"),
            ("mentions", f"{counts.mentions:,}"),
            ("copies", f"{counts.copies:,} documents have much the same words as others"),
        ]
        if database.network:
            lines.append(("file system", f"{database.network}, over a network"))
        lines.append(("index", _of_index(database)))
        own = pipeline().fingerprint
        for made in counts.made:
            failures = f", {made.failures:,} failures" if made.failures else ""
            now = ", as it analyses now" if made.fingerprint == own else ""
            lines.append(("made with", f"{made.description} {made.fingerprint}: {made.analyses:,}{failures}{now}"))
    for name, value in lines:
        click.echo(f"{name:<12}{harmless_line(value)}")


@library.command(name="list")
@click.pass_context
def list_(context: click.Context) -> None:
    """Print its documents: the number of statements, id and file, with tabs between."""
    with _opened(context) as database:
        for entry in upkeep.entries(database):
            found = "failed" if entry.failure else "-" if entry.statements is None else str(entry.statements)
            place = filter(None, (entry.document.path or entry.document.fetched_from, entry.document.member))
            fields = (found, entry.document.id, "/".join(place) or "-")
            click.echo("\t".join(harmless_line(field).replace("\t", " ") for field in fields))


@library.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Say whether all of it is sound; exits with 1 where it is not.

    The search index is looked at, too. It is made from the library, so it does not count where that is not sound.
    """
    with _opened(context) as database:
        found = upkeep.check(database)
        file = database.path
    for line in found:
        say(line)
    if found:
        say("restore the library from a copy, or move it away and index again")
        context.exit(SOMETHING_MISSING)
    say("the library is sound")
    if SearchFolder.beside(file).exists():
        say(_checked_index(file))


@library.command()
@click.pass_context
def compact(context: click.Context) -> None:
    """Remove analyses that newer ones have replaced, and give back the space."""
    with _opened(context) as database:
        before = _size(database.path)
        removed = upkeep.compact(database, pipeline().fingerprint)
        saved = max(0, before - _size(database.path)) / _BYTES_A_MEGABYTE
    say(f"removed {_counted(removed, 'replaced analysis', 'replaced analyses')}; the file is {saved:,.1f} MB smaller")
    _purge_index(context, database.path)


@library.command()
@click.argument("paths_or_ids", metavar="PATH|ID...", nargs=-1, required=True)
@click.pass_context
def remove(context: click.Context, paths_or_ids: Sequence[str]) -> None:
    """Remove the documents of a file, of a folder, or with an id; the files themselves stay.

    Their words leave the search index, too.
    """
    with _opened(context) as database:
        counts = [upkeep.remove(database, each) for each in paths_or_ids]
    for name, count in zip(paths_or_ids, counts, strict=True):
        if not count:
            say(f"{name}: there is no such document in the library")
    say(f"removed {_counted(sum(counts), 'document', 'documents')}")
    if any(counts):
        _purge_index(context, database.path)
    context.exit(0 if all(counts) else SOMETHING_MISSING)


@library.command()
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.pass_context
def export(context: click.Context, file: str, force: bool) -> None:
    """Write all of it as JSON Lines, a document a line with its analyses; `-` is standard output."""
    with _opened(context) as database:
        lines = exchange.export_lines(database)
        if file == "-":
            sys.stdout.writelines(lines)
            return
        if Path(file).exists() and not force:
            raise Refusal(f"{file} exists; --force replaces it")
        try:
            _write_whole(Path(file), lines)
        except OSError as error:
            raise Refusal(f"{file} cannot be written: {(error.strerror or str(error)).lower()}") from error
    say(f"wrote {file}")


@library.command(name="import")
@click.argument("file", metavar="FILE", type=click.File(encoding="utf-8", errors="replace"))
@click.pass_context
def import_(context: click.Context, file: TextIO) -> None:
    """Take in what `library export` has written; what is there already stays."""
    with _opened(context, must_exist=False) as database:
        taken = exchange.import_lines(database, file)
        is_searchable = is_followed(database)
    say(f"took in {_counted(taken, 'document', 'documents')}")
    if not is_searchable and not follow_up(database.path):
        context.exit(INTERRUPTED)


for _command in library.commands.values():
    # Where people look for it: behind the last word.
    options.library(_command)


def _existing(context: click.Context) -> Path:
    """Return the file of the library; a library that is not there yet is not made by asking about it."""
    file = options.needed_library_file(context)
    if not file.exists():
        raise Refusal(f"there is no library {file} yet: onrecord index makes it")
    return file


@contextmanager
def _opened(context: click.Context, *, must_exist: bool = True) -> Iterator[Database]:
    """Open the library for one command."""
    file = _existing(context) if must_exist else options.needed_library_file(context)
    try:
        database = open_database(file)
        try:
            yield database
        finally:
            database.close()
    except LibraryError as error:
        raise Refusal(str(error)) from error


def _of_index(database: Database) -> str:
    """Return where the search index is, how large, and whether it has all that is shown."""
    folder = SearchFolder.beside(database.path)
    if not folder.exists():
        return "none: the next search or onrecord index makes it"
    standing = (
        "up to date" if is_followed(database) else "behind: the next search or onrecord index brings it up to date"
    )
    return f"{folder.path}, {folder.bytes_on_disk() / _BYTES_A_MEGABYTE:,.1f} MB, {standing}"


def _checked_index(file: Path) -> str:
    from tui.search.following import Standing, standing

    with closing(Whole(file).archive) as archive:
        match standing(archive):
            case Standing.CURRENT:
                return "the search index is sound and up to date"
            case Standing.BEHIND:
                return "the search index is behind: the next search or onrecord index brings it up to date"
            case Standing.DAMAGED:
                return "the search index is damaged: the next search or onrecord index makes it anew"
            case Standing.MISSING:
                return "the search index is not complete: the next search or onrecord index makes it"


def _purge_index(context: click.Context, file: Path) -> None:
    """Take out of the search index, if there is one, the words of what is no longer in the library."""
    if SearchFolder.beside(file).exists() and not follow_up(file, purge=True):
        context.exit(INTERRUPTED)


def _write_whole(path: Path, lines: Iterator[str]) -> None:
    """Write a file, all or nothing."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("w", encoding="ascii") as stream:
            stream.writelines(lines)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _size(path: Path) -> int:
    """Return the bytes of a library, with those of its journal."""
    files = (path, path.with_name(f"{path.name}-wal"))
    return sum(file.stat().st_size for file in files if file.exists())


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
