"""The full-screen reader. The only room that imports Textual, and only when it is started."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tui.log_file import log_what_ends_threads
from tui.model import Document, Problem
from tui.settings import NOTHING_CHOSEN, Chosen, Settings, read_settings, settings_file

if TYPE_CHECKING:
    from tui.library import StatementRecord
    from tui.library.findings import Outcome
    from tui.reader.base import BaseReader

# So long Textual waits after `esc` for the rest of a sequence, as tmux does: terminals send one in one piece. Its own
# 100 ms swallow a key that is typed quickly after. It looks as soon as any of it is imported.
os.environ.setdefault("ESCDELAY", "10")
TakeMarked: TypeAlias = Callable[[Sequence["StatementRecord"]], None]
WHOLE = ""
"""The name under which the reading place in a whole library is kept."""


def is_served() -> bool:
    """Return whether the screen is in a browser, to which standard input and output lead."""
    return os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")


def start(
    documents: Iterator[Document | Problem],
    title: str,
    *,
    filing: Callable[[Iterable[Document]], Iterator["Outcome"]],
    seats_apart: bool = False,
    library_file: Path | None = None,
    session: str = "",
    watched: Sequence[str] = (),
    chosen: Chosen = NOTHING_CHOSEN,
    on_leaving: TakeMarked | None = None,
) -> list[Problem]:
    """Show the reader until the user quits; return what could not be read or analysed.

    `filing` tells what comes of the documents, one outcome each in their order, in a thread that is not the main one.
    It begins with seats of power as actors of their own where `seats_apart`; the user can change that. Marks and the
    reading place are kept in `library_file`, if there is one; `session` is the name under which the place is found
    again. What changes in the files and folders that are `watched` is taken in. `chosen` goes before the settings;
    `on_leaving` is given what is marked once the user has left.

    Where standard input is not a terminal, as when documents came through it, the keyboard is taken from the
    controlling terminal; raises OSError where there is none, and SystemExit where a signal has ended the reader.
    """
    if not (sys.stdin.isatty() or is_served()):
        _take_keyboard_from_terminal()
    settings, wrong = _own_settings()
    from tui.documents.watching import Watch
    from tui.library.part import Part
    from tui.reader.app import Reader
    from tui.reader.bookmarks import Bookmarks

    part = Part()
    part.show_seats_apart(seats_apart)
    bookmarks = None if library_file is None else Bookmarks(library_file, session, part)
    is_watching = settings.watch if chosen.watch is None else chosen.watch
    watch = Watch(watched) if watched and is_watching is not False else None
    app = Reader(part, documents, title, filing, bookmarks, watch)
    app.take_on(settings, wrong, chosen)
    _run(app, settings, chosen)
    if on_leaving is not None:
        on_leaving(app.marked_records())
    return app.problems


def start_archive(
    file: Path,
    fingerprint: str,
    title: str,
    *,
    chosen: Chosen = NOTHING_CHOSEN,
    on_leaving: TakeMarked | None = None,
) -> str | None:
    """Show all that a library file has of the pipeline of a fingerprint, until the user quits, as `start` does.

    Returns why it could not be shown, if it could not. Raises SystemExit where a signal has ended the reader.
    """
    settings, wrong = _own_settings()
    from tui.library.archive import Archive
    from tui.reader.archive_app import ArchiveReader
    from tui.reader.bookmarks import Bookmarks

    archive = Archive(file, fingerprint)
    app = ArchiveReader(archive, title, Bookmarks(file, WHOLE, archive))
    app.take_on(settings, wrong, chosen)
    _run(app, settings, chosen)
    if on_leaving is not None and app.failure is None:
        on_leaving(app.marked_records())
    return app.failure


def _run(app: "BaseReader", settings: Settings, chosen: Chosen) -> None:
    from tui.reader import actions
    from tui.reader.encodings import UTF_8, ability

    terminal = ability(os.environ, ascii_signs=settings.ascii if chosen.ascii is None else chosen.ascii)
    app.draw_for(terminal)
    actions.spell_out(is_wanted=not terminal.has_signs)
    if terminal.encoding != UTF_8 and isinstance(sys.__stderr__, TextIOWrapper):
        # Python may have another idea of the terminal that the screen is drawn on.
        sys.__stderr__.reconfigure(encoding=terminal.encoding, errors="replace")
    log_what_ends_threads()
    takes_mouse = settings.mouse if chosen.mouse is None else chosen.mouse
    app.run(mouse=takes_mouse is not False)
    if app.return_code:
        raise SystemExit(app.return_code)


def _own_settings() -> tuple[Settings, tuple[str, ...]]:
    """Return the user's settings, their keys put on the actions, and what is wrong with them, a sentence each."""
    settings, wrong = read_settings(settings_file())
    from tui.reader import actions, keymap

    made, wrong_keys = keymap.rebound(actions.ACTIONS, settings.keys)
    actions.use(made)
    return settings, (*wrong, *wrong_keys)


def _take_keyboard_from_terminal() -> None:
    terminal = os.open("/dev/tty", os.O_RDWR)
    os.dup2(terminal, 0)
    os.close(terminal)
