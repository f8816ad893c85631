"""Who is named as the source of a report: the subject of its verb, read off the parse."""

from collections.abc import Iterator

from spacy.tokens import Token

from tui.language.cues import is_report
from tui.language.findings import Party, Source
from tui.language.lexicon import people_words
from tui.language.pipeline import Passage

_SUBJECTS = frozenset({"nsubj", "csubj"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_NOUN_LIKE = _NOUNS | {"DET", "ADJ"}
_INVERTED = frozenset({"dobj", "attr", "npadvmod", "oprd", "nsubj", "appos", "dep"})
_RELATIVE = frozenset({"who", "which", "that"})
_PRONOUNS = frozenset({"he", "she", "i", "we", "you", "they", "it", "who", "which", "that", "this", "both", "some"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "both"})


def subject_of(verb: Token) -> Token | None:
    """Return the head of the noun phrase that does what `verb` says, shared subjects included."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS and child.pos_ in _NOUN_LIKE:
            return child
    if is_passive(verb):
        return _agent_of(verb)
    if verb.dep_ == "acl" and verb.head.pos_ in _NOUNS:
        return verb.head
    if verb.dep_ in {"conj", "advcl", "xcomp"} and verb.head.pos_ in {"VERB", "AUX"}:
        return subject_of(verb.head)
    return None


def is_passive(verb: Token) -> bool:
    """Return whether something was said to the subject, not by it: "was told that", "Asked whether"."""
    children = {child.dep_ for child in verb.children}
    return bool(children & {"nsubjpass", "auxpass"}) or (verb.tag_ == "VBN" and not children & {"aux", "nsubj"})


def subject_after(verb: Token) -> Token | None:
    """Return the head of the noun phrase right after a verb that stands before its subject: "said Smith"."""
    following = verb.i + 1
    if following >= len(verb.doc) or verb.doc[following].is_punct:
        return None
    for child in verb.rights:
        if child.dep_ in _INVERTED and child.pos_ in _NOUNS and child.left_edge.i <= following:
            return child
    token = verb.doc[following]
    head = _top_of_phrase(token, following, len(verb.doc))
    return head if head.pos_ in _NOUNS else None


def subject_before(verb: Token) -> Token | None:
    """Return the head of the noun phrase that ends right before `verb`, whatever the parser made of it."""
    index = verb.i - 1
    while index >= 0 and (verb.doc[index].pos_ in {"AUX", "ADV", "PART"} or verb.doc[index].text == ","):
        index -= 1
    if index < 0 or verb.doc[index].is_punct or verb.doc[index].is_space:
        return None
    head = _top_of_phrase(verb.doc[index], 0, verb.i)
    return head if head.pos_ in _NOUNS else None


def source_at(passage: Passage, head: Token, verb: Token) -> Source:
    """Return the source whose noun phrase has `head`, cut where `verb` or another report begins."""
    first, last = bounds_of(head, verb)
    named = _antecedent(head, verb)
    members = [named, *(each for each in named.conjuncts if first.i <= each.i <= last.i and _is_joined(each))]
    return Source(passage.span(first, last), tuple(_party(passage, member, first, last) for member in members))


def bounds_of(head: Token, verb: Token) -> tuple[Token, Token]:
    """Return the first and last token of the noun phrase of `head`, without punctuation at its ends."""
    doc, first, last = head.doc, head.left_edge.i, head.right_edge.i
    if head.i < verb.i <= last:
        last = verb.i - 1
    if first <= verb.i < head.i:
        first = verb.i + 1
    last = max(head.i, min([last, *(start - 1 for start in _asides(head, last))]))
    while first < head.i and (doc[first].is_punct or doc[first].is_space or doc[first].dep_ in {"cc", "mark"}):
        first += 1
    while last > head.i and (doc[last].is_punct or doc[last].is_space or doc[last].pos_ in {"AUX", "ADV", "CCONJ"}):
        last -= 1
    return doc[first], doc[last]


def _asides(head: Token, last: int) -> Iterator[int]:
    """Yield where, after the head, what is no part of its name begins: a report of its own, a quotation, a dash."""
    for child in head.subtree:
        if child.i <= head.i or child.i > last:
            continue
        if child.dep_ in {"relcl", "acl", "advcl"} and is_report(child):
            yield child.left_edge.i
        if child.text in {"“", "‘", "–", "—", "--", ";", ":"}:
            yield child.i


def _agent_of(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    return None


def _top_of_phrase(token: Token, lowest: int, limit: int) -> Token:
    """Climb from a word to the head of its noun phrase without leaving the tokens from `lowest` up to `limit`."""
    while token.head != token and lowest <= token.head.i < limit:
        joined = any(child.dep_ == "cc" for child in token.head.children)
        if token.dep_ == "conj" and not joined:
            break
        if token.pos_ in _NOUNS and token.head.pos_ not in _NOUN_LIKE | {"ADP"}:
            break
        token = token.head
    return token


def _antecedent(head: Token, verb: Token) -> Token:
    """Return what a relative pronoun stands for; any other head stands for itself."""
    if head.lower_ not in _RELATIVE or head.pos_ not in _NOUN_LIKE:
        return head
    clause = verb
    while clause.dep_ in {"conj", "xcomp", "ccomp", "advcl"} and clause.head != clause:
        clause = clause.head
    return clause.head if clause.dep_ in {"relcl", "acl"} else head


def _is_joined(member: Token) -> bool:
    return any(child.dep_ == "cc" and child.lower_ in {"and", "&"} for child in member.head.children)


def _party(passage: Passage, head: Token, first: Token, last: Token) -> Party:
    comma = next((word.i for word in head.doc[head.i : last.i + 1] if word.text == ","), last.i + 1)
    phrase = [word for word in head.subtree if first.i <= word.i < comma and _belongs_to(word, head)] or [head]
    start = next((word for word in phrase if word.pos_ != "DET" and not word.is_punct), head)
    names = [head, *(child for child in head.children if child.dep_ == "appos")]
    return Party(
        phrase=passage.span(min(start, head, key=_index), max(_last_word(phrase), head, key=_index)),
        heads=tuple(passage.span(name, name) for name in names),
        noun=head.lower_ if head.pos_ == "PRON" else head.lemma_.lower(),
        is_pronoun=head.lower_ in _PRONOUNS,
        is_proper=head.pos_ == "PROPN" and head.text[:1].isupper(),
        is_plural=head.tag_ in {"NNS", "NNPS"} or head.lower_ in {"they", "both", "we"},
        is_definite=_is_definite(head),
    )


def _is_definite(head: Token) -> bool:
    """Whether the noun means somebody known: "the minister", or "counsel" as if it were a name."""
    is_bare = not any(child.dep_ in {"det", "nummod", "amod"} for child in head.children)
    is_title = head.tag_ == "NN" and head.lemma_.lower() in people_words().titles
    return (is_bare and is_title) or any(child.lower_ in _DEFINITE for child in head.children)


def _belongs_to(word: Token, head: Token) -> bool:
    """Whether a word describes `head` itself: not another member of its list, an apposition or a relative clause."""
    while word != head:
        if word.dep_ == "relcl" and word.i > head.i:
            return False
        if word.head == head:
            return word.dep_ not in {"conj", "cc", "preconj", "appos"} and not (word.is_punct and word.i > head.i)
        word = word.head
    return True


def _last_word(tokens: list[Token]) -> Token:
    return next((token for token in reversed(tokens) if not token.is_punct), tokens[-1])


def _index(token: Token) -> int:
    return token.i
