"""What of a place is kept for the next start: how the lists are narrowed, but not what has keys, which are others then.

Whatever becomes a field of a place is kept too, if it is a word or a switch; what is not known is left out.
"""

from collections.abc import Mapping
from dataclasses import fields, replace

from tui.reader.state import Place

_OF_THIS_TIME = frozenset({"pane", "document", "offset", "top", "statement"})


def kept_of(place: Place) -> Mapping[str, str | bool]:
    """Return what is kept of a place, as far as it is not as at first."""
    at_first = Place()
    values = {field.name: getattr(place, field.name) for field in fields(Place) if field.name not in _OF_THIS_TIME}
    return {
        name: value
        for name, value in values.items()
        if isinstance(value, str | bool) and value != getattr(at_first, name)
    }


def restored(place: Place, kept: Mapping[str, object]) -> Place:
    """Return a place narrowed as one was of which something has been kept."""
    at_first = Place()
    known = {field.name: getattr(at_first, field.name) for field in fields(Place) if field.name not in _OF_THIS_TIME}
    fitting = {
        name: value
        for name, value in kept.items()
        if name in known and isinstance(value, str if known[name] is None else type(known[name]))
    }
    return replace(place, **fitting)  # type: ignore[arg-type]
