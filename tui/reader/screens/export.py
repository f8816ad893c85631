"""The export dialog: format, file name and preview."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static

from tui.counting import counted
from tui.export import FORMATS, ExportError, Format, preview, save, suggested_name
from tui.harmless import harmless
from tui.library import StatementRecord
from tui.reader import actions
from tui.reader.actions import shown
from tui.reader.screens.dialog import KEYS, Dialog
from tui.reader.screens.question import QuestionScreen
from tui.reader.widgets.choice import Choice

PREVIEW_LINES = 40


@dataclass(frozen=True, slots=True)
class Habits:
    """What the dialog takes over from the export before."""

    format: Format
    folder: str = ""
    """As it was typed, with the slash at its end; "" for the working folder."""


@dataclass(frozen=True, slots=True)
class Written:
    """The file that has been written, and how."""

    path: Path
    habits: Habits


class ExportScreen(Dialog[Written]):
    """Writes statements to a file; answers which."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings(
        [KEYS["next_field"], KEYS["change(1)"], KEYS["change(-1)"], KEYS["confirm"]]
    )
    VERTICAL_BREAKPOINTS = None
    """As the app has them: the preview is lower on a low terminal."""

    def __init__(self, records: Sequence[StatementRecord], habits: Habits) -> None:
        super().__init__()
        self._records = records
        self._formats = tuple(FORMATS.values())
        self._chosen = habits.format
        self._is_writing = False
        self._suggested = habits.folder + suggested_name(records, self._chosen)

    def compose(self) -> ComposeResult:
        """Lay out the fields and the preview."""
        count = len(self._records)
        with Vertical(id="dialog"):
            yield Static(f"Export {counted(count, 'statement')}", id="dialog-title", markup=False)
            with Horizontal(classes="field"):
                yield Static("Format", classes="field-name", markup=False)
                titles = [entry.title for entry in self._formats]
                yield Choice(*titles, chosen=self._formats.index(self._chosen), id="format")
            with Horizontal(classes="field"):
                yield Static("File", classes="field-name", markup=False)
                yield Input(self._suggested, id="file", select_on_focus=False)
            with VerticalScroll(id="preview-pane", can_focus=False):
                yield Static("", id="preview", markup=False)
            yield Static("", id="trouble", markup=False)
            yield Static(
                f"{shown('enter')} write   tab format, then {shown('left')} {shown('right')}   esc cancel",
                classes="dialog-keys",
                markup=False,
            )

    def on_mount(self) -> None:
        """Show the preview; the file name is ready to be written or changed."""
        self._show_preview()
        self._box.focus()
        self._put_caret_before_suffix()

    @property
    def _box(self) -> Input:
        return self.query_one("#file", Input)

    def _put_caret_before_suffix(self) -> None:
        """Let what is typed change the name: the suffix goes with the format."""
        self._box.cursor_position = len(self._box.value.removesuffix(self._chosen.suffix))

    def on_key(self, event: events.Key) -> None:
        """Type into the name of the file whatever has the focus."""
        if event.is_printable and event.character and self.focused is not self._box:
            event.stop()
            event.prevent_default()
            self._box.focus()
            self._box.insert_text_at_cursor(event.character)

    @on(Choice.Changed)
    def _change_format(self, event: Choice.Changed) -> None:
        before, self._chosen = self._chosen, self._formats[event.chosen]
        if self._box.value.endswith(before.suffix) and before is not self._chosen:
            self._box.value = self._box.value.removesuffix(before.suffix) + self._chosen.suffix
            self._put_caret_before_suffix()
        self._show_preview()

    @on(Input.Changed, "#file")
    def _follow_suffix(self, event: Input.Changed) -> None:
        """Choose the format that the file's name asks for."""
        named = (number for number, entry in enumerate(self._formats) if event.value.endswith(entry.suffix))
        choice = self.query_one(Choice)
        choice.chosen = next(named, choice.chosen)

    def action_change(self, places: int) -> None:
        """Change the format."""
        self.query_one(Choice).step(places)

    @on(Input.Submitted)
    def action_confirm(self) -> None:
        """Write the file, asking before one is overwritten."""
        name = self._box.value.strip()
        if self._is_writing:
            return
        if not name:
            self._say("Give the file a name.")
            return
        try:
            path = Path(name).expanduser()
        except RuntimeError:
            self._say(f"{name}: there is no such user")
        else:
            self._write(path, overwrite=False)

    def action_next_field(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_cancel(self) -> None:
        """Leave with nothing done; what is being written is waited for."""
        if not self._is_writing:
            super().action_cancel()

    def _write(self, path: Path, *, overwrite: bool) -> None:
        self._is_writing = True
        self._say(f"Writing {len(self._records):,} …")
        # In a thread: a hundred thousand statements take some seconds, and so may a network drive.
        self.run_worker(partial(self._save, path, self._chosen, overwrite), thread=True)

    def _save(self, path: Path, chosen: Format, overwrite: bool) -> None:
        try:
            save(self._records, path, chosen, overwrite=overwrite)
        except FileExistsError:
            self.app.call_from_thread(self._ask_to_overwrite, path)
        except ExportError as error:
            self.app.call_from_thread(self._end, str(error))
        else:
            self.app.call_from_thread(self._finish, path, chosen)

    def _ask_to_overwrite(self, path: Path) -> None:
        def write_after_all(yes: bool | None) -> None:
            if yes:
                self._write(path, overwrite=True)

        self._end("")
        self.app.push_screen(QuestionScreen(f"{harmless(str(path))} exists. Overwrite it?"), write_after_all)

    def _finish(self, path: Path, chosen: Format) -> None:
        folder = self._box.value.strip().removesuffix(path.name)
        self.dismiss(Written(path.resolve(), Habits(chosen, folder)))

    def _end(self, trouble: str) -> None:
        self._is_writing = False
        self._say(trouble)

    def _say(self, words: str) -> None:
        self.query_one("#trouble", Static).update(harmless(words))

    def _show_preview(self) -> None:
        self.query_one("#preview", Static).update(harmless(preview(self._records, self._chosen, PREVIEW_LINES)))
