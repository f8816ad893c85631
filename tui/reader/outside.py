"""Other programs: an editor on the file of a document, and a command that statements are piped to.

The screen is theirs as long as they run.
"""

import os
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

from textual.app import App, SuspendNotSupported

from tui.export import ExportError, StreamFormat, as_bytes
from tui.harmless import harmless_line
from tui.library import StatementRecord
from tui.library.entries import absolute
from tui.model import Document
from tui.reader import browsing
from tui.reader.source_lines import line_of

NO_FILE = "There is no file to open: it did not come from one."
NO_EDITOR = "Which editor? Set EDITOR, as in: export EDITOR=nano"
NOT_HERE = "This terminal cannot be given to another program."
BACK = "— enter goes back to onrecord —"

# fmt: off
_PLUS_LINE = frozenset({
    "ed", "emacs", "emacsclient", "ex", "jed", "joe", "jove", "kak", "mcedit", "mg", "micro",
    "nano", "ne", "nvi", "nvim", "pico", "vi", "view", "vim", "vis", "zile",
})
# fmt: on
_COLON_LINE = frozenset(["helix", "hx", "subl", "zed"])
_GOTO = frozenset(["code", "code-insiders", "codium", "cursor"])


def open_file(app: App[None], document: Document, offset: int) -> None:
    """Open the file of a document in the user's editor, at the line of an offset into its text; say why if it fails.

    Where that line is not known, the file is opened without one. A file that is no text is opened with the program that
    the desktop has for its kind.
    """
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    trouble = NO_FILE if document.path is None else "" if editor.strip() else NO_EDITOR
    if document.path is not None:
        try:
            if not browsing.is_text(Path(document.path)):
                browsing.open_address(app, Path(absolute(document.path) or "").as_uri())
                return
        except (OSError, ValueError):
            trouble = f"{harmless_line(document.path)} is not there any more."
    if trouble or document.path is None:
        app.notify(trouble, severity="warning", markup=False)
        return
    try:
        # From the root on: an editor would take a name such as "+!rm" for a command of its own.
        command = editor_command(editor, str(absolute(document.path)), line_of(document, offset))
        with app.suspend():
            subprocess.run(command, check=False)
    except SuspendNotSupported:
        app.notify(NOT_HERE, severity="error", markup=False)
    except (OSError, ValueError) as error:
        app.notify(harmless_line(f"{editor} cannot be run: {error}"), severity="error", markup=False)


def editor_command(editor: str, path: str, line: int | None) -> list[str]:
    """Return the command that opens a file at a line, if that is known, as far as the editor is.

    `editor` is as in EDITOR, not blank, with arguments if need be; raises ValueError where it makes no command.
    """
    words = shlex.split(editor)
    name = Path(words[0]).name
    if line is None:
        return [*words, path]
    if name in _PLUS_LINE:
        return [*words, f"+{line}", path]
    if name in _COLON_LINE:
        return [*words, f"{path}:{line}"]
    return [*words, "--goto", f"{path}:{line}"] if name in _GOTO else [*words, path]


def pipe(app: App[None], records: Sequence[StatementRecord], file_format: StreamFormat, command: str) -> None:
    """Run a command of the shell with statements on its standard input, and show what it prints until `enter`."""
    try:
        written = as_bytes(records, file_format)
        with app.suspend():
            done = subprocess.run(command, shell=True, input=written, check=False)
            if done.returncode:
                print(f"exit code {done.returncode}")
            input(BACK)
    except SuspendNotSupported:
        app.notify(NOT_HERE, severity="error", markup=False)
    except EOFError:
        pass
    except ExportError as error:
        app.notify(str(error), severity="error", markup=False)
    except OSError as error:
        app.notify(harmless_line(f"The command cannot be run: {error}"), severity="error", markup=False)
