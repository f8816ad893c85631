"""Pairs of actors as a sheet."""

from collections.abc import Iterable

from tui.export.sheet import Sheet
from tui.library.pairs import Pair

COLUMNS = ("actor", "other", "quoted together", "of the other", "of the actor", "named together")
"""Documents in which both are quoted; statements of each that name the other; statements of anybody that name both."""


def sheet(pairs: Iterable[Pair]) -> Sheet:
    """Return pairs as a sheet."""
    rows = ((*each.names, each.quoted_together, each.about, each.about_back, each.named_together) for each in pairs)
    return Sheet(COLUMNS, tuple(rows))
