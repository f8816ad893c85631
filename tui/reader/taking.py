"""Taking statements away: to the clipboard, or to a file through the export dialog."""

from collections.abc import Sequence
from functools import partial
from io import StringIO
from pathlib import Path

from textual.app import App

from tui.export import FORMATS
from tui.harmless import harmless_line
from tui.library import StatementRecord
from tui.reader import clipboard
from tui.reader.counting import counted
from tui.reader.screens.export import ExportScreen

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
    FORMATS["md"].write(records, written)
    try:
        way = clipboard.copy(written.getvalue(), partial(app.call_from_thread, app.copy_to_clipboard))
    except OSError as error:
        app.call_from_thread(app.notify, f"Not copied: {error}", severity="error", markup=False)
    else:
        app.call_from_thread(app.notify, f"Copied {counted(len(records), 'statement')} {way}.", markup=False)


def export_statements(app: App[None], records: Sequence[StatementRecord]) -> None:
    """Ask for format and file, write the statements, and say where they are."""

    def tell(path: Path | None) -> None:
        if path is not None:
            app.notify(f"Wrote {counted(len(records), 'statement')} to {harmless_line(str(path))}.", markup=False)

    if records:
        app.clear_notifications()
        app.push_screen(ExportScreen(records), tell)
    else:
        app.notify(NOTHING, markup=False)
