"""Taking statements away: to the clipboard, or to a file through the export dialog."""

from collections.abc import Sequence
from functools import partial
from io import StringIO

from textual.app import App

from tui.counting import counted
from tui.export import FORMATS, markdown
from tui.harmless import harmless_line
from tui.library import StatementRecord
from tui.reader import clipboard
from tui.reader.screens.export import ExportScreen, Habits, Written

NOTHING = "No statement here: go to one with n or p, or mark some with space."


def copy_statements(app: App[None], records: Sequence[StatementRecord]) -> None:
    """Copy statements with their provenance as Markdown, and say which way they went."""
    if records:
        # In a thread: a clipboard tool may keep one waiting, and so do many statements.
        app.run_worker(partial(_copy, app, records), thread=True)
    else:
        app.notify(NOTHING, markup=False)


def _copy(app: App[None], records: Sequence[StatementRecord]) -> None:
    written = StringIO()
    markdown.write_shown(records, written)
    try:
        way = clipboard.copy(written.getvalue(), partial(app.call_from_thread, app.copy_to_clipboard))
    except OSError as error:
        app.call_from_thread(app.notify, f"Not copied: {error}", severity="error", markup=False)
    else:
        app.call_from_thread(app.notify, f"Copied {counted(len(records), 'statement')} {way}.", markup=False)


class Exporter:
    """Exports through the dialog; remembers format and folder as long as the reader is open."""

    def __init__(self) -> None:
        self._habits = Habits(next(iter(FORMATS.values())))

    def export(self, app: App[None], records: Sequence[StatementRecord]) -> None:
        """Ask for format and file, write the statements, and say where they are."""
        if not records:
            app.notify(NOTHING, markup=False)
            return

        def take_note(written: Written | None) -> None:
            if written is not None:
                self._habits = written.habits
                count, path = counted(len(records), "statement"), harmless_line(str(written.path))
                app.notify(f"Wrote {count} to {path}.", markup=False)

        app.clear_notifications()
        app.push_screen(ExportScreen(records, self._habits), take_note)
