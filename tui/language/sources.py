"""Who is named as the source of a report: the tagged words told apart, so that each can be matched with an actor."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from spacy.tokens import Token

from tui.language.findings import Party, Source
from tui.language.lemmas import lemma_of
from tui.language.lexicon import people_words
from tui.language.pipeline import Passage
from tui.language.tagging.components import runs

_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_NOUN_LIKE = _NOUNS | {"DET", "ADJ"}
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PRONOUNS = frozenset(
    {"he", "she", "i", "we", "you", "they", "it", "who", "which", "that", "this", "both", "some", "him", "her", "them"}
)
_POSSESSIVES = {
    "his": "he",
    "her": "she",
    "their": "they",
    "its": "it",
    "my": "i",
    "our": "we",
    "him": "he",
    "them": "they",
}
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "both"})
_SHARES = frozenset({"many", "some", "most", "few", "several", "others", "all", "none", "hundreds", "dozens"})
_CLAUSES = frozenset({"relcl", "acl", "advcl"})


def source_of(passage: Passage, tokens: Sequence[int], anchor: int) -> Source | None:
    """Return the source that `tokens` name for the statement with this anchor; None where there are none."""
    doc = passage.doc
    words = [doc[index] for index in tokens if not doc[index].is_space]
    while words and words[0].is_punct:
        words.pop(0)
    while words and words[-1].is_punct:
        words.pop()
    if not words:
        return None
    inside = {word.i for word in words}
    spans = tuple(
        passage.span(doc[first], doc[end - 1])
        for first, end in runs(tuple(sorted(inside)))
        if not doc[first:end].text.isspace()
    )
    named = _antecedent(_head(words, inside), doc[anchor])
    if named.i not in inside:
        return Source(spans, (_party(passage, named, inside, _before_clause(named, doc[anchor])),))
    members = sorted([named, *(each for each in named.conjuncts if each.i in inside and _is_member(each))], key=_index)
    return Source(spans, tuple(_parties(passage, members, words)))


def _head(words: Sequence[Token], inside: set[int]) -> Token:
    """Return the noun that the others hang on; of several, the first."""
    if words[0].lower_ in _SHARES and len(words) > 1 and words[1].pos_ == "ADP":
        return words[0]
    heads = [word for word in words if word.head.i not in inside or word.head == word]
    nouns = [word for word in heads if word.pos_ in _NOUNS] or [word for word in words if word.pos_ in _NOUNS]
    return (
        _whole(nouns[0], inside) if nouns else next((word for word in reversed(words) if word.pos_ != "DET"), words[0])
    )


def _whole(noun: Token, inside: set[int]) -> Token:
    """Return the last part of a noun that was cut at its hyphen: the "executive" of "ex-executive"."""
    doc, index = noun.doc, noun.i
    while index + 2 < len(doc) and index + 2 in inside and doc[index + 1].text == "-" and not doc[index].whitespace_:
        index += 2
    return doc[index]


def _antecedent(head: Token, anchor: Token) -> Token:
    """Return what a relative pronoun stands for; any other head stands for itself."""
    if head.lower_ not in _RELATIVE or head.pos_ not in _NOUN_LIKE:
        return head
    clause = anchor
    while clause.dep_ in {"conj", "xcomp", "ccomp", "advcl"} and clause.head != clause:
        clause = clause.head
    if clause.dep_ not in {"relcl", "acl"}:
        return head
    return _person_around(clause.head) if head.lower_ in {"who", "whom"} else clause.head


def _person_around(noun: Token) -> Token:
    """Return whom a "who" means that the parser has hung on a word after: "officials familiar with the talks who …"."""
    words = people_words()
    outer = noun
    while outer.pos_ == "NOUN" and lemma_of(outer) not in words.unnamed | words.titles:
        outer = next((each for each in outer.ancestors if each.pos_ in {"NOUN", "VERB", "PROPN"}), noun)
        if outer.pos_ == "VERB" or outer is noun:
            return noun
    return outer


def _before_clause(named: Token, anchor: Token) -> tuple[int, int]:
    """Return the first and the last token of what a relative clause is said of."""
    clause = next((each for each in anchor.ancestors if each.head == named), anchor)
    start = clause.left_edge.i if clause.left_edge.i > named.i else anchor.i
    return named.left_edge.i, max(start - 1, named.i)


def _is_member(member: Token) -> bool:
    """Whether a word that hangs on an "and" is a speaker of its own, not a part of an apposition."""
    doc, first = member.doc, member.head
    if not any(child.dep_ == "cc" and child.lower_ in {"and", "&"} for child in first.children):
        return False
    has_comma = any(token.text == "," for token in doc[first.i : member.i])
    if any(child.lower_ in {"its", "their"} for child in member.lefts):
        return False
    return member.pos_ in _NOUNS and (not has_comma or member.pos_ == "PROPN" or first.dep_ == "conj")


def _parties(passage: Passage, members: Sequence[Token], words: Sequence[Token]) -> Iterator[Party]:
    inside = {word.i for word in words}
    starts = [words[0].i, *(max(later.left_edge.i, before.i + 1) for before, later in pairwise(members))]
    for member, start, end in zip_longest(members, starts, starts[1:], fillvalue=words[-1].i + 1):
        assert isinstance(member, Token)
        while end - 1 > member.i and (passage.doc[end - 1].dep_ == "cc" or passage.doc[end - 1].is_punct):
            end -= 1
        yield _party(passage, member, inside, (min(start, member.i), max(end - 1, member.i)))


def _party(passage: Passage, head: Token, inside: set[int], extent: tuple[int, int]) -> Party:
    phrase = _phrase(head, inside)
    names = [head, *(child for child in head.children if child.dep_ == "appos")]
    noun = head.lower_ if head.pos_ == "PRON" else lemma_of(head)
    noun = _POSSESSIVES.get(noun, noun)
    return Party(
        phrase=passage.span(phrase[0], phrase[-1]),
        heads=tuple(passage.span(name, name) for name in names),
        extent=passage.span(passage.doc[extent[0]], passage.doc[extent[1]]),
        noun=noun,
        is_pronoun=noun in _PRONOUNS,
        is_proper=head.pos_ == "PROPN" and head.text[:1].isupper(),
        is_plural=head.tag_ in {"NNS", "NNPS"} or noun in {"they", "both", "we"},
        is_definite=_is_definite(head),
    )


def _phrase(head: Token, inside: set[int]) -> list[Token]:
    """Return the words of a source that describe `head` itself, without article and punctuation at the ends."""
    is_tagged = head.i in inside
    words = [word for word in head.subtree if (word.i in inside or not is_tagged) and _belongs_to(word, head)]
    doc = head.doc
    end = next(
        (word.i for word in doc[head.i : max(words, key=_index, default=head).i + 1] if word.text == ","), len(doc)
    )
    words = [word for word in words if word.i < end]
    first = words[0] if words else head
    while first.i >= 2 and first.i - 2 in inside and doc[first.i - 1].text == "-" and not doc[first.i - 1].whitespace_:
        first = doc[first.i - 2]
        words.insert(0, first)
    while words and words[0] != head and (_is_article(words[0]) or words[0].is_punct):
        words.pop(0)
    while words and words[-1] != head and (words[-1].is_punct or words[-1].is_space):
        words.pop()
    return words or [head]


def _is_article(token: Token) -> bool:
    return token.pos_ == "DET" and token.lower_ != "another"


def _is_definite(head: Token) -> bool:
    """Whether the noun means somebody known: "the minister", or "counsel" as if it were a name."""
    is_bare = not any(child.dep_ in {"det", "nummod", "amod"} for child in head.children)
    is_title = head.tag_ == "NN" and lemma_of(head) in people_words().titles
    return (is_bare and is_title) or any(child.lower_ in _DEFINITE for child in head.children)


def _belongs_to(word: Token, head: Token) -> bool:
    """Whether a word describes `head` itself: not another member of its list, an apposition or a relative clause."""
    while word != head:
        if word.dep_ in _CLAUSES and word.i > head.i:
            return False
        if word.head == head:
            return word.dep_ not in {"conj", "cc", "preconj", "appos"} and not (word.is_punct and word.i > head.i)
        word = word.head
    return True


def _index(token: Token) -> int:
    return token.i
