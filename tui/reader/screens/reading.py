"""The reading screen: what is shown in the three panes, and the screens that lie over them."""

from dataclasses import replace

from tui.library import Holdings
from tui.reader import actions, state
from tui.reader.actions import Where
from tui.reader.messages import Paused
from tui.reader.notices import Notices
from tui.reader.screens.actor import ActorScreen
from tui.reader.screens.collecting import NOTHING_MARKED
from tui.reader.screens.command import CommandScreen
from tui.reader.screens.correcting import CorrectingScreen
from tui.reader.screens.elsewhere import ElsewhereScreen
from tui.reader.screens.help import HelpScreen
from tui.reader.screens.jumping import JumpingScreen
from tui.reader.screens.notices import NoticesScreen
from tui.reader.screens.overviews import OverviewsScreen
from tui.reader.screens.resizing import ResizingScreen
from tui.reader.screens.unfolding import UnfoldingScreen
from tui.reader.state import Pane

APART = "Seats of power are kept apart: the Kremlin, not Russia."
AS_ONE = "Seats of power are taken for the power: Russia, not the Kremlin."
ALWAYS_ONE = "In a whole library, seats of power are taken for the power: Russia, not the Kremlin."


class ReadingScreen(CorrectingScreen, UnfoldingScreen, JumpingScreen, ResizingScreen, OverviewsScreen):
    """Actors, article and statements, side by side or one at a time."""

    BINDINGS = actions.bindings(actions.of(Where.READING))

    def __init__(self, library: Holdings, title: str) -> None:
        super().__init__(library, title)
        self.notices = Notices()
        """What has been told of the documents."""

    def action_actor(self) -> None:
        """Show the page of the actor under the cursor, of the speaker of the current statement elsewhere."""
        actor = self.actor_at_hand()
        if actor is None:
            self.notify("No actor here: go to one, or to a statement whose speaker is known.")
        else:
            self.app.push_screen(ActorScreen(self.library, actor), self._narrow_to_chosen)

    def action_elsewhere(self) -> None:
        """Show which other articles have the words of the current statement."""
        current = self.current()
        if current is None:
            self.notify("No statement here: go to one with n or p.")
        else:
            self.app.push_screen(ElsewhereScreen(self.finder, self.library.statement(current)), self.go_to_chosen)

    def _narrow_to_chosen(self, actor: str | None) -> None:
        if actor is not None:
            self.narrow_to(actor)

    def action_scope(self) -> None:
        """Show all documents in the side panes, or only the one on the screen."""
        self.go(replace(self.view.place, everywhere=not self.view.place.everywhere))

    def action_marked(self) -> None:
        """List only the statements that are marked, or all again."""
        place = self.view.place
        if not (self.view.marked or place.marked_only):
            self.notify(NOTHING_MARKED)
            return
        self.go(replace(place, marked_only=not place.marked_only))

    def action_sure(self) -> None:
        """Hide the statements of low confidence, or show them again."""
        place = replace(self.view.place, sure_only=not self.view.place.sure_only)
        record = self.record()
        if place.sure_only and record is not None and not record.statement.is_sure:
            place = replace(place, statement=None)
        self.go(place)

    def action_seats(self) -> None:
        """Keep seats of power apart from the power, or take them as one again. Everybody stays where they are."""
        if not self.library.can_part_seats:
            self.notify(ALWAYS_ONE, markup=False)
            return
        power = self._power_under_cursor()
        self.library.show_seats_apart(not self.library.seats_apart)
        self.draw_all()
        if power is not None:
            self.panes.actors.move_to_key(power)
            self.draw_current()
        self.notify(APART if self.library.seats_apart else AS_ONE, markup=False)

    def draw_all(self) -> None:
        """Show what the library holds where it has changed from the ground up: what was there may be gone."""
        self._give_up_what_is_gone()
        self._give_up_lost_actors()
        super().draw_all()

    def _give_up_what_is_gone(self) -> None:
        """Leave documents and statements that the library does not have any more."""
        documents, statements = self.library.document_keys(), self.library.statement_keys()
        view = state.follow_versions(self.view, self.library.successor)
        view = state.forget_gone(view, documents, statements)
        if self.article_left is not None and state.is_gone(self.article_left, documents):
            self.article_left = None
        if view.place.document != self.view.place.document:
            self.become(view)
        self.view = view

    def _power_under_cursor(self) -> str | None:
        """Return the power whose seat the cursor of the actors is on, if it is on one."""
        key = self.panes.actors.key
        power = self.library.actor(key).stands_for if isinstance(key, str) else None
        return None if power is None else power.id

    def _give_up_lost_actors(self) -> None:
        """Widen what is narrowed to an actor who says nothing any more, or no longer what the cursor is on."""
        view = state.forget_actors(self.view, self.speaks)
        if self.article_left is not None:
            self.article_left = state.widened(self.article_left, self.speaks)
        place, key = view.place, self.panes.statements.key
        if place.pane is Pane.STATEMENTS and place.actor is not None and isinstance(key, int):
            is_theirs = place.actor in self.library.statement(key).statement.speaker
            view = view if is_theirs else replace(view, place=replace(place, actor=None))
        self.view = view

    def action_pause(self) -> None:
        """Stop analysing, or go on with it."""
        self.post_message(Paused())

    def action_notices(self) -> None:
        """Show what was told about how the documents were read."""
        self.app.clear_notifications()
        self.app.push_screen(NoticesScreen(self.notices))

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen())

    def action_palette(self) -> None:
        """Show the command line."""
        place = "paragraph" if self.view.place.pane is Pane.ARTICLE else "row"
        self.app.push_screen(CommandScreen(place), self._command)

    async def _command(self, action: str | None) -> None:
        if action is not None:
            await self.run_action(action)

    def action_theme(self) -> None:
        """Choose the colours."""
        self.app.search_themes()

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit()
