"""The commands about the user's settings: where they are, what they come to, and whether they make sense."""

from collections.abc import Iterator
from pathlib import Path

import click

from tui.cli.group import Refusal
from tui.cli.run import SOMETHING_MISSING
from tui.cli.talk import say
from tui.harmless import harmless_line
from tui.settings import Settings, read_settings, settings_file


@click.group(
    epilog="""\b
Examples:
  onrecord config path
  onrecord config show > "$(onrecord config path)"
  $EDITOR "$(onrecord config path)" && onrecord config check
""",
)
def config() -> None:
    """See and check your settings: colours, library, and keys.

    They are in one file, in which nothing has to be.
    """


@config.command()
def path() -> None:
    """Print where the file is, or would be."""
    click.echo(_file())


@config.command()
def show() -> None:
    """Print all settings as they are now, as the file would have them."""
    settings, _ = read_settings(_file())
    for line in _shown(settings):
        click.echo(harmless_line(line))


@config.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Say what is wrong with the file; exits with 1 where anything is."""
    file = _file()
    if not file.exists():
        say(f"there is no {file}, so all is as it comes")
        return
    settings, problems = read_settings(file)
    found = (*problems, *_reader_problems(settings))
    for problem in found:
        say(f"{file}: {problem}")
    if found:
        context.exit(SOMETHING_MISSING)
    say(f"{file} is in order")


def _file() -> Path:
    file = settings_file()
    if file is None:
        raise Refusal("there is no home folder that settings could be in; ONRECORD_CONFIG may name a file")
    return file


def _reader_problems(settings: Settings) -> tuple[str, ...]:
    from tui.reader import actions, keymap, themes

    _, problems = keymap.rebound(actions.ACTIONS, settings.keys)
    return (*themes.problems(settings.theme), *problems)


def _shown(settings: Settings) -> Iterator[str]:
    from tui.reader import actions, keymap

    yield f"theme = {_quoted(settings.theme)}" if settings.theme else '# theme = "textual-dark"'
    choices = (("ascii", settings.ascii, True), ("mouse", settings.mouse, False), ("watch", settings.watch, False))
    for name, value, example in choices:
        yield f"# {name} = {_said(example)}" if value is None else f"{name} = {_said(value)}"
    yield f"log = {_quoted(str(settings.log))}" if settings.log else '# log = "~/onrecord.log"'
    library = None if settings.library is None else str(settings.library)
    yield f"library = {_quoted(library)}" if library else '# library = "~/research/library.sqlite"'
    yield ""
    yield "[keys]"
    made, _ = keymap.rebound(actions.ACTIONS, settings.keys)
    for action in made:
        if action.where is actions.Where.READING:
            keys = ", ".join(map(_quoted, action.keys))
            sign = "" if keymap.name_of(action) in settings.keys else "# "
            yield f"{sign}{keymap.name_of(action)} = [{keys}]  # {action.help}"


def _said(value: bool) -> str:
    return str(value).lower()


def _quoted(words: str | None) -> str:
    escaped = (words or "").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
