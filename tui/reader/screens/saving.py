"""Asks for the name of a file, and writes something there that is not statements."""

from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePath
from typing import ClassVar, TextIO

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from tui.export import ExportError
from tui.export.files import whole_file
from tui.harmless import harmless, harmless_line
from tui.reader import actions
from tui.reader.actions import shown
from tui.reader.screens.dialog import KEYS, Dialog
from tui.reader.screens.question import QuestionScreen

# As for statements: Excel reads a file as UTF-8 only if it begins with a byte order mark.
_ENCODING = {".csv": "utf-8-sig"}


class SaveScreen(Dialog[Path]):
    """Writes a file; answers where it is."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings([KEYS["confirm"]])

    def __init__(self, title: str, suggested: str, write: Callable[[PurePath, TextIO], None], hint: str = "") -> None:
        """Take what is written, a name for it, what writes it to a stream, given the path, and what is told below."""
        super().__init__()
        self._hint = hint
        self._title = title
        self._suggested = suggested
        self._write_to = write
        self._is_writing = False

    def compose(self) -> ComposeResult:
        """Lay out the field."""
        with Vertical(id="dialog"):
            yield Static(harmless_line(self._title), id="dialog-title", markup=False)
            with Horizontal(classes="field"):
                yield Static("File", classes="field-name", markup=False)
                yield Input(self._suggested, id="file", select_on_focus=False)
            yield Static("", id="trouble", markup=False)
            yield Static(f"{shown('enter')} write   esc cancel   {self._hint}", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        """The name is ready to be changed."""
        box = self.query_one(Input)
        box.focus()
        box.cursor_position = len(PurePath(self._suggested).stem)

    @on(Input.Submitted)
    def action_confirm(self) -> None:
        """Write the file, asking before one is overwritten."""
        name = self.query_one(Input).value.strip()
        if self._is_writing:
            return
        if not name:
            self._end("Give the file a name.")
            return
        try:
            path = Path(name).expanduser()
        except RuntimeError:
            self._end(f"{name}: there is no such user")
        else:
            self._write(path, overwrite=False)

    def _write(self, path: Path, *, overwrite: bool) -> None:
        self._is_writing = True
        # In a thread: many rows take some seconds, and so may a network drive.
        self.run_worker(partial(self._save, path, overwrite), thread=True)

    def _save(self, path: Path, overwrite: bool) -> None:
        try:
            with whole_file(path, _ENCODING.get(path.suffix, "utf-8"), overwrite=overwrite) as stream:
                self._write_to(path, stream)
        except FileExistsError:
            self.app.call_from_thread(self._ask_to_overwrite, path)
        except ExportError as error:
            self.app.call_from_thread(self._end, str(error))
        else:
            self.app.call_from_thread(self.dismiss, path.resolve())

    def _ask_to_overwrite(self, path: Path) -> None:
        def write_after_all(yes: bool | None) -> None:
            if yes:
                self._write(path, overwrite=True)

        self._end("")
        self.app.push_screen(QuestionScreen(f"{harmless(str(path))} exists. Overwrite it?"), write_after_all)

    def _end(self, trouble: str) -> None:
        self._is_writing = False
        self.query_one("#trouble", Static).update(harmless(trouble))

    def action_cancel(self) -> None:
        """Leave with nothing done; what is being written is waited for."""
        if not self._is_writing:
            super().action_cancel()
