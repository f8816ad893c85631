"""Ids that several documents have, which is said once: references to them are ambiguous.

An id is the user's own, or the name of a file, and other programs rely on it, so it is never changed here.
"""

from collections import Counter


class Ids:
    """The ids of the documents of one run."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, document_id: str) -> None:
        """Take note of a document."""
        self._counts[document_id] += 1

    def warning(self) -> str:
        """Return a sentence on the ids that several documents have; "" where there is none."""
        repeated = [(document_id, count) for document_id, count in self._counts.items() if count > 1]
        if not repeated:
            return ""
        (first, count), *others = repeated
        more = f", and so it is with {len(others):,} other id{'s' * (len(others) > 1)}" if others else ""
        return f"{count:,} documents have the id {first}{more}; exports tell them apart by path and hash"
