"""A filter over the panes: a query that stays, changed in a box with the lists following as one types."""

from collections.abc import Iterator
from dataclasses import replace

from textual import on

from tui.harmless import harmless_line
from tui.library import Holdings
from tui.reader import state
from tui.reader.filtering import Filtered, Sieve, Sifter
from tui.reader.messages import FilterFound
from tui.reader.screens.view import ViewScreen
from tui.reader.signs import CHOSEN
from tui.reader.state import Narrowing, Pane, Place, ViewState
from tui.reader.widgets.chips import Chip
from tui.reader.widgets.prompt import Prompt
from tui.search import parse, parts_of

NOTHING_LEFT = "No statement matches all of this: backspace takes the last part away, & changes it."
NOTHING_NARROWED = "Nothing is narrowed: & filters, s narrows to a speaker."
NOTHING_TYPED = "Type what is to be the filter first."
_IS = "is:"


class FilteringScreen(ViewScreen):
    """A view whose lists can be filtered."""

    def __init__(self, library: Holdings, title: str) -> None:
        super().__init__(library, title)
        self.sifter = Sifter(self.finder, self.post_message)
        self._known: Filtered | None = None
        """The last answer, which is the answer again where a filter is tried and given up."""
        self._before_box: ViewState | None = None
        self._is_to_land = False
        """Whether the user is to be led to what is left, once that is known."""

    def become(self, view: ViewState, *, scroll: bool = True) -> None:
        """Take on a new state; what a new filter leaves is looked for behind the screen."""
        self.finder.marked = view.marked
        if view.place.filter and _sieve(view) != _sieve(self.view):
            self._look_through(view)
        elif not view.place.filter:
            self.panes.listing.filtered = None
        super().become(view, scroll=scroll)

    def _look_through(self, view: ViewState) -> None:
        sieve, before = _sieve(view), self.panes.listing.filtered
        if before is not None and not before.sieve.marked and len(before.keys):
            self._known = before
        known = self._known
        is_known = known is not None and known.sieve == sieve and known.revision == self.library.revision
        self.panes.listing.filtered = known if is_known else None
        self.sifter.ask(sieve)

    def prepare_search(self) -> None:
        """Let the filter take in what the library has gained, too."""
        super().prepare_search()
        if self.view.place.filter and not self.is_pouring:
            self.sifter.ask(_sieve(self.view))

    @on(FilterFound)
    def _show_filtered(self, event: FilterFound) -> None:
        found = event.filtered
        if found.sieve != _sieve(self.view) or found.revision != self.library.revision:
            return
        self.panes.show_filtered(self.view, found)
        self.draw_current()
        self.draw_frame()
        if self._is_to_land:
            self._land()

    def place_of(self, statement: int, pane: Pane) -> Place:
        """Return the place of a statement; a filter that it does not match is given up."""
        place, filtered = super().place_of(statement, pane), self.panes.listing.filtered
        is_left_out = bool(place.filter) and filtered is not None and not filtered.has(statement)
        return replace(place, filter="") if is_left_out else place

    # -- the box

    def action_filter(self) -> None:
        """Open the box with the filter that there is."""
        self._before_box = replace(self.view, place=self.here())
        self.filter_box.open(self.view.place.filter)
        self._tell_of_filter()
        self.draw_frame()

    @on(Prompt.Changed, "#filter-box")
    def _try(self, event: Prompt.Changed) -> None:
        """Show what is left by what has been typed so far."""
        if self.filter_box.is_open:
            self.become(replace(self.view, place=replace(self.view.place, filter=event.text.strip())), scroll=False)

    @on(Prompt.Left, "#filter-box")
    def _leave_box(self) -> None:
        """Put everything back as it was."""
        before = self._close_box()
        if before is not None:
            self.become(replace(before, marked=self.view.marked))

    @on(Prompt.Done, "#filter-box")
    def _keep_typed(self, event: Prompt.Done) -> None:
        if parse(event.text).problems:
            return  # it is told beside what has been typed
        before = self._close_box()
        if before is not None:
            place = replace(self.view.place, filter=" ".join(parts_of(event.text)))
            self.become(before, scroll=False)
            self.keep_filter(place)

    def _close_box(self) -> ViewState | None:
        self.filter_box.close()
        before, self._before_box = self._before_box, None
        return before

    def leave_boxes(self) -> None:
        """Leave the box where it is, with the filter as it is, as when the user clicks somewhere else."""
        before = self._close_box()
        if before is not None:
            self.become(state.follow(self.view, self.view.place, before.place), scroll=False)

    # -- keeping a filter, and taking parts of it away

    def keep_filter(self, place: Place) -> None:
        """Go to a place with another filter, and to what that leaves."""
        self._is_to_land = bool(place.filter)
        self.go(replace(place, pane=Pane.STATEMENTS if place.filter else place.pane))
        if self.panes.listing.filtered is not None and self._is_to_land:
            self._land()

    def filter_by(self, query: str) -> bool:
        """Ask for a query as well as for what there is; return whether it makes sense, which is told."""
        problems = parse(query).problems
        for problem in problems:
            self.notify(harmless_line(problem.message), severity="warning", markup=False)
        if not (problems or query.strip()):
            self.notify(NOTHING_TYPED, markup=False)
        if problems or not query.strip():
            return False
        self.keep_filter(state.with_filter(self.view.place, query))
        return True

    def _land(self) -> None:
        """Go to the nearest statement that is left, without a step of its own."""
        self._is_to_land = False
        nearest = self.panes.nearest_listed(self.view.place)
        if nearest is not None:
            self.become(replace(self.view, place=self.place_of(nearest, self.view.place.pane)))
        elif self.view.place.filter:
            self.notify(NOTHING_LEFT, markup=False)

    def action_widen(self) -> None:
        """Take the last narrowing away."""
        narrowings = state.narrowings(self.view.place)
        if narrowings:
            self.go(state.without(self.view.place, narrowings[-1]))
        else:
            self.notify(NOTHING_NARROWED, markup=False)

    def action_take_away(self, number: int) -> None:
        """Take one narrowing away."""
        narrowings = state.narrowings(self.view.place)
        if number < len(narrowings):
            self.go(state.without(self.view.place, narrowings[number]))

    # -- drawing

    def draw_frame(self) -> None:
        """Draw what the lists are narrowed to, and what stands round the panes."""
        self.panes.chips.show(self._chips())
        if self.filter_box.is_open:
            self._tell_of_filter()
        super().draw_frame()

    def _chips(self) -> Iterator[Chip]:
        place = self.view.place
        parts = parts_of(place.filter)
        for number, narrowing in enumerate(state.narrowings(place)):
            match narrowing:
                case Narrowing.ACTOR:
                    text = f"{CHOSEN} {self.panes.name_of(place.actor or '')}"
                case Narrowing.MARKED | Narrowing.SURE:
                    text = f"{narrowing} only"
                case part:
                    text = harmless_line(parts[part])
            yield Chip(text, f"take_away({number})")

    def _tell_of_filter(self) -> None:
        """Say beside the box how much is left, or what is wrong."""
        problems = parse(self.filter_box.text).problems
        if problems:
            self.filter_box.tell(harmless_line(problems[0].message), is_wrong=True)
        elif not self.view.place.filter:
            self.filter_box.tell("as in the search, also about: said: is:")
        elif self.panes.listing.filtered is None:
            self.filter_box.tell("…")
        else:
            left, total = len(self.panes.listing.filtered.keys), self.panes.statement_total
            self.filter_box.tell(f"{left:,} of {total:,} statements", is_wrong=not left)


def _sieve(view: ViewState) -> Sieve:
    """Return what is asked for what a state lists."""
    query = view.place.filter
    return Sieve(query, view.place.sure_only, view.marked if _IS in query.casefold() else frozenset())
