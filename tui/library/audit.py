"""A source audit: who gets quoted, how often, with how many words, and in whose words; by actor or by outlet.

A statement of several speakers counts for each of them, and once for its outlet. Its words are those of what is
reported; a statement within another one counts as well.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tui.library.records import StatementRecord
from tui.model import Actor, ActorKind, StatementKind


class Subject(StrEnum):
    """What the lines of an audit are about."""

    ACTOR = "actor"
    OUTLET = "outlet"


@dataclass(slots=True)
class Tally:
    """A line of an audit: an actor or an outlet, and what was counted."""

    name: str
    """Blank for statements whose speaker is not known, and for documents without an outlet."""
    kind: ActorKind | None = None
    """Of an actor, as is the id."""
    id: str | None = None
    statements: int = 0
    words: int = 0
    direct: int = 0
    """Statements in the speaker's own words."""
    named: int = 0
    unnamed: int = 0
    """Statements of unnamed speakers, such as officials."""
    unknown: int = 0
    """Statements whose speaker cannot be told."""
    he: int = 0
    she: int = 0
    """Statements of people whom the document calls so."""
    documents: set[tuple[str, str | None, str]] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    """The outlets that quote an actor, or the actors whom an outlet quotes."""

    def add(self, record: StatementRecord, speakers: Sequence[Actor]) -> None:
        """Count a statement, as one of these speakers."""
        document = record.document
        self.statements += 1
        self.words += len(record.words.split())
        self.direct += record.statement.kind is StatementKind.DIRECT
        kinds = {speaker.kind for speaker in speakers}
        self.unknown += not kinds
        self.unnamed += ActorKind.UNNAMED in kinds
        self.named += bool(kinds - {ActorKind.UNNAMED})
        self.he += any(speaker.pronoun == "he" for speaker in speakers)
        self.she += any(speaker.pronoun == "she" for speaker in speakers)
        self.documents.add((document.id, document.path, document.published or ""))


@dataclass(frozen=True, slots=True)
class Audit:
    """Lines about actors or outlets, and how much there is in all."""

    subject: Subject
    tallies: Sequence[Tally]
    statements: int
    """Of all lines, also those that are left out: each statement once."""
    words: int


class Auditing:
    """An audit in the making."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._tallies: dict[str, Tally] = {}
        self._whole = Tally("")

    def add(self, record: StatementRecord) -> None:
        """Count a statement."""
        tallies = self._tallies
        self._whole.add(record, record.speakers)
        outlet = record.document.outlet or ""
        if self._subject is Subject.OUTLET:
            tally = tallies.setdefault(outlet, Tally(outlet))
            tally.add(record, record.speakers)
            tally.others.update(speaker.id for speaker in record.speakers)
            return
        if not record.speakers:
            tallies.setdefault("", Tally("")).add(record, ())
        for speaker in record.speakers:
            tally = tallies.setdefault(speaker.id, Tally(speaker.name, speaker.kind, speaker.id))
            tally.add(record, (speaker,))
            tally.others.add(outlet)

    def made(self) -> Audit:
        """Return a line for every actor or outlet so far, the one with the most statements first."""
        lines = sorted(self._tallies.values(), key=lambda tally: (-tally.statements, -tally.words, tally.name))
        return Audit(self._subject, lines, self._whole.statements, self._whole.words)


def audit(records: Iterable[StatementRecord], subject: Subject) -> Audit:
    """Return the audit of some statements."""
    auditing = Auditing(subject)
    for record in records:
        auditing.add(record)
    return auditing.made()
