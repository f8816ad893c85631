"""Which of the names in a source is its speaker's: "Ada Brandt" in "a spokeswoman for the port, Ada Brandt, who …".

Told by where a name stands among the words alone, since parsers attach appositions wrongly as often as not.
"""

import re
from collections.abc import Sequence

from tui.language.lexicon import people_words
from tui.model import Span

_TOKEN = re.compile(r"[\w’'&.-]*\w\.?|[^\w\s]")
_BREAKS = frozenset(',;:()[]–—-“”"‘’«»')
_PREPOSITIONS = frozenset(
    [
        "of",
        "for",
        "at",
        "in",
        "from",
        "to",
        "with",
        "by",
        "on",
        "about",
        "near",
        "against",
        "behind",
        "under",
        "over",
        "between",
        "among",
        "within",
        "inside",
        "outside",
        "around",
        "including",
        "like",
        "than",
        "via",
        "per",
        "into",
    ]
)
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom", "where", "when"})
_NAMING = frozenset({"named", "called", "calling", "identified", "known", "itself", "himself", "herself", "themselves"})
_SPEAKING_FOR = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "lawyer", "attorney", "counsel", "adviser", "aide"}
)
_ARTICLES = frozenset({"the", "a", "an"})


def bearer(text: str, extent: Span, names: Sequence[Span]) -> int | None:
    """Return the index of the first of `names`, in order, that is what the words at `extent` name; None if none is."""
    return next((index for index, name in enumerate(names) if _is_borne(text, extent, name)), None)


def _is_borne(text: str, extent: Span, name: Span) -> bool:
    before = _TOKEN.findall(text, extent.start, max(name.start, extent.start))
    return not _owns(text[name.end : extent.end]) and not _is_dependent([word.lower() for word in before])


def _owns(after: str) -> bool:
    """Whether what follows a name makes it part of another: "Brandt’s lawyer", "the Brandt campaign"."""
    if re.match(r"\s*[’']s?\s+\w", after):
        return True
    following = re.match(r"(?:\s+(?!who\b|which\b|that\b|and\b)[a-z][\w-]*){1,3}", after)
    words = people_words()
    for word in following[0].split() if following else ():
        if word in _PREPOSITIONS:
            return False
        for nouns in (words.unnamed, words.organisation_nouns, words.titles, words.document_nouns):
            if word in nouns or word.removesuffix("s") in nouns:
                return True
    return False


def _is_dependent(before: Sequence[str]) -> bool:
    """Whether the words before a name make it hang on a preposition or a relative clause."""
    for index in range(len(before) - 1, -1, -1):
        word = before[index]
        if word in _NAMING or word in _BREAKS:
            return word in _BREAKS and _is_in_clause(before[:index])
        if word in _RELATIVE:
            return True
        if word in _PREPOSITIONS and not _is_in_title(before, index):
            return True
    return False


def _is_in_clause(before: Sequence[str]) -> bool:
    """Whether a relative clause that began before a comma still goes on after it."""
    return any(word in _RELATIVE for word in before)


def _is_in_title(before: Sequence[str], index: int) -> bool:
    """Whether an "of" belongs to a title: "secretary of state"."""
    words, between = people_words(), before[index + 1 :]
    if index == 0 or not between or before[index] not in {"of", "for"} or before[index - 1] in _SPEAKING_FOR:
        return False
    has_title = any(word.rstrip(".") in words.abbreviated_titles | words.titles for word in between)
    return before[index - 1] in words.titles and not has_title and not _ARTICLES.intersection(between)
