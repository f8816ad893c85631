"""The three panes, drawn from one view state."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.counting import counted
from tui.harmless import harmless_line
from tui.library import Holdings, StatementRecord
from tui.model import Span
from tui.reader import state
from tui.reader.actions import shown
from tui.reader.filtering import Filtered, by_kind
from tui.reader.highlights import DocumentMap, always
from tui.reader.listing import Listing, narrowings_of, scope_of
from tui.reader.painters.actors import ActorRows
from tui.reader.painters.places import place_lines
from tui.reader.painters.shaping import shown_title
from tui.reader.painters.statements import StatementRows
from tui.reader.painters.unfolded import Unfolded
from tui.reader.painters.variants import Worded
from tui.reader.state import Pane, Place, ViewState
from tui.reader.widgets.article import Article
from tui.reader.widgets.article_text import Overlay
from tui.reader.widgets.chips import ChipBar
from tui.reader.widgets.frame import PaneFrame
from tui.reader.widgets.virtual_list import VirtualList
from tui.search import Query, matched_in

FILTERING = "filtering …"
NONE_LEFT = "nothing; {} widens"


class Panes(Horizontal):
    """Actors, article and statements. Messages of the lists and of the article go up to the screen."""

    def __init__(self, library: Holdings) -> None:
        super().__init__(id="panes")
        self._library = library
        self._actor_rows = ActorRows(library)
        self._rows = StatementRows(library, (), headed=False)
        self._shown_rows = Unfolded(self._rows, {})
        self._opened: dict[int, Sequence[Worded]] = {}
        """What stands beneath the rows that are unfolded, by their statements."""
        self.listing = Listing(library)
        self.map = DocumentMap(library, None)
        """What stands where in the document on the screen."""
        self.statement_total = self.actor_total = 0
        """How many the library had when the lists were last drawn."""
        self.article = Article(id=Pane.ARTICLE)
        self.actors = VirtualList(id=Pane.ACTORS)
        self.statements = VirtualList(id=Pane.STATEMENTS)
        self.chips = ChipBar(id="chips")
        self.found: tuple[Span, ...] = ()
        """Letters of the article that are looked for."""
        self.found_at: Span | None = None
        """The match that has been gone to."""
        self._actors_of: Filtered | None = None
        """What the actors were last drawn of."""
        self._frames = {
            Pane.ACTORS: PaneFrame(Pane.ACTORS, self.actors),
            Pane.ARTICLE: PaneFrame(Pane.ARTICLE, self.article),
            Pane.STATEMENTS: PaneFrame(Pane.STATEMENTS, self.chips, self.statements),
        }

    def compose(self) -> ComposeResult:
        """Lay out the panes from left to right."""
        yield from self._frames.values()

    def content(self, pane: Pane) -> Article | VirtualList:
        """Return what a pane holds."""
        match pane:
            case Pane.ACTORS:
                return self.actors
            case Pane.ARTICLE:
                return self.article
            case Pane.STATEMENTS:
                return self.statements

    def width_of(self, pane: Pane) -> int:
        """Return how many cells wide a pane is."""
        return self._frames[pane].outer_size.width

    def set_widths(self, widths: Mapping[Pane, int | None]) -> None:
        """Make panes so many cells wide; None for as the stylesheet has it."""
        for pane, width in widths.items():
            self._frames[pane].styles.width = width

    def is_shown(self, pane: Pane) -> bool:
        """Return whether a pane is on the screen."""
        return bool(self._frames[pane].display)

    def show_labels(self, labels: Mapping[Pane, str]) -> None:
        """Draw labels over the titles of panes."""
        for pane, frame in self._frames.items():
            frame.show_label(labels.get(pane, ""))

    @property
    def focused_pane(self) -> Pane | None:
        """The pane that has the focus, if one has."""
        # Not `has_focus`: that is told to a widget later, when another one may have the focus already.
        return next((pane for pane in Pane if self.content(pane) is self.screen.focused), None)

    def statement_keys(self) -> Sequence[int]:
        """Return the keys of the statements that are shown, in order."""
        return self._rows.keys()

    def statements_at_cursor(self) -> Sequence[int]:
        """Return the statements that the row under the cursor of their list stands for."""
        at = self.statements.cursor
        return self._shown_rows.statements_at(at) if 0 <= at < len(self._shown_rows) else ()

    def in_range(self, view: ViewState, statement: int | None) -> frozenset[int]:
        """Return what a range of marks takes in that ends at a statement: rows with all that they stand for."""
        if view.anchor is None or statement is None:
            return frozenset()
        folding = self._rows.folding
        begun = replace(view, anchor=folding.leader(view.anchor))
        there = self._library.statement_keys()
        return folding.with_copies(state.in_range(begun, folding.leader(statement), self._rows.row_keys(), there))

    def unfolded_at_cursor(self) -> int | None:
        """Return the statement of the row that is unfolded where the cursor of the statements is."""
        at = self.statements.cursor
        return self._shown_rows.head_of(at) if 0 <= at < len(self._shown_rows) else None

    def copies_of(self, statement: int) -> Sequence[int]:
        """Return the statements that the row of one stands for."""
        return self._rows.folding.copies(statement)

    def unfold(self, statement: int, beneath: Iterable[Worded]) -> None:
        """Show statements beneath the row of one; none of them to fold it again."""
        head = self._rows.folding.leader(statement)
        self._opened[head] = tuple(beneath)
        if not self._opened[head]:
            del self._opened[head]
        self._show_rows(statement if self._opened.get(head) else head)

    def _show_rows(self, key: object) -> None:
        self._shown_rows = Unfolded(self._rows, self._opened)
        self.statements.show(self._shown_rows, key if isinstance(key, int) else None)

    def keys_of(self, actor: str, place: Place) -> Sequence[int]:
        """Return the keys of the statements of an actor that are shown when the list is narrowed to them."""
        return tuple(key for _, keys in self.listing.groups(place, actor) for key in keys)

    def show_filtered(self, view: ViewState, filtered: Filtered) -> None:
        """Show what the filter leaves, which has just become known."""
        is_first, self.listing.filtered = self.listing.filtered is None, filtered
        self._draw_actors(view.place)
        self._draw_statements(view)
        if is_first and self._rows.row_of(view.place.statement) is None:
            self.show_nearest_statement(view.place)

    def nearest_listed(self, place: Place) -> int | None:
        """Return the statement at a place if it is listed, else the next of this document that is, or the nearest."""
        nearest = (
            place.statement,
            self.map.after(place.offset - 1, None, place.actor),
            self.map.before(place.offset, None, place.actor),
        )
        listed = (key for key in nearest if self._rows.row_of(key) is not None)
        return next(listed, next(iter(self.statement_keys()), None))

    def name_of(self, actor: str) -> str:
        """Return the name of an actor; of one who has gone, what they are known by."""
        try:
            return harmless_line(self._library.actor(actor).name)
        except KeyError:  # the lists are about to be drawn anew
            return harmless_line(actor)

    def change(self, before: ViewState, view: ViewState) -> None:
        """Draw what is different between two states, except what `draw_current` draws."""
        old, new = before.place, view.place
        if new.document != old.document and new.document is not None:
            places = place_lines(self._library, new.document)
            self.article.show(self._library.document(new.document), new.offset, places)
            self.draw_document(view)
            if new.statement is None:
                self._show_first_statement(new)
        elif new.sure_only != old.sure_only:
            self.draw_document(view)
        another_scope = not new.everywhere and new.document != old.document
        if new.everywhere != old.everywhere or another_scope:
            self.draw_lists(view)
        elif narrowings_of(new) != narrowings_of(old):
            if self._actors_of is not (self.listing.filtered if new.filter else None):
                self._draw_actors(new)
            self._draw_statements(view)
        elif _signs(view) != _signs(before) or view.anchor is not None:
            self._draw_marks(view)

    def _show_first_statement(self, place: Place) -> None:
        """Bring the list to a document that has been opened."""
        if keys := self._library.statement_keys(place.document, place.actor):
            self.statements.move_to_key(keys[0], to_top=True)

    def show_nearest_statement(self, place: Place) -> None:
        """Bring the list's cursor to the statement at a place or, in narration, to the one before it.

        Where there is none before, to the next one; it stays where the document has none that is shown.
        """
        nearest = (
            place.statement,
            self.map.before(place.offset + 1, None, place.actor),
            self.map.after(place.offset, None, place.actor),
        )
        if (key := next((key for key in nearest if self._rows.row_of(key) is not None), None)) is not None:
            self.statements.move_to_key(key)

    def draw_document(self, view: ViewState) -> None:
        """Draw the statements and mentions of the document on the screen, as far as they are known."""
        self.map = DocumentMap(self._library, view.place.document, sure_only=view.place.sure_only)
        self.draw_places(view)
        self._list_in_map(view.place)
        self.article.highlight(self.map.highlights, self.map.signs)

    def draw_places(self, view: ViewState) -> None:
        """Draw where else the document on the screen is, as far as that is known."""
        document = view.place.document
        self.article.tell_places(() if document is None else place_lines(self._library, document))

    def draw_lists(self, view: ViewState) -> None:
        """Draw the actors and statements of all documents, or of the one on the screen."""
        self.actor_total = self._library.actor_count()
        self._draw_actors(view.place)
        self._draw_statements(view)

    def _draw_actors(self, place: Place) -> None:
        """Draw the actors; with a filter, those who have made what it leaves, as soon as that is known."""
        filtered, scope = self.listing.filtered if place.filter else None, scope_of(place)
        if filtered is None or filtered.said is None:
            self._actor_rows = ActorRows(self._library, scope)
        elif scope is None:
            self._actor_rows = ActorRows(self._library, None, filtered.actors, filtered.said)
        else:
            keys = [key for key in self._library.statement_keys(scope) if filtered.has(key)]
            said = self._library.speaker_counts(keys, bool)
            self._actor_rows = ActorRows(self._library, scope, by_kind(self._library, scope, said), said)
        self._actor_rows.narrowed_to = place.actor
        self._actors_of = filtered
        self.actors.show(self._actor_rows, self.actors.key if self.actors.was_moved else None)
        count = self._actor_rows.count()
        of_all = f" of {self.actor_total:,}" if filtered is not None and count < self.actor_total else ""
        self._frames[Pane.ACTORS].show_title(f"Actors {count:,}{of_all}{_where(place)}")

    def _draw_statements(self, view: ViewState) -> None:
        """Draw the statements that are not narrowed away, and to whom they are narrowed."""
        place = view.place
        self.statement_total = len(self._library.statement_keys())
        self.listing.marked = sorted(view.marked) if place.marked_only else ()
        self._rows = self.listing.rows(place)
        self._list_in_map(place)
        if not (len(self._rows) and self._actor_rows.count()):
            self.statements.empty_words = self.actors.empty_words = self._empty_words(place)
        is_shown = self._rows.row_of(place.statement) is not None
        self._show_rows(place.statement if is_shown else self.statements.key)
        self._draw_marks(view)
        is_narrowed = bool(state.narrowings(place))
        rows, statements = self._rows.count(), self._rows.statement_count()
        of_all = f" of {self.statement_total:,}" if is_narrowed and place.everywhere else ""
        in_rows = f" in {counted(rows, 'row')}" if rows < statements else ""
        title = f"Statements {statements:,}{of_all}{in_rows}{_where(place)}"
        self._frames[Pane.STATEMENTS].show_title(title, narrowed=is_narrowed)
        if self._actor_rows.narrowed_to != place.actor:
            self._actor_rows.narrowed_to = place.actor
            self.actors.redraw()

    def _list_in_map(self, place: Place) -> None:
        """Let the statements of the document be gone through that the filter leaves."""
        if place.filter and self.listing.filtered is not None:
            self.map.is_listed = self.listing.filtered.has
        else:
            self.map.is_listed = always

    def _empty_words(self, place: Place) -> str:
        """Return what lists without rows say: whether there is still something to come."""
        if place.filter:
            return FILTERING if self.listing.filtered is None else NONE_LEFT.format(shown("backspace"))
        scope = scope_of(place)
        documents = self._library.document_keys() if scope is None else (scope,)
        is_done = all(self._library.is_analysed(key) or self._library.problem(key) for key in documents)
        return "none found" if is_done and documents else "being analysed …"

    def document_places(self, place: Place) -> tuple[str, ...]:
        """Return which of several documents is on the screen, at length and in short; nothing where it is alone."""
        documents = self._library.document_keys()
        if place.document is None or len(documents) < 2 or place.document not in documents:
            return ()
        number, count = documents.index(place.document) + 1, len(documents)
        return f"document {number:,} of {count:,}", f"{number:,}/{count:,}"

    def _draw_marks(self, view: ViewState) -> None:
        """Draw the notes and the marks, and those that the range would make if it ended here."""
        self._rows.notes = view.notes
        self._rows.marked = view.marked
        if view.anchor is not None:
            self._rows.marked = view.marked | self.in_range(view, view.place.statement)
        self.statements.redraw()

    def draw_current(self, record: StatementRecord | None, looked_at: str | None, asked: Query) -> None:
        """Draw the current statement, the mentions of an actor, and the letters that match what is asked for."""
        if record:
            self.statements.move_to_key(record.key)
        spans = record.statement.content if record else ()
        matches = matched_in(asked, record, self._library.named) if record else ()
        found = self.found or matches
        self.article.overlay(Overlay(spans, self.map.mentions_of(looked_at), found, self.found_at))

    def show_place(self, place: Place, record: StatementRecord | None) -> None:
        """Bring a place into sight; all words of its statement, where the place is the beginning of it."""
        if place.top is not None:
            self.article.show_from(place.top, place.offset)
            return
        content = record.statement.content if record else ()
        whole = bool(content) and content[0].start == place.offset
        self.article.show_span(place.offset, content[-1].end if whole else place.offset)

    def draw_frames(self, view: ViewState, shown: Pane) -> None:
        """Draw the article's title, and which pane is shown where there is room for one only."""
        if view.place.document is not None:
            title = shown_title(self._library.document(view.place.document))
            place = next(iter(self.document_places(view.place)), "")
            self._frames[Pane.ARTICLE].show_title(title, place=place)
        for pane, frame in self._frames.items():
            frame.show_active(pane is shown)


def _where(place: Place) -> str:
    return "" if place.everywhere else " · this document"


def _signs(view: ViewState) -> tuple[object, ...]:
    """Return what the user has set on statements."""
    return view.marked, view.anchor, view.notes
