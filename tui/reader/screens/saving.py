"""Asks for the name of a file, and writes something there that is not statements."""

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import ClassVar, TextIO

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui.export.files import whole_file
from tui.harmless import harmless_line
from tui.reader import actions
from tui.reader.actions import shown
from tui.reader.screens.dialog import KEYS
from tui.reader.screens.file_dialog import FileDialog

# As for statements: Excel reads a file as UTF-8 only if it begins with a byte order mark.
_ENCODING = {".csv": "utf-8-sig"}


class SaveScreen(FileDialog[Path]):
    """Writes a file; answers where it is."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings([KEYS["confirm"]])

    def __init__(self, title: str, suggested: str, write: Callable[[PurePath, TextIO], None], hint: str = "") -> None:
        """Take what is written, a name for it, what writes it to a stream, given the path, and what is told below."""
        super().__init__()
        self._hint = hint
        self._title = title
        self._suggested = suggested
        self._write_to = write

    def compose(self) -> ComposeResult:
        """Lay out the field."""
        with Vertical(id="dialog"):
            yield Static(harmless_line(self._title), id="dialog-title", markup=False)
            yield from self.compose_file(self._suggested)
            yield Static("", id="trouble", markup=False)
            yield Static(f"{shown('enter')} write   esc cancel   {self._hint}", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        """The name is ready to be changed."""
        self.box.focus()
        self.box.cursor_position = len(PurePath(self._suggested).stem)

    def write_file(self, path: Path, *, overwrite: bool) -> None:
        """Write the file."""
        with whole_file(path, _ENCODING.get(path.suffix, "utf-8"), overwrite=overwrite) as stream:
            self._write_to(path, stream)

    def finish(self, path: Path) -> None:
        """Tell where it is."""
        self.dismiss(path.resolve())
