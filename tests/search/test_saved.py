"""A saved index follows what it is made of, and is compacted while it is searched and updated."""

import threading
from pathlib import Path

import pytest

from tui.search import index as index_module
from tui.search.catalogue import Catalogue
from tui.search.entry import Entry
from tui.search.index import Index
from tui.search.parsing import parse
from tui.search.saved import SavedIndex
from tui.search.storage import IndexFolder


def found(index: Index, query: str) -> list[int]:
    catalogue = Catalogue(index, Index(), Index(), {})
    answer = catalogue.answer(parse(query), catalogue.order(()), lambda: False)
    assert answer is not None
    return list(answer.statements)


def test_what_is_taken_in_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    kept = SavedIndex(tmp_path)
    assert kept.stamp() is None
    assert not kept.open("one")

    kept.update("one", [Entry(1, "flood"), Entry(2, "rain")])
    kept.update("two", [Entry(1, "snow"), Entry(3, "rain")], gone=[1])

    again = SavedIndex(tmp_path)
    assert again.stamp() == "two"
    assert not again.open("one")
    assert again.open("two")
    for query in ("flood", "rain", "snow", ""):
        assert found(again.index, query) == found(kept.index, query)
    assert found(again.index, "rain") == [2, 3]
    assert found(again.index, "flood") == []


def test_what_cannot_be_trusted_is_built_anew(tmp_path: Path) -> None:
    SavedIndex(tmp_path).update("one", [Entry(1, "flood")])
    for file in tmp_path.glob("segment-*"):
        file.write_bytes(file.read_bytes()[:-1])

    kept = SavedIndex(tmp_path)
    assert not kept.open("one")
    kept.update("one", [Entry(1, "flood")])

    assert SavedIndex(tmp_path).open("one")


def test_it_is_compacted_while_it_is_updated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "_LARGE_ENTRIES", 0)
    monkeypatch.setattr(index_module, "_MANY_SEGMENTS", 3)
    may_go_on, is_compacting = threading.Event(), threading.Event()
    compacted = Index.compacted

    def slowly(index: Index) -> Index:
        is_compacting.set()
        may_go_on.wait(10)
        return compacted(index)

    monkeypatch.setattr(Index, "compacted", slowly)
    kept = SavedIndex(tmp_path)
    for key in range(4):
        kept.update(str(key), [Entry(key, f"flood number{key}")])
    assert is_compacting.wait(10)

    kept.update("gone", gone=[2])
    kept.update("late", [Entry(9, "late flood")])
    may_go_on.set()
    kept.wait()

    assert len(kept.index.segments) == 2
    assert found(kept.index, "flood") == [0, 1, 3, 9]
    again = SavedIndex(tmp_path)
    assert again.open("late")
    assert found(again.index, "flood") == [0, 1, 3, 9]


def test_a_full_disk_is_told_and_the_index_can_be_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(IndexFolder, "save", no_space)
    kept = SavedIndex(tmp_path)

    with pytest.raises(OSError, match="No space"):
        kept.update("one", [Entry(1, "flood")])

    assert found(kept.index, "flood") == [1]
