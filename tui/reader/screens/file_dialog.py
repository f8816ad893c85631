"""What dialogs share that write a file: its name, the question before one is overwritten, and what goes wrong."""

from functools import partial
from pathlib import Path
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tui.export import ExportError
from tui.harmless import harmless
from tui.reader.screens.dialog import Dialog
from tui.reader.screens.question import QuestionScreen

Answer = TypeVar("Answer")


class FileDialog(Dialog[Answer]):
    """Writes a file in a thread: many rows take some seconds, and so may a network drive."""

    def __init__(self, writing: str = "Writing …") -> None:
        """Take what is said while it is written."""
        super().__init__()
        self._writing = writing
        self._is_writing = False

    def write_file(self, path: Path, *, overwrite: bool) -> None:
        """Write the file, in a thread; raises FileExistsError, or ExportError where it cannot be written."""
        raise NotImplementedError

    def finish(self, path: Path) -> None:
        """Leave, now that the file has been written."""
        raise NotImplementedError

    @property
    def box(self) -> Input:
        """The field with the name of the file."""
        return self.query_one("#file", Input)

    def compose_file(self, suggested: str) -> ComposeResult:
        """Lay out the field."""
        with Horizontal(classes="field"):
            yield Static("File", classes="field-name", markup=False)
            yield Input(suggested, id="file", select_on_focus=False)

    @on(Input.Submitted)
    def action_confirm(self) -> None:
        """Write the file, asking before one is overwritten."""
        name = self.box.value.strip()
        if self._is_writing:
            return
        if not name:
            self.say("Give the file a name.")
            return
        try:
            path = Path(name).expanduser()
        except RuntimeError:
            self.say(f"{name}: there is no such user")
        else:
            self._write(path, overwrite=False)

    def action_cancel(self) -> None:
        """Leave with nothing done; what is being written is waited for."""
        if not self._is_writing:
            super().action_cancel()

    def say(self, words: str) -> None:
        """Say what goes wrong, or goes on."""
        self.query_one("#trouble", Static).update(harmless(words))

    def _write(self, path: Path, *, overwrite: bool) -> None:
        self._is_writing = True
        self.say(self._writing)
        self.run_worker(partial(self._save, path, overwrite), thread=True)

    def _save(self, path: Path, overwrite: bool) -> None:
        try:
            self.write_file(path, overwrite=overwrite)
        except FileExistsError as error:
            self.app.call_from_thread(self._ask_to_overwrite, path, str(error))
        except ExportError as error:
            self.app.call_from_thread(self._end, str(error))
        else:
            self.app.call_from_thread(self.finish, path)

    def _ask_to_overwrite(self, path: Path, there: str) -> None:
        def write_after_all(yes: bool | None) -> None:
            if yes:
                self._write(path, overwrite=True)

        self._end("")
        self.app.push_screen(QuestionScreen(f"{harmless(there)}. Overwrite?"), write_after_all)

    def _end(self, trouble: str) -> None:
        self._is_writing = False
        self.say(trouble)
