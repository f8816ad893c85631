"""Which documents of the same text are one document in several places, and which place stands for them.

The same words are not yet the same article: what an agency has sent is printed by several papers, and any number of
pages say no more than that one should subscribe. So documents are one only if nothing that is known of them
contradicts it. Which of them stands for all does not depend on the order in which they were found.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeAlias, TypeVar

MOST_DOCUMENTS = 100
"""More documents of the same words, such as pages with the same notice, are not compared: that would take too long."""
MOST_PLACES = 1_000
"""So many places of the same words are compared, and told."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.|m\.|amp\.)?([^?#]*?)/*(?:[?#].*)?", re.DOTALL)
"""What is left of it is the same however a page was asked for."""


class Place(Protocol):
    """What is known of a document in one place; a `Document` is one."""

    @property
    def id(self) -> str: ...  # noqa: D102 - as in `Document`, here and below
    @property
    def title(self) -> str | None: ...  # noqa: D102
    @property
    def outlet(self) -> str | None: ...  # noqa: D102
    @property
    def published(self) -> str | None: ...  # noqa: D102
    @property
    def url(self) -> str | None: ...  # noqa: D102
    @property
    def path(self) -> str | None: ...  # noqa: D102
    @property
    def member(self) -> str | None: ...  # noqa: D102


Key = TypeVar("Key")
_Facts: TypeAlias = tuple[str | None, ...]


def documents_of(places: Iterable[tuple[Key, Place]]) -> Sequence[Sequence[Key]]:
    """Return the keys of the places of a text by the document that they are of.

    That of the place that stands for the document comes first. Words that `MOST_DOCUMENTS` have are what any page says:
    further places are documents of their own.
    """
    documents: list[tuple[_Facts, list[Key]]] = []
    for key, place in sorted(places, key=lambda each: standing(each[1])):
        facts = _facts(place)
        at = None if len(documents) >= MOST_DOCUMENTS else _fitting(facts, documents)
        if at is None:
            documents.append((facts, [key]))
        else:
            known, keys = documents[at]
            documents[at] = tuple(mine or theirs for mine, theirs in zip(known, facts, strict=True)), keys
            keys.append(key)
    return [keys for _, keys in documents]


def _fitting(facts: _Facts, documents: Sequence[tuple[_Facts, list[Key]]]) -> int | None:
    """Return the first document that nothing of a place contradicts."""
    return next((at for at, (known, _) in enumerate(documents) if not _contradict(facts, known)), None)


def standing(place: Place) -> tuple[object, ...]:
    """Return what is the least for the place that stands for the others: of which most is known, then the first."""
    known = sum(fact is not None for fact in (place.title, place.outlet, place.published, place.url))
    return -known, place.path or "", place.member or "", place.url or "", place.id


def _facts(place: Place) -> _Facts:
    """Return what is known of a place, in a form in which the same is always written the same."""
    return (
        place.title and _folded(place.title),
        place.outlet and _folded(place.outlet),
        place.published and _day(place.published),
        place.url and _address(place.url),
    )


def _contradict(facts: _Facts, others: _Facts) -> bool:
    return any(mine and theirs and mine != theirs for mine, theirs in zip(facts, others, strict=True))


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _day(date: str) -> str:
    found = _DAY.match(date)
    return found.group() if found else _folded(date)


def _address(url: str) -> str:
    found = _ADDRESS.fullmatch(url.strip())
    return found.group(1).casefold() if found else url
