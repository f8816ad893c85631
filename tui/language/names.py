"""Names in a paragraph: the gazetteer's longest match first, then the entity recogniser's, repaired by general rules.

The recogniser cuts titles in two ("Secretary of [State John Smith]") and takes a branch of service for an actor
("[Army] General Jane Smith"); what turns out to be part of a title is no name of its own.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from tui.language.bodies import bodies_in
from tui.language.entities import whole_entities
from tui.language.findings import Gender, Name, Report
from tui.language.known_names import POSSESSIVE, known_in
from tui.language.lexicon import Entry, demonyms, given_names, people_words
from tui.language.personal_names import NICKNAME
from tui.language.pipeline import Passage
from tui.language.titles import is_title, role_of
from tui.language.word_search import tokens_with
from tui.model import ActorKind, Span

_KINDS = {
    "PERSON": ActorKind.PERSON,
    "ORG": ActorKind.ORGANISATION,
    "GPE": ActorKind.PLACE,
    "LOC": ActorKind.PLACE,
    "FAC": ActorKind.PLACE,
}
_LOCATING = frozenset({"in", "at", "near", "outside", "around", "across", "through", "via"})
_MAX_NAME_WORDS, _MAX_PERSON_WORDS = 10, 6
_LINKING = frozenset({"of", "and", "&", "for", "the", "de", "’s", "'s", "’", "'", "-", "to"})
_MIN_HEADLINE_WORDS, _HEADLINE_SHARE = 4, 0.75
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def names_in(passage: Passage, reports: Iterable[Report]) -> list[Name]:
    """Return the names in a passage in order, none overlapping another."""
    headlines = _headlines(passage)
    known = list(known_in(passage))
    taken = {token.i for tokens, _ in known for token in tokens}
    found = [_name(passage, tokens, entry.kind, entry) for tokens, entry in known]
    people: list[Tokens] = []
    for tokens, kind in _recognised(passage, taken, headlines):
        taken.update(token.i for token in tokens)
        found.append(_name(passage, tokens, kind))
        if kind is ActorKind.PERSON:
            people.append(tokens)
    titles = {token.i for person in people for token in _title_before(person)}
    found = [name for name in found if name.entry or not _begins_in(passage, name, titles)]
    found += _proper_sources(passage, reports, taken)
    if headlines:
        found = [_in_headline(passage, name, headlines) for name in found]
    return sorted(found, key=lambda name: name.span.start)


def _headlines(passage: Passage) -> list[Span]:
    """Return the paragraphs in which nearly every word has a capital, in the passage."""
    return [place for place in passage.doc._.paragraphs if _is_headline(passage.text[place.start : place.end])]


def _is_headline(text: str) -> bool:
    words = [word for word in _WORD.findall(text[:400]) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _MIN_HEADLINE_WORDS and capitals > _HEADLINE_SHARE * len(words)


def _in_headline(passage: Passage, name: Name, headlines: Sequence[Span]) -> Name:
    start = name.span.start - passage.start
    return replace(name, is_headline=any(place.start <= start < place.end for place in headlines))


def _recognised(passage: Passage, taken: set[int], headlines: Sequence[Span]) -> Iterator[tuple[Tokens, ActorKind]]:
    """Yield the names of people by their form of address, of bodies by their nouns, then what the recogniser sees."""
    doc, own = passage.doc, set[int]()
    for tokens, kind in [*_nicknamed(passage), *_addressed(doc), *bodies_in(doc, headlines)]:
        if not any(token.i in own or token.i in taken for token in tokens):
            own.update(token.i for token in tokens)
            yield tokens, kind
    for entity in whole_entities(doc):
        label = _KINDS.get(entity.label_)
        for part in _by_sentence(entity) if label is not None else ():
            name = _repaired(part)
            if name is not None and label is ActorKind.PERSON:
                name = _whole_person(name, headlines)
            if label is None or name is None or any(token.i in taken or token.i in own for token in name):
                continue
            own.update(token.i for token in name)
            yield name, ActorKind.PERSON if _is_surely_person(name) else label


def _by_sentence(entity: Tokens) -> Iterator[Tokens]:
    start = entity.start
    for index in range(entity.start + 1, entity.end):
        if entity.doc[index].is_sent_start:
            yield Tokens(entity.doc, start, index, entity.label_)
            start = index
    yield Tokens(entity.doc, start, entity.end, entity.label_)


def _nicknamed(passage: Passage) -> Iterator[tuple[Tokens, ActorKind]]:
    """Yield the names with another one amid them: Michael “Mike” Pence."""
    doc = passage.doc
    for match in NICKNAME.finditer(passage.text):
        nickname = doc.char_span(match.start() + 1, match.end(), alignment_mode="contract")
        if nickname is None or not 0 < nickname.start < nickname.end < len(doc):
            continue
        tokens = doc[nickname.start - 1 : nickname.end + 1]
        is_person = any(token.ent_type_ == "PERSON" for token in tokens)
        if is_person and _is_capital(tokens[0]) and not is_title(tokens[0]) and not tokens[-1].is_sent_start:
            yield tokens, ActorKind.PERSON


def _addressed(doc: Doc) -> Iterator[tuple[Tokens, ActorKind]]:
    """Yield the names after a form of address or an abbreviated title: "Maj. Ada Brandt"."""
    for index in tokens_with(doc, "LOWER", _abbreviated_titles()):
        token = doc[index]
        if token.is_title and _may_address(token):
            end = start = token.i + 1
            while end < len(doc) and end - start < _MAX_PERSON_WORDS and _is_name_word(doc, start, end):
                end += 1
            while end > start and (doc[end - 1].lower_ in people_words().particles or doc[end - 1].text in {"-", "."}):
                end -= 1
            while start < end - 1 and is_title(doc[start]):
                start += 1
            if start < end:
                yield doc[start:end], ActorKind.PERSON


@cache
def _abbreviated_titles() -> frozenset[str]:
    """Return the forms of address and abbreviated titles, with a dot and without."""
    titles = people_words().abbreviated_titles
    return titles | {title + "." for title in titles}


def _may_address(token: Token) -> bool:
    """Whether an abbreviation is printed as a title: with a dot, or as one of those that go without."""
    lower = token.lower_.rstrip(".")
    return token.text.endswith(".") or lower not in {
        "pres",
        "insp",
        "prof",
        "gen",
        "sec",
        "rep",
        "miss",
        "father",
        "mother",
    }


def _is_name_word(doc: Doc, start: int, index: int) -> bool:
    token = doc[index]
    if token.is_sent_start and index > start:
        return False
    if token.text[:1].isupper():
        return token.text[-1:].isalpha() or len(token) == 2 or is_title(token)
    if token.text == "-" or token.lower_ in people_words().particles:
        return index > start and index + 1 < len(doc) and doc[index + 1].text[:1].isupper()
    return token.lower_ in people_words().particles and index == start


def _whole_person(tokens: Tokens, headlines: Sequence[Span]) -> Tokens:
    """Take in the parts of a person's name that the recogniser left out."""
    doc, start, end = tokens.doc, tokens.start, tokens.end
    if any(place.start <= tokens[0].idx < place.end for place in headlines):
        return tokens
    while end + 1 < len(doc) and doc[end].lower_ in people_words().particles and doc[end + 1].text[:1].isupper():
        end += 2
    while end + 1 < len(doc) and _is_hyphen(doc[end]) and doc[end + 1].is_alpha:
        end += 2
    return doc[start:end]


def _repaired(entity: Tokens) -> Tokens | None:
    """Return the entity without article, title and possessive ending; None where no name is left."""
    doc, start, end = entity.doc, entity.start, entity.end
    while end > start and (doc[end - 1].text in POSSESSIVE or doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    if start >= 2 and end - start > 2 and doc[start - 1].lower_ == "of" and is_title(doc[start - 2]):
        start += 1
    while start < end and (
        doc[start].pos_ == "DET" or doc[start].is_punct or is_title(doc[start]) or not _is_capital(doc[start])
    ):
        if start == end - 1 and start and _is_address(doc[start - 1]):
            break
        start += 1
    if entity.label_ == "PERSON":
        start = _after_title(doc, start, end)
    if entity.label_ == "ORG":
        end = next((index for index in range(start + 2, end) if doc[index].lower_ in {"in", "at"}), end)
    if end - start > 2 and doc[start].text in demonyms():
        start += 1
    start, end = _with_hyphens(doc, start, end)
    tokens = doc[start:end]
    junk = (
        not tokens
        or len(tokens) > _MAX_NAME_WORDS
        or len(tokens.text) == 1
        or tokens.text in demonyms()
        or tokens.text.islower()
        or not any(t.is_alpha for t in tokens)
    )
    return None if junk or (all(is_title(token) for token in tokens) and not _has_title_before(tokens)) else tokens


def _after_title(doc: Doc, start: int, end: int) -> int:
    """Return where a person's name begins behind a title of several words, such as "Labour Minister"."""
    if start < end and doc[start].lower_ in given_names():
        return start  # "Martin Luther King Jr."
    titles = [index for index in range(start, end - 2) if is_title(doc[index])]
    return titles[-1] + 1 if titles else start


def _is_address(token: Token) -> bool:
    return token.lower_.rstrip(".") in people_words().abbreviated_titles and token.is_title


def _with_hyphens(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Take in the other half of a double name that was cut at its hyphen."""
    while 2 <= start < end and _is_hyphen(doc[start - 1]) and _is_capital(doc[start - 2]):
        start -= 2
    while start < end < len(doc) - 1 and _is_hyphen(doc[end]) and _is_capital(doc[end + 1]):
        end += 2
    return start, end


def _is_hyphen(token: Token) -> bool:
    return token.text == "-" and not token.whitespace_ and token.i > 0 and not token.nbor(-1).whitespace_


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() or token.text[:1].isdigit() or token.lower_ in people_words().particles


def _is_surely_person(tokens: Tokens) -> bool:
    """Whether a form of address, a given name or a "who" shows a person, whatever the recogniser took it for."""
    words = people_words()
    is_named_so = 2 <= len(tokens) <= 3 and tokens[0].lower_ in words.male_names | words.female_names
    told_who = any(
        clause.dep_ == "relcl" and any(word.lower_ == "who" for word in clause.lefts)
        for word in tokens
        for clause in word.rights
    )
    is_named_so |= 2 <= len(tokens) <= 3 and tokens.root.dep_ == "nsubj" and tokens[0].lower_ in given_names()
    is_body = tokens[-1].lower_ in words.organisation_nouns
    return _has_title_before(tokens) or ((is_named_so or told_who) and not is_body)


def _has_title_before(tokens: Tokens) -> bool:
    """Whether a form of address shows a person, whatever the recogniser made of the name."""
    return tokens.start > 0 and _is_address(tokens.doc[tokens.start - 1])


def _title_before(person: Tokens) -> Tokens:
    """Return the words of a title before a name, from its first word to the name; none where there is no title."""
    first = min(person.root.left_edge.i, person.start)
    words = person.doc[first : person.start]
    return words if any(is_title(word) for word in words) else words[:0]


def _begins_in(passage: Passage, name: Name, places: set[int]) -> bool:
    return any(passage.start + passage.doc[place].idx == name.span.start for place in places)


def _proper_sources(passage: Passage, reports: Iterable[Report], taken: set[int]) -> Iterator[Name]:
    """Yield names that only show as such because they are the source of a report."""
    heads = {
        party.heads[0].start - passage.start
        for report in reports
        if report.source is not None
        for party in report.source.parties
        if party.is_proper
    }
    starts = np.asarray(passage.doc.to_array("IDX")) if heads else np.empty(0)
    for index in np.flatnonzero(np.isin(starts, list(heads))).tolist():
        token = passage.doc[index]
        if token.i not in taken and token.text not in demonyms() and not is_title(token):
            first = token.i
            while first > 0 and _continues_name(token.doc[first - 1], taken):
                first -= 1
            tokens = token.doc[slice(*_with_hyphens(token.doc, first, token.i + 1))]
            taken.update(each.i for each in tokens)
            yield _name(passage, tokens, _kind_of_unrecognised(tokens))


def _continues_name(token: Token, taken: set[int]) -> bool:
    is_noun = token.pos_ in {"PROPN", "NOUN", "ADJ"} and not (token.is_sent_start and token.pos_ != "PROPN")
    return is_noun and token.i not in taken and _is_capital(token) and not is_title(token)


def _kind_of_unrecognised(tokens: Tokens) -> ActorKind:
    if _is_surely_person(tokens):
        return ActorKind.PERSON
    named_as_body = tokens[-1].lower_ in people_words().organisation_nouns or tokens.text.isupper()
    return ActorKind.PERSON if 2 <= len(tokens) <= 3 and not named_as_body else ActorKind.ORGANISATION


def _name(passage: Passage, tokens: Tokens, kind: ActorKind, entry: Entry | None = None) -> Name:
    subject = _subject(tokens.root)
    acts = subject.dep_ in {"nsubj", "nsubjpass", "agent"} and subject.head.pos_ in {"VERB", "AUX"}
    # Whether it is a person may only show in the light of the whole document.
    may_be_person = entry is None
    return Name(
        span=passage.span(tokens[0], tokens[-1]),
        text=" ".join(tokens.text.split()),
        kind=kind,
        entry=entry,
        role=role_of(tokens) if may_be_person else None,
        gender=_gender(tokens) if may_be_person else None,
        acts=acts and subject.dep_ != "nsubjpass" and subject.head.pos_ == "VERB",
        leads=acts and subject.dep_ != "agent" and _is_main(subject.head),
        is_location=tokens.root.dep_ == "pobj" and tokens.root.head.lower_ in _LOCATING,
    )


def _subject(token: Token) -> Token:
    while token.dep_ in {"conj", "appos"} and token.head != token:
        token = token.head
    return token


def _is_main(verb: Token) -> bool:
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
    return verb.dep_ == "ROOT"


def _gender(tokens: Tokens) -> Gender | None:
    words = people_words()
    address = tokens.doc[tokens.start - 1].lower_.rstrip(".") if tokens.start else ""
    if address in words.male_address or address in words.female_address:
        return "he" if address in words.male_address else "she"
    return _given_gender(tokens[0].text) if len(tokens) > 1 else None


def _given_gender(given: str) -> Gender | None:
    """Return the pronoun that a given name calls for."""
    plain = unicodedata.normalize("NFKD", given).encode("ascii", "ignore").decode().lower()
    known = given_names().get(plain)
    return "he" if known == "he" else "she" if known == "she" else None
