"""The rows of the command line: the name of what can be done, what it is, and its keys."""

from collections.abc import Hashable, Sequence

from rich.cells import cell_len

from tui.reader.commanding import Command
from tui.reader.painters.shaping import fitted
from tui.reader.widgets.line_view import Piece, RowLine

NAME_WIDTH = 20


class CommandRows:
    """Commands, the best first."""

    row_height = 1

    def __init__(self, commands: Sequence[Command]) -> None:
        self._commands = commands

    def __len__(self) -> int:
        return len(self._commands)

    def key(self, row: int) -> Hashable:
        """Return the command."""
        return self._commands[row]

    def row_of(self, key: Hashable) -> int | None:
        """Return the row of a command."""
        return self._commands.index(key) if isinstance(key, Command) and key in self._commands else None

    def paint(self, row: int, width: int) -> Sequence[RowLine]:
        """Return a command on one line."""
        command = self._commands[row]
        room = width - NAME_WIDTH - cell_len(command.keys) - 2
        does = fitted(command.help, room)
        return [
            [
                Piece(fitted(command.name, NAME_WIDTH - 1).ljust(NAME_WIDTH), "name"),
                Piece(does),
                Piece(" " * max(1, room - cell_len(does) + 1)),
                Piece(command.keys, "count"),
            ]
        ]
