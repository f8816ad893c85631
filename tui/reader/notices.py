"""What is to be told of the documents of one opening, gathered: a notice takes a corner of the screen, not all of it.

A folder of many kinds of files gives rise to a dozen notices, which would hide the text on a small terminal. One says
how many there are of each sort, and the page of notices (`painters.notices`) has all of them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tui.counting import counted
from tui.documents.missing_extras import gathered
from tui.documents.remarks import Remarks
from tui.harmless import harmless_line
from tui.model import Document, Problem
from tui.reader import actions

MOST_KEPT = 1_000
"""Warnings that the page lists; of more, only how many there are."""
_NOUNS = ("problem", "warning", "remark")


class _Counts(NamedTuple):
    problems: int = 0
    warnings: int = 0
    remarks: int = 0


class Notices:
    """Takes note of documents and problems as they come; pure, and told by whoever has a screen."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        """What could not be read or analysed."""
        self.warnings: list[str] = []
        """What a reader should know about documents, a sentence each with where it is; the first ones."""
        self.warning_count = 0
        self.remarks: tuple[str, ...] = ()
        """What is to be said of all of them together, once all have been read."""
        self._remarks = Remarks()
        self._told = _Counts()

    def add(self, item: Document | Problem) -> None:
        """Take note of a document that has been read, or of what could not be read or analysed."""
        if isinstance(item, Problem):
            self.problems.append(item)
            return
        self._remarks.add(item)
        self.warning_count += len(item.warnings)
        for warning in item.warnings[: max(0, MOST_KEPT - len(self.warnings))]:
            self.warnings.append(f"{item.where}: {warning}")

    def end_reading(self) -> None:
        """Take note that all has been read."""
        self.remarks = tuple(self._remarks.sentences())

    @property
    def has_news(self) -> bool:
        """Whether there is anything that has not been told."""
        return self._told != self._counts

    @property
    def has_new_problems(self) -> bool:
        """Whether there is a problem among it."""
        return len(self.problems) > self._told.problems

    @property
    def _counts(self) -> _Counts:
        return _Counts(len(self.problems), self.warning_count, len(self.remarks))

    def news(self) -> str:
        """Return what there is to tell since it was asked for last, a line each; "" where there is nothing.

        What is alone is told in full; of more than one thing, only how many there are.
        """
        before, self._told = self._told, self._counts
        failed = list(gathered(self.problems[before.problems :]))
        told = [*map(str, failed), *self.warnings[before.warnings :], *self.remarks[before.remarks :]]
        are_some_not_kept = self.warning_count > max(before.warnings, len(self.warnings))
        if len(told) > 1 or are_some_not_kept:
            told = [self._how_many(before), *_extras(failed)]
        return "\n".join(map(harmless_line, told))

    def _how_many(self, before: _Counts) -> str:
        """Return how many there are of each sort that were not there before."""
        more = (now - then for now, then in zip(self._counts, before, strict=True))
        kinds = ", ".join(counted(count, noun) for count, noun in zip(more, _NOUNS, strict=True) if count)
        return f"{kinds} about what was read: {_key()} lists them."


def _extras(failed: Sequence[Problem]) -> list[str]:
    """Return what installs the extras that are missing, in one line, if any are."""
    extras = ",".join(dict.fromkeys(problem.extra for problem in failed if problem.extra is not None))
    return [f"Extras are missing: pip install 'onrecord[{extras}]'"] if extras else []


def _key() -> str:
    """Return the key of the page that lists them."""
    return next(action.shown_key for action in actions.ACTIONS if action.id == "notices")
