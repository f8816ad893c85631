"""Long sequences of which each part is made when it is asked for."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import overload

from tui.library.holdings import Holdings
from tui.library.records import StatementRecord


class StatementWindow(Sequence[StatementRecord]):
    """Some statements of a library."""

    def __init__(self, library: Holdings, keys: Sequence[int]) -> None:
        self._library = library
        self._keys = keys

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, index: int) -> StatementRecord: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[StatementRecord]: ...

    def __getitem__(self, index: int | slice) -> StatementRecord | Sequence[StatementRecord]:
        if isinstance(index, slice):
            return StatementWindow(self._library, self._keys[index])
        return self._library.statement(self._keys[index])


class KeyRuns(Sequence[int]):
    """Keys in ascending order, given as sequences that follow one another; none of them empty."""

    def __init__(self, runs: Sequence[Sequence[int]]) -> None:
        self._runs = runs
        self._ends = list(accumulate(map(len, runs)))
        self._firsts = [run[0] for run in runs]

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...

    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, slice):
            return self._part(index)
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        run = bisect_right(self._ends, place)
        return self._runs[run][place - self._before(run)]

    def __iter__(self) -> Iterator[int]:
        for run in self._runs:
            yield from run

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(int.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]  # as a list

    def __contains__(self, key: object) -> bool:
        return isinstance(key, int) and self._place(key) is not None

    def index(self, key: int, start: int = 0, stop: int | None = None) -> int:
        """Return the place of a key; raise ValueError where it is not there."""
        place = self._place(key)
        if place is None or place < start or (stop is not None and place >= stop):
            raise ValueError(f"{key} is not there")
        return place

    def _part(self, part: slice) -> Sequence[int]:
        start, stop, step = part.indices(len(self))
        if step != 1:
            return [self[place] for place in range(start, stop, step)]
        if start >= stop:
            return ()
        runs, at = [], start
        for run in range(bisect_right(self._ends, start), len(self._runs)):
            first = self._before(run)
            runs.append(self._runs[run][at - first : stop - first])
            at = self._ends[run]
            if at >= stop:
                break
        return KeyRuns(runs)

    def _place(self, key: int) -> int | None:
        run = bisect_right(self._firsts, key) - 1
        if run < 0:
            return None
        keys = self._runs[run]
        place = bisect_right(keys, key) - 1
        return self._before(run) + place if keys[place] == key else None

    def _before(self, run: int) -> int:
        return self._ends[run - 1] if run else 0
