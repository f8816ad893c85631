"""The command palette: every action of the registry, by what it does."""

from collections.abc import AsyncIterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.reader import actions
from tui.reader.actions import Action, Where


class ActionCommands(Provider):
    """Offers the actions of the reading screen."""

    async def discover(self) -> Hits:
        """Offer all actions before anything is typed."""
        for action in actions.of(Where.READING):
            yield DiscoveryHit(action.help, partial(self._do, action), help=action.shown_keys)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Offer the actions whose title or help matches."""
        matcher = self.matcher(query)
        for action in actions.of(Where.READING):
            if score := max(matcher.match(action.help), matcher.match(action.title)):
                yield Hit(score, matcher.highlight(action.help), partial(self._do, action), help=action.shown_keys)

    async def _do(self, action: Action) -> None:
        await self.screen.run_action(action.id)
