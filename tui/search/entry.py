"""What is searched: an entry, by its text and its fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.search.dates import UNKNOWN_DAY


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that is to be found, such as a statement."""

    key: int
    """What its owner calls it."""
    text: str
    """What it is found by; each line of it begins and ends by itself."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """What stands in its fields, by their names: `speaker`, `kind`, `outlet`."""
    day: int = UNKNOWN_DAY
    """The ordinal of its day."""
    about: tuple[str, ...] = ()
    """What each of those is called whom it speaks of: a text for each, a name a line."""
