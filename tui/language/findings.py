"""What is found in one paragraph, before anyone asks who it was: plain values that outlive the parse."""

from dataclasses import dataclass
from typing import Literal

from tui.language.lexicon import Entry
from tui.model import ActorKind, CueClass, Span

Gender = Literal["he", "she"]
"""The pronoun that a person's form of address or given name calls for; only used to tell whom a pronoun means."""


@dataclass(frozen=True, slots=True)
class Party:
    """One of those whom a source names: a noun phrase, told apart so that it can be matched with an actor."""

    phrase: Span
    """The noun phrase, without its relative clause."""
    heads: tuple[Span, ...]
    """Words that may carry a name: the head noun, then its appositions."""
    extent: Span
    """All that the source says of this one, with apposition and relative clause."""
    noun: str
    """The lemma of the head noun, or the pronoun, in lower case."""
    is_pronoun: bool = False
    is_proper: bool = False
    """Whether the head noun is printed as a name."""
    is_plural: bool = False
    is_definite: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name the speaker where a statement is reported."""

    spans: tuple[Span, ...]
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A statement whose speaker is not yet known."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: Source | None
    quoted: tuple[Span, ...]
    """Quotations within the content that are this statement's own, not those around it."""
    outer: int | None
    """Index, in the passage's reports, of the one that this is part of."""
    probability: float
    """That there is a statement at all."""
    certainty: float
    """The mean log probability of its words' being what they are taken for."""
    cue_class: CueClass
    speech: float
    """The probability that somebody said it, rather than thought, wanted or did it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, with what stands around it says about its bearer."""

    span: Span
    text: str
    """The name as printed, without title and possessive ending."""
    kind: ActorKind
    entry: Entry | None = None
    """What the gazetteer knows under this name."""
    role: str | None = None
    gender: Gender | None = None
    acts: bool = False
    """Whether it does something here, rather than being spoken of: the subject of a verb."""
    leads: bool = False
    """Whether it is the subject of its sentence."""
    is_headline: bool = False
    """Whether it stands where Every Word Is Printed So, and so may run on into what is no name."""
    is_location: bool = False
    """Whether it says where: "in Moscow"."""
