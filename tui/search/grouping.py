"""What is found, put together by where it stands."""

from collections.abc import Callable, Iterable


def by_document(keys: Iterable[int], document_of: Callable[[int], int]) -> list[int]:
    """Return the keys of statements with those of one document together.

    The documents come in the order of the best that is found in each, and so do the statements within them.
    """
    groups: dict[int, list[int]] = {}
    for key in keys:
        groups.setdefault(document_of(key), []).append(key)
    return [key for group in groups.values() for key in group]
