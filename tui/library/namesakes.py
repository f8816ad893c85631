"""Namesakes in different documents told apart: whether all who bear one full name are one person.

An analysis sees one document, so it gives everybody of one full name the same id. Over many documents they are one
person unless something in them disagrees: the middle initials ("George W." and "George H.W. Bush"), the pronoun, or
what they do (a goalkeeper and a senator), unless a document says that one person does both. Then each has an id with a
mark of its own, "person:george bush#hw". Of whom it cannot be told which of them they are, the plain id is kept: they
are left apart rather than given to the wrong one. They are told by the company that they keep (two people who are
named beside them and beside one of the namesakes), or where nearly all documents that tell mean the same one.

Which person is whose depends on the set of documents alone, never on their order.
"""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeAlias

from tui.language.figures import folded, head_nouns
from tui.language.lexicon import callings
from tui.language.personal_names import parsed
from tui.model import Actor, ActorKind, Analysis, Mention

COMPANY = 2
"""How many people must be named in both of two documents for their namesakes to be one person."""
_MANIFOLD = 10
"""One person is meant wherever it cannot be told, if so many times as many documents mean that one as all others."""
_ONE_PERSONS = frozenset(
    frozenset(pair.split())
    for pair in (
        "politics forces",
        "politics law",
        "politics business",
        "politics learning",
        "politics medicine",
        "politics media",
        "business law",
        "business learning",
        "business media",
        "business sport",
        "law learning",
        "law forces",
        "learning medicine",
        "learning media",
        "learning arts",
        "media arts",
        "media sport",
    )
)
"""Callings that one person often has, at the same time or one after the other."""

_DOCUMENTS_OWN = "@"
_MARK = "#"


@dataclass(frozen=True, slots=True)
class Trace:
    """What a document tells of somebody who bears a full name."""

    document: int
    actor: str
    """The id that the analysis gave."""
    initials: str
    """Of the middle names; empty where none are printed."""
    pronoun: str
    """Empty where the document does not tell."""
    callings: frozenset[str]
    people: frozenset[str]
    """The ids of the people of the document who bear a full name: one set for all of them, who may be thousands."""

    @property
    def company(self) -> frozenset[str]:
        """The ids of the others of them."""
        return self.people - {self.actor}

    @property
    def line(self) -> str:
        """What is told of somebody alone, as one line: those with the same line cannot be told apart by it."""
        return json.dumps([self.initials, self.pronoun, sorted(self.callings)])

    @classmethod
    def of_line(cls, document: int, actor: str, line: str, people: frozenset[str]) -> "Trace":
        """Return the trace that has this line."""
        initials, pronoun, callings = json.loads(line)
        return cls(document, actor, initials, pronoun, frozenset(callings), people)


_Traces: TypeAlias = Sequence[Trace]
_Part: TypeAlias = tuple[str, _Traces]
"""Traces of one person with the person's mark; the mark is empty where they cannot be told apart."""


def traces_of(document: int, analysis: Analysis) -> Iterator[tuple[str, Trace]]:
    """Yield the plain id of everybody with a full name, and what the document tells of them."""
    people = [actor for actor in analysis.actors if _is_known_by_name(actor)]
    ids = frozenset(actor.id for actor in people)
    for actor in people:
        name = parsed(actor.name)
        yield (
            f"{ActorKind.PERSON}:{name.key}",
            Trace(document, actor.id, name.initials, actor.pronoun or "", _callings_of(actor), ids),
        )


def persons(traces: _Traces) -> dict[tuple[int, str], str]:
    """Return, by document and actor, the mark of each who is a person of their own among those of one full name."""
    return {
        (trace.document, trace.actor): mark
        for mark, part in _parted(traces, [_by_initials, _by_pronoun, _by_calling])
        for trace in part
        if mark
    }


def shown_id(full_name: str, mark: str) -> str:
    """Return the id of one of several people of a full name."""
    return f"{full_name}{_MARK}{mark}"


def renamed(analysis: Analysis, new_ids: Mapping[str, str]) -> Analysis:
    """Return an analysis in which some actors have other ids."""
    if not new_ids:
        return analysis
    return replace(
        analysis,
        actors=tuple(replace(actor, id=new_ids.get(actor.id, actor.id)) for actor in analysis.actors),
        mentions=tuple(Mention(each.span, new_ids.get(each.actor, each.actor)) for each in analysis.mentions),
        statements=tuple(
            replace(each, speaker=tuple(new_ids.get(speaker, speaker) for speaker in each.speaker))
            for each in analysis.statements
        ),
    )


class Namesakes:
    """Everybody with a full name in the documents so far, and which of one name are different people."""

    def __init__(self) -> None:
        self._traces: dict[str, list[Trace]] = {}
        self._facets: dict[str, set[tuple[object, ...]]] = {}
        self._marks: dict[str, dict[tuple[int, str], str]] = {}

    def add(self, document: int, analysis: Analysis) -> set[int]:
        """Take in who is in a document; return the documents before it in which somebody is now somebody else."""
        changed: set[int] = set()
        for name, trace in traces_of(document, analysis):
            traces, facets = self._traces.setdefault(name, []), self._facets.setdefault(name, set())
            traces.append(trace)
            is_only_one = len(traces) == 1 or traces[-2].document != document
            facet = trace.initials, trace.pronoun, trace.callings
            # Where nothing disagreed and nothing new is told, nothing disagrees.
            if facet in facets and is_only_one and name not in self._marks:
                continue
            facets.add(facet)
            before, now = self._marks.get(name, {}), persons(traces)
            if now:
                self._marks[name] = now
            else:
                self._marks.pop(name, None)
            keys = before.keys() | now.keys()
            changed |= {key[0] for key in keys if before.get(key) != now.get(key)}
        return changed - {document}

    def new_ids(self, document: int, analysis: Analysis) -> dict[str, str]:
        """Return the new ids of a document's actors, by those of the analysis; none for who keeps theirs."""
        new = {}
        for name, trace in traces_of(document, analysis):
            mark = self._marks.get(name, {}).get((document, trace.actor))
            if mark is not None:
                new[trace.actor] = shown_id(name, mark)
        return new


def _is_known_by_name(actor: Actor) -> bool:
    has_words = bool(folded(actor.name.replace(",", " ")).split())
    is_person = actor.kind is ActorKind.PERSON and _DOCUMENTS_OWN not in actor.id
    return is_person and has_words and bool(parsed(actor.name).given)


def _callings_of(actor: Actor) -> frozenset[str]:
    nouns = head_nouns((actor.role or "").lower())
    return frozenset(callings()[noun] for noun in nouns if noun in callings())


def _parted(traces: _Traces, ways: Sequence[Callable[[_Traces], Iterable[_Part]]]) -> Iterator[_Part]:
    """Part the traces of one name in each way, one after the other."""
    if not ways:
        yield "", traces
        return
    way, *others = ways
    for mark, part in way(traces):
        for finer, smaller in _parted(part, others):
            yield " ".join(filter(None, (mark, finer))), smaller


def _by_initials(traces: _Traces) -> Iterable[_Part]:
    # Whom one document has beside each other are two people, though one of them have no initial.
    has_both = len({trace.document for trace in traces}) < len(traces)
    return _by_what_is_told(traces, lambda trace: trace.initials, is_certain=has_both)


def _by_pronoun(traces: _Traces) -> Iterable[_Part]:
    return _by_what_is_told(traces, lambda trace: trace.pronoun)


def _by_calling(traces: _Traces) -> Iterable[_Part]:
    circles: dict[frozenset[str], list[frozenset[str]]] = {}
    for trace in traces:
        circles.setdefault(trace.callings, []).append(trace.company)
    circles.pop(frozenset(), None)
    if not any(_are_apart(one, other) for one, other in combinations(circles, 2)):
        return [("", traces)]
    groups = _groups_of_callings(circles)
    apart = [group for pair in combinations(groups, 2) if _are_apart(*pair) for group in pair]
    marks = {calling: min(group) for group in apart for calling in group}
    return _by_what_is_told(traces, lambda trace: marks.get(min(trace.callings, default=""), ""))


def _are_apart(one: Iterable[str], other: Iterable[str]) -> bool:
    """Return whether no calling of the one goes with any of the other."""
    return not any(a == b or frozenset((a, b)) in _ONE_PERSONS for a in one for b in other)


def _groups_of_callings(circles: Mapping[frozenset[str], Sequence[frozenset[str]]]) -> list[frozenset[str]]:
    """Return the callings in groups: those that one person has, as a document tells, or the company in two of them."""
    shared = [one | other for one, other in combinations(circles, 2) if _share_company(circles[one], circles[other])]
    groups: list[frozenset[str]] = []
    for linked in [*circles, *shared]:
        touched = [group for group in groups if group & linked]
        groups = [group for group in groups if not group & linked] + [linked.union(*touched)]
    return groups


def _share_company(one: Iterable[frozenset[str]], other: Collection[frozenset[str]]) -> bool:
    return any(len(a & b) >= COMPANY for a in one for b in other)


def _by_what_is_told(traces: _Traces, told: Callable[[Trace], str], *, is_certain: bool = False) -> Iterable[_Part]:
    """Part the traces by something that all those of one person agree in, if they tell it at all."""
    counts = Counter(map(told, traces))
    silent = counts.pop("", 0)
    if len(counts) < 2 and not (is_certain and counts and silent):
        return [("", traces)]
    (commonest, most), *_ = counts.most_common(1)
    is_nearly_always = not is_certain and most >= _MANIFOLD * (counts.total() - most)
    company: dict[str, list[frozenset[str]]] = {}
    for trace in traces:
        company.setdefault(told(trace), []).append(trace.company)
    parts: dict[str, list[Trace]] = {}
    for trace in traces:
        mark = told(trace) or ("" if is_certain else _known_by_company(trace, company))
        # The one who is nearly always meant is the plain one.
        parts.setdefault("" if is_nearly_always and mark == commonest else mark, []).append(trace)
    return parts.items()


def _known_by_company(trace: Trace, company: Mapping[str, Sequence[frozenset[str]]]) -> str:
    """Return the mark of the only person in whose company somebody is; empty where there is none, or several."""
    marks = [mark for mark, circles in company.items() if mark and _share_company([trace.company], circles)]
    return marks[0] if len(marks) == 1 else ""
