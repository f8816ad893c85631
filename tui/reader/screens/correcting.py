"""Correcting what the machine has found: who is who, who says what, and what is no statement."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from tui.library import StatementRecord
from tui.library.corrections.applying import passage_of
from tui.library.corrections.correction import (
    Change,
    Distinction,
    Merge,
    Party,
    Rebounding,
    Rekinding,
    Renaming,
    Respeaking,
    Split,
    Withdrawal,
)
from tui.library.corrections.naming import another
from tui.library.entries import text_hash
from tui.library.passages import words_at
from tui.model import ActorKind, Span
from tui.reader.messages import CorrectionAsked, RedoAsked, UndoAsked
from tui.reader.painters.parties import Nobody
from tui.reader.painters.shaping import fitted, shown_title
from tui.reader.screens.bounds import BoundsScreen
from tui.reader.screens.menu import MenuScreen, Option
from tui.reader.screens.navigating import NavigatingScreen
from tui.reader.screens.picking import Picked, PickingScreen
from tui.reader.screens.typing import TypingScreen
from tui.reader.state import Pane

NOTHING = "Nothing to correct here: go to an actor or to a statement."
_SHOWN_WORDS = 40
_KIND_LETTERS = {
    ActorKind.PERSON: "p",
    ActorKind.ORGANISATION: "o",
    ActorKind.GOVERNMENT: "g",
    ActorKind.UNNAMED: "u",
    ActorKind.PLACE: "l",
}


class CorrectingScreen(NavigatingScreen):
    """Panes in which actors and statements can be corrected."""

    def action_correct(self) -> None:
        """Correct the actor under the cursor, or elsewhere the current statement."""
        actor = self.actor_at_hand()
        current = self.current()
        if self.view.place.pane is Pane.ACTORS and actor is not None:
            self._correct_actor(actor)
        elif current is not None:
            self._correct_statement(self.library.statement(current))
        elif actor is not None:
            self._correct_actor(actor)
        else:
            self.notify(NOTHING, markup=False)

    def action_undo(self) -> None:
        """Undo the last correction."""
        self.post_message(UndoAsked())

    def action_redo(self) -> None:
        """Make the correction again that was undone last."""
        self.post_message(RedoAsked())

    def actor_at_hand(self) -> str | None:
        """Return the actor under the cursor, of the speaker of the current statement elsewhere."""
        if self.view.place.pane is Pane.ACTORS and isinstance(self.panes.actors.key, str):
            return self.panes.actors.key
        current = self.current()
        speakers = () if current is None else self.library.statement(current).statement.speaker
        narrowed_to = self.view.place.actor
        return narrowed_to if narrowed_to in speakers or not speakers else speakers[0]

    def _correct(self, *changes: Change) -> None:
        self.post_message(CorrectionAsked(changes))

    def _offer(self, title: str, options: Sequence[Option], do: Callable[[str], object]) -> None:
        def chosen(answer: str | None) -> None:
            if answer is not None:
                do(answer)

        self.app.push_screen(MenuScreen(title, options), chosen)

    def _pick(self, screen: PickingScreen, do: Callable[[Picked], object]) -> None:
        def chosen(picked: Picked | None) -> None:
            if picked is not None:
                do(picked)

        self.app.push_screen(screen, chosen)

    # -- statements

    def _correct_statement(self, record: StatementRecord) -> None:
        marked = sorted(self.view.marked)
        several = len(marked) > 1 and record.key in self.view.marked
        options = [
            Option("w", "speaker", "wrong speaker: somebody else has said it"),
            Option("x", "withdraw", "no statement at all"),
            Option("b", "bounds", "it begins or ends elsewhere"),
        ]
        if several:
            options += [
                Option("W", "speakers", f"wrong speaker, of all {len(marked):,} that are marked"),
                Option("X", "withdraw_all", f"none of the {len(marked):,} marked ones is a statement"),
            ]
        speakers = [Party.of(speaker) for speaker in record.speakers]
        options += [
            Option(str(number), speaker.id, f"about {speaker.name} …")
            for number, speaker in enumerate(speakers, start=1)
        ]
        does: dict[str, Callable[[], object]] = {
            "speaker": partial(self._ask_speaker, [record]),
            "speakers": lambda: self._ask_speaker(self.library.statements(marked)),
            "withdraw": partial(self._withdraw, [record]),
            "withdraw_all": lambda: self._withdraw(self.library.statements(marked)),
            "bounds": partial(self._ask_bounds, record),
            **{speaker.id: partial(self._correct_actor, speaker.id) for speaker in speakers},
        }
        title = f"Correct: {record.shown_speaker or 'speaker unknown'}: {fitted(record.words, _SHOWN_WORDS)}"
        self._offer(title, options, lambda answer: does[answer]())

    def _ask_speaker(self, records: Sequence[StatementRecord]) -> None:
        words = fitted(records[0].words, _SHOWN_WORDS)
        question = f"Who has said {words}?" if len(records) == 1 else f"Who has said these {len(records):,}?"
        without = frozenset(records[0].statement.speaker) if len(records) == 1 else frozenset()
        screen = PickingScreen(self.finder, question, without=without, kind=ActorKind.PERSON, allows_new=True)
        self._pick(screen, partial(self._give_to, records))

    def _give_to(self, records: Sequence[StatementRecord], picked: Picked) -> None:
        speakers = () if isinstance(picked, Nobody) else (picked,)
        self._correct(*(Respeaking(_passage(record).passage, speakers) for record in records))

    def _withdraw(self, records: Sequence[StatementRecord]) -> None:
        self._correct(*map(_passage, records))

    def _ask_bounds(self, record: StatementRecord) -> None:
        def rebound(content: tuple[Span, ...] | None) -> None:
            if content is not None and content != record.statement.content:
                self._correct(Rebounding(_passage(record).passage, content, words_at(record.document.text, content)))

        self.app.push_screen(BoundsScreen(record), rebound)

    # -- actors

    def _correct_actor(self, actor_id: str) -> None:
        try:
            record = self.library.actor(actor_id)
        except KeyError:  # gone meanwhile
            return
        actor = Party(record.id, record.name, record.kind)
        options = [
            Option("m", "merge", "the same as somebody else"),
            Option("r", "rename", "called otherwise"),
            Option("k", "kind", f"of another kind than {actor.kind.value}"),
            Option("n", "apart", "never the same as somebody else"),
        ]
        here = self._names_here(actor_id)
        if here:
            options.append(Option("s", "split", "somebody else in the article on the screen"))
        merges = [
            (str(number), each)
            for number, each in enumerate(self.library.corrections(actor_id), start=1)
            if isinstance(each.change, Merge)
        ]
        options += [
            Option(number, f"merge {number}", f"not {each.change.actor.name} after all ({each.reason})")
            for number, each in merges
            if isinstance(each.change, Merge)
        ]
        does: dict[str, Callable[[], object]] = {
            "merge": partial(self._ask_merge, actor),
            "rename": partial(self._ask_name, actor),
            "kind": partial(self._ask_kind, actor),
            "apart": partial(self._ask_distinct, actor),
            "split": partial(self._ask_split, actor, here),
            **{f"merge {number}": partial(self._part, each.change) for number, each in merges},
        }
        self._offer(f"Correct: {actor.name}", options, lambda answer: does[answer]())

    def _part(self, change: Change) -> None:
        if isinstance(change, Merge):
            self._correct(Distinction(change.actor, change.into))

    def _ask_merge(self, actor: Party) -> None:
        def merge(picked: Picked) -> None:
            if isinstance(picked, Party):
                self._correct(Merge(actor, picked))

        question = f"{actor.name} is the same as …"
        self._pick(PickingScreen(self.finder, question, _name(actor), frozenset({actor.id}), kind=actor.kind), merge)

    def _ask_distinct(self, actor: Party) -> None:
        def distinguish(picked: Picked) -> None:
            if isinstance(picked, Party):
                self._correct(Distinction(actor, picked))

        question = f"{actor.name} is never the same as …"
        screen = PickingScreen(self.finder, question, _name(actor), frozenset({actor.id}), kind=actor.kind)
        self._pick(screen, distinguish)

    def _ask_name(self, actor: Party) -> None:
        def rename(name: str | None) -> None:
            if name and name != actor.name:
                self._correct(Renaming(actor, name))

        self.app.push_screen(TypingScreen(f"{actor.name} is called", actor.name), rename)

    def _ask_kind(self, actor: Party) -> None:
        options = [
            Option(letter, kind.value, kind.value) for kind, letter in _KIND_LETTERS.items() if kind != actor.kind
        ]
        self._offer(f"{actor.name} is", options, lambda answer: self._correct(Rekinding(actor, ActorKind(answer))))

    def _names_here(self, actor: str) -> Sequence[str]:
        """Return by which names the article on the screen mentions an actor."""
        document = self.view.place.document
        if document is None:
            return ()
        text = self.library.document(document).text
        return tuple(_names(text, [each.span for each in self.library.mentions(document) if each.actor == actor]))

    def _ask_split(self, actor: Party, names: Sequence[str]) -> None:
        options = [Option("a", "all", "by all of their names here")] if len(names) > 1 else []
        options += [Option(str(number), name, f"by “{name}”") for number, name in enumerate(names[:9], start=1)]

        def choose(answer: str) -> None:
            name = None if answer == "all" or len(names) == 1 else answer
            self._ask_whom(actor, name)

        if len(names) == 1:
            self._ask_whom(actor, None)
        else:
            self._offer(f"{actor.name} is somebody else in this article", options, choose)

    def _ask_whom(self, actor: Party, name: str | None) -> None:
        if self.view.place.document is None:
            return
        document = self.library.document(self.view.place.document)
        text, title = text_hash(document.text).hex(), shown_title(document)

        def split(picked: Picked) -> None:
            if isinstance(picked, Party):
                self._correct(Split(actor, another(picked, actor.id), text, name, title))

        who = f"“{name}”" if name else actor.name
        question = f"{who} in this article is …"
        without = frozenset({actor.id})
        screen = PickingScreen(self.finder, question, name or "", without, kind=actor.kind, allows_new=True)
        self._pick(screen, split)


def _passage(record: StatementRecord) -> Withdrawal:
    document = record.document
    return Withdrawal(
        passage_of(document.text, text_hash(document.text).hex(), record.statement, shown_title(document))
    )


def _name(actor: Party) -> str:
    """Return what is typed ahead to find whom an actor may be the same as: a surname."""
    return actor.name.split()[-1] if actor.kind is ActorKind.PERSON and actor.name.split() else ""


def _names(text: str, spans: Sequence[Span]) -> Iterator[str]:
    yield from dict.fromkeys(" ".join(text[start:end].split()) for start, end in spans)
