"""Who is quoted and named together: pairs of actors, in one document and in one statement.

Unnamed speakers are left out, since nobody can tell whether those of two documents are the same, and so are places.
How they are counted is in `tui.library.pair_counting`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui.model import ActorKind

MOST_PAIRS = 10_000
"""More of them are counted, but not handed out unless they are asked for."""
LEFT_OUT = (ActorKind.UNNAMED, ActorKind.PLACE)


class PairOrder(StrEnum):
    """What the first pairs have most of; or by their names."""

    STATEMENTS = "statements"
    """Those of each about the other."""
    DOCUMENTS = "documents"
    """In which both are quoted."""
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors, the one who speaks more of the other first."""

    one: str
    """An id, as is the other."""
    other: str
    names: tuple[str, str]
    quoted_together: int
    """In how many documents both are quoted."""
    about: int
    """In how many statements of the one, and not of both together, the other is named."""
    about_back: int
    """And the other way round."""
    named_together: int
    """How many statements, of whomever, name both."""


@dataclass(frozen=True, slots=True)
class FoundPairs:
    """The first pairs in some order."""

    pairs: Sequence[Pair]
    count: int
    """How many there are in all."""

    @property
    def left_out(self) -> int:
        """How many are not among those."""
        return self.count - len(self.pairs)
