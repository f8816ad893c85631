"""The actors of one document: its names brought together, each actor under one name.

A full name, an organisation or a country is the same actor in every document; a bare surname, or a source without a
name, is known only within its own.
"""

import re
import sys
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from tui.language.bodies_by_name import BodiesByName
from tui.language.figures import Figure, folded, kinds_of
from tui.language.findings import Name
from tui.language.lexicon import Entry
from tui.language.people import People
from tui.language.spotting import Spotter
from tui.model import ActorKind, AliasKind, Document, Mention, Span

_ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z&.-]{1,9})\)")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_MAX_MENTION_CHARS = 400
_NOWHERE = Span(sys.maxsize, sys.maxsize)
_POWERS = frozenset({ActorKind.PLACE, ActorKind.GOVERNMENT})


class Cast:
    """All who appear in a document, found by where they are mentioned."""

    def __init__(self, document: Document, names: Iterable[Name]) -> None:
        self._document = document
        self._figures: dict[str, Figure] = {}
        self._people = People(document.id)
        self._bodies = BodiesByName()
        self._mentions: dict[Span, Figure] = {}
        self._places: list[Span] = []
        names = list(_cut_headlines(names))
        self._of_people = {name.text for name in names if name.kind is ActorKind.PERSON}
        self.names: list[Name] = _settled(names)
        self._counts = Counter(name.text for name in self.names)
        self._surnames = Counter(
            name.text.split(" ")[-1] for name in self.names if name.kind is ActorKind.PERSON and " " in name.text
        )
        self._acting_countries = {
            name.entry.name for name in self.names if name.entry and name.entry.kind in _POWERS and _governs(name)
        }
        for name in self.names:
            if name.kind is ActorKind.PERSON and len(name.text.split()) > 1:
                self._keep(self._people.of(name))
            elif name.kind is ActorKind.ORGANISATION and name.entry is None and " " in name.text:
                self._add_body(name)
        for name in self.names:
            self.mention(name.span, self._figure_of(name))
        self._find_acronyms()
        self._find_more_mentions()

    @property
    def figures(self) -> list[Figure]:
        """Everybody, in the order of their first mention."""
        first = {self._mentions[place].id: place for place in reversed(self._places)}
        return sorted(self._figures.values(), key=lambda figure: first.get(figure.id, _NOWHERE))

    def at(self, span: Span) -> Figure | None:
        """Return who is named by words that `span` overlaps."""
        first = bisect_left(self._places, (span.start - _MAX_MENTION_CHARS,))
        near = self._places[first : bisect_left(self._places, (span.end,))]
        return next((self._mentions[place] for place in reversed(near) if place.end > span.start), None)

    def within(self, span: Span) -> list[tuple[Span, Figure]]:
        """Return the mentions that begin in `span`, in order."""
        first, last = bisect_left(self._places, (span.start,)), bisect_left(self._places, (span.end,))
        return [(place, self._mentions[place]) for place in self._places[first:last]]

    def holders_of(self, role: str) -> list[Figure]:
        """Return the people whose title or function is `role`, a noun."""
        found = {
            place: figure for noun in kinds_of(role) for place, figure in self._people_by_noun.get(noun, {}).items()
        }
        return [found[place] for place in sorted(found)]

    @cached_property
    def _people_by_noun(self) -> Mapping[str, Mapping[int, Figure]]:
        """The people by the heads of their titles and functions, each with a number for the order among them.

        It is made when it is first asked for: whoever is adopted later has neither.
        """
        found: defaultdict[str, dict[int, Figure]] = defaultdict(dict)
        for place, figure in enumerate(self._figures.values()):
            for noun in figure.nouns if figure.kind is ActorKind.PERSON else ():
                found[noun][place] = figure
        return found

    def before(self, offset: int, reach: int) -> Iterator[Figure]:
        """Yield who is mentioned in the `reach` characters before `offset`, the last mentioned first."""
        for index in range(bisect_left(self._places, (offset,)) - 1, -1, -1):
            place = self._places[index]
            if place.start < offset - reach:
                return
            if place.end <= offset:
                yield self._mentions[place]

    def mention(self, span: Span, figure: Figure) -> None:
        """Record that the words at `span` stand for `figure`."""
        if span not in self._mentions:
            insort(self._places, span)
        self._mentions[span] = figure

    def adopt(self, figure: Figure) -> Figure:
        """Return `figure` as one of the cast, or who bears its id already."""
        return self._keep(figure)

    def add_people_of(self, country: str, demonym: str) -> Figure:
        """Return the country whose people speak, such as Russia for "the Russians"."""
        figure = self._keep(Figure(f"country:{folded(country)}", country, ActorKind.GOVERNMENT))
        figure.also(demonym, AliasKind.DEMONYM)
        return figure

    def mentions(self) -> tuple[Mention, ...]:
        """Return all mentions in order; where two overlap, the longer."""
        chosen: list[Span] = []
        for span in self._places:
            if not chosen or chosen[-1].end <= span.start:
                chosen.append(span)
            elif span.end - span.start > chosen[-1].end - chosen[-1].start:
                chosen[-1] = span
        return tuple(Mention(span, self._mentions[span].id) for span in chosen)

    def _figure_of(self, name: Name) -> Figure:
        is_known_person = " " not in name.text and self._people.knows(name.text)
        if is_known_person and name.kind is ActorKind.ORGANISATION:
            is_known_person = not self._is_rather_a_body(name.text)
        if name.kind is ActorKind.PERSON or is_known_person:
            return self._keep(self._people.of(name))
        return self._add_body(name) if name.entry is None else self._add_known(name, name.entry)

    def _add_known(self, name: Name, entry: Entry) -> Figure:
        is_country = entry.kind in _POWERS
        if entry.is_capital and not name.acts and (name.is_location or entry.name not in self._acting_countries):
            return self._keep(Figure(f"{ActorKind.PLACE}:{folded(name.text)}", name.text, ActorKind.PLACE))
        kind = ActorKind.GOVERNMENT if entry.name in self._acting_countries else entry.kind
        prefix = "country" if is_country else str(entry.kind)
        figure = self._keep(Figure(f"{prefix}:{folded(entry.name)}", entry.name, kind))
        if entry.alias is not None:
            self._bodies.call(figure, name.text, entry.alias)
        return figure

    def _add_body(self, name: Name) -> Figure:
        text = _ARTICLE.sub("", name.text)
        may_be_short = name.kind is ActorKind.ORGANISATION and text not in self._of_people
        longer = self._bodies.longer(text) if may_be_short else []
        if len(longer) == 1:
            self._bodies.call(longer[0], text, AliasKind.ACRONYM if text.isupper() else AliasKind.VARIANT)
            return longer[0]
        called = self._bodies.called(text, name.kind)
        return called or self._keep(Figure(f"{name.kind}:{folded(text)}", text, name.kind))

    def _is_rather_a_body(self, word: str) -> bool:
        """Whether a body's full name, not a person's, is what a word is short for more often."""
        as_body = sum(self._counts[name] for name in {figure.name for figure in self._bodies.longer(word)})
        return as_body > 0 and as_body >= self._surnames[word]

    def _keep(self, figure: Figure) -> Figure:
        if figure.id not in self._figures:
            self._figures[figure.id] = figure
            self._bodies.add(figure)
        return self._figures[figure.id]

    def _find_acronyms(self) -> None:
        """Merge "WHO" into "World Health Organization (WHO)" where the text says so."""
        merged: dict[Figure, Figure] = {}
        for span, mentioned in self._mentions.items():
            match = _ACRONYM.match(self._document.text, span.end)
            figure = merged.get(mentioned, mentioned)
            if match and figure.kind is not ActorKind.PERSON and match[1] not in figure.aliases:
                for kind in (ActorKind.ORGANISATION, ActorKind.PLACE):
                    acronym = self._figures.get(f"{kind}:{folded(match[1])}")
                    if acronym is not None and acronym is not figure:
                        del self._figures[acronym.id]
                        merged[acronym] = figure
                figure.also(match[1], AliasKind.ACRONYM)
        for span, figure in self._mentions.items():
            while figure in merged:
                figure = merged[figure]
            self._mentions[span] = figure

    def _find_more_mentions(self) -> None:
        """Find the full names and surnames of known people where the recogniser saw none."""
        known = {
            alias: f for f in self._figures.values() if f.kind is ActorKind.PERSON for alias in (f.name, *f.aliases)
        }
        for span in Spotter(known).places(self._document.text):
            if self.at(span) is None:
                self.mention(span, known[self._document.text[span.start : span.end]])


def _cut_headlines(names: Iterable[Name]) -> Iterator[Name]:
    """Yield all names; of those in a headline that run on into other words, what the text below knows as names."""
    names = list(names)
    known = {name.text for name in names if not name.is_headline}
    known |= {name.text.split()[-1] for name in names if not name.is_headline and name.kind is ActorKind.PERSON}
    spotter = Spotter(known)
    for name in names:
        if not name.is_headline or name.entry is not None or name.text in known or not known:
            yield name
            continue
        parts = list(spotter.places(name.text))
        for part in parts:
            start, end = name.span.start + part.start, name.span.start + part.end
            yield replace(name, text=name.text[part.start : part.end], span=Span(start, end), role=None)
        if not parts:
            yield name


def _settled(names: Iterable[Name]) -> list[Name]:
    """Give all names with the same words the kind that most of them have, and a person's full name that of the bare."""
    names = list(names)
    votes: dict[str, Counter[ActorKind]] = {}
    for name in names:
        votes.setdefault(name.text, Counter())[name.kind] += 1
    kinds = {text: counted.most_common(1)[0][0] for text, counted in votes.items()}
    people = {text for text, kind in kinds.items() if kind is ActorKind.PERSON and " " not in text}
    for text in kinds:
        if len(text.split()) == 2 and text.split()[1] in people:
            kinds[text] = ActorKind.PERSON
    return [
        name if name.entry or name.kind is kinds[name.text] else replace(name, kind=kinds[name.text]) for name in names
    ]


def _governs(name: Name) -> bool:
    return name.acts or name.kind is ActorKind.GOVERNMENT
