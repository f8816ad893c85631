"""Reports in the making, and which quotation stands in which: what the finders of statements share."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.language.findings import Source
from tui.language.quotations import Quotation
from tui.model import Span


@dataclass(slots=True, eq=False)
class Draft:
    """A report in the making."""

    cue: tuple[Span, ...]
    source: Source | None
    level: Quotation | None
    """The quotation that the cue stands in."""
    content: list[Span] = field(default_factory=list)
    takes_quotation: bool = False
    continues: bool = False


class Levels:
    """Which quotation stands in which."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._quotations = quotations
        self._inner: dict[Quotation | None, list[Quotation]] = {}
        for quotation in quotations:
            self._inner.setdefault(self.around(quotation.span.start), []).append(quotation)

    def around(self, offset: int) -> Quotation | None:
        """Return the innermost quotation that the character at `offset` stands in."""
        inside = [each for each in self._quotations if each.inside.start <= offset < each.inside.end]
        return max(inside, key=lambda each: each.depth, default=None)

    def inside(self, level: Quotation | None) -> list[Quotation]:
        """Return the quotations that stand directly in `level`, or in the text."""
        return self._inner.get(level, [])
