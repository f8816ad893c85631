"""The grammar of a text: its sentences, and their words with what each is.

All of the text is there but white space, also what the analysis leaves aside, such as a dateline.
"""

from collections.abc import Iterator

from spacy.tokens import Span as Stretch
from spacy.tokens import Token

from tui.language.grammar import Sentence, Word
from tui.language.lemmas import lemmatizer
from tui.language.paragraphs import stretches
from tui.language.pipeline import Passage, parse
from tui.language.quotations import find_quotations

_CONTRACTED = {
    **dict.fromkeys(("'s", "'re", "'m"), "be"),
    **dict.fromkeys(("'ll", "wo"), "will"),
    "'ve": "have",
    "ca": "can",
    "sha": "shall",
}
_AS_PRINTED = frozenset({"PUNCT", "SYM", "NUM", "X"})


def sentences_in(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text, in order; they and their words are parted by white space alone."""
    places = stretches(text)
    beginnings = {place.start for place in places}
    for passage in parse(text, places, find_quotations(text, places)):
        for stretch in passage.doc.sents:
            words = tuple(_words(text, passage, stretch))
            if words:
                yield Sentence(words, words[0].span.start in beginnings)


def _words(text: str, passage: Passage, sentence: Stretch) -> Iterator[Word]:
    tokens = [token for token in sentence if not token.is_space]
    places = {token.i: place for place, token in enumerate(tokens)}
    root = next((place for place, token in enumerate(tokens) if _is_root(token)), 0)
    for place, token in enumerate(tokens):
        span = passage.span(token, token)
        is_root = place == root
        as_printed = token.pos_ in _AS_PRINTED
        yield Word(
            span,
            text[span.start : span.end] if as_printed else _dictionary_form(token),
            token.pos_,
            token.tag_,
            place if is_root else _head(token, places, root),
            "ROOT" if is_root else token.dep_,
        )


def _dictionary_form(token: Token) -> str:
    """Return the dictionary form, of a name with its capitals; in lower case where none is known."""
    rules = lemmatizer()
    if rules is None:
        return token.lower_
    if token.pos_ != "AUX":
        return rules.rule_lemmatize(token)[0]
    # There are rules for verbs alone, which most auxiliaries are elsewhere.
    word = token.lower_.replace("’", "'")
    return _CONTRACTED.get(word) or rules.lookups.get_table("lemma_exc")["verb"].get(word, [word])[0]


def _is_root(token: Token) -> bool:
    return token.head is token or token.head.i == token.i


def _head(token: Token, places: dict[int, int], root: int) -> int:
    """Return the place of the word above; of white space that the parser takes for a word, of the word above that."""
    head = token.head
    while head.is_space and not _is_root(head):
        head = head.head
    return places.get(head.i, root)
