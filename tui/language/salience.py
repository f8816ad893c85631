"""Who is in the reader's mind at a place of the text: all mentions in order, who spoke when, and what that tells.

From this come the observations by which a candidate for a pronoun is judged (`ranking.py`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from tui.language.actors import Cast
from tui.language.figures import Figure
from tui.language.ranking import Candidate
from tui.language.references import Scene
from tui.model import ActorKind

_BY_SITUATION = (
    "spoke_last", "newest", "newest_subject", "led_sentence_before", "opened_paragraph", "same_paragraph",
    "spoke_before_last", "same_sentence", "sentence_before", "led_same_sentence", "unnamed",
)  # fmt: skip
"""Observations that weigh differently by where the pronoun stands."""
_REACH_MENTIONS, _REACH_CHARS = 120, 9_000
"""How far back a pronoun may reach."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A mention of somebody, with where it stands."""

    start: int
    figure: Figure
    sentence: int
    paragraph: int
    is_quoted: bool
    acts: bool
    leads: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is referred to without a name."""

    report: int
    """Index of the report."""
    start: int
    sentence: int
    paragraph: int
    is_quoted: bool
    reporter: tuple[Figure, ...] = ()
    """Who makes the statement around it."""
    situation: str = "opening"
    """Whether it is opening its paragraph, following other words there, linked to another statement of its sentence, or
    told or quoted in another statement."""
    is_told: bool = False
    """Whether it stands in the writer's words about what the reporter said, not in a quotation."""
    speaks_next: Figure | None = None
    speaks_next_here: Figure | None = None


@dataclass(slots=True)
class _Seen:
    newest: Mentioned
    leading: Mentioned | None = None
    count: int = 0
    acted: bool = False


class Salience:
    """The mentions of a document so far, and its turns of speech."""

    def __init__(self, scene: Scene, cast: Cast) -> None:
        self.scene = scene
        self._mentions: list[Mentioned] = []
        self._starts: list[int] = []
        self._turns: list[tuple[int, tuple[Figure, ...]]] = []
        self.spoken: set[str] = set()
        """Ids of those who have spoken."""
        for name in cast.names:
            figure = cast.at(name.span)
            if figure is not None:
                self.add(name.span.start, figure, name.acts, name.leads)

    def add(self, start: int, figure: Figure, acts: bool = False, leads: bool = False) -> None:
        """Note a mention."""
        scene = self.scene
        sentence, paragraph = scene.sentence_at(start), scene.paragraph_at(start)
        made = Mentioned(start, figure, sentence, paragraph, scene.is_quoted(start), acts, leads)
        index = bisect_right(self._starts, start)
        self._starts.insert(index, start)
        self._mentions.insert(index, made)

    def speak(self, start: int, figures: tuple[Figure, ...]) -> None:
        """Note a turn of speech."""
        if figures:
            if self._turns and self._turns[-1][1] == figures:
                self._turns.pop()
            self._turns.append((start, figures))
            self.spoken.update(figure.id for figure in figures)

    @property
    def mentions(self) -> Sequence[Mentioned]:
        """All mentions in order."""
        return self._mentions

    @property
    def last_turn(self) -> tuple[Figure, ...]:
        """Who spoke last."""
        return self._turns[-1][1] if self._turns else ()

    def before(self, start: int) -> Iterator[Mentioned]:
        """Yield the mentions before `start`, the last first."""
        index = bisect_left(self._starts, start)
        for mention in reversed(self._mentions[max(index - _REACH_MENTIONS, 0) : index]):
            if mention.start < start - _REACH_CHARS:
                return
            yield mention

    def after(self, start: int) -> Iterator[Mentioned]:
        """Yield the mentions after `start`."""
        yield from self._mentions[bisect_right(self._starts, start) :]

    def candidates(self, place: Place, observe: Callable[[Figure], dict[str, float] | None]) -> list[Candidate]:
        """Return those mentioned before whom it may mean, the last mentioned first, with what is observed of them.

        `observe` tells what the words themselves say for somebody, or None where they cannot mean them.
        """
        told: dict[str, dict[str, float] | None] = {}
        seen: dict[str, _Seen] = {}
        openers: dict[int, Figure] = {}
        for mention in self.before(place.start):
            figure = mention.figure
            if figure.id not in told:
                told[figure.id] = observe(figure)
            if told[figure.id] is None:
                continue
            known = seen.get(mention.figure.id)
            if known is None or (known.newest.is_quoted and not mention.is_quoted and not place.is_quoted):
                known = seen.setdefault(mention.figure.id, _Seen(mention))
                if known.count and known.newest.sentence - mention.sentence < 3:
                    known.newest = mention
            known.count += 1
            known.acted |= mention.acts
            if mention.leads and not mention.is_quoted:
                known.leading = known.leading or mention
                openers[mention.paragraph] = mention.figure
        found = self._observed(place, list(seen.values()), openers)
        return [
            replace(each, features={**_situated(place, each.features), **(told[each.figures[0].id] or {})})
            for each in found
        ]

    def _observed(self, place: Place, seen: Sequence[_Seen], openers: dict[int, Figure]) -> list[Candidate]:
        turns = [figures for start, figures in self._turns if figures != place.reporter or not place.reporter][-2:]
        last_start = self._turns[-1][0] if self._turns else -1
        plain = [each for each in seen if not each.newest.is_quoted or place.is_quoted]
        leading = sorted((each for each in seen if each.leading), key=lambda each: -_start_of(each.leading))
        most = max((each.count for each in seen), default=0)
        nothing_between = not any(each.newest.start > last_start and not each.newest.is_quoted for each in seen)
        found = []
        for each in seen:
            figure = each.newest.figure
            features = _distances(place, each) | _kinds(place, figure, each, self.spoken)
            if plain and each is plain[0]:
                features["newest"] = 1
            if len(plain) > 1 and each is plain[1]:
                features["second_newest"] = 1
            if leading and each is leading[0]:
                features["newest_subject"] = 1
            if len(seen) == 1:
                features["only"] = 1
            if each.count == most and most > 2:
                features["often_mentioned"] = 1
            if turns and figure in turns[-1]:
                features["spoke_last"] = 1
                if nothing_between:
                    features["spoke_last_nothing_between"] = 1
            elif len(turns) > 1 and figure in turns[0]:
                features["spoke_before_last"] = 1
            if openers.get(place.paragraph) is figure:
                features["opened_paragraph"] = 1
            if figure.id in self.spoken:
                features["spoke"] = 1
            found.append(Candidate((figure,), features))
        return found


def _situated(place: Place, features: Mapping[str, float]) -> dict[str, float]:
    more = {f"{name}_{place.situation}": features[name] for name in _BY_SITUATION if name in features}
    return {**features, **more}


def _start_of(mention: Mentioned | None) -> int:
    return mention.start if mention else -1


def _distances(place: Place, seen: _Seen) -> dict[str, float]:
    newest, leading = seen.newest, seen.leading
    back = place.sentence - newest.sentence
    features: dict[str, float] = {"far": log(1 + max(back, 0)), "count": log(seen.count)}
    features["same_sentence" if back <= 0 else "sentence_before" if back == 1 else "earlier"] = 1
    paragraphs = place.paragraph - newest.paragraph
    features["same_paragraph" if paragraphs <= 0 else "paragraph_before" if paragraphs == 1 else "paragraphs_back"] = 1
    if newest.acts:
        features["acts"] = 1
    if leading is not None:
        led = place.sentence - leading.sentence
        if led <= 1:
            features["led_same_sentence" if led <= 0 else "led_sentence_before"] = 1
        if 0 < place.paragraph - leading.paragraph <= 1 and led <= 1:
            features["closed_paragraph_before"] = 1
    if newest.is_quoted != place.is_quoted:
        features["only_quoted" if newest.is_quoted else "outside"] = 1
    elif newest.is_quoted:
        features["both_quoted"] = 1
    return features


def _kinds(place: Place, figure: Figure, seen: _Seen, spoken: Collection[str]) -> dict[str, float]:
    features: dict[str, float] = {}
    if figure.kind is ActorKind.UNNAMED:
        features["unnamed_plural" if figure.is_plural else "unnamed"] = 1
        if figure.gender:
            features["unnamed_of_gender"] = 1
        if figure.id not in spoken and seen.count == 1:
            features["unnamed_once"] = 1
    elif figure.kind is ActorKind.PERSON:
        features["named"] = 1
        if " " not in figure.name:
            features["one_word"] = 1
    else:
        features[figure.kind.value] = 1
    if not seen.acted:
        features["never_acted"] = 1
    if figure in place.reporter:
        features["reporter" if place.is_told else "reporter_quoted"] = 1
    if figure is place.speaks_next_here:
        features["speaks_next_here"] = 1
    elif figure is place.speaks_next:
        features["speaks_next"] = 1
    return features
