"""The command that prints every key of the reader, made from the same registry as the keys themselves."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.cli.talk import say
from tui.settings import read_settings, settings_file

if TYPE_CHECKING:
    from tui.reader.actions import Action


@click.command(
    epilog="""\b
Examples:
  onrecord keys
  onrecord keys | grep statement
  onrecord keys --format md > keys.md
""",
)
@click.option(
    "--format", "format_name", type=click.Choice(["table", "md"]), default="table", show_default=True, help="As what."
)
def keys(format_name: str) -> None:
    """Print all keys of the reader, yours among them, with the names that settings and the command line know."""
    from tui.reader import actions, keymap

    settings, _ = read_settings(settings_file())
    made, problems = keymap.rebound(actions.ACTIONS, settings.keys)
    for problem in problems:
        say(f"settings: {problem}")
    for line in _markdown(made) if format_name == "md" else _table(made):
        click.echo(line)


def _rows(made: "tuple[Action, ...]") -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Yield the headings of the help, each with its rows: keys, name, and what it does."""
    from tui.reader import actions, keymap

    for where in actions.Where:
        for group in actions.Group:
            found = [each for each in made if each.where is where and each.group is group]
            heading = group.value if where is actions.Where.READING else f"{where.value}: {group.value.lower()}"
            if found:
                yield heading, [(each.shown_keys, keymap.name_of(each), each.help) for each in found]


def _table(made: "tuple[Action, ...]") -> Iterator[str]:
    for number, (heading, rows) in enumerate(_rows(made)):
        if number:
            yield ""
        yield heading
        for pressed, name, does in rows:
            yield f"  {pressed:<15} {name:<20} {does}"


def _markdown(made: "tuple[Action, ...]") -> Iterator[str]:
    yield "# Keys"
    for heading, rows in _rows(made):
        yield ""
        yield f"## {heading}"
        yield ""
        yield "| Keys | Name | What it does |"
        yield "|---|---|---|"
        for pressed, name, does in rows:
            each = " ".join(f"`{key}`" for key in pressed.split()).replace("|", "\\|")
            yield f"| {each} | `{name}` | {does} |"
