"""The actors of one document: its names brought together, each actor under one name.

A full name, an organisation or a country is the same actor in every document; a bare surname, or a source without a
name, is known only within its own.
"""

import re
import sys
import unicodedata
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tui.language.findings import Gender, Name
from tui.language.lexicon import Entry, people_words
from tui.model import Actor, ActorKind, Alias, AliasKind, Document, Mention, Span

_ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z&.-]{1,9})\)")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_MAX_MENTION_CHARS = 400
_NOWHERE = Span(sys.maxsize, sys.maxsize)
_POWERS = frozenset({ActorKind.PLACE, ActorKind.GOVERNMENT})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(slots=True, eq=False)
class Figure:
    """An actor in the making."""

    id: str
    name: str
    kind: ActorKind
    aliases: dict[str, AliasKind] = field(default_factory=dict)
    roles: list[str] = field(default_factory=list)
    gender: Gender | None = None
    noun: str = ""
    """The head noun of a source without a name."""
    is_plural: bool = False

    def also(self, name: str, kind: AliasKind) -> None:
        """Take note of another name."""
        if name != self.name:
            self.aliases.setdefault(name, kind)

    def has_role_of(self, phrase: str) -> bool:
        """Return whether a role says that this is "the" `phrase`, such as "minister"."""
        words = re.compile(rf"\b{re.escape(phrase)}\b", re.IGNORECASE)
        return any(words.search(role) for role in self.roles)

    def actor(self) -> Actor:
        """Return the finished actor."""
        aliases = tuple(Alias(name, kind) for name, kind in self.aliases.items())
        return Actor(self.id, self.name, self.kind, aliases, ", ".join(self.roles[:1]) or None)


class Cast:
    """All who appear in a document, found by where they are mentioned."""

    def __init__(self, document: Document, names: Iterable[Name]) -> None:
        self._document = document
        self._figures: dict[str, Figure] = {}
        self._full_names: dict[str, list[Figure]] = {}
        self._mentions: dict[Span, Figure] = {}
        self._places: list[Span] = []
        self.names: list[Name] = _settled(names)
        self._acting_countries = {
            name.entry.name for name in self.names if name.entry and name.entry.kind in _POWERS and _governs(name)
        }
        for name in self.names:
            if name.kind is ActorKind.PERSON and len(name.text.split()) > 1:
                self._add_person(name)
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

    def holders_of(self, role: str) -> list[Figure]:
        """Return the people whose title or function holds the words `role`."""
        return [f for f in self._figures.values() if f.kind is ActorKind.PERSON and f.has_role_of(role)]

    def before(self, offset: int, reach: int) -> Iterator[Figure]:
        """Yield who is mentioned in the `reach` characters before `offset`, the last mentioned first."""
        for place in reversed(self._places[: bisect_left(self._places, (offset,))]):
            if place.start < offset - reach:
                return
            if place.end <= offset:
                yield self._mentions[place]

    def mention(self, span: Span, figure: Figure) -> None:
        """Record that the words at `span` stand for `figure`."""
        if span not in self._mentions:
            insort(self._places, span)
        self._mentions[span] = figure

    def add_unnamed(self, phrase: str, noun: str, is_plural: bool) -> Figure:
        """Return the source without a name that is called `phrase` here, new or known."""
        actor_id = f"{ActorKind.UNNAMED}:{_folded(phrase)}@{self._document.id}"
        figure = Figure(actor_id, phrase, ActorKind.UNNAMED, noun=noun, is_plural=is_plural)
        return self._figures.setdefault(actor_id, figure)

    def add_people_of(self, country: str) -> Figure:
        """Return the country that "the Ruritanians" stand for."""
        return self._keep(Figure(f"country:{_folded(country)}", country, ActorKind.GOVERNMENT))

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
        is_known_person = " " not in name.text and _folded(name.text) in self._full_names
        if name.kind is ActorKind.PERSON or is_known_person:
            return self._add_person(name)
        return self._add_body(name) if name.entry is None else self._add_known(name, name.entry)

    def _add_person(self, name: Name) -> Figure:
        words = _name_words(name.text)
        figure = self._full_name(name, words) if len(words) > 1 else self._bare_name(name, words)
        figure.gender = figure.gender or name.gender
        if name.role and name.role not in figure.roles:
            figure.roles.append(name.role)
        return figure

    def _full_name(self, name: Name, words: list[str]) -> Figure:
        key = _folded(f"{words[0]} {words[-1]}")
        for figure in self._full_names.get(key, []):
            figure.also(name.text, AliasKind.VARIANT)
            return figure
        figure = self._keep(Figure(f"{ActorKind.PERSON}:{_folded(' '.join(words))}", name.text, ActorKind.PERSON))
        for part in {key, *_surnames(words)}:
            self._full_names.setdefault(part, []).append(figure)
        return figure

    def _bare_name(self, name: Name, words: list[str]) -> Figure:
        bearers = self._full_names.get(_folded(name.text), [])
        fitting = [figure for figure in bearers if not name.gender or figure.gender in {None, name.gender}]
        if len(fitting) == 1:
            fitting[0].also(name.text, AliasKind.SURNAME)
            return fitting[0]
        actor_id = f"{ActorKind.PERSON}:{_folded(name.text)}@{self._document.id}"
        return self._keep(Figure(actor_id, name.text, ActorKind.PERSON))

    def _add_known(self, name: Name, entry: Entry) -> Figure:
        is_country = entry.kind in _POWERS
        if entry.is_capital and not name.acts and (name.is_location or entry.name not in self._acting_countries):
            return self._keep(Figure(f"{ActorKind.PLACE}:{_folded(name.text)}", name.text, ActorKind.PLACE))
        kind = ActorKind.GOVERNMENT if entry.name in self._acting_countries else entry.kind
        prefix = "country" if is_country else str(entry.kind)
        figure = self._keep(Figure(f"{prefix}:{_folded(entry.name)}", entry.name, kind))
        if entry.alias is not None:
            figure.also(name.text, entry.alias)
        return figure

    def _add_body(self, name: Name) -> Figure:
        text = _ARTICLE.sub("", name.text)
        longer = [f for f in self._figures.values() if f.kind is name.kind and f.name.startswith(text + " ")]
        if len(longer) == 1 and name.kind is ActorKind.ORGANISATION:
            longer[0].also(text, AliasKind.VARIANT)
            return longer[0]
        known = next((f for f in self._figures.values() if text in f.aliases and f.kind is name.kind), None)
        return known or self._keep(Figure(f"{name.kind}:{_folded(text)}", text, name.kind))

    def _keep(self, figure: Figure) -> Figure:
        return self._figures.setdefault(figure.id, figure)

    def _find_acronyms(self) -> None:
        """Merge "WHO" into "World Health Organization (WHO)" where the text says so."""
        for span, figure in list(self._mentions.items()):
            match = _ACRONYM.match(self._document.text, span.end)
            if match and figure.kind is not ActorKind.PERSON and match[1] not in figure.aliases:
                acronym = self._figures.get(f"{ActorKind.ORGANISATION}:{_folded(match[1])}")
                if acronym is not None and acronym is not figure:
                    self._merge(acronym, figure)
                figure.also(match[1], AliasKind.ACRONYM)

    def _merge(self, other: Figure, into: Figure) -> None:
        del self._figures[other.id]
        for span, figure in self._mentions.items():
            if figure is other:
                self._mentions[span] = into

    def _find_more_mentions(self) -> None:
        """Find the full names and surnames of known people where the recogniser saw none."""
        known = {
            alias: f for f in self._figures.values() if f.kind is ActorKind.PERSON for alias in (f.name, *f.aliases)
        }
        if not known:
            return
        pattern = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True) if name)
        for match in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", self._document.text):
            span = Span(*match.span())
            if self.at(span) is None:
                self.mention(span, known[match.group()])


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


def _name_words(text: str) -> list[str]:
    words = [word for word in text.split() if word.lower().strip(".,") not in _SUFFIXES]
    return words or [text]


def _surnames(words: list[str]) -> set[str]:
    """Return the forms in which a surname may stand alone: "al-Assad" and "Assad", "van Dyck" and "Dyck"."""
    last = words[-1]
    forms = {last, last.removeprefix("al-").removeprefix("el-")}
    if len(words) > 2:
        forms.add(" ".join(words[1:]))
    return {_folded(form) for form in forms} - people_words().titles


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower() or name.lower()
    return " ".join(plain.replace(".", "").split())
