"""The export dialog: format, file name and preview."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static

from tui.counting import counted
from tui.export import FORMATS, Format, format_of, preview, save, suggested_name
from tui.harmless import harmless
from tui.library import StatementRecord
from tui.reader import actions
from tui.reader.actions import shown
from tui.reader.screens.dialog import KEYS
from tui.reader.screens.file_dialog import FileDialog
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


class ExportScreen(FileDialog[Written]):
    """Writes statements to a file; answers which."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings(
        [KEYS["next_field"], KEYS["change(1)"], KEYS["change(-1)"], KEYS["confirm"]]
    )
    VERTICAL_BREAKPOINTS = None
    """As the app has them: the preview is lower on a low terminal."""

    def __init__(self, records: Sequence[StatementRecord], habits: Habits) -> None:
        super().__init__(f"Writing {len(records):,} …")
        self._records = records
        self._formats = tuple(FORMATS.values())
        self._chosen = self._written_as = habits.format
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
            yield from self.compose_file(self._suggested)
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
        self.box.focus()
        self._put_caret_before_suffix()

    def _put_caret_before_suffix(self) -> None:
        """Let what is typed change the name: the suffix goes with the format."""
        self.box.cursor_position = len(self.box.value.removesuffix(self._chosen.suffix))

    def on_key(self, event: events.Key) -> None:
        """Type into the name of the file whatever has the focus."""
        if event.is_printable and event.character and self.focused is not self.box:
            event.stop()
            event.prevent_default()
            self.box.focus()
            self.box.insert_text_at_cursor(event.character)

    @on(Choice.Changed)
    def _change_format(self, event: Choice.Changed) -> None:
        before, self._chosen = self._chosen, self._formats[event.chosen]
        if self.box.value.endswith(before.suffix) and before is not self._chosen:
            self.box.value = self.box.value.removesuffix(before.suffix) + self._chosen.suffix
            self._put_caret_before_suffix()
        self._tell_format(format_of(self.box.value, self._formats))
        self._show_preview()

    @on(Input.Changed, "#file")
    def _follow_suffix(self, event: Input.Changed) -> None:
        """Choose the format that the file's name asks for; where it asks for none, say how it is written."""
        if (anew := self._named_anew(event.value)) is not None:
            self.box.value = anew
            return
        named = format_of(event.value, self._formats)
        if named is not None:
            self.query_one(Choice).chosen = self._formats.index(named)
        self._tell_format(named)

    def _named_anew(self, name: str) -> str | None:
        """Return the whole name that has been typed before the suffix that stood there; None where none has."""
        typed = name.removesuffix(self._chosen.suffix)
        is_whole = typed != name and format_of(typed, self._formats) is not None
        is_typed = name == self.box.value and self.box.cursor_position == len(typed)
        return typed if is_whole and is_typed else None

    def _tell_format(self, named: Format | None) -> None:
        """Say in which format it is written, unless the suffix of the file does."""
        name = self.box.value.strip()
        suffix = Path(name).suffix
        told = f"“{suffix}” stands for no format:" if suffix else "Without a suffix"
        self.say("" if named is not None or not name else f"{told} it is written as {self._chosen.title}.")

    def action_change(self, places: int) -> None:
        """Change the format."""
        self.query_one(Choice).step(places)

    def action_next_field(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def write_file(self, path: Path, *, overwrite: bool) -> None:
        """Write the statements, in the format that is chosen now, whatever is chosen meanwhile."""
        self._written_as = self._chosen
        save(self._records, path, self._written_as, overwrite=overwrite)

    def finish(self, path: Path) -> None:
        """Tell where they are, and how they were written."""
        folder = self.box.value.strip().removesuffix(path.name)
        self.dismiss(Written(path.resolve(), Habits(self._written_as, folder)))

    def _show_preview(self) -> None:
        self.query_one("#preview", Static).update(harmless(preview(self._records, self._chosen, PREVIEW_LINES)))
