"""What the tagger of names has found, whole where it has cut a name in two: "Ada | Washington", "Norvik | Oil"."""

from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from tui.language.lexicon import given_names
from tui.language.titles import is_title

_MONTHS = frozenset({"april", "may", "june", "august"})
"""What is a given name too: "in May Brandt resigned"."""


def whole_entities(doc: Doc) -> Iterator[Tokens]:
    """Yield the recognised entities; what was cut in two is one again: a given name and a surname, or a body's name."""
    for entity in _joined(doc):
        yield _with_given_name(entity)


def _joined(doc: Doc) -> Iterator[Tokens]:
    before: Tokens | None = None
    for entity in doc.ents:
        label = _label_of_both(before, entity) if before is not None else None
        if before is not None and label is not None:
            before = Tokens(doc, before.start, entity.end, label)
            continue
        if before is not None:
            yield before
        before = entity
    if before is not None:
        yield before


def _label_of_both(one: Tokens, other: Tokens) -> str | None:
    """Return what two entities are if they are the halves of one."""
    if one.end != other.start or len(other) > 1 or other[0].is_sent_start:
        return None
    if other.label_ == "PERSON" and one.label_ in {"ORG", "PERSON"}:
        return "PERSON" if len(one) == 1 else one.label_
    if other.label_ in {"GPE", "LOC"} and len(one) == 1 and one[0].lower_ in given_names():
        return "PERSON"
    return "ORG" if other.label_ == "ORG" and len(one) == 1 and one.label_ in {"ORG", "PERSON"} else None


def _with_given_name(entity: Tokens) -> Tokens:
    """Return a person's name with the given name before it, which was seen as none."""
    if entity.label_ != "PERSON" or not entity.start or entity[0].is_sent_start:
        return entity
    word = entity.doc[entity.start - 1]
    is_given = word.pos_ == "PROPN" and not word.ent_type_ and word.lower_ in given_names() and word.text[0].isupper()
    if not is_given or word.lower_ in _MONTHS or is_title(word):
        return entity
    return Tokens(entity.doc, word.i, entity.end, entity.label_)
