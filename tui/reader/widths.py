"""How wide the side panes are where the user has made them wider or narrower, kept for the next start."""

from dataclasses import asdict, dataclass

from tui.reader.state import Pane
from tui.state_file import keep_section, read_sections, state_file

STEP = 2
"""Cells at a time."""
LEAST_SIDE, LEAST_TEXT = 12, 40
"""Cells that a pane has at least."""
_SECTION = "panes"
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Widths:
    """Of the side panes, in cells; the article has the rest. None is as wide as it comes."""

    actors: int | None = None
    statements: int | None = None


def resized(actors: int, statements: int, pane: Pane, cells: int, room: int) -> Widths:
    """Return the widths of the side panes, of so much room in all, when a pane has grown by some cells.

    The article grows by what both sides give up, the narrower one the lesser half.
    """
    match pane:
        case Pane.ACTORS:
            actors += cells
        case Pane.STATEMENTS:
            statements += cells
        case Pane.ARTICLE:
            actors, statements = actors - cells // 2, statements - (cells - cells // 2)
    return fitting(Widths(actors, statements), room, keeping=pane)


def fitting(widths: Widths, room: int, keeping: Pane = Pane.ARTICLE) -> Widths:
    """Return widths that leave the article what it needs; the side that is being resized takes what is left."""
    actors, statements = widths.actors, widths.statements
    if actors is None or statements is None:
        return widths
    most = room - LEAST_TEXT
    if keeping is Pane.STATEMENTS:
        actors = max(LEAST_SIDE, min(actors, most - LEAST_SIDE))
        statements = max(LEAST_SIDE, min(statements, most - actors))
    else:
        statements = max(LEAST_SIDE, min(statements, most - LEAST_SIDE))
        actors = max(LEAST_SIDE, min(actors, most - statements))
    return Widths(actors, statements)


def kept_widths() -> Widths:
    """Return the widths of last time; what makes no sense is none. A damaged file is told with the theme."""
    section = read_sections(state_file())[0].get(_SECTION, {})
    actors, statements = (section.get(pane.value) for pane in (Pane.ACTORS, Pane.STATEMENTS))
    if not (_is_width(actors) and _is_width(statements)):
        return Widths()
    return Widths(actors, statements)


def _is_width(value: object) -> bool:
    return type(value) is int and LEAST_SIDE <= value <= _MOST


def keep_widths(widths: Widths) -> str | None:
    """Keep widths for the next start; return why they cannot be kept, if so."""
    return keep_section(state_file(), _SECTION, {} if widths == Widths() else asdict(widths))
