"""The corrections that a user can make, each as a value."""

from dataclasses import dataclass
from typing import TypeAlias

from tui.model import Actor, ActorKind, Span

YOU = "you"
_DATE_CHARS = len("2015-09-16")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody whom a correction is about: known by the id, named for those who read it."""

    id: str
    name: str
    kind: ActorKind

    @classmethod
    def of(cls, actor: Actor) -> "Party":
        """Return an actor as a party."""
        return cls(actor.id, actor.name, actor.kind)


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a statement stands: words of a text, which are found again in other versions of it."""

    text: str
    """The SHA-256 of the text, in hexadecimal digits."""
    content: tuple[Span, ...]
    words: tuple[str, ...]
    """What stands there."""
    title: str = ""
    """What the document is called, for those who read the correction."""


@dataclass(frozen=True, slots=True)
class Merge:
    """An actor is the same as another."""

    actor: Party
    into: Party


@dataclass(frozen=True, slots=True)
class Distinction:
    """Two actors are never the same, whoever takes them for it."""

    actor: Party
    other: Party


@dataclass(frozen=True, slots=True)
class Renaming:
    """An actor is called otherwise."""

    actor: Party
    name: str


@dataclass(frozen=True, slots=True)
class Rekinding:
    """An actor is of another kind."""

    actor: Party
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class Split:
    """Whom a text takes for an actor is another: by all their names there, or by one of them."""

    actor: Party
    new: Party
    text: str
    """The SHA-256 of the text, in hexadecimal digits."""
    name: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Respeaking:
    """Others have made a statement than it seems; nobody whom one could name, where there are none."""

    passage: Passage
    speakers: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was taken for a statement is none."""

    passage: Passage


@dataclass(frozen=True, slots=True)
class Rebounding:
    """A statement begins or ends elsewhere."""

    passage: Passage
    content: tuple[Span, ...]
    words: tuple[str, ...]
    """What stands there, by which it is found in another version of the text."""


OfActors: TypeAlias = Merge | Distinction | Renaming | Rekinding
OfStatements: TypeAlias = Respeaking | Withdrawal | Rebounding
OfText: TypeAlias = Split | OfStatements
Change: TypeAlias = OfActors | OfText


@dataclass(frozen=True, slots=True)
class Correction:
    """A change that somebody has made."""

    change: Change
    made_at: str
    """The time, as ISO 8601."""
    author: str = ""
    """Blank: the user."""

    @property
    def reason(self) -> str:
        """Why something is shown as it is: who has said so, and when."""
        return f"{self.author or YOU}, {self.made_at[:_DATE_CHARS]}"


def text_of(change: Change) -> str | None:
    """Return the hash of the text that a change is about; None where it is about all of them."""
    match change:
        case Split(text=text):
            return text
        case Respeaking(passage=passage) | Withdrawal(passage=passage) | Rebounding(passage=passage):
            return passage.text
    return None


def parties_of(change: Change) -> tuple[Party, ...]:
    """Return the actors whom a change is about."""
    match change:
        case Merge(actor=actor, into=other) | Distinction(actor=actor, other=other) | Split(actor=actor, new=other):
            return actor, other
        case Renaming(actor=actor) | Rekinding(actor=actor):
            return (actor,)
        case Respeaking(speakers=speakers):
            return speakers
    return ()


def in_words(change: Change) -> str:
    """Return what a change does, in a line for the user."""
    match change:
        case Merge(actor, into):
            return f"{actor.name} is {into.name}"
        case Distinction(actor, other):
            return f"{actor.name} and {other.name} are never the same"
        case Renaming(actor, name):
            return f"{actor.name} is called {name}"
        case Rekinding(actor, kind):
            return f"{actor.name} is of the kind {kind.value}"
        case Split(actor, new, name=None):
            return f"{actor.name} is {new.name} in one article"
        case Split(actor, new, name=name):
            return f"“{name}” is {new.name}, not {actor.name}, in one article"
        case Respeaking(passage, speakers):
            return f"{' and '.join(speaker.name for speaker in speakers) or 'nobody'} said {_short(passage)}"
        case Withdrawal(passage):
            return f"no statement: {_short(passage)}"
        case Rebounding(passage):
            return f"other bounds of {_short(passage)}"


_SHORT = 40


def _short(passage: Passage) -> str:
    words = " ".join(" ".join(passage.words).split())
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"
