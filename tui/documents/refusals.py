"""Parts of a source that give no document: of many that fail alike the first few are told, and the rest are counted."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from tui.documents.effort import SpentError
from tui.documents.source import Item, UnreadableError
from tui.model import Document, Problem

Part = TypeVar("Part")

TOLD_ONE_BY_ONE = 5
"""Parts that fail for the same reason and are told with their places; of more, only how many there are."""
SILENT_TAGS = 150_000
"""Tags in parts that fail and are only counted, after which one more of them is told: a page has as many at the most,
and who reads thousands of them should hear of it, and be able to stop."""
SILENT_BYTES = 10_000_000
"""The same, of lines of JSON, messages and the like."""
MAX_IN_A_ROW = 100_000
"""Parts without a document between them after which a file is given up: it is not what its name says, or a bomb."""
# What is different in the reason from one part to the next: numbers, and what JSON expected there.
_PARTICULARS = re.compile(r":.*|[\d,]+")


class Refusals:
    """What was wrong with the lines, rows or messages of one source; they are held until they are taken."""

    def __init__(self, where: str, part: str) -> None:
        """`part` is what the user calls one of them, such as "line"."""
        self._where = where
        self._part = part
        self._in_a_row = self._silent_tags = self._silent_bytes = 0
        self._held: list[Problem] = []
        self._reasons: Counter[str] = Counter()
        self._told: Counter[str] = Counter()

    def add(self, where: str, reason: str, tags: int = 0, size: int = 0) -> None:
        """Take note of a part, and of the tags in it or its size in bytes.

        Raises UnreadableError where there have been too many without a document.
        """
        self._in_a_row += 1
        if self._in_a_row > MAX_IN_A_ROW:
            raise UnreadableError(f"was given up after {MAX_IN_A_ROW:,} {self._part}s in a row without a document")
        kind = _PARTICULARS.sub("", reason).strip()
        self._reasons[kind] += 1
        self._silent_tags += tags
        self._silent_bytes += size
        is_long_silent = self._silent_tags > SILENT_TAGS or self._silent_bytes > SILENT_BYTES
        if self._reasons[kind] <= TOLD_ONE_BY_ONE or is_long_silent:
            self._silent_tags = self._silent_bytes = 0
            self._told[kind] += 1
            self._held.append(Problem(where, reason))

    def documents(
        self, parts: Iterable[tuple[int, Part]], document_of: Callable[[int, Part], Document]
    ) -> Iterator[Item]:
        """Yield what is made of each part, which come with their numbers, and what is wrong with the others."""
        for number, part in parts:
            try:
                document = document_of(number, part)
            except SpentError:
                yield from self.counted()
                raise
            except UnreadableError as error:
                size = len(part) if isinstance(part, bytes) else 0
                self.add(f"{self._where}, {self._part} {number}", error.reason, size=size)
                yield from self.taken()
            else:
                self.interrupt()
                yield document
        yield from self.counted()

    def interrupt(self) -> None:
        """Take note of a document."""
        self._in_a_row = self._silent_tags = self._silent_bytes = 0

    def taken(self) -> Iterator[Problem]:
        """Yield the problems that have been held back."""
        held, self._held = self._held, []
        yield from held

    def counted(self) -> Iterator[Problem]:
        """Yield a problem for all the parts that have not been told one by one, by their kind."""
        for kind, count in self._reasons.items():
            if (more := count - self._told[kind]) > 0:
                parts = f"1 more {self._part}" if more == 1 else f"{more:,} more {self._part}s"
                yield Problem(self._where, f"{parts} cannot be read for the same reason: {kind}")
