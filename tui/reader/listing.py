"""Which statements are listed at a place, and as which rows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.library import Holdings
from tui.library.recent import Recent
from tui.reader.filtering import Filtered
from tui.reader.folding import Folding, Groups
from tui.reader.painters.statements import FOLDED_AT_ONCE, StatementRows, only
from tui.reader.state import Place

if TYPE_CHECKING:
    from tui.search.same_words import SameWords

_ROWS_KEPT = 4


class Listing:
    """The statements that the lists show, given what has been found out of all of them behind the screen."""

    def __init__(self, library: Holdings) -> None:
        self._library = library
        self.same: SameWords | None = None
        """Which statements have the same words, where these are to be one row; None where each is."""
        self.whole_folded: StatementRows | None = None
        """The rows of all statements, folded, where that has been done behind the screen."""
        self.filtered: Filtered | None = None
        """What the filter leaves; None without a filter, and until it is known."""
        self.marked: Sequence[int] = ()
        """The marked statements, in order, as the list was last drawn of them; whoever is unmarked stays till then."""
        self._lately: Recent[StatementRows] = Recent(_ROWS_KEPT)

    def rows(self, place: Place) -> StatementRows:
        """Return the rows of the statements that are listed."""
        library, narrowing = self._library, narrowings_of(place)
        whole, is_whole = self.whole_folded, place.everywhere and narrowing == narrowings_of(Place())
        if whole is not None and is_whole and whole.folding.is_of(library.revision):
            return whole
        if place.filter or place.marked_only:
            return self._made(place)
        # Those listed lately are kept: to go on narrowed to somebody and back is frequent, and they may be thousands.
        key = (narrowing, scope_of(place), library.version, library.revision, self.same)
        return self._lately.get(key) or self._lately.put(key, self._made(place))

    def _made(self, place: Place) -> StatementRows:
        groups = self.groups(place, place.actor)
        several = len(self._library.document_keys()) > 1
        return StatementRows(self._library, groups, several, self._folding(place, groups))

    def groups(self, place: Place, actor: str | None) -> Groups:
        """Return the statements that are listed at a place when it is narrowed to an actor, by document."""
        groups = self._left(place, actor) if place.filter else self._of_library(place, actor)
        return only(groups, self.marked) if place.marked_only else groups

    def _of_library(self, place: Place, actor: str | None) -> Groups:
        return self._library.statements_by_document(scope_of(place), actor, sure_only=place.sure_only)

    def _left(self, place: Place, actor: str | None) -> Groups:
        """Return what the filter leaves; nothing as long as that is not known."""
        if self.filtered is None:
            return ()
        # Of everything, it has been put together behind the screen.
        is_of_all = actor is None and place.everywhere
        return self.filtered.groups if is_of_all else only(self._of_library(place, actor), self.filtered.keys)

    def _folding(self, place: Place, groups: Groups) -> Folding:
        """Return which of the statements are to be one row: those of several documents that have the same words."""
        same = self.same
        if same is None or not place.everywhere or same.revision != self._library.revision:
            return Folding(self._library)
        if sum(len(keys) for _, keys in groups) > FOLDED_AT_ONCE:
            return Folding(self._library)
        return Folding(self._library, same, same.fold_groups(groups))


def scope_of(place: Place) -> int | None:
    """Return the document that the side panes are about; None for all."""
    return None if place.everywhere else place.document


def narrowings_of(place: Place) -> tuple[str | None, bool, bool, str]:
    """Return what the list of statements is narrowed to."""
    return place.actor, place.sure_only, place.marked_only, place.filter
