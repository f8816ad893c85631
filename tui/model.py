"""The nouns of onrecord: what a document is, who acts in it, and what a statement is.

Everything else in the package produces, keeps, finds, shows or writes these. They are plain frozen values without
dependencies, so that each room can import them at no cost and pass them between threads and processes.

Offsets are Unicode code points into `Document.text`, end exclusive. The text is never rewritten: `text[start:end]`
is always what the source says.
"""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Literal, NamedTuple


class Span(NamedTuple):
    """A stretch of a document's text: `text[start:end]`."""

    start: int
    end: int


class Anchor(NamedTuple):
    """Where a stretch of a text that was rebuilt stands in its source; it goes on until the next anchor.

    Within a stretch the characters of text and source go side by side, but for markup and blanks.
    """

    start: int
    """The offset into the text."""
    source: int
    """The offset into what the source says: of a page on the web its markup, of a PDF the characters of the page."""
    page: int | None = None
    """The number of the page, from 1, in a source that has pages."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it was read, with what its source says about it; what is not known is None."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    byline: str | None = None
    path: str | None = None
    """The file that it came from; None for standard input and for what was fetched."""
    warnings: tuple[str, ...] = ()
    """What a reader should know about how it was read, such as a guessed encoding; one sentence each."""
    url: str | None = None
    """Where it was published on the web."""
    language: str | None = None
    """The tag of its language (BCP 47), such as "en" or "pt-BR"."""
    member: str | None = None
    """Its place in a file that holds files, such as "2015/flood.html" in a ZIP archive."""
    anchors: tuple[Anchor, ...] = ()
    """Where its words stand in the source, in order; none where the text is the source's own."""
    fetched_from: str | None = None
    """The address on the web that onrecord has fetched it from, if it has; `url` may be another, as of an item of a
    feed."""

    @property
    def where(self) -> str:
        """What messages call it: its file, and its id as well where the file's name does not say it."""
        place = self.path or self.fetched_from
        if place is None:
            return self.url or self.id
        file = place if self.member is None else f"{place}/{self.member}"
        return file if self.id == PurePath(file).stem else f"{file}, document {self.id}"

    def page_at(self, offset: int) -> int | None:
        """Return the page of the source on which an offset into the text stands; None where it has no pages."""
        place = bisect_right(self.anchors, offset, key=lambda anchor: anchor.start)
        return self.anchors[place - 1].page if place else None

    def source_at(self, offset: int) -> int:
        """Return about where an offset into the text stands in the source, within its page if that has pages."""
        if not self.anchors:
            return offset
        place = max(1, bisect_right(self.anchors, offset, key=lambda anchor: anchor.start))
        anchor, *after = self.anchors[place - 1 : place + 1]
        source = anchor.source + max(0, offset - anchor.start)
        is_followed = bool(after) and after[0].page == anchor.page and after[0].source > anchor.source
        return min(source, after[0].source - 1) if is_followed else source


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read or analysed: where, and why in words for the user."""

    where: str
    reason: str
    extra: str | None = None
    """The extra that reads files of its kind, where that is what is missing: what is to be done is the same for all."""

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


class ActorKind(StrEnum):
    """What an actor is; places are listed too, though they seldom speak."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    UNNAMED = "unnamed"
    PLACE = "place"


class AliasKind(StrEnum):
    """Why another name stands for the same actor."""

    SURNAME = "surname"
    ACRONYM = "acronym"
    VARIANT = "variant"
    """Another form of the same name, such as "U.S." for "United States"."""
    DEMONYM = "demonym"
    METONYM = "metonym"
    """The name of a seat that stands for the power there, such as "the Kremlin" for Russia: a link, not a synonym."""
    MERGED = "merged"
    """The name of another actor whom the user takes for the same."""
    PHRASE = "phrase"
    """A later mention in other words, such as "the officials" for "U.S. officials"."""


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an actor, as printed, and why it is taken for one."""

    name: str
    kind: AliasKind


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can act or speak.

    The id is the same in every document that shows the actor to be the same, whatever the order of the documents.
    An actor who cannot be told apart across documents, such as "officials" or a bare surname, has an id of its
    document's own.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[Alias, ...] = ()
    role: str | None = None
    """Title or function as printed, such as "U.S. Secretary of State"."""
    stands_for: str | None = None
    """Id of the actor that a seat stands for: Russia for the Kremlin. None for all that are no seats."""
    pronoun: Literal["he", "she"] | None = None
    """How the document speaks of a person; None where it does not tell."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor."""

    span: Span
    actor: str
    """The actor's id."""


class StatementKind(StrEnum):
    """Whether the words are the speaker's own: all of them, some of them, or none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


SURE_CONFIDENCE = 0.7
"""Statements below it are marked as unsure, and can be hidden."""


class CueClass(StrEnum):
    """What kind of report a cue makes; `language/lexicons/cue_classes.toml` defines each class."""

    SAYS = "says"
    TELLS = "tells"
    ASKS = "asks"
    ANSWERS = "answers"
    CLAIMS = "claims"
    DENIES = "denies"
    ADMITS = "admits"
    WARNS = "warns"
    PROMISES = "promises"
    ACCUSES = "accuses"
    CRITICISES = "criticises"
    PRAISES = "praises"
    DEMANDS = "demands"
    SUGGESTS = "suggests"
    ARGUES = "argues"
    EXPLAINS = "explains"
    ANNOUNCES = "announces"
    REPORTS = "reports"
    PREDICTS = "predicts"
    CONFIRMS = "confirms"
    AGREES = "agrees"
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    JOKES = "jokes"
    QUOTES = "quotes"
    THINKS = "thinks"
    WANTS = "wants"
    FEELS = "feels"
    KNOWS = "knows"
    DOES = "does"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that somebody is reported to have said.

    Each part is a tuple of spans in document order, since an interrupted quotation has several. `source` and `cue`
    are empty where the text has none, as in a quotation that goes on from the paragraph before.
    """

    content: tuple[Span, ...]
    """What is reported, with the quotation marks around it."""
    cue: tuple[Span, ...]
    """The reporting words: "said", "according to"."""
    source: tuple[Span, ...]
    """The words that name the speaker where the statement is reported: "he", "U.S. officials"."""
    speaker: tuple[str, ...]
    """Ids of the actors whom the source stands for: two for joint speakers, none where they cannot be told."""
    kind: StatementKind
    part_of: int | None = None
    """Index, in the document's statements, of the statement that reports this one."""
    cue_class: CueClass = CueClass.NONE
    is_speech: bool = True
    """Whether somebody said, wrote, asked or claimed it, rather than thought, wanted or did it."""
    confidence: float = 1.0
    """How likely it is that words and source are right, from 0 to 1."""
    reason: str = ""
    """How the speaker was found, in words for the user."""
    is_corrected: bool = False
    """Whether the user has corrected the words or the speaker."""

    @property
    def is_sure(self) -> bool:
        """Whether a reader may rely on it at a glance."""
        return self.confidence >= SURE_CONFIDENCE


@dataclass(frozen=True, slots=True)
class Analysis:
    """Who said what in one document. Statements are in the order of their first word; so are mentions."""

    document: Document
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
