"""Tables over all documents: the concordance of the last search, and who gets quoted."""

from textual import on

from tui.reader.screens.audit import AuditScreen
from tui.reader.screens.concordance import ConcordanceScreen
from tui.reader.screens.searching import SearchingScreen
from tui.reader.widgets.search_panel import SearchPanel

NO_QUERY = "Nothing has been searched for: / searches, and this shows every match amid the text around it."


class OverviewsScreen(SearchingScreen):
    """A view with a search, over which tables can be laid."""

    @on(SearchPanel.InContext)
    def action_concordance(self) -> None:
        """Show every match of what is searched for, was last, or filters the lists, amid the text around it."""
        query = self.search.query_text.strip() or self.view.place.filter
        if query:
            self.app.push_screen(ConcordanceScreen(self.finder, query), self._go_to_match)
        else:
            self.notify(NO_QUERY, markup=False)

    def _go_to_match(self, statement: object) -> None:
        if isinstance(statement, int):
            if self.search.is_open:
                self.leave_search()
            self.go(self.place_of(statement, self.view.place.pane))

    def action_audit(self) -> None:
        """Show who gets quoted."""
        self.app.push_screen(AuditScreen(self.library), self._narrow_to_quoted)

    def _narrow_to_quoted(self, actor: object) -> None:
        if isinstance(actor, str):
            self.narrow_to(actor)
