"""Words that stand for somebody without naming them: pronouns and nouns, with where they stand.

A paragraph's parse is read once; what it yields outlives it.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from tui.language.lexicon import people_words
from tui.language.pipeline import Passage
from tui.model import Span

PRONOUNS = {
    "he": "he",
    "him": "he",
    "his": "he",
    "himself": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "herself": "she",
}
"""Pronouns that tell of one person, by their plain form."""
_MODIFIERS = frozenset({"compound", "amod", "nmod", "appos", "attr", "oprd", "poss"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_ARTICLES = _DEFINITE | {"a", "an", "all", "any", "both", "each", "either", "every", "neither", "such", "what", "which"}
_INDEFINITE = frozenset({"nobody", "anybody", "anyone", "everybody", "everyone", "minute", "figure", "figures"})
_CLAUSES = frozenset({"relcl", "acl", "appos", "conj", "cc", "prep"})
_NOUN_TAGS = ("NN", "NNS")


@dataclass(frozen=True, slots=True)
class Reference:
    """A pronoun or a noun that may stand for somebody."""

    span: Span
    """The word itself."""
    phrase: Span
    """With what stands before it, but no article: "port officials"."""
    word: str
    """A pronoun in its plain form, or the lemma of a noun."""
    is_pronoun: bool
    is_plural: bool = False
    is_definite: bool = False
    owner: str | None = None
    """The possessive before it: "his" in "his company"."""
    acts: bool = False
    """Whether it is the subject of a verb."""
    leads: bool = False
    """Whether it is the subject of its sentence."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the sentences, paragraphs and quotations of a text are, and what in it refers to somebody."""

    sentences: tuple[int, ...]
    """Where each begins."""
    paragraphs: tuple[int, ...]
    quotations: tuple[Span, ...]
    """The outermost."""
    references: tuple[Reference, ...]

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that holds `offset`."""
        return bisect_right(self.sentences, offset)

    def paragraph_at(self, offset: int) -> int:
        """Return the number of the paragraph that holds `offset`."""
        return bisect_right(self.paragraphs, offset)

    def is_quoted(self, offset: int) -> bool:
        """Return whether `offset` is in a quotation."""
        index = bisect_right(self.quotations, (offset, offset)) - 1
        return index >= 0 and offset < self.quotations[index].end


def joined(scenes: Iterable[Scene]) -> Scene:
    """Return the scenes of the passages of a document as one."""
    parts = list(scenes)
    return Scene(
        tuple(start for part in parts for start in part.sentences),
        tuple(start for part in parts for start in part.paragraphs),
        tuple(span for part in parts for span in part.quotations),
        tuple(reference for part in parts for reference in part.references),
    )


def scene_of(passage: Passage) -> Scene:
    """Return the scene of a passage."""
    doc, start = passage.doc, passage.start
    return Scene(
        tuple(start + sentence[0].idx for sentence in doc.sents),
        tuple(start + place.start for place in doc._.paragraphs),
        tuple(quotation.span for quotation in passage.quotations if quotation.depth == 0),
        tuple(_references(passage)),
    )


@cache
def _nouns() -> dict[str, str]:
    """Return the nouns that may stand for somebody, by their forms in both numbers; looking up a lemma takes longer."""
    words = people_words()
    nouns = words.titles | words.unnamed | words.organisation_nouns | words.document_nouns
    nouns |= words.male_nouns | words.female_nouns
    return {plural: noun for noun in nouns for plural in _plurals(noun)} | {noun: noun for noun in nouns}


def _plurals(noun: str) -> tuple[str, ...]:
    if noun.endswith("man"):
        return (noun[:-2] + "en",)
    if noun.endswith("y"):
        return noun[:-1] + "ies", noun + "s"
    return ("children",) if noun == "child" else (noun + "s", noun + "es")


@cache
def _hashes(strings: object) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    add = strings.add  # type: ignore[attr-defined]  # a StringStore, which is no key of a cache by its type
    return (
        frozenset(map(add, PRONOUNS)),
        frozenset(map(add, _NOUN_TAGS)),
        frozenset(map(add, _nouns())),
    )


def _references(passage: Passage) -> Iterable[Reference]:
    doc = passage.doc
    pronouns, tags, nouns = _hashes(doc.vocab.strings)
    lower, tag = doc.to_array(["LOWER", "TAG"]).T.tolist() if len(doc) else ([], [])
    for index in range(len(doc)):
        if lower[index] in pronouns:
            yield _pronoun(passage, doc[index])
        elif tag[index] in tags and lower[index] in nouns:
            token = doc[index]
            if token.dep_ not in _MODIFIERS and not _is_nobody(token):
                yield _noun(passage, token)


def _is_nobody(token: Token) -> bool:
    """Whether a noun means nobody in particular, or is in apposition to what has a name."""
    if token.lower_ in _INDEFINITE or any(child.dep_ == "appos" for child in token.rights):
        return True
    return any(child.lower_ in {"no", "whose", "any", "every"} for child in token.lefts)


def _pronoun(passage: Passage, token: Token) -> Reference:
    acts, leads = standing(token)
    span = passage.span(token, token)
    return Reference(span, span, PRONOUNS[token.lower_], is_pronoun=True, acts=acts, leads=leads)


def _noun(passage: Passage, token: Token) -> Reference:
    acts, leads = standing(token)
    before = [child for child in token.lefts if child.dep_ not in _CLAUSES]
    determiner = next((child.lower_ for child in before if child.lower_ in _ARTICLES), None)
    owner = next((child.text for child in before if child.dep_ == "poss"), None)
    first = next((child for child in before if child.lower_ not in _ARTICLES and not child.is_punct), token)
    return Reference(
        span=passage.span(token, token),
        phrase=passage.span(token if first is token else token.doc[first.left_edge.i], token),
        word=_nouns()[token.lower_],
        is_pronoun=False,
        is_plural=token.tag_ == "NNS",
        is_definite=determiner in _DEFINITE,
        owner=owner,
        acts=acts,
        leads=leads,
    )


def standing(token: Token) -> tuple[bool, bool]:
    """Return whether a noun is the subject of a verb, and whether of its sentence's main verb."""
    while token.dep_ in {"conj", "appos"} and token.head != token:
        token = token.head
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return False, False
    verb = token.head
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
    return True, verb.dep_ == "ROOT"
