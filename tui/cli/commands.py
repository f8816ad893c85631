"""The commands, their options, and the examples in their help."""

import sys
from collections.abc import Sequence
from functools import partial

import click
from click.shell_completion import get_completion_class

from tui import __version__
from tui.cli import options
from tui.cli.audit import command as audit
from tui.cli.config import config
from tui.cli.corrections import corrections
from tui.cli.doctor import doctor
from tui.cli.export import export
from tui.cli.filtering import checked
from tui.cli.group import Opener, PathGroup, Refusal
from tui.cli.index import index
from tui.cli.keys import keys
from tui.cli.library import library
from tui.cli.noted import noted_anyhow
from tui.cli.printing import guarded_unless, print_statements
from tui.cli.reader_options import chosen, open_log, printed_as, reader_options
from tui.cli.report import report
from tui.cli.run import NOTHING_DONE, SOMETHING_MISSING, Run
from tui.cli.screen import open_library, open_reader
from tui.cli.serve import serve
from tui.cli.sources import needed_source, source
from tui.cli.talk import has_piped_input, obeys_escapes, say
from tui.cli.verify import verify
from tui.cli.whole import Whole, has_documents
from tui.export import FORMATS, STREAM_FORMATS, ExportError, documents_jsonl
from tui.paths import data_folder
from tui.reader import is_served

TABLE, KWIC = "table", "kwic"
CONLLU, DOC_BIN = "conllu", "docbin"


@click.group(
    cls=PathGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar="[PATH... | COMMAND]",
    epilog="""\b
Examples:
  onrecord                          read the article that comes with the program
  onrecord news/ interview.txt      read a folder and a file
  onrecord https://…                fetch a page of the web, and read its article
  curl … | onrecord -               read standard input
  onrecord ./extract                read a file that is named like a command
  onrecord index archive/           analyse ahead, so that all is there at once
  onrecord news/ | less             without a screen: a table of the statements
  onrecord --print news/ | less     mark in the reader; what is marked comes out
  onrecord extract news/ --format jsonl > news.jsonl
  onrecord search "deconflict mechanizm" news/
  onrecord export news/ --speaker Kerry --kind direct --output kerry.md

\b
Exit codes:
  0  all is well
  1  something could not be read and the rest was done, or nothing was found
  2  wrong usage, or nothing could be read
""",
)
@options.apart
@options.library
@options.no_library
@options.allow_private
@reader_options
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def onrecord(context: click.Context, seats_apart: bool) -> None:
    """See who said what.

    Opens files (text, web pages, PDF, Word, mail, feeds, tables, archives …), folders, pages of the web (https://…),
    or standard input (-) in a full-screen reader that shows the text, its actors, and their statements. Without a
    path, the article that comes with the program.
    """
    open_log(context)
    if context.invoked_subcommand is None:
        context.invoke(_open, paths=(), seats_apart=seats_apart)


@click.command(cls=Opener)
@options.paths(required=False)
@options.model
@options.apart
@options.library
@options.no_library
@reader_options
@click.pass_context
def _open(context: click.Context, paths: Sequence[str], seats_apart: bool) -> None:
    """Open the reader; where there is no screen, print the table."""
    if not paths and has_piped_input():
        say("standard input is not read unless it is named: onrecord -")
    open_log(context)
    file = options.library_file(context)
    leaving = printed_as(context)
    # The screen is drawn on standard error, so that standard output stays free.
    has_screen = obeys_escapes(sys.stderr) and (leaving is not None or obeys_escapes(sys.stdout))
    has_screen = has_screen or is_served()
    if leaving is not None and not has_screen:
        raise Refusal("--print needs a screen to mark on, and there is none; onrecord export writes without one")
    run: Whole | Run
    if not paths and options.names_library(context) and file is not None and has_documents(file):
        if has_screen:
            context.exit(open_library(file, chosen=chosen(context), printed_as=leaving))
        run = Whole(file)
    else:
        paths = paths or _seeds()
        if has_screen:
            opened = open_reader(
                paths,
                seats_apart=seats_apart,
                library_file=file,
                chosen=chosen(context),
                printed_as=leaving,
                fetch=options.fetch(context),
            )
            context.exit(opened)
        run = Run(paths, seats_apart=seats_apart, library_file=file, fetch=options.fetch(context))
    _write_extract(run, TABLE, raw=False, explain=False)
    context.exit(run.exit_code)


onrecord.opener = _open
for each in (index, library, report, audit, config, keys, corrections, doctor, serve, verify, export):
    onrecord.add_command(each)


@onrecord.command(
    epilog="""\b
Examples:
  onrecord extract article.txt
  onrecord extract news/ --format jsonl > news.jsonl
  onrecord extract news/ | grep Lavrov
  onrecord extract article.txt --explain
  onrecord extract --all --format jsonl > everything.jsonl
  cat article.txt | onrecord extract - --format csv
  onrecord extract news/ --format docbin > news.spacy
""",
)
@options.paths(required=False)
@options.whole
@options.written_as(TABLE, "jsonl", "csv", "md", CONLLU, DOC_BIN, default=TABLE)
@options.raw
@options.model
@options.apart
@options.library
@options.no_library
@click.option("--explain", is_flag=True, help="Say how each statement and its speaker were found, and how sure it is.")
@click.pass_context
def extract(
    context: click.Context,
    paths: Sequence[str],
    whole: bool,
    format_name: str,
    raw: bool,
    seats_apart: bool,
    explain: bool,
) -> None:
    """Print what was said in each document, or in all of the library.

    The table has a line a statement, as CSV and Markdown have an entry. JSON Lines has a line a document, with its
    text, its actors, and its statements as offsets (code points, end exclusive). CoNLL-U and
    DocBin (spaCy's) have the documents with the grammar of every word as well.
    """
    run = needed_source(context, paths, whole=whole, seats_apart=seats_apart)
    _write_extract(run, format_name, raw, explain)
    if run.exit_code != NOTHING_DONE and not run.statement_count:
        say("no statements found")
    context.exit(run.exit_code)


@onrecord.command(
    epilog="""\b
Examples:
  onrecord search "deconflict mechanizm"
  onrecord search lavrof news/
  onrecord search 'speaker:kerry "cease fire" date:2015-09 !kind:indirect' news/
  onrecord search ceasefire news/ --format md > ceasefire.md
  onrecord search ceasefire --all --format kwic
""",
)
@click.argument("query")
@options.paths(required=False)
@options.written_as(TABLE, KWIC, *STREAM_FORMATS, default=TABLE)
@options.whole
@click.option("--by-document", "grouped", is_flag=True, help="Keep the statements of a document together.")
@options.raw
@options.model
@options.apart
@options.library
@options.no_library
@click.pass_context
def search(
    context: click.Context,
    query: str,
    paths: Sequence[str],
    format_name: str,
    whole: bool,
    grouped: bool,
    raw: bool,
    seats_apart: bool,
) -> None:
    """Find statements and actors; typing errors do not matter.

    Prints the best statements first; the table has the actors below them, kwic each match amid the text around it.
    Without a path, searches all of the library that --library names, or of yours with --all; else the article that
    comes with the program. Like grep, exits with 1 if nothing is found.

    \b
    flood relief    both words, in any order, begun or mistyped
    "flood relief"  in a row, just so
    'flood 'flood'  just so, also within a word; the whole word
    ^flood flood$   at the beginning, at the end
    !flood          not: no word begins so
    flood | rain    one of them
    speaker:kerry about:lavrov kind:direct cue:denies outlet:gazette language:en
    said:flood said:"flood relief" is:sure is:corrected
    date:2015 date:2015-09 date:>2015-09-16 date:2015-09..2015-10
    """
    from tui.search import Finder, by_document, nodes_in

    checked(query)
    searched = source(context, paths, whole=whole, seats_apart=seats_apart) or Run(
        _seeds(), seats_apart=seats_apart, library_file=options.library_file(context)
    )
    library, exit_code = searched.library(), searched.exit_code
    finder = Finder(library)
    finder.refresh()
    if finder.trouble:
        say(finder.trouble)
    results = finder.find(query)
    if results is None or len(results.statements) + len(results.actors) == 0:
        if exit_code != NOTHING_DONE:
            say(f"nothing found for “{query}”")
        context.exit(exit_code or SOMETHING_MISSING)
    if results.is_partial:
        say(f"no result has all words of “{query}”; these have the most")
    keys: Sequence[int] = results.statements
    if grouped:
        keys = by_document(keys, lambda key: library.statement(key).document_key)
    records = map(library.statement, keys)
    if format_name == TABLE:
        from tui.export import table

        table.write_found(records, map(library.actor, results.actors), sys.stdout)
    elif format_name == KWIC:
        from tui.export import concordance

        concordance.write(records, partial(nodes_in, results.asked, named=library.named), sys.stdout)
    else:
        with_notes = noted_anyhow(records, library, searched.library_file)
        print_statements(map(searched.placed, with_notes), guarded_unless(FORMATS[format_name], raw))
    context.exit(exit_code)


@onrecord.command(
    epilog="""\b
Examples:
  onrecord completion bash > ~/.local/share/bash-completion/completions/onrecord
  onrecord completion zsh > "${fpath[1]}/_onrecord"
  onrecord completion fish > ~/.config/fish/completions/onrecord.fish
""",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that makes a shell complete commands, options and paths."""
    maker = get_completion_class(shell)
    if maker is None:
        raise Refusal(f"this installation knows no completion for {shell}")
    click.echo(maker(onrecord, {}, "onrecord", "_ONRECORD_COMPLETE").source())


def _seeds() -> tuple[str, ...]:
    try:
        return (str(data_folder("seeds")),)
    except FileNotFoundError as error:
        raise Refusal(str(error)) from error


def _write_extract(run: Whole | Run, format_name: str, raw: bool, explain: bool) -> None:
    if raw and format_name not in FORMATS:
        raise click.UsageError("--raw is for CSV.")
    if explain and format_name not in (TABLE, "jsonl"):
        raise click.UsageError("--explain is for the table and JSON Lines.")
    if format_name == "jsonl":
        documents_jsonl.write(run.placed_analyses(), sys.stdout, explain=explain)
    elif format_name == TABLE:
        from tui.export import table

        table.write(run.statements(), sys.stdout, explain=explain)
    elif format_name == CONLLU:
        from tui.export import conllu

        conllu.write(run.analyses(), sys.stdout)
    elif format_name == DOC_BIN:
        _write_doc_bin(run)
    else:
        print_statements(run.records(), guarded_unless(FORMATS[format_name], raw))


def _write_doc_bin(run: Whole | Run) -> None:
    from tui.export import doc_bin

    if sys.stdout.isatty():
        raise Refusal("a DocBin is no text for a terminal: name a file after >")
    try:
        doc_bin.write(run.analyses(), sys.stdout.buffer)
    except ExportError as error:
        raise Refusal(str(error)) from error
