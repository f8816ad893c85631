"""Long sequences of which each part is made when it is asked for."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TypeVar, overload

from tui.library.holdings import Holdings
from tui.library.records import StatementRecord

Item_co = TypeVar("Item_co", covariant=True)


class Window(Sequence[Item_co]):
    """A sequence of which each item is made when it is asked for, and a part of which is made of no items either."""

    @overload
    def __getitem__(self, index: int) -> Item_co: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Item_co]: ...

    def __getitem__(self, index: int | slice) -> Item_co | Sequence[Item_co]:
        return self.part(index) if isinstance(index, slice) else self.item(index)

    def item(self, index: int) -> Item_co:
        """Make an item; raise IndexError where there is none."""
        raise NotImplementedError

    def part(self, indices: slice) -> Sequence[Item_co]:
        """Return a part."""
        raise NotImplementedError


class StatementWindow(Window[StatementRecord]):
    """Some statements of a library."""

    def __init__(self, library: Holdings, keys: Sequence[int]) -> None:
        self._library = library
        self._keys = keys

    def __len__(self) -> int:
        return len(self._keys)

    def item(self, index: int) -> StatementRecord:
        """Read a statement."""
        return self._library.statement(self._keys[index])

    def part(self, indices: slice) -> Sequence[StatementRecord]:
        """Return some of them."""
        return StatementWindow(self._library, self._keys[indices])


class KeyRuns(Window[int]):
    """Keys in ascending order, given as sequences that follow one another; none of them empty."""

    def __init__(self, runs: Sequence[Sequence[int]]) -> None:
        self._runs = runs
        self._ends = list(accumulate(map(len, runs)))
        self._firsts = [run[0] for run in runs]

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def item(self, index: int) -> int:
        """Return a key."""
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

    def part(self, indices: slice) -> Sequence[int]:
        """Return some of the keys: parts of the runs, if they follow one another."""
        start, stop, step = indices.indices(len(self))
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
