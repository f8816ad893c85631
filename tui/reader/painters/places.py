"""Where else a document is: its other places, and the documents that have much the same words, as wire copies have."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tui.counting import counted
from tui.harmless import harmless_line
from tui.library import Holdings
from tui.model import Document
from tui.reader import actions
from tui.reader.dates import shown_day

_MOST_NAMED = 5


def place_lines(library: Holdings, document_key: int) -> Sequence[str]:
    """Return what stands above a text: where else it lies, and where it has copies; a line each, if there are any."""
    lines = []
    if places := library.also_in(document_key):
        lines.append(f"also in: {_named(places[:_MOST_NAMED], len(places) - _MOST_NAMED)}")
    if copies := library.copies(document_key):
        # An article that lies here in several formats has the same name in all.
        names = tuple(dict.fromkeys(_name(library.document(key)) for key in copies[:_MOST_NAMED]))
        lines.append(f"{_copies(len(copies))} ({_key()}): {_named(names, len(copies) - _MOST_NAMED)}")
    return [harmless_line(line) for line in lines]


def file_line(document: Document) -> str:
    """Return the file of a document, with its place in that, or the address that it was fetched from; "" for neither.

    What is in the user's own folder begins with "~", as shells have it: in a library all paths are whole.
    """
    if document.path is None and document.fetched_from is None:
        return ""
    where = document.where
    with suppress(RuntimeError):  # where nobody is at home
        home = f"{Path.home()}{os.sep}"
        if where.startswith(home):
            where = f"~{os.sep}{where.removeprefix(home)}"
    return harmless_line(where)


def place_counts(library: Holdings, document_key: int) -> Sequence[str]:
    """Return in how many places a document is, and how many copies it has; nothing of what there is no other."""
    places, copies = len(library.also_in(document_key)), len(library.copies(document_key))
    return [*([counted(places + 1, "place")] if places else []), *([_copies(copies)] if copies else [])]


def _key() -> str:
    """Return the key that lists the copies."""
    return next(action.shown_key for action in actions.ACTIONS if action.id == "copies")


def _copies(count: int) -> str:
    return "1 copy" if count == 1 else f"{count:,} copies"


def _named(names: Sequence[str], more: int) -> str:
    return ", ".join(names) + (f" and {more:,} more" if more > 0 else "")


def _name(document: Document) -> str:
    """Return what tells a copy from the others."""
    return " ".join(fact for fact in (document.outlet or document.where, shown_day(document.published)) if fact)
