"""Which of several candidates a pronoun, a noun or a quotation without a source means: a linear judgement, and why.

The weights in `lexicons/speaker_weights.toml` are learned (`tui/language/training/speakers.py`); each belongs to one
plain observation, such as "spoke last" or "subject of the sentence before". A candidate's score is the sum of the
weights of what is observed of it; where none scores higher than nobody, nobody is meant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol

from tui.language.figures import Figure
from tui.language.lexicon import speaker_weights

Kind = Literal["person", "many", "thing", "floating", "noun"]
"""What is to be resolved: "he" and "she", "they", "it", a quotation without a source, "the minister"."""
NOBODY = "nobody"

_REASONS = {
    "reporter": "the speaker of the words around it",
    "spoke_last": "the last person who spoke",
    "spoke_before_last": "the person who spoke before the last",
    "spoke_last_nothing_between": "the last person who spoke, nobody else between",
    "newest": "the last mentioned whom it fits",
    "newest_subject": "the subject of the nearest sentence before",
    "only": "the only one whom it fits",
    "same_sentence": "mentioned in the same sentence",
    "sentence_before": "mentioned in the sentence before",
    "led_sentence_before": "the subject of the sentence before",
    "led_same_sentence": "the subject of the sentence",
    "opened_paragraph": "the subject of the paragraph's first sentence",
    "closed_paragraph_before": "the subject of the last sentence before",
    "speaks_next_here": "who speaks next in the paragraph",
    "speaks_next": "who speaks next",
    "role_phrase": "bears this title",
    "role_head": "bears this title",
    "name_has_noun": "has the word in its name",
    "named_next": "the first who is named after this",
    "called_so_before": "called the same before",
    "noun_again": "called the same before",
    "often_mentioned": "the one mentioned most",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant, or several together, and what is observed of them."""

    figures: tuple[Figure, ...]
    features: Mapping[str, float]


class Judge(Protocol):
    """Chooses among candidates."""

    def choose(
        self, report: int, kind: Kind, candidates: Sequence[Candidate], circumstances: Mapping[str, float]
    ) -> int | None:
        """Return the index of the one who is meant; None for nobody.

        `report` is the index of the report in question, `circumstances` are what speaks for nobody.
        """
        ...


class Ranker:
    """Chooses by learned weights."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        self._weights = weights

    def choose(
        self, report: int, kind: Kind, candidates: Sequence[Candidate], circumstances: Mapping[str, float]
    ) -> int | None:
        """Return the index of the candidate with the highest score, the first of equals; None for nobody."""
        weights = self._weights[kind]
        best, chosen = _score(weights, circumstances), None
        for index, candidate in enumerate(candidates):
            score = _score(weights, candidate.features)
            if score > best:
                best, chosen = score, index
        return chosen

    def reason(self, kind: Kind, candidate: Candidate) -> str:
        """Return what weighed most for a candidate, in words for the user."""
        weights = self._weights[kind]
        told = [(weights.get(name, 0) * value, name) for name, value in candidate.features.items() if name in _REASONS]
        weight, name = max(told, default=(0.0, ""))
        return _REASONS[name] if weight > 0 else "the likeliest of those mentioned"


@cache
def shipped_ranker() -> Ranker:
    """Return the ranker with the weights of the package."""
    return Ranker(speaker_weights())


def _score(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())
