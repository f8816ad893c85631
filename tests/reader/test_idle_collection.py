import gc
import weakref
from collections.abc import Iterator

import pytest

from tui.reader import idle_collection
from tui.reader.idle_collection import IDLE_SECONDS, IdleCollection


class Clock:
    """Stands in for the time."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(idle_collection, "monotonic", clock)
    return clock


@pytest.fixture
def full_collections() -> Iterator[list[int]]:
    """Note each full collection."""
    seen: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"] == 2:
            seen.append(1)

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


@pytest.fixture
def _pythons_thresholds() -> Iterator[None]:
    """Python's own, with which what `make_garbage` makes brings about a full collection."""
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


class Loop:
    """An object that only a full collection can tell to be garbage."""

    itself: object = None


def make_garbage() -> None:
    for _ in range(200_000):
        loop: list[object] = []
        loop.append(loop)


@pytest.mark.usefixtures("_pythons_thresholds")
def test_no_full_collection_comes_while_the_user_is_busy(full_collections: list[int]) -> None:
    collection = IdleCollection()
    before = gc.get_threshold()

    collection.begin()
    make_garbage()
    busy = len(full_collections)
    collection.end()

    assert busy == 0
    assert gc.get_threshold() == before


def test_an_idle_user_is_collected_for_once(clock: Clock, full_collections: list[int]) -> None:
    collection = IdleCollection()
    collection.note_input()

    collection.collect_if_idle(library_version=1)
    assert full_collections == []
    clock.now += IDLE_SECONDS
    collection.collect_if_idle(library_version=1)
    collection.collect_if_idle(library_version=1)
    assert len(full_collections) == 1

    collection.note_input()
    clock.now += IDLE_SECONDS
    collection.collect_if_idle(library_version=1)
    assert len(full_collections) == 2


def test_it_is_done_again_when_the_library_has_grown(clock: Clock, full_collections: list[int]) -> None:
    collection = IdleCollection()
    clock.now += IDLE_SECONDS

    collection.collect_if_idle(library_version=1)
    collection.collect_if_idle(library_version=2)
    collection.collect_if_idle(library_version=2)

    assert len(full_collections) == 2


def test_what_is_garbage_later_is_not_kept(clock: Clock) -> None:
    loop = Loop()
    loop.itself = loop
    collection = IdleCollection()
    clock.now += IDLE_SECONDS
    collection.collect_if_idle(library_version=1)
    is_there = weakref.ref(loop)
    assert is_there()

    del loop
    collection.collect_if_idle(library_version=2)

    assert not is_there()
