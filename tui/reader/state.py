"""What the reader shows, as one value, and how it changes.

Widgets draw what they are given; the reading screen holds the state and replaces it by what these functions return, so
every step that a user can take is a pure function with a test of its own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tui.library import NO_NOTE, Note
from tui.library.readings import Reading
from tui.search import parts_of, without_part

HISTORY_KEPT = 100
"""Places that `esc` can go back through."""


class Pane(StrEnum):
    """The three panes; the value is the id of the widget."""

    ACTORS = "actors"
    ARTICLE = "article"
    STATEMENTS = "statements"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the user is: what `esc` returns to."""

    pane: Pane = Pane.ARTICLE
    document: int | None = None
    """Key of the document on the screen; None before one has been read."""
    offset: int = 0
    """Reading position: offset of the first character of the current line."""
    top: int | None = field(default=None, compare=False)
    """Offset of the first character on the screen, for going back; None for wherever the position is in sight."""
    statement: int | None = None
    """Key of the current statement; None in narration between statements."""
    actor: str | None = None
    """Id of the actor to whose statements the list is narrowed."""
    everywhere: bool = True
    """Whether the side panes show all documents or only the one on the screen."""
    sure_only: bool = False
    """Whether statements of low confidence are hidden."""
    marked_only: bool = False
    """Whether the list of statements has the marked ones only."""
    filter: str = ""
    """A query that statements must match to be listed; "" for none."""


@dataclass(frozen=True, slots=True)
class ViewState:
    """All that the reader shows. Marks are apart from the place: they survive going back."""

    place: Place = Place()
    marked: frozenset[int] = frozenset()
    """Keys of the marked statements."""
    order: Mapping[int, int] = field(default_factory=dict)
    """Where statements that are or were marked stand in the user's order, by their keys."""
    notes: Mapping[int, Note] = field(default_factory=dict)
    """What the user has written on statements, by their keys; it stays when a mark is taken away."""
    read: frozenset[int] = frozenset()
    """Keys of the documents that the user has read."""
    starred: frozenset[int] = frozenset()
    """Keys of the documents that the user has starred."""
    anchor: int | None = None
    """Key of the statement at which a range of marks was begun."""
    history: tuple[Place, ...] = ()
    """Places to go back to, the latest last."""


def follow(state: ViewState, place: Place, origin: Place | None = None) -> ViewState:
    """Return the state at another place, from which `back` returns to `origin` (by default, the place before)."""
    origin = origin or state.place
    if place == origin:
        return state
    history = (*state.history, origin)[-HISTORY_KEPT:]
    return replace(state, place=place, anchor=None, history=history)


def back(state: ViewState) -> ViewState:
    """Return the state one step back: out of a range of marks first, then to the last place."""
    if state.anchor is not None:
        return replace(state, anchor=None)
    if state.history:
        return replace(state, place=state.history[-1], history=state.history[:-1])
    if state.place.actor is not None:
        return replace(state, place=replace(state.place, actor=None))
    return state


def can_go_back(state: ViewState) -> bool:
    """Return whether `back` would change anything."""
    return state.anchor is not None or bool(state.history) or state.place.actor is not None


def widened(place: Place, speaks: Callable[[str], bool]) -> Place:
    """Return a place without its narrowing, if that is to an actor who says nothing any more."""
    return place if place.actor is None or speaks(place.actor) else replace(place, actor=None)


def forget_actors(state: ViewState, speaks: Callable[[str], bool]) -> ViewState:
    """Return the state in which no place is narrowed to an actor who says nothing any more, as when seats are folded.

    Of places that have become the same, one is left to go back to, and none that is the place where the user is.
    """
    place = widened(state.place, speaks)
    history: list[Place] = []
    for before in (widened(before, speaks) for before in state.history):
        if before not in history[-1:]:
            history.append(before)
    if history[-1:] == [place]:
        history.pop()
    return replace(state, place=place, history=tuple(history))


class Narrowing(StrEnum):
    """What the lists can be narrowed to besides the parts of a filter."""

    ACTOR = "actor"
    MARKED = "marked"
    SURE = "sure"


def narrowings(place: Place) -> tuple[Narrowing | int, ...]:
    """Return what the lists are narrowed to at a place, in the order in which it is shown; a part of the filter by
    its number.
    """
    told = (
        (Narrowing.ACTOR, place.actor is not None),
        (Narrowing.MARKED, place.marked_only),
        (Narrowing.SURE, place.sure_only),
    )
    return (*(narrowing for narrowing, holds in told if holds), *range(len(parts_of(place.filter))))


def without(place: Place, narrowing: Narrowing | int) -> Place:
    """Return a place with one of its narrowings taken away."""
    match narrowing:
        case Narrowing.ACTOR:
            return replace(place, actor=None)
        case Narrowing.MARKED:
            return replace(place, marked_only=False)
        case Narrowing.SURE:
            return replace(place, sure_only=False)
    return replace(place, filter=without_part(place.filter, narrowing))


def with_filter(place: Place, query: str) -> Place:
    """Return a place with a filter that asks for a query as well."""
    return replace(place, filter=" ".join((*parts_of(place.filter), *parts_of(query))))


def follow_versions(state: ViewState, successor: Callable[[int], int | None]) -> ViewState:
    """Return the state with newer versions of documents in the place of those that they have replaced."""

    def followed(place: Place) -> Place:
        later = None if place.document is None else successor(place.document)
        return place if later is None else replace(place, document=later, statement=None, top=None)

    return replace(state, place=followed(state.place), history=tuple(map(followed, state.history)))


def is_gone(place: Place, documents: Sequence[int]) -> bool:
    """Return whether a place is in a document that the library does not have any more."""
    return place.document is not None and place.document not in documents


def forget_gone(state: ViewState, documents: Sequence[int], statements: Sequence[int]) -> ViewState:
    """Return the state without what the library does not have any more: places, marks, and the beginning of a range.

    Where the document on the screen is gone, the first one is there instead; a statement that is gone is none.
    """

    def place_without(place: Place) -> Place:
        is_there = place.statement is None or place.statement in statements
        return place if is_there else replace(place, statement=None)

    place = place_without(state.place)
    if is_gone(place, documents):
        place = replace(place, document=documents[0] if documents else None, offset=0, top=None, statement=None)
    history = tuple(place_without(before) for before in state.history if not is_gone(before, documents))
    marked = frozenset(key for key in state.marked if key in statements)
    notes = {key: note for key, note in state.notes.items() if key in statements}
    anchor = state.anchor if state.anchor in statements else None
    return replace(state, place=place, history=history, marked=marked, notes=notes, anchor=anchor)


def in_order(state: ViewState) -> Sequence[int]:
    """Return the marked statements in the user's order."""
    return sorted(state.marked, key=lambda key: (state.order.get(key, 0), key))


def with_signs_of(state: ViewState, later: ViewState) -> ViewState:
    """Return the state with all that the user has set on statements and documents until a later one."""
    return replace(
        state,
        marked=later.marked,
        order=later.order,
        notes=later.notes,
        read=later.read,
        starred=later.starred,
    )


def with_notes(state: ViewState, written: Mapping[int, Note]) -> ViewState:
    """Return the state with notes written on statements, in place of those that they had."""
    notes = {**state.notes, **written}
    return replace(state, notes={key: note for key, note in notes.items() if note != NO_NOTE})


def reading_of(state: ViewState, document: int) -> Reading:
    """Return what the user has done with a document."""
    return Reading(document in state.read, document in state.starred)


def toggled_read(state: ViewState, document: int) -> Reading:
    """Return what a document is when it is taken for read, or for unread where it is read."""
    reading = reading_of(state, document)
    return reading._replace(is_read=not reading.is_read)


def toggled_star(state: ViewState, document: int) -> Reading:
    """Return what a document is when it is starred, or not any more where it is."""
    reading = reading_of(state, document)
    return reading._replace(is_starred=not reading.is_starred)


def with_reading(state: ViewState, document: int, reading: Reading) -> ViewState:
    """Return the state after a document has been read or starred, or the opposite."""
    read = state.read | {document} if reading.is_read else state.read - {document}
    starred = state.starred | {document} if reading.is_starred else state.starred - {document}
    return replace(state, read=read, starred=starred)


def toggle_all(state: ViewState, shown: Iterable[int]) -> ViewState:
    """Return the state with all shown statements marked; with none of them marked where all were."""
    shown = frozenset(shown)
    marked = state.marked - shown if shown <= state.marked else state.marked | shown
    return replace(state, marked=marked, anchor=None)


def begin_range(state: ViewState, statement: int) -> ViewState:
    """Return the state with a range of marks begun at a statement."""
    return replace(state, anchor=statement)


def end_range(state: ViewState, taken_in: Iterable[int]) -> ViewState:
    """Return the state with all statements marked that the range has taken in."""
    return replace(state, marked=state.marked.union(taken_in), anchor=None)


def in_range(state: ViewState, statement: int | None, shown: Sequence[int], there: Sequence[int]) -> Sequence[int]:
    """Return the statements between the beginning of the range and `statement`; none where there is no range.

    They are those that are shown; all that are there, where one end is not shown, as in the article while the list is
    narrowed.
    """
    if state.anchor is None or statement is None:
        return ()
    first, last = sorted((state.anchor, statement))
    keys = shown if first in shown and last in shown else there
    return keys[keys.index(first) : keys.index(last) + 1]
