"""How the command line is taken apart: a word that is no command is a file to open.

Also what click leaves open: a pipe that ends early, Ctrl-C, and refusals of one line. Apart from the commands because
none of it depends on what they do.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from typing import IO, Any, ClassVar

import click
from click.shell_completion import CompletionItem

from tui.cli.talk import say
from tui.harmless import harmless

INTERRUPTED = 130
PIPE_CLOSED = 141
"""What a shell sees of a program that a signal ended: 128 and the signal's number."""


class Refusal(click.ClickException):
    """Nothing can be done, and one line says why."""

    exit_code: ClassVar[int] = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it on standard error."""
        say(self.message)


class Opener(click.Command):
    """The command of a group that paths go to. It has no name, and its usage and help are those of its group."""

    def get_usage(self, ctx: click.Context) -> str:
        """Return the group's usage."""
        return ctx.find_root().get_usage()

    def get_help(self, ctx: click.Context) -> str:
        """Return the group's help."""
        return ctx.find_root().get_help()


class PathGroup(click.Group):
    """Commands beside which plain paths are allowed: they go to the `opener`."""

    opener: Opener

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of the first word; a path belongs to the opener with all words."""
        word = args[0]
        if word in self.commands or (ctx.resilient_parsing and not _is_path(word)):
            return super().resolve_command(ctx, args)
        if not _is_path(word):
            raise Refusal(self._unknown(word))
        return "", self.opener, args

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands, and files."""
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Take the command line apart."""
        with _harmless_complaints():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; end quietly when nobody reads on, or when the user interrupts."""
        try:
            try:
                with _harmless_complaints():
                    return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except OSError as error:
            if error.errno not in (errno.EPIPE, errno.ENOSPC):
                raise
            _give_up_stdout()
            if error.errno == errno.ENOSPC:
                raise Refusal("standard output cannot be written: there is no space left; free some") from error
            ctx.exit(PIPE_CLOSED)

    def _unknown(self, word: str) -> str:
        nearest = get_close_matches(word, self.commands, n=1)
        hint = f"did you mean “{nearest[0]}”?" if nearest else "onrecord --help lists the commands"
        return f"“{word}” is neither a command nor a file here; {hint}"


@contextmanager
def _harmless_complaints() -> Iterator[None]:
    """Let click complain of words, which may have been pasted, without what drives a terminal."""
    try:
        yield
    except click.ClickException as error:
        vars(error)["message"] = harmless(error.message)  # final only to type checkers
        raise


def _is_path(word: str) -> bool:
    """Whether a word is meant as a path: it exists, is standard input, or has a folder or a suffix."""
    return word == "-" or os.sep in word or "." in word or os.path.lexists(word)


def _give_up_stdout() -> None:
    """Send what is still to be written nowhere: Python flushes once more as it ends, and would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
