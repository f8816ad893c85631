"""Which documents of the same text are one document in several places, and which place stands for them.

The same words are not yet the same article: what an agency has sent is printed by several papers, and any number of
pages say no more than that one should subscribe. So documents are one only if nothing that is known of them
contradicts it. Which of them stands for all does not depend on the order in which they were found.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

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


def documents_of(places: Iterable[tuple[Key, Place]]) -> Sequence[Sequence[Key]]:
    """Return the keys of the places of a text by the document that they are of.

    That of the place that stands for the document comes first.
    """
    documents: list[list[tuple[Key, Place]]] = []
    for key, place in sorted(places, key=lambda each: standing(each[1])):
        same = next((each for each in documents if not any(contradict(place, other) for _, other in each)), None)
        if same is None:
            documents.append([(key, place)])
        else:
            same.append((key, place))
    return [[key for key, _ in same] for same in documents]


def standing(place: Place) -> tuple[object, ...]:
    """Return what is the least for the place that stands for the others: of which most is known, then the first."""
    known = sum(fact is not None for fact in (place.title, place.outlet, place.published, place.url))
    return -known, place.path or "", place.member or "", place.url or "", place.id


def contradict(place: Place, other: Place) -> bool:
    """Return whether two places of the same text cannot be of one document."""
    return any(
        mine is not None and theirs is not None and of(mine) != of(theirs)
        for fact, of in _FACTS
        for mine, theirs in ((fact(place), fact(other)),)
    )


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _day(date: str) -> str:
    found = _DAY.match(date)
    return found.group() if found else _folded(date)


def _address(url: str) -> str:
    found = _ADDRESS.fullmatch(url.strip())
    return found.group(1).casefold() if found else url


_FACTS: tuple[tuple[Callable[[Place], str | None], Callable[[str], str]], ...] = (
    (attrgetter("title"), _folded),
    (attrgetter("outlet"), _folded),
    (attrgetter("published"), _day),
    (attrgetter("url"), _address),
)
