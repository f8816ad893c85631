"""The search box and what it has found. The screen asks the questions and follows the results."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static

from tui.library import Holdings
from tui.reader import actions
from tui.reader.folding import Folding
from tui.reader.moving import Moves
from tui.reader.painters.results import FoundStatement, MoreActors, ResultRows
from tui.reader.painters.unfolded import Unfolded
from tui.reader.painters.variants import Worded
from tui.reader.state import ViewState
from tui.reader.widgets.frame import Bar
from tui.reader.widgets.virtual_list import NoRows, VirtualList
from tui.search import Query, Results

FRAME_LINES = 2
"""Lines of the panel that are no results: the box and the border."""
FIT_SECONDS = 0.1
"""So long after the last results the panel takes on the height that they need."""
MIN_LINES, MAX_LINES = 8, 16
"""How high it is at least on a low terminal, and at most on a high one, where it would be 40 % of the height."""


@dataclass(slots=True)
class _Early:
    """Keys that were pressed before the results they are for have been found."""

    query: str
    steps: int = 0
    goes: bool = False


class SearchPanel(Moves, Vertical):
    """One box over actors and statements; arrows move through the results while the box keeps the focus."""

    BINDINGS = actions.bindings(actions.of(actions.Where.SEARCHING))

    @dataclass
    class Asked(Message):
        """The query has changed."""

        query: str

    @dataclass
    class Went(Message):
        """A result is to be gone to: a `FoundActor` or a `FoundStatement`."""

        key: object

    class Moved(Message):
        """The user has come to another result."""

    class Left(Message):
        """The search is to be left, with everything as it was."""

    @dataclass
    class Kept(Message):
        """What has been typed is to be a filter."""

        query: str

    class Marked(Message):
        """The result under the cursor is to be marked."""

    class InContext(Message):
        """All matches are to be shown amid the text around them."""

    class Opened(Message):
        """The result under the cursor is to be unfolded, or folded again."""

    _lines = (0, 0)
    _fitting: Timer | None = None
    _rows: ResultRows | None = None
    _shown_rows: Unfolded | None = None
    _opened: dict[int, Sequence[Worded]]
    _early: _Early | None = None

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.display = False

    def compose(self) -> ComposeResult:
        """Lay out the box with its counts, and the results."""
        with Horizontal(id="query-line"):
            yield Static("/", id="slash", markup=False)
            yield Input(id="query", placeholder="actors and statements, typos welcome", select_on_focus=False)
            yield Bar(id="counts")
        results = VirtualList(id="results")
        results.empty_words = "nothing found"
        results.can_focus = False  # the box keeps the focus
        yield results

    @property
    def is_open(self) -> bool:
        """Whether the panel is on the screen."""
        return bool(self.display)

    @property
    def query_text(self) -> str:
        """What has been typed."""
        return self.query_one("#query", Input).value

    @property
    def is_fitted(self) -> bool:
        """Whether it has the height that its results need."""
        return self._fitting is None

    @property
    def asked(self) -> Query:
        """What the results that are shown were found by."""
        return Query() if self._rows is None else self._rows.asked

    @property
    def results(self) -> VirtualList:
        """The list of results."""
        return self.query_one("#results", VirtualList)

    def open(self) -> None:
        """Show the panel with an empty box, ready to type in."""
        # Not by a class: all styles within would be worked out anew.
        self.display = True
        self._limit(MAX_LINES)
        box = self.query_one("#query", Input)
        box.value = ""
        # At once, so that keys typed in one go are all for the box.
        self.screen.set_focus(box)
        self.post_message(self.Asked(""))

    def type_in(self, character: str) -> None:
        """Type a character into the box."""
        self.query_one("#query", Input).insert_text_at_cursor(character)

    def close(self) -> None:
        """Hide the panel."""
        self.display = False
        self.results.show(NoRows())
        self._rows = self._shown_rows = self._early = None

    def show(self, library: Holdings, results: Results, view: ViewState, folding: Folding) -> None:
        """Show what has been found."""
        self.query_one("#counts", Bar).right = f"{_counts(results)} "
        # The same question again, since the library has grown: the user stays where they are.
        same = self._rows if self._rows and self._rows.query == results.query else None
        key = self.results.key if same else None
        has_all_actors = same is not None and same.has_all_actors
        self._rows = ResultRows(library, results, view.marked, all_actors=has_all_actors, folding=folding)
        if same is None:
            self._opened = {}
        self._fit_soon()
        self._show_rows(key)
        if self._early is not None and self._early.query == results.query:
            early, self._early = self._early, None
            if early.steps:
                self.results.move(early.steps)
            if early.goes:
                self.action_follow()

    def unfold(self) -> None:
        """Show all actors that have been found."""
        if self._rows is not None:
            self._rows = self._rows.unfolded()
            self._show_rows(None)
            self._fit()

    def statements_at_cursor(self) -> Sequence[int]:
        """Return the statements that the result under the cursor stands for."""
        at = self.results.cursor
        return () if self._shown_rows is None or self.results.key is None else self._shown_rows.statements_at(at)

    def unfolded_at_cursor(self) -> int | None:
        """Return the statement of the result that is unfolded where the cursor is."""
        return (
            None
            if self._shown_rows is None or self.results.key is None
            else self._shown_rows.head_of(self.results.cursor)
        )

    def unfold_statement(self, statement: int, beneath: Iterable[Worded]) -> None:
        """Show statements beneath the result for one; none of them to fold it again."""
        if self._rows is None:
            return
        head = self._rows.folding.leader(statement)
        self._opened[head] = tuple(beneath)
        if not self._opened[head]:
            del self._opened[head]
        self._show_rows(FoundStatement(head))
        self._fit()

    def _show_rows(self, key: object) -> None:
        if self._rows is not None:
            self._shown_rows = Unfolded(self._rows, self._opened)
            self.results.show(self._shown_rows, key)

    def _fit_soon(self) -> None:
        """Fit once the user pauses: another height lays out the whole screen anew, too much for every key."""
        if self._fitting is not None:
            self._fitting.stop()
        self._fitting = self.set_timer(FIT_SECONDS, self._fit)

    def _fit(self) -> None:
        """Be no higher than the results need; the article has the rest."""
        self._fitting = None
        self._limit(MAX_LINES if self._shown_rows is None else max(1, len(self._shown_rows)) + FRAME_LINES)

    def _limit(self, needed: int) -> None:
        lines = (min(MIN_LINES, needed), min(MAX_LINES, needed))
        if lines != self._lines:
            self._lines = self.styles.min_height, self.styles.max_height = lines

    def show_marks(self, marked: frozenset[int]) -> None:
        """Show which results are marked."""
        if self._rows is not None:
            self._rows.marked = marked
            self.results.redraw()

    @on(Input.Changed, "#query")
    def _ask(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Asked(event.value))

    @on(Input.Submitted, "#query")
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_follow()

    @on(VirtualList.Chosen, "#results")
    def _choose(self, event: VirtualList.Chosen) -> None:
        event.stop()
        self.action_follow()

    def moved(self) -> VirtualList:
        """Return the results."""
        return self.results

    def after_move(self) -> None:
        """Tell."""
        self.post_message(self.Moved())

    @property
    def is_up_to_date(self) -> bool:
        """Whether the results that are shown are those of what has been typed."""
        return self._rows is not None and self._rows.query == self.query_text

    def action_down(self, rows: int = 1) -> None:
        """Go to the next result; while a search is on its way, as soon as it is found."""
        if self.is_up_to_date:
            super().action_down(rows)
        else:
            self._before_found().steps += rows

    def action_follow(self) -> None:
        """Go to the result under the cursor; while a search is on its way, to the best one as soon as it is found."""
        if not self.is_up_to_date:
            self._before_found().goes = True
        elif self.results.key is not None:
            self.post_message(self.Went(self.results.key))

    def _before_found(self) -> _Early:
        if self._early is None or self._early.query != self.query_text:
            self._early = _Early(self.query_text)
        return self._early

    def action_mark_next(self) -> None:
        """Mark the result under the cursor."""
        if not isinstance(self.results.key, MoreActors | None):
            self.post_message(self.Marked())

    def action_keep(self) -> None:
        """Make what has been typed a filter."""
        self.post_message(self.Kept(self.query_text))

    def action_concordance(self) -> None:
        """Show all matches amid the text around them."""
        self.post_message(self.InContext())

    def action_unfold(self) -> None:
        """Unfold the result under the cursor, or fold it again."""
        if isinstance(self.results.key, FoundStatement):
            self.post_message(self.Opened())

    def action_back(self) -> None:
        """Leave the search."""
        self.post_message(self.Left())


def _counts(results: Results) -> str:
    """Return how much has been found of how much, or that it matches only in part; and how fast."""
    actors, statements = len(results.actors), len(results.statements)
    counts = f"{actors:,}/{results.actor_total:,} actors · {statements:,}/{results.statement_total:,} statements"
    # Where there is something else to say, the headings of the results are left to say how many they are.
    told = "no result has all words" if results.is_partial else counts
    return f"{told} · {1000 * results.seconds:.0f} ms"
