"""Who a source stands for: names by where they stand, pronouns and nouns by who spoke or acted last."""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from tui.language.actors import Cast, Figure
from tui.language.findings import Party, Report
from tui.language.lexicon import demonyms, people_words
from tui.model import ActorKind, AliasKind, Document, Span

_PERSONAL = frozenset({"he", "she"})
_FIRST_PERSON = frozenset({"i", "we"})
_MANY = frozenset({"they", "both"})
_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.GOVERNMENT})
_BACKWARD_CHARS = 2_500
"""A pronoun does not reach further back than a few paragraphs."""


class Speakers:
    """Resolves the sources of a document's reports, one after the other."""

    def __init__(self, document: Document, cast: Cast, reports: Sequence[Report]) -> None:
        self._text = document.text
        self._cast = cast
        self._outer_speakers: dict[int, tuple[Figure, ...]] = {}
        self._last: tuple[Figure, ...] = ()
        acting = [name.span for name in cast.names if name.acts]
        outside = _outside(acting, (span for report in reports for span in report.content))
        self._salient = [(span.end, order, figure) for order, span in enumerate(outside) if (figure := cast.at(span))]
        """Who spoke or acted in the writer's own words, by where."""

    def of(self, index: int, report: Report, outer: int | None, within_quotation: bool) -> tuple[Figure, ...]:
        """Return who makes a statement; `outer` is the statement that reports it, already resolved."""
        reporter = self._outer_speakers.get(outer, ()) if outer is not None else ()
        if report.source is None:
            speakers = () if outer is not None else self._last
        else:
            speakers = self._named(report.source.parties, reporter, within_quotation)
        self._outer_speakers[index] = speakers
        if outer is None:
            self._last = speakers or self._last
        if report.source is not None and outer is None:
            for order, speaker in enumerate(speakers):
                insort(self._salient, (report.source.span.end, -1 - order, speaker), key=lambda item: item[:2])
        return speakers

    def _named(
        self, parties: Iterable[Party], reporter: tuple[Figure, ...], within_quotation: bool
    ) -> tuple[Figure, ...]:
        found: list[Figure] = []
        for party in parties:
            is_pronoun = party.is_pronoun
            speakers = self._meant(party, reporter, within_quotation) if is_pronoun else self._called(party)
            found += [speaker for speaker in speakers if speaker not in found]
        return tuple(found)

    def _meant(self, party: Party, reporter: tuple[Figure, ...], within_quotation: bool) -> tuple[Figure, ...]:
        """Return whom a pronoun means."""
        if party.noun in _FIRST_PERSON:
            return reporter
        if party.noun in _PERSONAL:
            if reporter and not within_quotation and _may_be_either(reporter[0], party.noun):
                return reporter[:1]
            people = self._latest(party, lambda figure: _may_be_person(figure, party.noun), reporter)
            return people or self._latest(party, _may_be_unnamed, reporter)
        if party.noun in _MANY:
            if len(self._last) > 1:
                return self._last
            return self._latest(party, lambda figure: figure.is_plural or figure.kind in _BODIES, reporter)
        if party.noun == "it":
            return self._latest(party, lambda figure: figure.kind in _BODIES, reporter)
        return ()

    def _latest(self, party: Party, fits: Callable[[Figure], bool], reporter: tuple[Figure, ...]) -> tuple[Figure, ...]:
        start = party.phrase.start
        for figure in chain(self._salient_before(start), self._cast.before(start, _BACKWARD_CHARS)):
            if fits(figure) and figure not in reporter:
                return (figure,)
        return ()

    def _salient_before(self, offset: int) -> list[Figure]:
        first = bisect_left(self._salient, (offset - _BACKWARD_CHARS,), key=lambda item: item[:1])
        last = bisect_left(self._salient, (offset + 1,), key=lambda item: item[:1])
        return [figure for _, _, figure in reversed(self._salient[first:last])]

    def _called(self, party: Party) -> tuple[Figure, ...]:
        """Return who is called by a name or a noun."""
        for head in party.heads:
            figure = self._cast.at(head)
            if figure is not None and (head is party.heads[0] or figure.kind is not ActorKind.PLACE):
                return (figure,)
        return (self._described(party),)

    def _described(self, party: Party) -> Figure:
        """Return who is called by a noun: somebody known by it, or a source without a name."""
        phrase = _text_at(self._text, party.phrase)
        if party.is_definite and party.is_plural and phrase in demonyms():
            return self._cast.add_people_of(demonyms()[phrase])
        known = self._known_as(party) if party.is_definite else None
        if known is None:
            known = self._cast.add_unnamed(phrase, party.noun, party.is_plural)
            self._cast.mention(party.phrase, known)
        elif known.kind is ActorKind.UNNAMED:
            self._mention_phrase(party, known)
        return known

    def _known_as(self, party: Party) -> Figure | None:
        """Return who was meant before by a definite noun: "the officials", "the minister", "the company"."""
        start = party.phrase.start
        titled = [] if party.is_plural else self._cast.holders_of(_text_at(self._text, party.phrase))
        if len(titled) == 1:
            return titled[0]
        earlier = chain(self._salient_before(start), self._cast.before(start, start))
        known = next((figure for figure in earlier if _is_known_as(figure, party)), None)
        if known is not None or party.is_plural:
            return known
        titled = self._cast.holders_of(party.noun)
        return titled[0] if len(titled) == 1 else None

    def _mention_phrase(self, party: Party, figure: Figure) -> None:
        start = max(self._text.rfind(" ", 0, party.phrase.start - 1) + 1, 0)
        article = self._text[start : party.phrase.start].strip()
        span = Span(start, party.phrase.end) if article.lower() in {"the", "these", "those"} else party.phrase
        figure.also(_text_at(self._text, span), AliasKind.PHRASE)
        self._cast.mention(span, figure)


def _outside(places: Iterable[Span], spans: Iterable[Span]) -> list[Span]:
    """Return those `places`, in order, that stand in none of `spans`."""
    found, waiting, reach = [], deque(sorted(spans)), 0
    for place in sorted(places):
        while waiting and waiting[0].start <= place.start:
            reach = max(reach, waiting.popleft().end)
        if place.start >= reach:
            found.append(place)
    return found


def _may_be_either(figure: Figure, pronoun: str) -> bool:
    """Whether "he" or "she" may stand for this actor."""
    return _may_be_person(figure, pronoun) or _may_be_unnamed(figure)


def _may_be_person(figure: Figure, pronoun: str) -> bool:
    return figure.kind is ActorKind.PERSON and figure.gender in {None, pronoun}


def _may_be_unnamed(figure: Figure) -> bool:
    words = people_words()
    return figure.kind is ActorKind.UNNAMED and not figure.is_plural and figure.noun in words.unnamed | words.titles


def _is_known_as(figure: Figure, party: Party) -> bool:
    if figure.kind is ActorKind.UNNAMED:
        return figure.noun == party.noun and figure.is_plural == party.is_plural
    if party.is_plural:
        return False
    if figure.kind is ActorKind.PERSON:
        return figure.has_role_of(party.noun)
    is_bare = party.phrase.end - party.phrase.start == len(party.noun)
    is_body = figure.kind is ActorKind.ORGANISATION and party.noun in people_words().organisation_nouns
    return is_body and (is_bare or party.noun in figure.name.lower())


def _text_at(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
