"""The people of one document by their names: who "Brandt", "Ada" or "Mr Falk" is.

A surname belongs to the one full name that has it; where several have it, to whom title, function or form of address
fit, and then to whom it meant last. A title before a bare surname, printed before the full name of somebody who has
another, is another person's: "President Falk" is not Ada Falk, the minister.
"""

import re
from collections.abc import Iterable

from tui.language.figures import Figure, folded
from tui.language.findings import Name
from tui.language.lexicon import given_names, people_words
from tui.model import ActorKind, AliasKind

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_MIN_SURNAME_CHARS = 3
_WORD = re.compile(r"[\w-]+")


class People:
    """Finds or makes the figure of a person's name."""

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._by_surname: dict[str, list[Figure]] = {}
        self._by_given: dict[str, list[Figure]] = {}
        self._first_place: dict[str, int] = {}
        self._meant: dict[str, Figure] = {}
        """Whom a bare name stood for last."""

    def knows(self, word: str) -> bool:
        """Return whether a single word is somebody's surname."""
        return folded(word) in self._by_surname and not _is_acronym(word)

    def of(self, name: Name) -> Figure:
        """Return whom a name stands for, new or known, with what stands around it noted."""
        words = _name_words(name.text)
        figure = self._full(name, words) if len(words) > 1 else self._bare(name)
        figure.gender = figure.gender or name.gender
        figure.add_role(name.role)
        return figure

    def _full(self, name: Name, words: list[str]) -> Figure:
        last = folded(words[-1])
        for figure in self._by_surname.get(last, []):
            if _is_same(words, _name_words(figure.name)) and not _conflicts(figure, name):
                figure.also(name.text, AliasKind.VARIANT)
                return figure
        figure = Figure(f"{ActorKind.PERSON}:{folded(' '.join(words))}", name.text, ActorKind.PERSON)
        self._first_place[figure.id] = name.span.start
        for part in _surnames(words):
            self._by_surname.setdefault(part, []).append(figure)
        self._by_given.setdefault(folded(words[0]), []).append(figure)
        return figure

    def _bare(self, name: Name) -> Figure:
        key = folded(name.text)
        bearers = [figure for figure in self._by_surname.get(key, []) if self._may_be(figure, name)]
        kind = AliasKind.SURNAME
        if not self._by_surname.get(key):
            bearers = [figure for figure in self._by_given.get(key, []) if self._may_be(figure, name)]
            kind = AliasKind.VARIANT
        figure = self._chosen(key, bearers, name)
        if figure is None:
            figure = Figure(f"{ActorKind.PERSON}:{key}@{self._document_id}", name.text, ActorKind.PERSON)
            if bearers:
                return figure
            self._by_surname.setdefault(key, []).append(figure)
        else:
            figure.also(name.text, kind)
        self._meant[key] = figure
        return figure

    def _may_be(self, figure: Figure, name: Name) -> bool:
        if _conflicts(figure, name):
            return False
        has_title = bool(name.role) and any(word in people_words().titles for word in _words([name.role or ""]))
        is_before = name.span.start < self._first_place.get(figure.id, -1)
        is_other = bool(figure.roles) and not _shares_role(figure, name)
        return not (has_title and is_before and is_other and not name.is_headline)

    def _chosen(self, key: str, bearers: list[Figure], name: Name) -> Figure | None:
        """Return whom of several a bare name means."""
        if len(bearers) > 1 and name.role:
            others = [figure for figure in bearers if not figure.roles]
            bearers = [figure for figure in bearers if _shares_role(figure, name)] or others or bearers
        if len(bearers) > 1 and name.gender:
            bearers = [figure for figure in bearers if figure.gender == name.gender] or bearers
        if len(bearers) <= 1:
            return bearers[0] if bearers else None
        if self._meant.get(key) in bearers:
            return self._meant[key]
        before = [figure for figure in bearers if self._first_place.get(figure.id, -1) <= name.span.start]
        return max(before, key=lambda figure: self._first_place.get(figure.id, -1)) if before else None


def _is_acronym(word: str) -> bool:
    return "." in word or (word.isupper() and 1 < len(word) < 5)


def _conflicts(figure: Figure, name: Name) -> bool:
    return bool(name.gender and figure.gender and name.gender != figure.gender)


def _shares_role(figure: Figure, name: Name) -> bool:
    words = people_words()
    nouns = _words([name.role or ""]) & (words.titles | words.unnamed)
    return bool(nouns & _words(figure.roles))


def _words(phrases: Iterable[str]) -> set[str]:
    return {word for phrase in phrases for word in _WORD.findall(phrase.lower())}


def _name_words(text: str) -> list[str]:
    words = [word for word in text.split() if word.lower().strip(".,") not in _SUFFIXES]
    return words or [text]


def _is_same(one: list[str], other: list[str]) -> bool:
    """Whether two full names with one surname differ only in middle names and initials."""
    given, known = [folded(word) for word in one[:-1]], [folded(word) for word in other[:-1]]
    if not given or not known or folded(one[-1]) != folded(other[-1]):
        return False
    shorter, longer = sorted([given, known], key=len)
    return given[0] == known[0] or set(shorter) <= set(longer) or (len(given[0]) == 1 and known[0].startswith(given[0]))


def _surnames(words: list[str]) -> set[str]:
    """Return the forms in which a surname may stand alone: "al-Assad" and "Assad", "van Dyck" and "Dyck"."""
    last = words[-1]
    forms = {last, last.removeprefix("al-").removeprefix("el-").removeprefix("Al-")}
    middle: set[str] = set()
    if len(words) > 2:
        forms.add(" ".join(words[1:]))
        middle = {folded(word) for word in words[1:-1] if word[0].isupper() and len(word) > _MIN_SURNAME_CHARS}
    known = {folded(form) for form in forms} | {word for word in middle if word not in given_names()}
    return known - (people_words().titles - {folded(last)})
