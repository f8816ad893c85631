"""Jumping over the panes: labels on what is on the screen, drawn over it, until one has been typed."""

from collections.abc import Iterator, Mapping

from textual import events

from tui.reader.jumping import Spot, Target, ToActor, ToPane, ToRow, ToStatement, labels
from tui.reader.screens.navigating import NavigatingScreen
from tui.reader.state import Pane
from tui.reader.widgets.virtual_list import VirtualList


class JumpingScreen(NavigatingScreen):
    """Going about by the labels of what is on the screen."""

    _labelled: Mapping[str, tuple[Target, Spot]] = {}
    """What the labels stand for; nothing where none are shown."""
    _letters = ""
    """What has been typed of one."""

    def action_jump(self) -> None:
        """Put labels on panes, rows, statements and mentions."""
        spots: list[Spot] = []
        found = []
        for target, spot in self._targets():
            if all(spot.is_free_of(other) for other in spots if other.pane is spot.pane):
                spots.append(spot)
                found.append((target, spot))
        self._labelled = dict(zip(labels(len(found)), found, strict=False))
        self._draw_labels()

    def take_key(self, event: events.Key) -> str | None:
        """Take a letter of a label; any other key takes the labels away."""
        if not self._labelled:
            return super().take_key(event)
        event.prevent_default()
        typed = self._letters + (event.character or event.key)
        if typed in self._labelled:
            target, _ = self._labelled[typed]
            self.leave_labels()
            self._jump_to(target)
        elif any(label.startswith(typed) for label in self._labelled):
            self._letters = typed
            self._draw_labels()
        else:
            self.leave_labels()
        return None

    def leave_labels(self) -> None:
        """Take the labels away, if there are any."""
        if self._labelled:
            self._labelled, self._letters = {}, ""
            self._draw_labels()

    def typed(self) -> str:
        """Return what has been typed of a label, and what to do, as the last line shows it."""
        return f"type a label, esc leaves  {self._letters}".rstrip() if self._labelled else super().typed()

    def on_click(self, event: events.Click) -> None:
        """Take the labels away; what else a click does is done by whoever else takes it."""
        self.leave_labels()

    def on_resize(self) -> None:
        """Take the labels away: what they are on is elsewhere now."""
        self.leave_labels()

    def refresh_lists(self) -> None:
        """Take the labels away where rows stand for something else now, but not because there are more of them."""
        super().refresh_lists()
        rows = (target for target, _ in self._labelled.values() if isinstance(target, ToRow))
        if any(self._list(target.pane).key_of(target.row) != target.key for target in rows):
            self.leave_labels()

    def _jump_to(self, target: Target) -> None:
        match target:
            case ToPane(pane):
                self.action_pane(pane)
            case ToRow(pane, row, _):
                self.action_pane(pane)
                self._list(pane).move_to_row(row)
                self.after_move()
            case ToStatement(key):
                self.go(self.place_of(key, Pane.ARTICLE))
            case ToActor(actor):
                self._jump_to_actor(actor)

    def _jump_to_actor(self, actor: str) -> None:
        if self.panes.actors.painter.row_of(actor) is None:
            self.notify(f"{self.panes.name_of(actor)} is not among the actors that are shown.", markup=False)
            return
        self.action_pane(Pane.ACTORS)
        self.panes.actors.was_moved = True
        self.panes.actors.move_to_key(actor)
        self.after_move()

    def _list(self, pane: Pane) -> VirtualList:
        return self.panes.statements if pane is Pane.STATEMENTS else self.panes.actors

    def _targets(self) -> Iterator[tuple[Target, Spot]]:
        """Yield what can be gone to, the most wanted first: they get the shortest labels."""
        for pane in Pane:
            yield ToPane(pane), Spot(pane)
        if self.panes.is_shown(Pane.ARTICLE):
            article, there = self.panes.article, self.panes.map
            start, end = article.in_sight()
            lines = set()
            for offset, key in there.statements_from(start, end):
                line, cell = article.spot_of(offset)
                # The gutter has room for one; the next one of the line has its label on its first word.
                yield ToStatement(key), Spot(Pane.ARTICLE, line, cell if line in lines else article.sign_cell)
                lines.add(line)
            for offset, actor in there.mentions_from(start, end):
                yield ToActor(actor), Spot(Pane.ARTICLE, *article.spot_of(offset))
        for pane in (Pane.STATEMENTS, Pane.ACTORS):
            if self.panes.is_shown(pane):
                rows = self._list(pane)
                for row in rows.visible_rows():
                    yield ToRow(pane, row, rows.key_of(row)), Spot(pane, row * rows.painter.row_height)

    def _draw_labels(self) -> None:
        """Draw what is left to be typed of the labels that begin with what has been typed."""
        left = {
            spot: label.removeprefix(self._letters)
            for label, (_, spot) in self._labelled.items()
            if label.startswith(self._letters)
        }
        for pane in Pane:
            on_lines = {(spot.line, spot.cell): label for spot, label in left.items() if spot.pane is pane}
            self.panes.content(pane).show_labels(
                {(line, cell): label for (line, cell), label in on_lines.items() if line is not None}
            )
        titles = {spot.pane: label for spot, label in left.items() if spot.line is None}
        self.panes.show_labels(titles)
        self.show_pane_labels(titles)
