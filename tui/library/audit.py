"""A source audit: who gets quoted, how often, with how many words, and in whose words; by actor or by outlet.

A statement of several speakers counts for each of them, and once for its outlet. Its words are those of what is
reported; a statement within another one counts as well.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tui.library.outlines import Outline
from tui.model import Actor, ActorKind


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
    documents: set[tuple[str, str | None, str | None, str]] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    """The outlets that quote an actor, or the actors whom an outlet quotes."""

    def add(self, voice: "Voice", speakers: Sequence[Actor], document: tuple[str, str | None, str | None, str]) -> None:
        """Count what was said in a document, as by these speakers."""
        statements = voice.statements
        kinds = {speaker.kind for speaker in speakers}
        pronouns = {speaker.pronoun for speaker in speakers}
        self.statements += statements
        self.words += voice.words
        self.direct += voice.direct
        self.unknown += statements * (not kinds)
        self.unnamed += statements * (ActorKind.UNNAMED in kinds)
        self.named += statements * bool(kinds - {ActorKind.UNNAMED})
        self.he += statements * ("he" in pronouns)
        self.she += statements * ("she" in pronouns)
        self.documents.add(document)


@dataclass(slots=True)
class Voice:
    """What the same speakers have said in a document, taken together."""

    statements: int = 0
    words: int = 0
    direct: int = 0


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
        self._statements = self._words = 0

    def add(self, outline: Outline) -> None:
        """Count the statements of a document."""
        for ids, voice in _voices(outline).items():
            self._add(voice, [outline.actors[speaker] for speaker in ids], outline)

    def _add(self, voice: Voice, speakers: Sequence[Actor], outline: Outline) -> None:
        tallies, document, outlet = self._tallies, outline.document, outline.outlet
        self._statements += voice.statements
        self._words += voice.words
        if self._subject is Subject.OUTLET:
            tally = tallies.setdefault(outlet, Tally(outlet))
            tally.add(voice, speakers, document)
            tally.others.update(speaker.id for speaker in speakers)
            return
        if not speakers:
            tallies.setdefault("", Tally("")).add(voice, (), document)
        for speaker in speakers:
            tally = tallies.setdefault(speaker.id, Tally(speaker.name, speaker.kind, speaker.id))
            tally.add(voice, (speaker,), document)
            tally.others.add(outlet)

    def made(self) -> Audit:
        """Return a line for every actor or outlet so far, the one with the most statements first."""
        lines = sorted(self._tallies.values(), key=lambda tally: (-tally.statements, -tally.words, tally.name))
        return Audit(self._subject, lines, self._statements, self._words)


def audit(outlines: Iterable[Outline], subject: Subject) -> Audit:
    """Return the audit of some documents."""
    auditing = Auditing(subject)
    for outline in outlines:
        auditing.add(outline)
    return auditing.made()


def _voices(outline: Outline) -> Mapping[tuple[str, ...], Voice]:
    """Return what was said in a document by the ids of those who said it."""
    voices: dict[tuple[str, ...], Voice] = {}
    for said in outline.utterances:
        voice = voices.get(said.speakers)
        if voice is None:
            voice = voices[said.speakers] = Voice()
        voice.statements += 1
        voice.words += said.words
        voice.direct += said.is_direct
    return voices
