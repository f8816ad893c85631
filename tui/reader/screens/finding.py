"""Finding in the article: a box below the panes, all matches lit up, and going from one to the next."""

from bisect import bisect_right
from dataclasses import replace

from textual import on

from tui.harmless import harmless_line
from tui.library import Holdings
from tui.reader import state
from tui.reader.finding import Looker, Sought
from tui.reader.messages import FoundWithin
from tui.reader.screens.filtering import FilteringScreen
from tui.reader.state import Pane, ViewState
from tui.reader.widgets.prompt import Prompt
from tui.search.within import Within

NOTHING_SOUGHT = "Nothing is looked for: F finds in the article."


class FindingScreen(FilteringScreen):
    """A view in whose article something can be found."""

    def __init__(self, library: Holdings, title: str) -> None:
        super().__init__(library, title)
        self.looker = Looker(self.finder, self.post_message)
        self._sought: Sought | None = None
        self._found = Within()
        self._at = 0
        """Offset of the match that was gone to last, or from which one is looked for: it holds for every width."""
        self._has_wrapped = False
        self._before_find: ViewState | None = None

    @property
    def is_finding(self) -> bool:
        """Whether there are matches to go through."""
        return self.find_box.is_open

    def become(self, view: ViewState, *, scroll: bool = True) -> None:
        """Take on a new state; in another document, the same is looked for."""
        is_another = view.place.document != self.view.place.document
        super().become(view, scroll=scroll)
        if is_another and self.is_finding:
            self._at = view.place.offset
            self._seek(self.find_box.text)

    def action_find(self) -> None:
        """Open the box; what was looked for last stands in it."""
        if self.view.place.document is None:
            return
        self._before_find = replace(self.view, place=self.here())
        self._at = self.view.place.offset
        if self.view.place.pane is not Pane.ARTICLE:
            self.become(replace(self.view, place=replace(self.view.place, pane=Pane.ARTICLE)), scroll=False)
        self.find_box.open(self.find_box.text)
        self._seek(self.find_box.text)
        self.draw_frame()

    @on(Prompt.Changed, "#find-box")
    def _look_for_typed(self, event: Prompt.Changed) -> None:
        if self.is_finding:
            self._seek(event.text)

    def _seek(self, query: str) -> None:
        document = self.view.place.document
        self._sought = None if document is None or not query.strip() else Sought(document, query)
        if self._sought is None:
            self._show_matches(Within())
        else:
            self.looker.ask(self._sought)

    @on(FoundWithin)
    def _show_found_within(self, event: FoundWithin) -> None:
        if event.sought == self._sought and self.is_finding:
            self._show_matches(event.found)

    def _show_matches(self, found: Within) -> None:
        """Show all matches, and go to the first one from where it began."""
        self._found, self._has_wrapped = found, False
        ends = [hit.end for hit in found.hits]
        place = bisect_right(ends, self._at)
        self._has_wrapped = bool(ends) and place == len(ends)
        self._go_to(place % len(ends) if ends else None)

    def _go_to(self, number: int | None) -> None:
        """Go to a match by its number."""
        self.panes.found = self._found.letters
        self.panes.found_at = None if number is None else self._found.hits[number]
        if number is not None:
            hit = self._found.hits[number]
            self.panes.article.show_span(*hit)
            self.read_at(self.panes.article.place, self.panes.article.line_end())
        else:
            self.draw_current()
        self._tell_of_matches(number)

    def _tell_of_matches(self, number: int | None) -> None:
        found = self._found
        if found.problems:
            self.find_box.tell(harmless_line(found.problems[0]), is_wrong=True)
        elif self._sought is None:
            self.find_box.tell("words as in the search")
        elif number is None:
            self.find_box.tell("not in this article", is_wrong=True)
        else:
            wrapped = "round the end · " if self._has_wrapped else ""
            partial = "no paragraph has all · " if found.is_partial else ""
            self.find_box.tell(f"{partial}{wrapped}{number + 1:,}/{len(found.hits):,}")

    def _step(self, steps: int) -> None:
        """Go some matches on or back, round the ends."""
        hits = self._found.hits
        if not hits:
            return
        current = self.panes.found_at
        number = hits.index(current) if current in hits else -1
        following = (number + steps) % len(hits)
        self._has_wrapped = not 0 <= number + steps < len(hits)
        self._at = hits[following].start
        self._go_to(following)

    @on(Prompt.Moved, "#find-box")
    def _step_while_typing(self, event: Prompt.Moved) -> None:
        self._step(event.step)

    @on(Prompt.Done, "#find-box")
    def _go_through(self) -> None:
        """Leave the keys to the article, among them those that go from match to match."""
        if not self.find_box.text.strip():
            self._leave_find()
            return
        self.find_box.rest()
        before, self._before_find = self._before_find, None
        if before is not None:
            self.become(state.follow(self.view, self.view.place, before.place), scroll=False)

    @on(Prompt.Left, "#find-box")
    def _leave_find(self) -> None:
        """Put everything back as it was."""
        before, self._before_find = self._before_find, None
        self.end_find()
        if before is not None:
            self.become(replace(before, marked=self.view.marked))

    def end_find(self) -> None:
        """Go through no more matches, and stay."""
        self.find_box.close()
        self._found, self._sought = Within(), None
        self.panes.found, self.panes.found_at = (), None
        self.draw_current()
        self.draw_frame()

    def leave_boxes(self) -> None:
        """Leave a box where it is, as when the user clicks somewhere else."""
        if self.find_box.is_typed_in:
            self._go_through()
        else:
            super().leave_boxes()

    def step_match(self, steps: int) -> bool:
        """Go some matches on or back if there is something looked for; return whether there is."""
        if self.is_finding:
            self._step(steps)
        return self.is_finding

    def action_previous_match(self, steps: int = 1) -> None:
        """Go to the match before."""
        if not self.step_match(-steps):
            self.notify(NOTHING_SOUGHT, markup=False)
