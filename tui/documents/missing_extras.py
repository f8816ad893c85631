"""Files of kinds that an extra reads that is not installed: told once an extra, with how many there are.

What a user can do about it is one thing, however many files there are.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from tui.model import Problem


class MissingExtras:
    """Takes note of what could not be read for want of an extra."""

    def __init__(self) -> None:
        self._first: dict[str, Problem] = {}
        self._counts: Counter[str] = Counter()

    def add(self, problem: Problem) -> None:
        """Take note of a problem; those of other kinds are nothing to it."""
        if problem.extra is not None:
            self._first.setdefault(problem.extra, problem)
            self._counts[problem.extra] += 1

    def problems(self) -> Iterator[Problem]:
        """Yield one for each extra, in the order in which they came: its first file, and how many more there are."""
        for extra, first in self._first.items():
            more = self._counts[extra] - 1
            where = first.where if not more else f"{first.where} and {more:,} more"
            yield Problem(where, first.reason, extra)


def gathered(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems, those for want of an extra last, as one each."""
    missing = MissingExtras()
    for problem in problems:
        missing.add(problem)
        if problem.extra is None:
            yield problem
    yield from missing.problems()
