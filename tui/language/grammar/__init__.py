"""Grammar as plain values, for those who go on with it; known without importing spaCy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tui.model import Span


class Word(NamedTuple):
    """A word or sign of a sentence."""

    span: Span
    """Where it stands in the text."""
    lemma: str
    """Its dictionary form."""
    part_of_speech: str
    """Universal, such as "VERB"."""
    tag: str
    """Of the Penn Treebank, such as "VBD"."""
    head: int
    """The place, in the sentence, of the word that it depends on; its own for the root."""
    relation: str
    """To its head, as spaCy's English models have it: "nsubj"; "ROOT" for the root."""


class Sentence(NamedTuple):
    """The words of a sentence."""

    words: tuple[Word, ...]
    begins_paragraph: bool


class Marked(NamedTuple):
    """A stretch of a text, what it is called, and what several such that belong together share."""

    span: Span
    label: str
    identity: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text, what is known of it, and what is marked in it, by groups."""

    text: str
    known: Mapping[str, Any]
    groups: Mapping[str, Sequence[Marked]]


class TooLongError(Exception):
    """There are more words than may be kept at once."""
