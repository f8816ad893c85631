"""Overlapping highlights laid flat.

A quotation holds names, a name may be searched for, a statement stands inside another. Drawing needs stretches that do
not overlap, each with all the looks that apply to it; kept apart from drawing, the order of the looks can be tested.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple


class Highlight(NamedTuple):
    """A stretch of text that is to have a look."""

    start: int
    end: int
    look: str


class Run(NamedTuple):
    """A stretch of text with one set of looks, later ones drawn over earlier ones."""

    start: int
    end: int
    looks: tuple[str, ...]


def flatten(highlights: Iterable[Highlight], start: int, end: int) -> list[Run]:
    """Return runs that cover `start` to `end` without gap or overlap.

    The looks of a run are in the order in which their highlights were given, each named once.
    """
    inside = [
        Highlight(max(start, h.start), min(end, h.end), h.look) for h in highlights if h.start < end and h.end > start
    ]
    opening, closing = defaultdict(list), defaultdict(list)
    for number, highlight in enumerate(inside):
        opening[highlight.start].append(number)
        closing[highlight.end].append(number)
    runs, active = [], set[int]()
    for left, right in pairwise(sorted({start, end, *opening, *closing})):
        active = (active | set(opening[left])) - set(closing[left])
        runs.append(Run(left, right, tuple(dict.fromkeys(inside[number].look for number in sorted(active)))))
    return runs
