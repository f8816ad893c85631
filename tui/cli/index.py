"""The command that analyses into the library, and how it shows that it goes on."""

import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext

import click

from tui.cli import options
from tui.cli.following import follow_up, is_followed
from tui.cli.group import INTERRUPTED, Refusal
from tui.cli.indexer import Indexer, Tally, default_jobs
from tui.cli.kept import open_store
from tui.cli.run import ALL_DONE, NOTHING_DONE, SOMETHING_MISSING
from tui.cli.talk import obeys_escapes, say, spoken
from tui.counting import counted
from tui.documents import read
from tui.documents.remarks import Remarks
from tui.documents.web.addresses import is_address
from tui.language.worker import analyse_apart
from tui.library.database import LibraryError
from tui.model import Document, Problem

MAX_JOBS = 64
_LINE_SECONDS = 10.0
"""How often a line says how far it is where there is no terminal to draw on."""


@click.command(
    epilog="""\b
Examples:
  onrecord index news/
  onrecord index news/ --jobs 2
  onrecord index news/ --retry          also what could not be analysed before
  onrecord --library project.sqlite index news/
""",
)
@options.paths(required=True)
@click.option(
    "--jobs",
    type=click.IntRange(1, MAX_JOBS),
    help="How many processes analyse at once; each takes about half a gigabyte.  [default: cores, at most 8]",
)
@click.option("--retry", is_flag=True, help="Try again what could not be analysed before.")
@options.model
@options.library
@click.pass_context
def index(context: click.Context, paths: Sequence[str], jobs: int | None, retry: bool) -> None:
    """Analyse into the library, so that what is read later is there at once, and found at once.

    Only what is new or has changed is analysed. It can be stopped at any time; the same command goes on from there.
    """
    file = options.needed_library_file(context)
    display = _display(paths)
    try:
        store = open_store(file)
        with closing(store.database):
            if store.database.network:
                say(
                    f"{file} is on a network file system ({store.database.network}): slower, and for one user at a time"
                )
            indexer = Indexer(store, display, analyse_apart, jobs=jobs or default_jobs(), retry=retry)
            with display.shown():
                is_finished = indexer.run(_told(read(paths, fetch=options.fetch(context)), display.say))
            is_searchable = is_followed(store.database)
    except LibraryError as error:
        raise Refusal(str(error)) from error
    say(_summary(indexer.tally, retry))
    if not is_finished:
        say("stopped: what is done is in the library, and the same command goes on from there")
        context.exit(INTERRUPTED)
    if not is_searchable and not follow_up(file):
        context.exit(INTERRUPTED)
    context.exit(_exit_code(indexer.tally))


def _told(items: Iterator[Document | Problem], say: Callable[[str], None]) -> Iterator[Document | Problem]:
    """Yield what is read, and say what a reader should know of it."""
    remarks = Remarks()
    for item in items:
        remarks.add(item)
        if isinstance(item, Document):
            for warning in item.warnings:
                say(f"{item.where}: {warning}")
        yield item
    for sentence in remarks.sentences():
        say(sentence)


def _summary(tally: Tally, retry: bool) -> str:
    parts = [f"{tally.analysed:,} analysed", f"{tally.there:,} there already"]
    if tally.failed:
        parts.append(f"{tally.failed:,} could not be analysed" + ("" if retry else " (--retry tries again)"))
    if tally.unread:
        parts.append(f"{tally.unread:,} could not be read")
    return ", ".join(parts)


def _exit_code(tally: Tally) -> int:
    if not tally.failed and not tally.unread:
        return ALL_DONE
    return SOMETHING_MISSING if tally.analysed or tally.there else NOTHING_DONE


def _display(paths: Sequence[str]) -> "Lines":
    return Bar(paths) if obeys_escapes(sys.stderr) else Lines()


class Lines:
    """Says how far it is in a line now and then."""

    def __init__(self) -> None:
        self._said_at = time.monotonic()

    def shown(self) -> AbstractContextManager[None]:
        """Show it while the work goes on."""
        return nullcontext()

    def say(self, message: str) -> None:
        """Say something beside it."""
        say(message)

    def problem(self, problem: Problem) -> None:
        """Say what could not be read or analysed; what an extra is missing for is told in the end, all at once."""
        if problem.extra is None:
            self.say(str(problem))

    def show(self, tally: Tally) -> None:
        """Say how far it is, if that has not been said just now."""
        if time.monotonic() - self._said_at > _LINE_SECONDS:
            self._said_at = time.monotonic()
            say(f"{counted(tally.documents, 'document')}: {_summary(tally, retry=True)}")


class Bar(Lines):
    """Draws how far it is on a terminal: done of all, how many a second, the time left, and failures."""

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__()
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.fields[count]}"),
            BarColumn(),
            TextColumn("{task.fields[pace]}"),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task("", total=None, count="reading …", pace="")
        self._total = Total(paths)
        self._began: tuple[float, int] | None = None
        """When the first document had been analysed, and how many were done by then."""

    @contextmanager
    def _drawn(self) -> Iterator[None]:
        self._total.begin()
        with self._progress:
            yield

    def shown(self) -> AbstractContextManager[None]:
        """Draw it while the work goes on."""
        return self._drawn()

    def say(self, message: str) -> None:
        """Say something above what is drawn; click would write it into the middle of the line."""
        self._progress.console.print(spoken(message), markup=False, emoji=False, highlight=False, soft_wrap=True)

    def show(self, tally: Tally) -> None:
        """Draw how far it is."""
        total = max(self._total.documents, tally.documents)
        count = f"{tally.documents:,} of {total:,}{'' if self._total.is_final else '+'}"
        self._progress.update(
            self._task,
            completed=tally.documents,
            total=total if self._total.is_final else None,
            count=count,
            pace=self._pace(tally, total),
        )

    def _pace(self, tally: Tally, total: int) -> str:
        """Return how many are analysed a second, how long the rest takes at that, and how many have failed."""
        failures = f"{tally.failed + tally.unread:,} failed" if tally.failed + tally.unread else ""
        if self._began is None and tally.analysed:
            # The first one had to wait for the language model.
            self._began = (time.monotonic(), tally.analysed)
        if self._began is None or tally.analysed == self._began[1]:
            return failures
        rate = (tally.analysed - self._began[1]) / max(time.monotonic() - self._began[0], 0.001)
        left = f"{_duration((total - tally.documents) / rate)} left" if self._total.is_final else ""
        return " · ".join(part for part in (f"{rate:.1f} a second", left, failures) if part)


class Total:
    """Counts the documents of some paths, in a thread of its own, by reading them once more."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.documents = 0
        self.is_final = False
        self._paths = paths

    def begin(self) -> None:
        """Begin to count; what can be read only once, standard input and the web, is left uncounted."""
        if not any(path == "-" or is_address(path) for path in self._paths):
            threading.Thread(target=self._count, name="counting", daemon=True).start()

    def _count(self) -> None:
        for item in read(self._paths):
            self.documents += isinstance(item, Document)
        self.is_final = True


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
