"""The options that several commands have, and where the library is that they mean."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from tui.cli.group import Refusal
from tui.cli.talk import say
from tui.documents import Fetch
from tui.documents.records.own_names import FACTS, forget, name_column
from tui.documents.source import Source
from tui.language import models
from tui.settings import read_settings, settings_file
from tui.user_folders import Folder, user_file

Command = TypeVar("Command", bound=Callable[..., Any])

LIBRARY_VARIABLE = "ONRECORD_LIBRARY"
_LIBRARY, _NO_LIBRARY, _ALLOW_PRIVATE = "onrecord.library", "onrecord.no_library", "onrecord.allow_private"
"""Where a context and those inside it keep what was chosen."""


def paths(required: bool) -> Callable[[Command], Command]:
    """What to read: files, folders, standard input, and pages of the web."""
    metavar = "PATH..." if required else "[PATH...]"
    argument = click.argument("paths", metavar=metavar, nargs=-1, required=required, type=click.Path(allow_dash=True))
    return lambda command: argument(allow_private(column(command)))


def _let_private(context: click.Context, parameter: click.Parameter, given: bool) -> None:
    if given:
        context.meta[_ALLOW_PRIVATE] = True


allow_private = click.option(
    "--allow-private",
    is_flag=True,
    expose_value=False,
    callback=_let_private,
    help="Fetch https://… also from your own network or this computer.",
)


def _name_column(context: click.Context, parameter: click.Parameter, given: Sequence[str]) -> None:
    for each in given:
        fact, equals, name = each.partition("=")
        if fact not in FACTS or not equals or not name.strip():
            raise click.BadParameter(f"{each} is not like title=Headline; before the = may stand {', '.join(FACTS)}")
        name_column(fact, name)
        context.call_on_close(forget)


column = click.option(
    "--column",
    metavar="FACT=NAME",
    multiple=True,
    expose_value=False,
    callback=_name_column,
    help="What your tables and records call it, as in text=Artikel; repeat it for title, outlet, published …",
)


def allows_private(context: click.Context) -> bool:
    """Return whether pages may be fetched from private networks."""
    return bool(context.meta.get(_ALLOW_PRIVATE))


def fetch(context: click.Context) -> Fetch:
    """Return what fetches the pages of the web that were named."""
    allowed = allows_private(context)

    def fetch_page(address: str) -> Source:
        # It loads what speaks with servers, which takes longer than many a command.
        from tui.documents.web.fetching import fetched

        return fetched(address, allow_private=allowed)

    return fetch_page


def written_as(*names: str, default: str | None) -> Callable[[Command], Command]:
    """How to write it."""
    return click.option(
        "--format",
        "format_name",
        type=click.Choice(names),
        default=default,
        help="How to write it." + (f"  [default: {default}]" if default else ""),
    )


whole = click.option("--all", "whole", is_flag=True, help="All that is in the library, instead of paths.")

raw = click.option(
    "--raw", is_flag=True, help="CSV for programs: no apostrophe before cells that a spreadsheet would run."
)


def _choose_model(context: click.Context, parameter: click.Parameter, name: str | None) -> None:
    if name is None:
        return
    try:
        loss = models.choose(name)
    except models.UnknownModelError as error:
        raise Refusal(str(error)) from error
    if loss:
        say(loss)


model = click.option(
    "--model",
    metavar="NAME",
    envvar=models.VARIABLE,
    expose_value=False,
    callback=_choose_model,
    help="Another installed spaCy pipeline for English, or its folder.",
)


def _here_or_before(context: click.Context, parameter: click.Parameter, given: bool) -> bool:
    """Take the option from before the command or path as well: `onrecord --apart news/`."""
    return given or bool(context.find_root().params.get("seats_apart"))


apart = click.option(
    "--apart",
    "seats_apart",
    is_flag=True,
    callback=_here_or_before,
    help="Keep seats of power apart: the Kremlin, not Russia.",
)


def _choose_library(context: click.Context, parameter: click.Parameter, file: str | None) -> None:
    if file is not None:
        context.meta[_LIBRARY] = file


def _do_without_library(context: click.Context, parameter: click.Parameter, given: bool) -> None:
    if given:
        context.meta[_NO_LIBRARY] = True


library = click.option(
    "--library",
    metavar="FILE",
    expose_value=False,
    callback=_choose_library,
    type=click.Path(dir_okay=False),
    help="Another library than your own.",
)
no_library = click.option(
    "--no-library",
    is_flag=True,
    expose_value=False,
    callback=_do_without_library,
    help="Take no analyses from the library, and keep none there.",
)


def library_file(context: click.Context) -> Path | None:
    """Return the file of the library: of `--library`, ONRECORD_LIBRARY, the settings, or the user's; None for none."""
    if context.meta.get(_NO_LIBRARY):
        return None
    chosen = context.meta.get(_LIBRARY) or os.environ.get(LIBRARY_VARIABLE)
    if chosen:
        return Path(chosen)
    settings, _ = read_settings(settings_file())
    return settings.library or user_file(Folder.DATA, "library.sqlite")


def names_library(context: click.Context) -> bool:
    """Return whether a library was named with `--library`."""
    return _LIBRARY in context.meta and not context.meta.get(_NO_LIBRARY)


def needed_library_file(context: click.Context) -> Path:
    """Return the file of the library for a command that is about it."""
    file = library_file(context)
    if file is None:
        raise click.UsageError("this command is about the library: it cannot do without; name one with --library.")
    return file
