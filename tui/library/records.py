"""What the library hands out: a statement and an actor with all that is needed to show, find, or export them."""

from dataclasses import dataclass

from tui.model import Actor, ActorKind, Alias, Document, Span, Statement

_DATE_CHARS = len("2015-09-16")
GAP = " … "
"""Stands between the parts of an interrupted statement."""


@dataclass(frozen=True, slots=True)
class Note:
    """What the user has written on a statement."""

    words: str = ""
    tags: tuple[str, ...] = ()
    """Each of them once, whatever its case."""


NO_NOTE = Note()


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A statement with its document and speakers."""

    key: int
    """The statement's number in the library."""
    document_key: int
    index: int
    """The statement's place in its document's list; `part_of` of others refers to it."""
    document: Document
    statement: Statement
    speakers: tuple[Actor, ...]
    outer: "StatementRecord | None" = None
    """The statement that reports this one."""
    note: Note = NO_NOTE
    """What the user has written on it, as far as whoever asks has it; see tui/library/notes.py."""
    also_in: tuple[str, ...] = ()
    """The other places of its document, as far as whoever asks has them; see tui/library/placing.py."""
    copies: tuple[str, ...] = ()
    """Where the copies of its document are, likewise."""

    @property
    def words(self) -> str:
        """What is reported, with its quotation marks; the parts of an interrupted quotation with a gap between."""
        return GAP.join(self._slices(self.statement.content))

    @property
    def cue(self) -> str:
        """The reporting words."""
        return " ".join(self._slices(self.statement.cue))

    @property
    def source(self) -> str:
        """The words that name the speaker where the statement is reported."""
        return " ".join(self._slices(self.statement.source))

    @property
    def speaker_names(self) -> tuple[str, ...]:
        """The names of those who speak."""
        return tuple(speaker.name for speaker in self.speakers)

    @property
    def shown_speaker(self) -> str:
        """The speakers' names for a reader; the source as printed where the speaker cannot be told."""
        return " and ".join(self.speaker_names) or self.source

    def _slices(self, spans: tuple[Span, ...]) -> list[str]:
        return [self.document.text[start:end] for start, end in spans]


@dataclass(frozen=True, slots=True)
class Role:
    """A title or function, as first printed."""

    title: str
    since: str | None = None
    """The date of the earliest document that has it, as its source writes it; None where no document has a date."""

    def __str__(self) -> str:
        return self.title if self.since is None else f"{self.title} ({self.since[:_DATE_CHARS]})"


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """An actor over all documents of the library in which they occur."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[Alias, ...]
    roles: tuple[Role, ...]
    """In the order of their dates; without dates, of the documents."""
    statements: int
    """How many statements they made."""
    mentions: int
    document: Document | None = None
    """The only document in which they occur; None where there are several."""
    stands_for: Actor | None = None
    """The power whose seat it is; None for all that are no seats."""
