"""An actor over all documents: when, where and how they are quoted, and of whom they speak."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from tui.library.corrections.correction import Correction
from tui.library.holdings import Holdings
from tui.library.named import spoken_of
from tui.library.records import ActorRecord, StatementRecord
from tui.model import ActorKind, CueClass, Mention, StatementKind

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOST_DAYS, _MOST_MONTHS = 31, 36
_MONTH, _YEAR = len("2015-09"), len("2015")
_MOST_ABOUT = 12
_STEP = 50
"""Documents between two looks at how it stands."""


@dataclass(frozen=True, slots=True)
class Period:
    """A day, a month or a year, and how many statements of each kind were published in it."""

    name: str
    """As in a date: 2015-09-16, 2015-09, 2015."""
    kinds: Mapping[StatementKind, int]

    @property
    def statements(self) -> int:
        """How many statements there are of all kinds."""
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True)
class Profile:
    """What a library has of an actor, as far as it has been read."""

    actor: ActorRecord
    documents: int
    """In how many documents they say something."""
    statements: int
    kinds: Mapping[StatementKind, int]
    periods: tuple[Period, ...]
    """From the first to the last, also those without a statement."""
    undated: int
    """How many statements have no date."""
    outlets: tuple[tuple[str, int], ...]
    """Who has printed them, and how many statements; most first, here and below."""
    cue_classes: tuple[tuple[CueClass, int], ...]
    about: tuple[tuple[str, int], ...]
    """The names of the actors in their statements, and in how many."""
    via: tuple[tuple[str, int], ...]
    """Through whom they are quoted, and how often."""
    beside: tuple[tuple[str, int], ...] = ()
    """Who else is quoted in the same documents, and in how many."""
    corrections: tuple[Correction, ...] = ()
    """What the user has said of them."""
    is_whole: bool = True
    """Whether all of their statements have been read."""


def profiles_of(library: Holdings, actor_id: str, cancelled: Callable[[], bool]) -> Iterator[Profile]:
    """Yield the profile of an actor as it grows, the whole one last; nothing more where cancelled.

    Raises KeyError where there is no such actor.
    """
    actor = library.actor(actor_id)
    made = _Profile(library, actor)
    records = map(library.statement, library.statement_keys(actor=actor_id))
    for number, (document_key, group) in enumerate(groupby(records, key=lambda record: record.document_key), start=1):
        if cancelled():
            return
        made.add(library.mentions(document_key), list(group))
        made.add_others(library.statement(key) for key in library.statement_keys(document_key))
        if number % _STEP == 0:
            yield made.profile(is_whole=False)
    yield made.profile(is_whole=True)


class _Profile:
    """A profile in the making."""

    def __init__(self, library: Holdings, actor: ActorRecord) -> None:
        self._library = library
        self._actor = actor
        self._corrections = tuple(library.corrections(actor.id))
        self._documents = self._statements = self._undated = 0
        self._kinds: Counter[StatementKind] = Counter()
        self._days: dict[str, Counter[StatementKind]] = {}
        self._outlets: Counter[str] = Counter()
        self._cue_classes: Counter[CueClass] = Counter()
        self._about: Counter[str] = Counter()
        self._via: Counter[str] = Counter()
        self._beside: Counter[str] = Counter()

    def add(self, mentions: Sequence[Mention], records: Sequence[StatementRecord]) -> None:
        """Add the statements of a document."""
        document = records[0].document
        day = _day(document.published)
        kinds = Counter(record.statement.kind for record in records)
        self._documents += 1
        self._statements += len(records)
        self._kinds += kinds
        if day is None:
            self._undated += len(records)
        else:
            self._days.setdefault(day, Counter()).update(kinds)
        if document.outlet:
            self._outlets[document.outlet] += len(records)
        self._cue_classes.update(record.statement.cue_class for record in records)
        for record in records:
            said = record.statement
            about = {mention.actor for mention in spoken_of(said.content, said.speaker, mentions)}
            # In order: of those with the same count the first come first, whatever the order of a set.
            self._about.update(sorted(about))
            outer = record.outer
            if outer is not None and self._actor.id not in outer.statement.speaker and outer.shown_speaker:
                self._via[outer.shown_speaker] += 1

    def add_others(self, records: Iterable[StatementRecord]) -> None:
        """Add who is quoted in a document beside them, given all of its statements; unnamed speakers are left out."""
        speakers = {each.id for record in records for each in record.speakers if each.kind is not ActorKind.UNNAMED}
        self._beside.update(sorted(speakers - {self._actor.id}))

    def profile(self, *, is_whole: bool) -> Profile:
        """Return it as it stands."""
        about, beside = (
            tuple((self._name(actor), count) for actor, count in counts.most_common(_MOST_ABOUT))
            for counts in (self._about, self._beside)
        )
        return Profile(
            self._actor,
            self._documents,
            self._statements,
            dict(self._kinds),
            tuple(_periods(self._days)),
            self._undated,
            tuple(self._outlets.most_common()),
            tuple(self._cue_classes.most_common()),
            about,
            tuple(self._via.most_common()),
            beside,
            self._corrections,
            is_whole,
        )

    def _name(self, actor_id: str) -> str:
        try:
            return self._library.actor(actor_id).name
        except KeyError:  # it is gone since the document was read
            return actor_id


def _day(published: str | None) -> str | None:
    found = _DATE.match(published or "")
    if found is None:
        return None
    try:
        return date.fromisoformat(found.group()).isoformat()
    except ValueError:
        return None


def _periods(days: Mapping[str, Counter[StatementKind]]) -> Iterator[Period]:
    """Yield days, months or years, as the time from the first to the last of them allows, none left out."""
    if not days:
        return
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    if (last - first).days < _MOST_DAYS:
        letters, names = (
            len(min(days)),
            [(first + timedelta(number)).isoformat() for number in range((last - first).days + 1)],
        )
    elif (months := 12 * (last.year - first.year) + last.month - first.month) < _MOST_MONTHS:
        begin = 12 * first.year + first.month - 1
        letters, names = _MONTH, [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(begin, begin + months + 1)]
    else:
        letters, names = _YEAR, [f"{year:04}" for year in range(first.year, last.year + 1)]
    found: dict[str, Counter[StatementKind]] = {name: Counter() for name in names}
    for day, kinds in days.items():
        found[day[:letters]].update(kinds)
    for name, kinds in found.items():
        yield Period(name, dict(kinds))
