"""Names that the gazetteer knows, and governments named after a country or a person."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from tui.language.entities import whole_entities
from tui.language.lexicon import Entry, demonyms, gazetteer
from tui.language.pipeline import Passage
from tui.language.word_search import tokens_with
from tui.model import ActorKind, AliasKind

_GOVERNING = frozenset({"administration", "government", "authorities", "campaign"})
POSSESSIVE = ("’s", "'s", "’", "'")


def known_in(passage: Passage) -> Iterator[tuple[Tokens, Entry]]:
    """Yield what the gazetteer knows, the longest name first at each place."""
    doc, free = passage.doc, 0
    recognised = {token: entity for entity in whole_entities(doc) for token in range(entity.start, entity.end)}
    governed = (index - 1 for index in tokens_with(doc, "LOWER", _GOVERNING) if index > 0)
    for index in sorted({*governed, *tokens_with(doc, "ORTH", _first_words())}):
        match = (_governing(doc, index) or _longest_match(passage, index)) if index >= free else None
        entity = recognised.get(index)
        if match is not None and not (len(match[0]) == 1 and entity is not None and _is_part_of(match[0], entity)):
            yield match
            free = match[0].end


def _longest_match(passage: Passage, index: int) -> tuple[Tokens, Entry] | None:
    doc, start = passage.doc, passage.doc[index].idx
    for name in _names_by_first_word().get(doc[index].text, ()):
        if passage.text.startswith(name, start):
            tokens = doc.char_span(start, start + len(name))
            if tokens is not None:
                return tokens, gazetteer()[name]
    return None


@cache
def _names_by_first_word() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in sorted(gazetteer(), key=len, reverse=True):
        for first in {name.split()[0], name.split()[0].split("-")[0]}:
            found.setdefault(first, []).append(name)
    return found


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_names_by_first_word())


def _governing(doc: Doc, index: int) -> tuple[Tokens, Entry] | None:
    """Return "Ruritanian government", another name of the country, or "Smith administration", a government itself."""
    if index + 1 >= len(doc) or doc[index + 1].lower_ not in _GOVERNING:
        return None
    tokens, owner = doc[index : index + 2], doc[index]
    country = demonyms().get(owner.text) or (gazetteer()[owner.text].name if owner.text in gazetteer() else None)
    if country is not None and country in gazetteer() and doc[index + 1].lower_ != "campaign":
        return tokens, Entry(country, ActorKind.GOVERNMENT, AliasKind.VARIANT)
    if owner.ent_type_ == "PERSON" and doc[index + 1].lower_ == "administration":
        return tokens, Entry(tokens.text, ActorKind.GOVERNMENT, None)
    if owner.ent_type_ in {"PERSON", "ORG"} and owner.text.istitle() and doc[index + 1].lower_ == "campaign":
        return tokens, Entry(tokens.text, ActorKind.ORGANISATION, None)
    return None


def _is_part_of(tokens: Tokens, entity: Tokens) -> bool:
    """Whether a known name of one word is but a part of a longer name, such as a person's."""
    words = [token for token in entity if token.pos_ != "DET" and token.text not in POSSESSIVE]
    return len(words) > len(tokens) and entity.label_ in {"PERSON", "ORG", "FAC", "LOC", "GPE"}
