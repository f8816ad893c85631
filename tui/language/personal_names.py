"""The names of people: their parts, and when two full names are one person's.

Two are the same if given name and surname are, in any spelling or short form, and nothing else in them disagrees: "John
F. Kerry" and "John Kerry", but neither "George W. Bush" and "George H.W. Bush" nor "Donald Trump" and "Donald Trump
Jr.".
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from tui.language.figures import folded
from tui.language.lexicon import given_names, name_variants, people_words

NICKNAME = re.compile(r"(?<=\w) [“‘\"'(]([A-Z][\w-]+)[”’\"')](?= [A-Z])")
_GENERATIONS = {"jr": "jr", "jnr": "jr", "junior": "jr", "sr": "sr", "snr": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_ARTICLE = re.compile(r"^(?:al|el)[- ](?=\w)")
_SKY = re.compile(r"sk(?:yy|iy|ii|ij)$")
_INITIALS = re.compile("[^aeiou]{2,3}")
"""What is left of "H.W." without its dots."""
_MIN_SURNAME_CHARS = 3


@dataclass(frozen=True, slots=True)
class PersonalName:
    """A name in parts, all for comparison: lower case, without accents and dots."""

    given: str
    """The first name; empty where there is only a surname."""
    middle: tuple[str, ...]
    surname: str
    generation: str
    """ "jr", "sr", "ii" and so on; empty where none is given."""
    nickname: str = ""
    """What stands in quotation marks or brackets: Michael “Mike” Pence."""

    @property
    def key(self) -> str:
        """What is alike for all documents that print the name in full.

        Middle names do not count, where the first one is known as a given name: "Hillary Rodham Clinton" is Hillary
        Clinton, but "Gabriel García Márquez" may be no "Gabriel Márquez". Nor does a lone middle initial.
        """
        may_go = self.given in given_names() and people_words().particles.isdisjoint([*self.middle, self.surname])
        middle = () if may_go or (len(self.middle) == 1 and len(self.middle[0]) == 1) else self.middle
        parts = (_given_key(self.given), *middle, surname_key(self.surname), self.generation)
        return " ".join(part for part in parts if part)

    @property
    def initials(self) -> str:
        """The first letters of the middle names: "hw" for George H.W. Bush and George Herbert Walker Bush."""
        return "".join(name if _INITIALS.fullmatch(name) else name[0] for name in self.middle)

    def is_same(self, other: "PersonalName") -> bool:
        """Return whether two full names may be one person's."""
        if not self.given or not other.given or surname_key(self.surname) != surname_key(other.surname):
            return False
        if self.generation != other.generation:
            return False
        if self.given == other.nickname or other.given == self.nickname:
            return True
        shorter, longer = sorted([self._forenames(), other._forenames()], key=len)
        if _is_given(shorter[0], longer[0]):
            return all(map(_may_be, shorter[1:], longer[1:]))
        # "Winston Churchill" for "Leonard Winston Churchill".
        return set(shorter) <= set(longer)

    def surnames(self, printed: str) -> set[str]:
        """Return the forms in which the surname may stand alone: "al-Assad" and "Assad", "van Dyck" and "Dyck"."""
        forms = {self.surname, _ARTICLE.sub("", self.surname)}
        inner: set[str] = set()
        if self.middle:
            forms.add(" ".join([*self.middle, self.surname]))
            capital = {folded(word) for word in printed.split()[1:-1] if word[:1].isupper()}
            inner = {word for word in self.middle if word in capital and len(word) > _MIN_SURNAME_CHARS}
        return (forms | {word for word in inner if word not in given_names()}) - (
            people_words().titles - {self.surname}
        )

    def _forenames(self) -> list[str]:
        return [_given_key(self.given), *self.middle]


@lru_cache(maxsize=4096)
def parsed(text: str) -> PersonalName:
    """Return the parts of a name as printed, without title."""
    nickname = NICKNAME.search(text)
    words = folded(NICKNAME.sub(" ", text).replace(",", " ")).split()
    generation = ""
    while len(words) > 1 and words[-1] in _GENERATIONS:
        generation = _GENERATIONS[words.pop()]
    if len(words) == 1:
        return PersonalName("", (), words[0], generation)
    return PersonalName(
        words[0], tuple(words[1:-1]), words[-1], generation, folded(nickname[1]) if nickname is not None else ""
    )


def surname_key(surname: str) -> str:
    """Return a surname in the spelling that all of its spellings are taken for, without an Arabic article."""
    return _spelling("surnames", _SKY.sub("sky", _ARTICLE.sub("", surname)))


def _given_key(given: str) -> str:
    """Return a given name in full, in the spelling that all of its spellings are taken for."""
    spelling = _spelling("given", given)
    return _spelling("short_forms", spelling)


def _is_given(one: str, other: str) -> bool:
    return one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))


def _may_be(one: str, other: str) -> bool:
    """Whether two middle names agree; "F" may be "Forbes", but "W" is not "HW"."""
    return one == other or (1 in {len(one), len(other)} and one[0] == other[0] and {len(one), len(other)} != {1, 2})


def _spelling(part: str, name: str) -> str:
    return _spellings(part).get(name, name)


@cache
def _spellings(part: str) -> dict[str, str]:
    groups = (spellings.split() for spellings in name_variants()[part])
    return {spelling: first for first, *others in groups for spelling in others}
