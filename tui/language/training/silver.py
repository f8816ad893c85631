"""Names to train on: the stock recogniser's, repaired by what the corpus itself and the rest of the article say."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from tui.language import models
from tui.language.titles import is_title

PERSON, BODY, PLACE = "PERSON", "ORG", "GPE"
_KINDS = {"PERSON": PERSON, "ORG": BODY, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE}
_MARKED = {"person": PERSON, "organisation": BODY, "government": PLACE}
"""Kinds of actors of the marked corpus that are names of their own."""
_POSSESSIVE = frozenset({"’s", "'s", "’", "'"})


class Marked(NamedTuple):
    """A name: tokens from `first` to before `end`."""

    first: int
    end: int
    kind: str


def silver_names(doc: Doc, actors: Sequence[Mapping[str, Any]]) -> tuple[Marked, ...]:
    """Return the names in `doc`, none overlapping another; what `actors` names is told by their kind."""
    gold = list(_named(doc, actors))
    taken = {token for name in gold for token in range(name.first, name.end)}
    found = [name for name in _recognised(doc) if taken.isdisjoint(range(name.first, name.end))]
    return tuple(sorted([*gold, *_agreed(doc, found)]))


@cache
def _stock() -> Language:
    return spacy.load(models.DEFAULT)


def _recognised(doc: Doc) -> Iterator[Marked]:
    copy = Doc(_stock().vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])
    for entity in _stock().get_pipe("ner")(copy).ents:
        first, end = entity.start, entity.end
        while end > first and (doc[end - 1].text in _POSSESSIVE or doc[end - 1].is_punct or doc[end - 1].is_space):
            end -= 1
        while first < end and (_is_article(doc[first]) or is_title(doc[first]) or not _is_capital(doc[first])):
            first += 1
        if entity.label_ == PERSON and end - first == 3 and _is_rest_of_title(doc, first):
            first += 1  # "Secretary of [State John Kerry]"
        if entity.label_ in _KINDS and first < end and not _is_rest_of_title(doc, first):
            yield Marked(first, end, _KINDS[entity.label_])


def _is_article(token: Token) -> bool:
    return token.tag_ == "DT" or token.is_punct


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() or token.text[:1].isdigit() or token.lower_ in {"al", "de", "von", "van", "bin"}


def _is_rest_of_title(doc: Doc, first: int) -> bool:
    """Whether a name begins within a title: the "State" of "Secretary of State"."""
    return first >= 2 and doc[first - 1].lower_ == "of" and is_title(doc[first - 2])


def _agreed(doc: Doc, names: Sequence[Marked]) -> Iterator[Marked]:
    """Give a name the kind that it has most often in the document, as a whole or as the last word of a longer one."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        votes[doc[name.first : name.end].text][name.kind] += 1
        if name.kind == PERSON and name.end - name.first > 1:
            votes[doc[name.end - 1].text][name.kind] += 1
    for name in names:
        yield name._replace(kind=votes[doc[name.first : name.end].text].most_common(1)[0][0])


def _named(doc: Doc, actors: Iterable[Mapping[str, Any]]) -> Iterator[Marked]:
    kinds = {
        form: _MARKED[actor["kind"]]
        for actor in actors
        if actor["kind"] in _MARKED
        for form in map(_bare, (actor["name"], *actor["aliases"]))
        if form[:1].isupper()
    }
    if not kinds:
        return
    longest_first = sorted(kinds, key=len, reverse=True)
    text = doc.text
    for match in re.finditer(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", text):
        span = doc.char_span(*match.span())
        if span is not None:
            yield Marked(span.start, span.end, kinds[match.group()])


def _bare(name: str) -> str:
    return re.sub(r"^(?:[Tt]he|Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Prof|Professor|Judge)\.? ", "", name)
