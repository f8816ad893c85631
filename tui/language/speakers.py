"""Who a source stands for: names by where they stand, all else by who is in the reader's mind there.

Statements are resolved in the order of the text, an outer one before those inside it, since whoever spoke is the
likeliest to go on. A quotation without a source that comes again with one, as headlines do, is settled last.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from tui.language.actors import Cast
from tui.language.descriptions import Descriptions
from tui.language.figures import Figure
from tui.language.findings import Party, Report
from tui.language.genders import lean
from tui.language.lexicon import demonyms, people_words
from tui.language.naming import bearer
from tui.language.ranking import NOBODY, Candidate, Judge, Kind, Ranker, shipped_ranker
from tui.language.references import Scene
from tui.language.salience import Place, Salience
from tui.language.signatures import Signatures
from tui.model import ActorKind, Document, Span

_PERSONAL = frozenset({"he", "she"})
_FIRST_PERSON = frozenset({"i", "we", "me", "us"})
_MANY = frozenset({"they", "both", "neither"})
_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.GOVERNMENT})
_WORD = re.compile(r"\w+")
_MIN_REPEATED_WORDS = 4
_NEAR_CHARS = 60
_REACH_REPORTS = 20
"""A sentence has fewer."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who makes a statement, and how that was found, in words for the user."""

    figures: tuple[Figure, ...]
    reason: str


_UNRESOLVED = Resolved((), "")


class Speakers:
    """The speakers of a document's reports."""

    def __init__(
        self, document: Document, cast: Cast, reports: Sequence[Report], scene: Scene, judge: Judge | None = None
    ) -> None:
        self._text = document.text
        self._author: Figure | None = None
        """Who wrote the article, once they have said "I"."""
        self._byline = document.byline
        self._cast = cast
        self._reports = reports
        self._scene = scene
        self._judge = judge or shipped_ranker()
        self._salience = Salience(scene, cast)
        self._descriptions = Descriptions(document, cast, scene, reports, self._salience)
        self._signatures = Signatures(document.text, cast.within(Span(0, len(document.text))))
        lean(self._salience.mentions, scene)
        sources = {span.start for report in reports if report.source for span in report.source.spans}
        self._pronouns = [
            each
            for each in scene.references
            if each.is_pronoun and each.acts and each.span.start not in sources and not scene.is_quoted(each.span.start)
        ]
        self._followed = 0
        self._resolved: dict[int, Resolved] = {}
        self._resolve_all()

    def of(self, index: int) -> Resolved:
        """Return who makes the statement with this index."""
        return self._resolved[index]

    def _resolve_all(self) -> None:
        repeated = self._repeated()
        late = [index for index, report in enumerate(self._reports) if report.outer in repeated]
        for index, report in enumerate(self._reports):
            if index not in repeated and index not in late:
                self._resolved[index] = self._resolve(index, report)
        for index, other in repeated.items():
            self._resolved[index] = replace(self._resolved[other], reason="the same words have a source elsewhere")
        for index in late:
            self._resolved[index] = self._resolve(index, self._reports[index])

    def _repeated(self) -> dict[int, int]:
        """Return which reports without a source repeat the words of one that has one."""
        told = {index: self._words(report) for index, report in enumerate(self._reports) if report.outer is None}
        sourced = [(index, words) for index, words in told.items() if self._reports[index].source]
        return {
            index: match
            for index, words in told.items()
            if not self._reports[index].source and words.count(" ") >= _MIN_REPEATED_WORDS
            if (match := next((other for other, theirs in sourced if words in theirs or theirs in words), None))
            is not None
        }

    def _words(self, report: Report) -> str:
        words = (word for span in report.content for word in _WORD.findall(self._text, span.start, span.end))
        return f" {' '.join(words).lower()} "

    def _follow(self, until: int) -> None:
        """Note whom the pronouns before `until` mean that are no sources: they keep somebody in mind."""
        scene = self._scene
        while self._followed < len(self._pronouns) and self._pronouns[self._followed].span.start < until:
            reference = self._pronouns[self._followed]
            self._followed += 1
            start = reference.span.start
            place = Place(-1, start, scene.sentence_at(start), scene.paragraph_at(start), is_quoted=False)
            candidates = self._salience.candidates(place, partial(_person, pronoun=reference.word))
            chosen = self._judge.choose(-1, "person", candidates, {NOBODY: 1})
            if chosen is not None:
                self._salience.add(start, candidates[chosen].figures[0], reference.acts, reference.leads)

    def _resolve(self, index: int, report: Report) -> Resolved:
        self._follow((report.source.spans if report.source else report.content)[0].start)
        outer = self._resolved.get(report.outer, _UNRESOLVED) if report.outer is not None else None
        if report.source is None:
            is_told = outer is not None or self._is_prompt(report)
            resolved = _UNRESOLVED if is_told else self._floating(index, report)
        else:
            resolved = self._joined(self._of_party(index, report, party, outer) for party in report.source.parties)
        if report.source is not None:
            start = report.source.spans[0].start
            for figure in resolved.figures:
                self._salience.add(start, figure, acts=True, leads=outer is None)
        if outer is None:
            self._salience.speak(report.content[0].start, resolved.figures)
        return resolved

    def _is_prompt(self, report: Report) -> bool:
        """Whether it is a question that nobody is said to have put: "Asked whether it was safe, Brandt said …"."""
        return any(self._text[span.start : span.end].lower().startswith("asked") for span in report.cue[:1])

    def _joined(self, parts: Iterable[Resolved]) -> Resolved:
        parts = list(parts)
        figures = dict.fromkeys(figure for part in parts for figure in part.figures)
        return Resolved(tuple(figures), next((part.reason for part in parts if part.reason), ""))

    def _place(self, index: int, start: int, outer: Resolved | None) -> Place:
        scene, report = self._scene, self._reports[index]
        around = self._reports[report.outer] if report.outer is not None else None
        is_told = around is not None and not any(span.start <= start < span.end for span in around.quoted)
        if around is None and report.content[0].start < start and report.quoted:
            start = report.content[0].start
        paragraph = scene.paragraph_at(start)
        following = self._following(index) if report.source is None else None
        is_here = following is not None and scene.paragraph_at(following[0]) == paragraph
        return Place(
            report=index,
            start=start,
            sentence=scene.sentence_at(start),
            paragraph=paragraph,
            is_quoted=around is not None and not is_told,
            reporter=outer.figures if outer else (),
            situation=self._situation(index, paragraph, is_told),
            is_told=is_told,
            speaks_next=following[1] if following else None,
            speaks_next_here=following[1] if following and is_here else None,
        )

    def _situation(self, index: int, paragraph: int, is_told: bool) -> str:
        report = self._reports[index]
        if report.outer is not None:
            return "told" if is_told else "quoted"
        first = min(span.start for span in (*report.content, *(report.source.spans if report.source else ())))
        begins = self._scene.paragraphs[paragraph - 1] if paragraph else 0
        if first <= begins + 1:
            return "opening"
        return "linked" if self._goes_on(index, first) else "following"

    def _goes_on(self, index: int, start: int) -> bool:
        """Whether a pronoun goes on with a sentence after another report in it: "Brandt said …, though he saw …"."""
        source = self._reports[index].source
        if source is None or not source.parties[0].is_pronoun:
            return False
        sentence = self._scene.sentence_at(start)
        for report in reversed(self._reports[max(index - _REACH_REPORTS, 0) : index]):
            is_before = report.outer is None and bool(report.cue) and report.cue[0].start < start
            if is_before and self._scene.sentence_at(report.cue[0].start) == sentence:
                return True
        return False

    def _following(self, index: int) -> tuple[int, Figure] | None:
        """Return where the next report that stands by itself has its source, and whom that names."""
        for report in self._reports[index + 1 :]:
            if report.outer is None and report.source is not None:
                named = self._by_name(report.source.parties[0])
                return None if named is None else (report.source.spans[0].start, named)
        return None

    def _of_party(self, index: int, report: Report, party: Party, outer: Resolved | None) -> Resolved:
        if not party.is_pronoun:
            return self._called(index, party, outer)
        place = self._place(index, party.phrase.start, outer)
        if party.noun in _FIRST_PERSON:
            return self._first_person(index, place)
        if party.noun == "you":
            others = (each.figure for each in self._salience.before(place.start) if each.figure not in place.reporter)
            return self._found(next(others, None), "spoken to by the speaker of the words around it")
        if party.noun in _PERSONAL:
            return self._judged("person", place, partial(self._person, place, party.noun))
        if party.noun in _MANY:
            return self._judged("many", place, _many, self._joint())
        if party.noun in {"it", "this", "that"}:
            return self._judged("thing", place, _thing)
        if party.noun not in {"who", "which"}:
            return _UNRESOLVED
        before = (each.figure for each in self._salience.before(place.start))
        newest = next((figure for figure in before if party.noun == "which" or figure.is_person), None)
        return self._found(newest, "named right before")

    def _found(self, figure: Figure | None, reason: str) -> Resolved:
        return _UNRESOLVED if figure is None else Resolved((self._cast.adopt(figure),), reason)

    def _first_person(self, index: int, place: Place) -> Resolved:
        if place.reporter:
            return Resolved(place.reporter, "the speaker of the words around it")
        if self._scene.is_quoted(place.start):
            return self._floating(index, self._reports[index])
        signer = self._signatures.below(place.start)
        if signer is not None:
            return Resolved((signer,), "who signed it")
        self._author = self._descriptions.author(self._byline)
        return Resolved((self._author,), "the author’s own words")

    def _person(self, place: Place, pronoun: str, figure: Figure) -> dict[str, float] | None:
        """Return what tells that "he" or "she" may mean somebody: never the author, who says "I" of themselves."""
        return None if figure is self._author and not place.is_quoted else _person(figure, pronoun)

    def _floating(self, index: int, report: Report) -> Resolved:
        """Return who says a quotation that has no source."""
        place = self._place(index, report.content[0].start, None)
        return self._judged("floating", place, _anybody, self._joint())

    def _joint(self) -> list[Candidate]:
        turn = self._salience.last_turn
        return [Candidate(turn, {"spoke_last_together": 1})] if len(turn) > 1 else []

    def _judged(self, kind: Kind, place: Place, observe: object, more: Sequence[Candidate] = ()) -> Resolved:
        candidates = [*self._salience.candidates(place, observe), *more]  # type: ignore[arg-type]
        return self._choice(kind, place, candidates, {NOBODY: 1})

    def _choice(
        self, kind: Kind, place: Place, candidates: Sequence[Candidate], circumstances: dict[str, float]
    ) -> Resolved:
        chosen = self._judge.choose(place.report, kind, candidates, circumstances)
        if chosen is None:
            return _UNRESOLVED
        figures = tuple(self._cast.adopt(figure) for figure in candidates[chosen].figures)
        reason = self._judge.reason(kind, candidates[chosen]) if isinstance(self._judge, Ranker) else ""
        return Resolved(figures, reason)

    def _called(self, index: int, party: Party, outer: Resolved | None) -> Resolved:
        """Return who is called by a name or a noun."""
        named = self._by_name(party) or self._right_before(self._reports[index])
        if named is not None:
            return Resolved((named,), "named here")
        phrase = self._descriptions.phrase_of(party)
        if party.is_definite and party.is_plural and phrase in demonyms():
            people = self._cast.add_people_of(demonyms()[phrase], phrase)
            return Resolved((people,), "the people of the country")
        place = self._place(index, party.phrase.start, outer)
        pair = self._descriptions.pair(party, place)
        if pair:
            return Resolved(pair, "the two who were named last")
        member = self._descriptions.member_of_group(party, place)
        if member is not None:
            return Resolved((member,), "one of those mentioned before")
        candidates, circumstances = self._descriptions.candidates(party, place)
        known = self._choice("noun", place, candidates, circumstances) if candidates else _UNRESOLVED
        if known.figures:
            self._descriptions.note(party, known.figures[0])
            return known
        return Resolved((self._descriptions.described(party),), "described here, not named")

    def _right_before(self, report: Report) -> Figure | None:
        """Return the person whose name stands right before the "who" of a report."""
        start = report.source.spans[0].start if report.source else 0
        if self._text[start : start + 4].lower() not in {"who", "who "}:
            return None
        near = self._cast.within(Span(start - _NEAR_CHARS, start))
        return next((figure for place, figure in near if not self._text[place.end : start].strip(" ,")), None)

    def _by_name(self, party: Party) -> Figure | None:
        named = self._cast.within(party.extent)
        people = [(place, figure) for place, figure in named if figure.kind is ActorKind.PERSON]
        chosen = bearer(self._text, party.extent, [place for place, _ in people])
        if chosen is not None:
            return people[chosen][1]
        for head in party.heads:
            figure = self._named_at(head)
            if figure is not None and (head is party.heads[0] or figure.kind is not ActorKind.PLACE):
                return figure
        words = people_words()
        if party.noun in words.titles or (party.noun in words.unnamed and party.noun not in words.organisation_nouns):
            return None
        bodies = [(place, figure) for place, figure in named if figure.kind in _BODIES]
        chosen = bearer(self._text, party.extent, [place for place, _ in bodies])
        return bodies[chosen][1] if chosen is not None else None

    def _named_at(self, head: Span) -> Figure | None:
        figure = self._cast.at(head)
        return None if figure is None or figure.kind is ActorKind.UNNAMED else figure


def _person(figure: Figure, pronoun: str) -> dict[str, float] | None:
    """Return what tells that "he" or "she" may mean somebody."""
    if figure.gender not in {None, pronoun} or figure.is_plural or not figure.is_person:
        return None
    leaning = figure.leaning if pronoun == "he" else -figure.leaning
    return {"gender_known": float(figure.gender == pronoun), "leans": leaning if figure.gender is None else 0.0}


def _many(figure: Figure) -> dict[str, float] | None:
    if figure.is_plural:
        return {"plural": 1}
    if figure.kind in _BODIES or figure.noun in people_words().organisation_nouns:
        return {"body": 1}
    return None


def _thing(figure: Figure) -> dict[str, float] | None:
    if figure.is_plural or figure.is_person:
        return None
    return {"document": 1} if figure.is_document else {}


def _anybody(figure: Figure) -> dict[str, float] | None:
    return None if figure.kind is ActorKind.PLACE else {}
