"""Which names of an article give way to which others: people's, countries' and towns'.

The names of an article are those that the taggers learn from: marked actors, and what the stock recogniser finds. A
word of somebody's name gives way to the same word each time, so those called by their surname stay who they were, and
relations share theirs.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from numpy.random import Generator

from tui.language.figures import folded
from tui.language.lexicon import demonyms, gazetteer, given_names, people_words
from tui.language.training.corpus import Example
from tui.language.training.countries import countries_in, names_for, regular_countries
from tui.language.training.regions import Region
from tui.language.training.renaming import renamed
from tui.language.training.silver import PERSON, PLACE

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TOWN = re.compile(r"[A-Z][a-zà-ž]+(?: [A-Z][a-zà-ž]+)?")
_GENERATIONS = frozenset({"jr", "jnr", "sr", "snr", "ii", "iii", "iv"})
_VOWELS = frozenset("AEIO")
"""Not U, which is no vowel in "a Ugandan"."""


def elsewhere(row: Mapping[str, Any], example: Example, regions: Sequence[Region], random: Generator) -> dict[str, Any]:
    """Return a row of a corpus with other names, its people and towns those of one of `regions`."""
    region = regions[int(random.integers(len(regions)))]
    return renamed(row, other_names(row, example, region, random))


def other_names(row: Mapping[str, Any], example: Example, region: Region, random: Generator) -> dict[str, str]:
    """Return new names for those in `row`, given what `example` is of it: people and towns of `region`, any country."""
    drawing = _Drawing(row["text"], random)
    actors: Sequence[Mapping[str, Any]] = row.get("actors", ())
    for words in _people(example, actors):
        first, *others = words
        drawing.rename(first, [name for name in region.given if _pronoun(name) == _pronoun(first)])
        for word in others:
            drawing.rename(word, region.surnames)
    for country in countries_in(row["text"]):
        drawing.rename_country(country)
    for town in _towns(example, actors):
        drawing.rename(town, region.towns)
    return drawing.names


class _Drawing:
    """Draws new names, none twice and none that the article has."""

    def __init__(self, text: str, random: Generator) -> None:
        self.names: dict[str, str] = {}
        words = _WORD.findall(text)
        self._ordinary = {word for word in words if word.islower()}
        self._taken = {word for word in words if not word.islower()}
        self._random = random

    def rename(self, old: str, pool: Iterable[str]) -> None:
        """Give a name one of `pool`, unless it may be an ordinary word here, such as Grace, May or Bill."""
        if old not in self.names and old.lower() not in self._ordinary:
            new = self._draw(pool, old)
            if new is not None:
                self.names[old] = new

    def rename_country(self, country: str) -> None:
        """Give a country, its people and its capital the names of another."""
        new = self._draw(regular_countries(), country)
        if new is not None:
            self.names = names_for(country, new) | self.names

    def _draw(self, pool: Iterable[str], old: str) -> str | None:
        free = [each for each in pool if each not in self._taken]
        # "A" and "an" before the name should hold.
        fit = [each for each in free if (each[0] in _VOWELS) == (old[0] in _VOWELS)] or free
        if not fit:
            return None
        new = fit[int(self._random.integers(len(fit)))]
        self._taken.add(new)
        return new


def _people(example: Example, actors: Iterable[Mapping[str, Any]]) -> Iterator[list[str]]:
    """Yield the words of each person's name; of those who are no actors only if they are named in full."""
    marked = [actor["name"] for actor in actors if actor["kind"] == "person"]
    known = _forms_of(actors)
    found = [name for name in _names(example, PERSON) if name not in known and len(_words_of(name)) > 1]
    for name in (*marked, *found):
        words = _words_of(name)
        if words:
            yield words


def _words_of(person: str) -> list[str]:
    """Return the words of a name that are somebody's own: no title, no initial, no "Jr."."""
    words = people_words()
    others = words.titles | words.abbreviated_titles | _GENERATIONS
    return [
        word for word in _WORD.findall(person) if word[0].isupper() and len(word) > 1 and word.lower() not in others
    ]


def _pronoun(given: str) -> str | None:
    name = folded(given)
    return given_names().get(name) or given_names().get(name.partition("-")[0])


def _towns(example: Example, actors: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    known = _forms_of(actors) | gazetteer().keys() | demonyms().keys()
    return (name for name in _names(example, PLACE) if _TOWN.fullmatch(name) and name not in known)


def _forms_of(actors: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    return frozenset(form for actor in actors for form in (actor["name"], *actor["aliases"]))


def _names(example: Example, kind: str) -> Iterator[str]:
    doc = example.passage.doc
    return (doc[name.first : name.end].text for name in example.names if name.kind == kind)
