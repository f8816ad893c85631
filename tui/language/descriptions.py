"""Those who are described, not named: "the minister", "port officials", "a second", and whom a name fits them.

Each noun in a text that may stand for somebody has a figure of its own; it becomes an actor when it speaks.
"""

import re
from collections.abc import Sequence

from tui.language.actors import Cast
from tui.language.figures import Figure, folded, gender_of_words
from tui.language.findings import Party, Report
from tui.language.lexicon import people_words
from tui.language.personal_names import parsed
from tui.language.ranking import NOBODY, Candidate
from tui.language.references import Reference, Scene
from tui.language.salience import Place, Salience
from tui.model import ActorKind, AliasKind, Document, Span

_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.GOVERNMENT})
_OWNERS = re.compile(r"(?:his|her|their|its|my|our|your)\s", re.IGNORECASE)
_AGE = re.compile(r"\b\w+-year-old\b")
_NEWS = re.compile(r"^(?:new|recent|latest|(?:\d+|\w+)-page)\s+", re.IGNORECASE)
_NUMBER = re.compile(
    r"^(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|many|most|all|both)(?: of the)?\s+",
    re.IGNORECASE,
)
_MEMBERS = {
    "one": "one", "another": "another", "other": "another", "second": "second", "third": "third", "fourth": "fourth",
    "first": "first",
}  # fmt: skip
_MEMBER = re.compile(r"(?:one|another|other|second|third|fourth|first)(?:\s+of\s+(?:them|those|these|the\s+\w+))?\W*")
_PAIR = re.compile(r"(?:the|these|those)\s+two\b|both\b", re.IGNORECASE)
_PAIR_PARAGRAPHS = 4
_MAX_HOLDERS = 50
"""Of one office, far away in the text, where it may tell which of them is meant."""
_STATES = ("former", "shadow", "deputy", "vice", "prime")
_WORD = re.compile(r"\w+")
_DEFINITE = frozenset({"the", "these", "those", "this", "that"})


class Descriptions:
    """Finds or makes those whom nouns stand for."""

    def __init__(
        self, document: Document, cast: Cast, scene: Scene, reports: Sequence[Report], salience: Salience
    ) -> None:
        self._document = document
        self._text = document.text
        self._cast = cast
        self._salience = salience
        self._made: dict[str, Figure] = {}
        self._called: dict[tuple[str, bool], Figure] = {}
        self._first_paragraphs = 3
        parties = (party for report in reports if report.source for party in report.source.parties)
        self._phrases = {party.heads[0].start: self.phrase_of(party) for party in parties if not party.is_pronoun}
        for reference in scene.references:
            if not reference.is_pronoun:
                self._link(reference)

    def phrase_of(self, party: Party) -> str:
        """Return what a source without a name is called."""
        age = _AGE.match(self._text, party.phrase.start)
        if age is not None and age.end() >= party.phrase.end:
            return age.group()
        words = " ".join(self._text[party.phrase.start : party.phrase.end].split())
        words = _NEWS.sub("", words) or words
        return words[0].lower() + words[1:] if _OWNERS.match(words) else words

    def _link(self, reference: Reference) -> None:
        """Note a noun as a mention of whom it stands for."""
        key = (reference.word, reference.is_plural)
        figure = self._called.get(key) if reference.is_definite else None
        if figure is None and reference.is_definite and not reference.is_plural:
            holders = self._cast.holders_of(reference.word)
            figure = holders[0] if len(holders) == 1 else None
        if figure is None:
            words = " ".join(self._text[reference.phrase.start : reference.phrase.end].split())
            phrase = self._phrases.get(reference.span.start, words)
            figure = self._figure(phrase, reference.word, reference.is_plural)
        if figure.kind is ActorKind.UNNAMED:
            self._called[key] = figure
        self._salience.add(reference.span.start, figure, reference.acts, reference.leads)

    def _figure(self, phrase: str, noun: str, is_plural: bool) -> Figure:
        actor_id = f"{ActorKind.UNNAMED}:{folded(phrase)}@{self._document.id}"
        made = self._made.get(actor_id)
        if made is None:
            gender = None if is_plural else gender_of_words(noun)
            made = Figure(actor_id, phrase, ActorKind.UNNAMED, gender=gender, noun=noun, is_plural=is_plural)
            self._made[actor_id] = made
        return made

    def author(self, byline: str | None) -> Figure:
        """Return who wrote the article: by name where that is plain."""
        match = re.fullmatch(r"(?:[Bb]y )?((?:[A-Z][\w’'-]+\.? ){1,3}[A-Z][\w’'-]+)", byline or "")
        if match is None:
            return self._cast.adopt(self._figure("author", "author", is_plural=False))
        name = match[1]
        return self._cast.adopt(Figure(f"{ActorKind.PERSON}:{parsed(name).key}", name, ActorKind.PERSON))

    def described(self, party: Party) -> Figure:
        """Return the figure of a noun that stands for nobody known."""
        figure = self._cast.adopt(self._figure(self.phrase_of(party), party.noun, party.is_plural))
        self._cast.mention(party.phrase, figure)
        return figure

    def note(self, party: Party, figure: Figure) -> None:
        """Note that a noun stands for somebody known."""
        figure.called.add(party.noun)
        if figure.kind is not ActorKind.UNNAMED:
            return
        start = max(self._text.rfind(" ", 0, party.phrase.start - 1) + 1, 0)
        article = self._text[start : party.phrase.start].strip()
        span = Span(start, party.phrase.end) if article.lower() in _DEFINITE else party.phrase
        figure.also(" ".join(self._text[span.start : span.end].split()), AliasKind.PHRASE)
        self._cast.mention(span, figure)

    def member_of_group(self, party: Party, place: Place) -> Figure | None:
        """Return whom "one of them", "another" or "a second" means: one of the people mentioned last."""
        which = _MEMBERS.get(party.noun)
        words = self._text[party.phrase.start : party.extent.end].lower().strip()
        if which is None or not _MEMBER.fullmatch(words):
            return None
        group = self._group_before(place)
        if group is None:
            return None
        singular = "person" if group.noun == "people" else group.noun
        last = re.compile(rf"\b{group.noun}\w*\b" if group.noun != "people" else r"\bpeople\b", re.IGNORECASE)
        name = last.sub(singular, _NUMBER.sub("", group.name) if group.is_plural else singular, count=1)
        name = name if which == "one" and " " in name else f"{which} {name}"
        figure = self._cast.adopt(self._figure(name, group.noun, is_plural=False))
        self._cast.mention(party.phrase, figure)
        return figure

    def pair(self, party: Party, place: Place) -> tuple[Figure, ...]:
        """Return whom "the two men" means: the two people who were named last, if they are two."""
        if not (party.is_plural and _PAIR.match(self._text[party.extent.start : party.phrase.end])):
            return ()
        gender = gender_of_words(party.noun)
        named = dict.fromkeys(
            each.figure
            for each in self._salience.before(place.start)
            if each.paragraph >= place.paragraph - _PAIR_PARAGRAPHS
            and each.figure.kind is ActorKind.PERSON
            and (gender is None or each.figure.gender in {gender, None})
        )
        return tuple(reversed(list(named)[:2])) if len(named) > 1 else ()

    def _group_before(self, place: Place) -> Figure | None:
        """Return the people without names who were mentioned last, those who spoke before others."""
        near = [each for each in self._salience.before(place.start) if each.paragraph >= place.paragraph - 2]
        unnamed = [
            each.figure for each in near if each.figure.kind is ActorKind.UNNAMED and each.figure.noun not in _MEMBERS
        ]
        spoke = (figure for figure in unnamed if figure.id in self._salience.spoken)
        return next(spoke, next((figure for figure in unnamed if figure.is_plural), None))

    def candidates(self, party: Party, place: Place) -> tuple[list[Candidate], dict[str, float]]:
        """Return whom a noun may mean, and what speaks for its meaning nobody known."""
        phrase, noun = self.phrase_of(party), party.noun
        if _AGE.fullmatch(phrase) or noun in {"year-old", "old"}:
            noun = "year-old"
        is_early = place.paragraph <= self._first_paragraphs
        is_definite = party.is_definite or (
            noun == "year-old"
            and self._text[max(party.phrase.start - 4, 0) : party.phrase.start].lower().endswith("the ")
        )
        if not is_definite and not is_early:
            return [], {}
        found = self._salience.candidates(place, lambda figure: self._told_by(figure, phrase, noun, party))
        found = [each for each in found if is_definite or each.features.get("role_head")]
        if not party.is_plural:
            before = {each.figures[0].id for each in found}
            holders = [figure for figure in self._cast.holders_of(noun) if figure.id not in before]
            for figure in holders if len(holders) <= _MAX_HOLDERS else ():
                told = self._told_by(figure, phrase, noun, party)
                if told is not None:
                    found.append(Candidate((figure,), {**told, "later": 1, "only_holder": float(len(holders) == 1)}))
            if is_early:
                found += self._named_next(place, {each.figures[0].id for each in found}, phrase, noun, party)
        return found, self._circumstances(party, phrase, noun, place)

    def _named_next(self, place: Place, known: set[str], phrase: str, noun: str, party: Party) -> list[Candidate]:
        """Return who is the first to be named after a description, if that is in the next paragraphs."""
        for mention in self._salience.after(place.start):
            if mention.paragraph > place.paragraph + 2:
                break
            if mention.figure.kind is ActorKind.PERSON and not mention.is_quoted:
                told = self._told_by(mention.figure, phrase, noun, party)
                if told is None or mention.figure.id in known:
                    break
                here = mention.paragraph == place.paragraph
                features = {"named_next": 1, "named_next_here": float(here), "named_next_leads": float(mention.leads)}
                return [Candidate((mention.figure,), {**told, **features, "later": 1})]
        return []

    def _circumstances(self, party: Party, phrase: str, noun: str, place: Place) -> dict[str, float]:
        words = people_words()
        return {
            NOBODY: 1,
            "nobody_indefinite": float(not party.is_definite),
            "nobody_owned": float(bool(_OWNERS.match(phrase)) or "’s " in phrase or "'s " in phrase),
            "nobody_bare": float(phrase.lower() == noun),
            "nobody_body": float(noun in words.organisation_nouns),
            "nobody_document": float(noun in words.document_nouns),
            "nobody_title": float(noun in words.titles),
            "nobody_age": float(noun == "year-old"),
            "nobody_early": float(place.paragraph <= 1),
            "nobody_plural": float(party.is_plural),
        }

    def _told_by(self, figure: Figure, phrase: str, noun: str, party: Party) -> dict[str, float] | None:
        """Return what a noun tells for its meaning somebody; None where it cannot."""
        words = people_words()
        if figure.kind is ActorKind.UNNAMED:
            return (
                _noun_again(figure, phrase, noun)
                if (figure.noun, figure.is_plural) == (noun, party.is_plural)
                else None
            )
        if party.is_plural or figure.kind is ActorKind.PLACE:
            return None
        if figure.kind in _BODIES:
            if noun not in words.organisation_nouns:
                return None
            name = figure.name.lower()
            others = words.organisation_nouns.intersection(re.findall(r"[\w-]+", name))
            return {
                "name_has_noun": float(noun in others),
                "name_says_other": float(bool(others) and noun not in others),
            }
        if (noun in words.organisation_nouns or noun in words.document_nouns) and not figure.is_a(noun):
            return None
        gender = gender_of_words(noun)
        is_human = gender or noun == "year-old" or noun in words.unnamed or noun in words.titles
        if not is_human and not figure.is_a(noun):
            return None
        if gender and figure.gender not in {None, gender}:
            return None
        return _role_told(figure, phrase, noun) | {"gender_known": float(bool(gender) and figure.gender == gender)}


def _noun_again(figure: Figure, phrase: str, noun: str) -> dict[str, float]:
    known, told = set(folded(figure.name).split()), set(folded(phrase).split()) - {noun}
    return {
        "noun_again": 1,
        "other_words": float(bool(told - known)),
        "same_words": float(bool(told and told <= known)),
    }


def _role_told(figure: Figure, phrase: str, noun: str) -> dict[str, float]:
    has_head = figure.is_a(noun)
    told_before = {"called_so_before": float(noun in figure.called)}
    if not has_head:
        return {**told_before, "no_role": float(not figure.roles), "other_role": float(bool(figure.roles))}
    lower = phrase.lower()
    roles = set(_WORD.findall(" ".join(figure.roles).lower()))
    told = set(_WORD.findall(lower)) - {noun}
    if any((state in told) != (state in roles) for state in _STATES):
        return {**told_before, "role_differs": 1}
    shares = bool(told & roles)
    return {
        **told_before,
        "role_head": 1,
        "role_phrase": float(lower != noun and figure.has_role_of(lower)),
        "role_shares": float(shares),
        "role_silent": float(bool(told) and not shares),
    }
