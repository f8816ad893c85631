"""The options of the full-screen reader: how it looks, what it prints in the end, and where its log is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from tui.cli.group import Refusal
from tui.cli.printing import require_room
from tui.export import STREAM_FORMATS, StreamFormat
from tui.log_file import DEFAULT_LEVEL, LEVELS, begin_log, default_log_file
from tui.settings import Chosen, read_settings, settings_file

Command = TypeVar("Command", bound=Callable[..., Any])
_GIVEN = "onrecord.reader"
"""Where a context and those inside it keep what was given."""


def _note(context: click.Context, parameter: click.Parameter, value: object) -> None:
    if value is not None:
        context.meta.setdefault(_GIVEN, {})[parameter.name] = value


def _option(*names: str, **more: Any) -> Callable[[Command], Command]:
    return click.option(*names, default=None, expose_value=False, callback=_note, **more)


def _themes(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the names of themes that begin so, for the completion of the shell."""
    from tui.reader import themes

    return [name for name in themes.names() if name.startswith(incomplete)]


_OPTIONS = (
    _option(
        "--theme",
        metavar="NAME",
        help="Colours for this once, such as onrecord-high-contrast.",
        shell_complete=_themes,
    ),
    _option("--ascii/--no-ascii", help="Signs and frames of ASCII alone, or not. [default: as the locale has it]"),
    _option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal."),
    _option("--no-watch", is_flag=True, help="Leave what changes in the files for the next start."),
    _option("--print", "prints", is_flag=True, help="On leaving, print what is marked."),
    _option("--format", "format_name", type=click.Choice(list(STREAM_FORMATS)), help="How to print it. [default: md]"),
    _option("--log", metavar="FILE", type=click.Path(dir_okay=False), help="Another file for the log than your own."),
    _option("--log-level", type=click.Choice(list(LEVELS)), help=f"From what on to log. [default: {DEFAULT_LEVEL}]"),
)


def reader_options(command: Command) -> Command:
    """Give a command the options of the reader."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def chosen(context: click.Context) -> Chosen:
    """Return what was chosen for this start of the reader."""
    given = context.meta.get(_GIVEN, {})
    mouse, watch = (False if given.get(name) else None for name in ("no_mouse", "no_watch"))
    return Chosen(given.get("theme"), given.get("ascii"), mouse, watch)


def printed_as(context: click.Context) -> StreamFormat | None:
    """Return how to print what is marked in the end; None where it is not to be printed."""
    given = context.meta.get(_GIVEN, {})
    name = given.get("format_name")
    if given.get("prints"):
        printed = STREAM_FORMATS[name or "md"]
        require_room(printed)
        return printed
    if name is not None:
        raise click.UsageError("--format is for --print here; onrecord export --format writes without the reader.")
    return None


def open_log(context: click.Context) -> None:
    """Write the log where the options, the settings or else the custom of the system have it."""
    given = context.meta.get(_GIVEN, {})
    if named := given.get("log"):
        try:
            Path(named).open("a").close()
        except OSError as error:
            raise Refusal(f"the log {named} cannot be written: {(error.strerror or str(error)).lower()}") from error
        file: Path | None = Path(named)
    else:
        settings, _ = read_settings(settings_file())
        file = settings.log or default_log_file()
    begin_log(file, given.get("log_level") or DEFAULT_LEVEL)
