"""Going about in the three panes, by key and by mouse.

Every action is a step from one view state to the next, made of the functions of `tui.reader.state`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import events, on

from tui.library import Holdings
from tui.reader import actions, state
from tui.reader.actions import Action, Where
from tui.reader.moving import Movable, Moves
from tui.reader.screens.shelving import ShelvingScreen
from tui.reader.sequences import Sequences
from tui.reader.state import Pane, Place
from tui.reader.widgets.article import Article
from tui.reader.widgets.virtual_list import VirtualList


class NavigatingScreen(Moves, ShelvingScreen):
    """Actors, article and statements, side by side or one at a time."""

    def __init__(self, library: Holdings, title: str) -> None:
        super().__init__(library, title)
        self.article_left: Place | None = None

    # -- what the panes report

    @on(events.DescendantFocus)
    def _follow_focus(self) -> None:
        pane = self.panes.focused_pane
        # A box is left when the click is over: the panes would move under the mouse.
        if pane is not None and not self.is_typed_in:
            self._enter(pane)

    def on_click(self, event: events.Click) -> None:
        """Leave the search for the pane that is clicked; what has been typed of a number or chord is dropped."""
        self.drop_pending()
        pane = self.panes.focused_pane
        if self.is_typed_in and pane is not None:
            self.stay() if self.search.is_open else self.leave_boxes()
            self._enter(pane)

    def _enter(self, pane: Pane) -> None:
        """Go to a pane: at once, so that the next key is for it even before the focus has moved."""
        if pane is self.view.place.pane:
            return
        if self.view.place.pane is Pane.ARTICLE:
            self.article_left = self.here()
        elif pane is Pane.ARTICLE:
            self.article_left = None
        self.become(replace(self.view, place=replace(self.view.place, pane=pane)), scroll=False)

    @on(Article.Clicked)
    def _read_where_clicked(self, event: Article.Clicked) -> None:
        self.read_at(event.offset, event.offset + 1)
        self.panes.article.go_to(event.offset)

    def _look_at(self, statement: object) -> None:
        """Let the article follow the list of statements; what was being read there can be gone back to."""
        if not isinstance(statement, int):
            return
        place = self.place_of(statement, self.view.place.pane)
        if self.article_left is not None and self.view.anchor is None:
            origin, self.article_left = self.article_left, None
            self.become(state.follow(self.view, place, origin))
        else:
            self.become(replace(self.view, place=place))

    @on(VirtualList.Chosen, "#actors,#statements")
    def _choose(self, event: VirtualList.Chosen) -> None:
        self._enter(Pane.ACTORS if event.list is self.panes.actors else Pane.STATEMENTS)
        event.list.move_to_key(event.key)
        self.action_follow()

    def action_follow(self) -> None:
        """Go where the row under the cursor, or the article, leads."""
        match self.view.place.pane:
            case Pane.ACTORS if isinstance(self.panes.actors.key, str):
                self._narrow_or_widen(self.panes.actors.key)
            case Pane.STATEMENTS if (current := self.current()) is not None:
                self.go(self.place_of(current, Pane.ARTICLE))
            case Pane.ARTICLE if self.view.place.statement is not None:
                self.go(self.place_of(self.view.place.statement, Pane.STATEMENTS))

    def go(self, place: Place) -> None:
        """Go to a place, from which `esc` leads back, in the end to what was being read."""
        if self.article_left is not None:
            self.view = state.follow(self.view, self.view.place, self.article_left)
            self.article_left = None
        super().go(place)

    def _narrow_or_widen(self, actor: str) -> None:
        if actor == self.view.place.actor:
            self._widen()
        else:
            self.narrow_to(actor)

    def _widen(self) -> None:
        """Show everybody's statements again."""
        self.go(replace(self.view.place, actor=None))

    def narrow_to(self, actor: str, statement: int | None = None) -> None:
        """Narrow the statements to those of an actor, and go to one of them or else to the nearest."""
        place = self.view.place
        keys = self.panes.keys_of(actor, place) if place.filter else ()
        if keys := keys or self.library.statement_keys(None if place.everywhere else place.document, actor):
            there = self._nearest(keys, actor) if statement is None else statement
            self.go(replace(self.place_of(there, Pane.STATEMENTS), actor=actor))
            self.panes.actors.move_to_key(actor)
        else:
            self.notify(f"No statement of {self.panes.name_of(actor)} here.", markup=False)

    def _nearest(self, keys: Sequence[int], actor: str) -> int:
        """Return the current statement if it is among `keys`, else the next of this document, or the one before."""
        place, stands = self.view.place, self.panes.map
        if place.statement is not None and place.statement in keys:
            return place.statement
        after, before = stands.after(place.offset - 1, None, actor), stands.before(place.offset, None, actor)
        return next((key for key in (after, before) if key is not None), keys[0])

    # -- moving

    sequences = Sequences(actions.of(Where.READING))

    def take_key(self, event: events.Key) -> str | None:
        """Take a key of a number or of a chord, unless a box is being typed in: then it is for the box."""
        return None if self.is_typed_in else super().take_key(event)

    def after_pending(self) -> None:
        """Show what has been typed of a number or chord on the last line."""
        self.draw_frame()

    def typed(self) -> str:
        """Return what has been typed of a number or chord, as the last line shows it."""
        return "".join([self.pending.digits, *map(actions.shown, self.pending.keys)])

    def hints(self) -> Sequence[Action]:
        """Return the keys that the last line names: those that go on with what has been typed, if anything has."""
        following = self.sequences.following(self.pending.keys) if self.pending.keys else []
        return [replace(action, footer_keys=actions.shown(key)) for key, action in following] or super().hints()

    def moved(self) -> Movable:
        """Return the pane that the user is in."""
        return self.panes.content(self.view.place.pane)

    def after_move(self) -> None:
        """Let the other panes follow."""
        match self.view.place.pane:
            case Pane.ACTORS:
                self.draw_current()
            case Pane.ARTICLE:
                self.read_at(self.panes.article.place, self.panes.article.line_end())
                self.note_reading()
            case Pane.STATEMENTS:
                self._look_at(self.panes.statements.key)

    def action_next_statement(self, steps: int = 1) -> None:
        """Go to the next statement of the article; of those that are not narrowed away."""
        if not self.step_match(steps):
            self._step_to(self.panes.map.after, steps)

    def action_previous_statement(self, steps: int = 1) -> None:
        """Go to the statement before."""
        self._step_to(self.panes.map.before, steps)

    def _step_to(self, neighbour: Callable[[int, int | None, str | None], int | None], steps: int) -> None:
        """Go some statements on or back, as far as there are any."""
        place = self.view.place
        statement, there = place.statement, None
        while steps and (following := neighbour(place.offset, statement, place.actor)) is not None:
            statement = there = following
            steps -= 1
        if there is not None:
            self.become(replace(self.view, place=self.place_of(there, place.pane)))
            self.note_reading()

    def action_next_document(self, steps: int = 1) -> None:
        """Go to the next document."""
        self._open_neighbour(steps)

    def action_previous_document(self, steps: int = 1) -> None:
        """Go to the document before."""
        self._open_neighbour(-steps)

    def _open_neighbour(self, steps: int) -> None:
        """Go to a document some steps away, or to the last one in that direction."""
        document, keys = self.view.place.document, self.library.document_keys()
        if document is not None and document in keys:
            self.open(keys[min(max(keys.index(document) + steps, 0), len(keys) - 1)])

    def open(self, document: int | None) -> None:
        """Go to a document, to where its text begins."""
        if document is not None and document != self.view.place.document:
            self.go(replace(self.view.place, document=document, offset=0, statement=None))
            self.read_at(self.panes.article.place, self.panes.article.line_end())

    def action_pane(self, name: str) -> None:
        """Go to a pane."""
        self._go_to_pane(Pane(name))

    def action_pane_right(self) -> None:
        """Go to the pane on the right; from the last one to the first."""
        self._step_pane(1)

    def action_pane_left(self) -> None:
        """Go to the pane on the left; from the first one to the last."""
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        panes = tuple(Pane)
        self._go_to_pane(panes[(panes.index(self.view.place.pane) + step) % len(panes)])

    def _go_to_pane(self, pane: Pane) -> None:
        """Go to a pane by key. Nothing moves but the cursor of the statements, to what is being read."""
        if pane is Pane.STATEMENTS and pane is not self.view.place.pane:
            self.panes.show_nearest_statement(self.view.place)
        self._enter(pane)

    def action_back(self) -> None:
        """Step back to where the user was; out of what is looked for in the article first."""
        if self.is_finding:
            self.end_find()
            return
        if self.article_left is not None and self.view.anchor is None:
            place, self.article_left = self.article_left, None
            self.become(replace(self.view, place=place))
        else:
            self.become(state.back(self.view))

    def can_go_back(self) -> bool:
        """Return whether `esc` would change anything."""
        return self.is_finding or self.article_left is not None or super().can_go_back()

    def action_speaker(self) -> None:
        """Narrow to the speaker of the current statement, of joint speakers to one after the other; then widen."""
        current = self.current()
        speakers = () if current is None else self.library.statement(current).statement.speaker
        if not speakers:
            return
        narrowed_to = self.view.place.actor
        following = speakers.index(narrowed_to) + 1 if narrowed_to in speakers else 0
        if following < len(speakers):
            self.narrow_to(speakers[following], current)
        else:
            self._widen()
