"""The people of one document by their names: who "Brandt", "Ada" or "Mr Falk" is.

A surname belongs to the one full name that has it; where several have it, to whom title, function or form of address
fit, and then to whom it meant last. A title before a bare surname, printed before the full name of somebody who has
another, is another person's: "President Falk" is not Ada Falk, the minister.
"""

import re
from collections.abc import Iterable

from tui.language.figures import Figure, folded
from tui.language.findings import Name
from tui.language.lexicon import people_words
from tui.language.personal_names import PersonalName, parsed, surname_key
from tui.model import ActorKind, AliasKind

MAX_NAMESAKES = 50
"""People among whom one is looked for by a part of the name; it tells nobody where more have it, as in a list."""
_WORD = re.compile(r"[\w-]+")


class People:
    """Finds or makes the figure of a person's name."""

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._by_surname: dict[str, list[Figure]] = {}
        self._by_given: dict[str, list[Figure]] = {}
        self._by_text: dict[str, Figure] = {}
        self._taken: set[str] = set()
        """The ids of those who have a place among the others."""
        self._first_place: dict[str, int] = {}
        self._meant: dict[str, Figure] = {}
        """Whom a bare name stood for last."""

    def knows(self, word: str) -> bool:
        """Return whether a single word is somebody's surname."""
        return surname_key(folded(word)) in self._by_surname and not _is_acronym(word)

    def of(self, name: Name) -> Figure:
        """Return whom a name stands for, new or known, with what stands around it noted."""
        figure = self._full(name) if parsed(name.text).given else self._bare(name)
        figure.gender = figure.gender or name.gender
        figure.add_role(name.role)
        return figure

    def _full(self, name: Name) -> Figure:
        own = parsed(name.text)
        namesakes = self._by_surname.get(surname_key(own.surname), [])
        same = self._by_text.get(name.text)
        for figure in namesakes if same is None or len(namesakes) < MAX_NAMESAKES else [same]:
            if own.is_same(parsed(figure.name)) and not _conflicts(figure, name):
                figure.also(name.text, AliasKind.VARIANT)
                return figure
        figure = Figure(self._id_of(own), name.text, ActorKind.PERSON)
        self._first_place[figure.id] = name.span.start
        self._taken.add(figure.id)
        self._by_text[name.text] = figure
        for key in {surname_key(form) for form in own.surnames(name.text)}:
            _add(self._by_surname, key, figure)
        for given in filter(None, (own.given, own.nickname)):
            _add(self._by_given, given, figure)
        return figure

    def _id_of(self, name: PersonalName) -> str:
        """Return the id for the person of a full name: the same in all documents that show nobody else of it.

        A namesake of somebody in the document has an id of the whole name, and if that is taken, of the document's own.
        """
        whole = " ".join(part for part in (name.given, *name.middle, name.surname, name.generation) if part)
        wanted = f"{ActorKind.PERSON}:{name.key}"
        if wanted in self._taken:
            wanted = f"{ActorKind.PERSON}:{whole}"
        if wanted in self._taken:
            wanted += f"@{self._document_id}"
        while wanted in self._taken:
            wanted += "+"
        return wanted

    def _bare(self, name: Name) -> Figure:
        own = parsed(name.text)
        surname, key = surname_key(own.surname), f"{own.surname} {own.generation}".strip()
        bearers = [figure for figure in self._by_surname.get(surname, []) if self._may_be(figure, name)]
        kind = AliasKind.SURNAME
        if not self._by_surname.get(surname):
            bearers = [figure for figure in self._by_given.get(own.surname, []) if self._may_be(figure, name)]
            kind = AliasKind.VARIANT
        of_generation = [figure for figure in bearers if parsed(figure.name).generation == own.generation]
        figure = self._chosen(key, of_generation if own.generation else of_generation or bearers, name)
        if figure is None:
            figure = Figure(f"{ActorKind.PERSON}:{key}@{self._document_id}", name.text, ActorKind.PERSON)
            if bearers and not own.generation:
                return figure
            self._taken.add(figure.id)
            _add(self._by_surname, surname, figure)
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


def _add(figures: dict[str, list[Figure]], key: str, figure: Figure) -> None:
    known = figures.setdefault(key, [])
    if len(known) < MAX_NAMESAKES:
        known.append(figure)


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
