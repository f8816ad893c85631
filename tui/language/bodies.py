"""Names of organisations that have the noun for one in them, found whole by how they are printed.

The recogniser cuts them where a lower-case word or an apostrophe stands inside: "Dockers’ and Allied Trades Union".
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from tui.language.lexicon import people_words
from tui.language.titles import is_title
from tui.language.word_search import tokens_with
from tui.model import ActorKind, Span

_MAX_NAME_WORDS = 10


def bodies_in(doc: Doc, headlines: Sequence[Span]) -> Iterator[tuple[Tokens, ActorKind]]:
    """Yield names of organisations that have the noun for one in them, whole: "Dockers’ and Allied Trades Union"."""
    nouns, reach = people_words().organisation_nouns, len(doc)
    # From the end, since the last noun of a name is its head: "Bridge Council Review Board".
    for index in reversed(tokens_with(doc, "LOWER", nouns)):
        token = doc[index]
        if token.i >= reach or not token.text[:1].isupper() or token.is_upper:
            continue
        if any(place.start <= token.idx < place.end for place in headlines) or _is_in_title(token):
            continue
        start, end = _start_of_body(doc, token.i), _end_of_body(doc, token.i + 1)
        if end - start > 1:
            reach = start
            yield doc[start:end], ActorKind.ORGANISATION


def _is_in_title(token: Token) -> bool:
    """Whether a noun is part of a person's name or title: "Secretary of State"."""
    before = token.nbor(-1) if token.i else token
    return token.ent_type_ == "PERSON" or (before.lower_ == "of" and before.i > 0 and is_title(before.nbor(-1)))


def _start_of_body(doc: Doc, noun: int) -> int:
    start = index = noun
    while index > 0 and not doc[index].is_sent_start and noun - index < _MAX_NAME_WORDS:
        index -= 1
        token = doc[index]
        if token.text[:1].isupper() and token.tag_ != "DT" and not (is_title(token) and index + 1 == noun):
            start = index
        elif token.text in {"’", "'", "&", "-"} or (token.lower_ == "and" and _joins_names(doc, index, noun)):
            continue
        else:
            break
    if start >= 3 and [doc[start - 2].lower_, doc[start - 1].lower_] == ["of", "the"] and doc[start - 3].like_num:
        start -= 4 if start >= 4 and doc[start - 4].text[:1].isupper() else 0
    if doc[start].is_sent_start and doc[start].pos_ not in {"PROPN", "NOUN", "ADJ"}:
        start += 1
    return start


def _joins_names(doc: Doc, index: int, noun: int) -> bool:
    """Whether an "and" stands within one name, rather than between two."""
    before = doc[index - 1]
    if before.text in {"’", "'"}:
        return True
    first = index - 1
    while first > 0 and doc[first].text[:1].isupper() and doc[first].tag_ != "DT":
        first -= 1
    names = doc[first + 1 : index]
    nouns = people_words().organisation_nouns
    return (
        doc[first].tag_ == "DT"
        and len(names) > 0
        and not any(word.lower_ in nouns or word.ent_type_ == "PERSON" for word in names[1:])
        and (len(names) > 1 or before.pos_ != "PROPN")
    )


def _is_part_of_body(token: Token) -> bool:
    return token.text[:1].isupper() and not token.is_sent_start and token.ent_type_ != "PERSON" and not is_title(token)


def _end_of_body(doc: Doc, end: int) -> int:
    if end < len(doc) and doc[end].tag_ == "NNP" and _is_part_of_body(doc[end]):
        end += 1
    while end + 1 < len(doc) and doc[end].lower_ == "of":
        after = end + 1
        if doc[after].lower_ == "the" and after + 1 < len(doc):
            after += 1
        if not doc[after].text[:1].isupper():
            break
        end = after + 1
        while end < len(doc) and doc[end].text[:1].isupper() and not doc[end].is_sent_start:
            end += 1
    return end
