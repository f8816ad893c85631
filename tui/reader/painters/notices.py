"""The page of notices: all that was told of the documents of one opening, problems first."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from tui.documents.missing_extras import gathered
from tui.harmless import harmless_line
from tui.model import Problem
from tui.reader.notices import Notices
from tui.reader.painters.pages import INDENT, hanging, part
from tui.reader.widgets.line_view import Piece
from tui.reader.widgets.page_view import Paragraph

MOST_SHOWN = 1_000
"""Lines of one part; of more, only how many there are."""


class _Told(NamedTuple):
    line: str
    is_entry: bool = True
    """Whether it is one of those that are counted, and no line above some of them."""


def page(notices: Notices, width: int) -> Sequence[Paragraph]:
    """Return the page; no paragraph where nothing has been told."""
    return list(_parts(notices, width))


def _parts(notices: Notices, width: int) -> Iterator[Paragraph]:
    problems = notices.problems
    yield from _part("Could not be read or analysed", _told(problems), len(problems), width)
    yield from _part("How documents were read", map(_Told, notices.warnings), notices.warning_count, width)
    yield from _part("All documents together", map(_Told, notices.remarks), len(notices.remarks), width)


def _told(problems: Sequence[Problem]) -> Iterator[_Told]:
    """Yield what is said of each problem; of those for want of an extra, first that, and then each place."""
    yield from (_Told(str(problem)) for problem in problems if problem.extra is None)
    for missing in gathered(problem for problem in problems if problem.extra is not None):
        yield _Told(missing.reason, is_entry=False)
        yield from (_Told(f"{INDENT}{problem.where}") for problem in problems if problem.extra == missing.extra)


def _part(title: str, told: Iterable[_Told], count: int, width: int) -> Iterator[Paragraph]:
    if not count:
        return
    shown = list(islice(told, MOST_SHOWN))
    if (more := count - sum(each.is_entry for each in shown)) > 0:
        shown.append(_Told(f"… and {more:,} more"))
    yield from part(f"{title}: {count:,}", (_line(each.line, width) for each in shown), width)


def _line(line: str, width: int) -> Paragraph:
    deeper = INDENT if line.startswith(INDENT) else ""
    return hanging(INDENT + deeper, [Piece(harmless_line(line).strip())], width)
