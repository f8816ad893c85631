"""The command palette: every action of the registry by its help, and the themes."""

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
            yield DiscoveryHit(_title(action), partial(self._do, action), help=action.help)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Offer the actions whose title or help matches."""
        matcher = self.matcher(query)
        for action in actions.of(Where.READING):
            title = f"{_title(action)}: {action.help}"
            if score := matcher.match(title):
                yield Hit(score, matcher.highlight(title), partial(self._do, action), help=action.shown_keys)

    async def _do(self, action: Action) -> None:
        await self.screen.run_action(action.id)


def _title(action: Action) -> str:
    return f"{action.title} ({action.shown_keys})"
