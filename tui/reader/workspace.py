"""The marked statements as the user works with them: in an order of their own, by tag, or by document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui.library import Holdings, Note
from tui.reader import state
from tui.reader.painters.statements import only
from tui.reader.state import ViewState


class Arrangement(StrEnum):
    """How they are put together; the value is for the user."""

    OWN = "my order"
    BY_TAG = "by tag"
    BY_DOCUMENT = "by document"


@dataclass(frozen=True, slots=True)
class Group:
    """Statements that stand together."""

    keys: Sequence[int]
    tag: str | None = None
    """The tag that they share; "" for all that have none; None where they are not put together by tags."""
    document: int | None = None
    """The key of their document; None where they are not put together by documents."""


def arranged(view: ViewState, library: Holdings, arrangement: Arrangement) -> Sequence[Group]:
    """Return the marked statements in groups, each in the user's order; with several tags they are in several."""
    keys = state.in_order(view)
    match arrangement:
        case Arrangement.OWN:
            return [Group(keys)] if keys else []
        case Arrangement.BY_TAG:
            return _by_tag(keys, view.notes)
        case Arrangement.BY_DOCUMENT:
            places = {key: place for place, key in enumerate(keys)}
            groups = only(library.statements_by_document(), sorted(keys))
            return [Group(sorted(found, key=places.__getitem__), document=document) for document, found in groups]


def _by_tag(keys: Sequence[int], notes: Mapping[int, Note]) -> Sequence[Group]:
    tagged: dict[str, list[int]] = {}
    for key in keys:
        note = notes.get(key)
        for tag in note.tags if note is not None and note.tags else ("",):
            tagged.setdefault(tag, []).append(key)
    # Those without a tag come last.
    return [Group(tagged[tag], tag=tag) for tag in sorted(tagged, key=lambda tag: (not tag, tag.casefold()))]


def all_keys(groups: Sequence[Group]) -> Sequence[int]:
    """Return the statements of groups in their order, each of them once."""
    return list(dict.fromkeys(key for group in groups for key in group.keys))


def moved(order: Mapping[int, int], keys: Sequence[int], key: int, step: int) -> Mapping[int, int]:
    """Return the new places in the order of statements that change theirs as one of `keys` goes past its neighbour.

    There are none where it has no neighbour.
    """
    at = keys.index(key)
    if not 0 <= at + step < len(keys):
        return {}
    places: list[int] = []
    for each in keys:
        # Two marks may have one place, as from another library: what cannot be told apart cannot be exchanged.
        places.append(max(order.get(each, 0), places[-1] + 1 if places else 0))
    now = list(keys)
    now[at], now[at + step] = now[at + step], now[at]
    return {each: place for each, place in zip(now, places, strict=True) if order.get(each) != place}
