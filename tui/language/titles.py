"""Titles and functions of people, as printed before or after their names."""

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from tui.language.lexicon import people_words

_MAX_ROLE_WORDS = 14
_RELATIONS = frozenset(
    {"ally", "body", "colleague", "counterpart", "critic", "friend", "neighbor", "neighbour", "opponent", "partner"}
    | {"people", "person", "rival"}
)
"""Nouns that tell of somebody's place to another, not of what they are."""
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_ADDRESS = frozenset({"mr", "mrs", "ms", "miss", "mx"})
_NO_PART = _ADDRESS | {"both", "either", "neither"}
"""Words that no title begins with."""


def is_title(token: Token) -> bool:
    """Return whether a capitalised word is a title, or the last word of one: "Secretary", "Gen."."""
    if not token.text[:1].isupper():
        return False
    words, word = people_words(), token.lower_.rstrip(".")
    return word in words.titles or (word in words.abbreviated_titles and (token.text.endswith(".") or len(word) < 5))


def role_of(name: Tokens) -> str | None:
    """Return a person's title before the name and function after it, as printed, or None."""
    parts = [part for part in (_before(name), _after(name)) if part]
    return ", ".join(parts) or None


def _before(name: Tokens) -> str | None:
    doc, root = name.doc, name.root
    words = doc[root.left_edge.i : name.start] if root.left_edge.i < name.start else None
    if words is None and root.dep_ == "appos" and root.head.i < name.start and _is_function(root.head):
        words = doc[root.head.left_edge.i : name.start]
    if words is None or any(word.pos_ in {"VERB", "AUX"} for word in words):
        words = _nearest_title(name)
    return _role(words) if words and any(_is_function(word) for word in words) else None


def _nearest_title(name: Tokens) -> Tokens:
    """Return the nouns directly before a name, where the parser has not joined them to it: "port manager Ada"."""
    start = name.start
    while start > 0 and name.start - start < _MAX_ROLE_WORDS and _may_belong_to_title(name.doc[start - 1]):
        start -= 1
    return name.doc[start : name.start]


def _may_belong_to_title(word: Token) -> bool:
    return is_title(word) or (word.pos_ in {"NOUN", "PROPN", "ADJ"} and not word.is_sent_start) or word.text == "-"


def _after(name: Tokens) -> str | None:
    for child in name.root.children:
        if child.dep_ == "appos" and child.pos_ == "NOUN" and child.i >= name.end and _is_function(child):
            return _role(name.doc[child.left_edge.i : _end_of_function(child)])
    return _role_between_commas(name)


def _role_between_commas(name: Tokens) -> str | None:
    """Return the function after a comma, where the parser has not joined it: "Ada Brandt, the coach, said"."""
    doc, start = name.doc, name.end + 1
    if (
        start >= len(doc)
        or doc[name.end].text != ","
        or doc[start].lower_ not in {"the", "a", "an", "its", "his", "her"}
    ):
        return None
    end = next((i for i in range(start, min(start + 9, len(doc))) if doc[i].is_punct or doc[i].pos_ == "VERB"), start)
    words = doc[start:end]
    return _role(words) if end < len(doc) and doc[end].is_punct and any(_is_function(word) for word in words) else None


def _end_of_function(noun: Token) -> int:
    asides = [
        child.left_edge.i for child in noun.children if child.dep_ in {"relcl", "appos", "conj"} and child.i > noun.i
    ]
    return min([noun.right_edge.i + 1, *asides])


def _role(words: Tokens) -> str | None:
    """Return the words as printed, without punctuation at their ends and without whose function it is."""
    start, end = words.start, words.end
    for word in words:
        if word.dep_ == "poss" or word.text in {"’s", "'s"} or _parts(word):
            start = word.i + 1
    doc = words.doc
    for word in doc[start:end]:
        # "Ada Brandt and Mayor Cole": what is another one's, the parser has taken for a part of the title.
        if word.text == "and" and not any(_is_function(before) for before in doc[start : word.i]):
            start = word.i
    while start < end and (
        doc[start].is_punct or doc[start].pos_ in {"CCONJ", "SPACE"} or doc[start].lower_ in _NO_PART
    ):
        start += 1
    # "Coach “Fuzzy” Miller": what stands in quotation marks is part of the name.
    end = next((i for i in range(start, end) if doc[i].is_quote), end)
    while start < end and (doc[end - 1].is_punct or doc[end - 1].pos_ in {"CCONJ", "SPACE", "ADP"}):
        end -= 1
    if start < end and doc[start].tag_ in _RELATIVE_TAGS:
        return None  # "Ada Brandt, who lives by the bridge": what somebody does is no function
    role = doc[start:end].text
    return role if role.rstrip(".").lower() not in {*_ADDRESS, ""} and end - start <= _MAX_ROLE_WORDS else None


def _parts(word: Token) -> bool:
    """Return whether a sign parts what stands before it from a title, as that behind a dateline does."""
    is_dash = word.text in {"-", "–", "—", "--"} and bool(word.whitespace_) and word.i > 0
    return (is_dash and bool(word.nbor(-1).whitespace_)) or word.text in {")", "]", ":", ";"}


def _is_function(word: Token) -> bool:
    words = people_words()
    lower = word.lower_.rstrip(".")
    is_human = lower in words.unnamed and lower not in words.organisation_nouns and lower not in _RELATIONS
    return lower in words.titles or is_human or (is_title(word) and lower not in _ADDRESS)
