"""How the full-screen reader is opened from the command line: on what, and under which title.

Apart from the commands because it is the only one that needs a terminal.
"""

import os
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import click

from tui.cli.filing import Filing
from tui.cli.group import Refusal
from tui.cli.printing import print_statements
from tui.cli.run import ALL_DONE, SOMETHING_MISSING
from tui.cli.talk import Progress, say, telling
from tui.documents import Fetch, read
from tui.documents.missing_extras import gathered
from tui.documents.web.addresses import absolute_place, is_address, without_user
from tui.export import StreamFormat
from tui.language.fingerprint import pipeline
from tui.library import StatementRecord
from tui.model import Document, Problem
from tui.settings import NOTHING_CHOSEN, Chosen

_STDOUT, _STDERR = 1, 2


def open_reader(
    paths: Sequence[str],
    *,
    seats_apart: bool = False,
    library_file: Path | None = None,
    chosen: Chosen = NOTHING_CHOSEN,
    printed_as: StreamFormat | None = None,
    fetch: Fetch | None = None,
) -> int:
    """Open the full-screen reader on what `paths` name; return the exit code once the user has left it.

    It begins with seats of power as actors of their own where `seats_apart`. Analyses are kept in a library, if there
    is to be one, or else until the user leaves; what went wrong with it is said in the end, since the screen is drawn
    where it would be. What is marked then is printed as `printed_as`, if at all.

    Refuses where none of it can be read, or where there is no keyboard.
    """
    is_drawn = threading.Event()
    told = telling(fetch, Progress(), lambda: not is_drawn.is_set()) if fetch else None
    items = _with_something_to_read(read(paths, fetch=told))
    is_drawn.set()
    if "-" in paths:
        # The reader makes the keyboard the standard input.
        items = _each_once(deque(items))

    from tui.reader import start

    _check(chosen)
    marked: list[StatementRecord] = []
    has_keyboard = sys.stdin.isatty()
    notes: list[str] = []
    filing = Filing(library_file, notes.append)
    try:
        with _screen_apart(printed_as):
            problems = start(
                items,
                _title(paths),
                filing=filing,
                seats_apart=seats_apart,
                library_file=library_file,
                session="\n".join(map(absolute_place, paths)),
                watched=[path for path in paths if path != "-" and not is_address(path)],
                chosen=chosen,
                on_leaving=marked.extend if printed_as else None,
            )
    except OSError as error:
        if has_keyboard:
            raise
        raise Refusal("there is no keyboard: standard input is not a terminal") from error
    finally:
        filing.close()
    for line in (*map(str, gathered(problems)), *notes):
        say(line)
    return max(_print(marked, printed_as), SOMETHING_MISSING if problems else ALL_DONE)


def open_library(file: Path, *, chosen: Chosen = NOTHING_CHOSEN, printed_as: StreamFormat | None = None) -> int:
    """Open the full-screen reader on all that a library has, as `open_reader` does; refuses where it cannot be used."""
    from tui.reader import start_archive

    _check(chosen)
    marked: list[StatementRecord] = []
    with _screen_apart(printed_as):
        failure = start_archive(
            file,
            pipeline().fingerprint,
            file.name,
            chosen=chosen,
            on_leaving=marked.extend if printed_as else None,
        )
    if failure is not None:
        raise Refusal(failure)
    return _print(marked, printed_as)


def _check(chosen: Chosen) -> None:
    from tui.reader import themes

    for problem in themes.problems(chosen.theme):
        raise click.UsageError(f"{problem}.")


@contextmanager
def _screen_apart(printed_as: StreamFormat | None) -> Iterator[None]:
    """Keep standard output for what is printed in the end: until then, it is where standard error is.

    An editor that the reader opens, and the size of the screen, go by standard output.
    """
    if printed_as is None:
        yield
        return
    sys.stdout.flush()
    kept = os.dup(_STDOUT)
    os.dup2(_STDERR, _STDOUT)
    try:
        yield
    finally:
        os.dup2(kept, _STDOUT)
        os.close(kept)


def _print(marked: Sequence[StatementRecord], printed_as: StreamFormat | None) -> int:
    """Print what is marked; return the exit code."""
    if printed_as is None:
        return ALL_DONE
    if not marked:
        say("nothing is marked, so nothing is printed")
        return SOMETHING_MISSING
    print_statements(marked, printed_as)
    return ALL_DONE


def _with_something_to_read(items: Iterator[Document | Problem]) -> Iterator[Document | Problem]:
    """Return `items`, after a look at those before the first document: an empty screen would tell nobody why."""
    looked_at = []
    for item in items:
        looked_at.append(item)
        if isinstance(item, Document):
            return chain(looked_at, items)
    for problem in gathered(item for item in looked_at if isinstance(item, Problem)):
        say(str(problem))
    raise Refusal("there is nothing to read")


def _each_once(items: deque[Document | Problem]) -> Iterator[Document | Problem]:
    """Yield what has been read and hold on to none of it, since there may be much."""
    while items:
        yield items.popleft()


def _title(paths: Sequence[str]) -> str:
    if len(paths) > 1:
        return f"{len(paths)} files and folders"
    if is_address(paths[0]):
        return without_user(paths[0])
    return "standard input" if paths[0] == "-" else Path(paths[0]).resolve().name or paths[0]
