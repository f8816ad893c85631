"""An index on disk: what is opened is what was saved, and what cannot be trusted is not opened."""

import json
from pathlib import Path

import pytest

from tui.library.search_folder import FORMAT
from tui.search.catalogue import Catalogue
from tui.search.entry import Entry
from tui.search.index import Index
from tui.search.parsing import parse
from tui.search.storage import IndexFolder

ENTRIES = [
    Entry(
        3,
        "The flood relief is late\nIris Warren",
        {"speaker": "Iris Warren", "outlet": "Gazette"},
        735_600,
        ("Nadir al-Sabri",),
    ),
    Entry(5, "外交部发言人表示关切", {"speaker": "外交部"}),
    Entry(9, "Relief came", {}, 735_900, ("Iris Warren\nMayor Warren", "Nadir al-Sabri")),
]
LATER = [Entry(12, "Late floods, early harvest", {"kind": "direct"})]
QUERIES = [
    "",
    "flood",
    "releif ",
    '"flood relief"',
    "^iris",
    "late$",
    "speaker:warren",
    "about:sabri",
    'about:"mayor iris"',
    "date:2015",
    "交部",
    "kind:direct",
]


def found(index: Index | None) -> list[list[int]]:
    assert index is not None
    catalogue = Catalogue(index, Index(), Index(), {})
    answers = [catalogue.answer(parse(query), catalogue.order(()), lambda: False) for query in QUERIES]
    return [list(answer.statements) for answer in answers if answer]


@pytest.fixture
def index() -> Index:
    first, later = Index().with_entries(ENTRIES), Index().with_entries(LATER)
    return Index((*first.segments, *later.segments))


@pytest.fixture
def folder(tmp_path: Path, index: Index) -> IndexFolder:
    folder = IndexFolder(tmp_path / "index")
    folder.save(index, "of today")
    return folder


def segment_files(folder: IndexFolder) -> list[Path]:
    return sorted(folder.path.glob("segment-*"))


def test_what_is_opened_finds_what_was_saved(folder: IndexFolder, index: Index) -> None:
    assert found(IndexFolder(folder.path).open("of today")) == found(index)


def test_what_is_taken_out_stays_out(folder: IndexFolder, index: Index) -> None:
    folder.save(index.without([3]), "of tomorrow")

    assert found(IndexFolder(folder.path).open("of tomorrow")) == found(index.without([3]))


def test_an_index_that_was_opened_grows_and_is_put_together(folder: IndexFolder, index: Index) -> None:
    opened = folder.open("of today")
    assert opened is not None
    more = [Entry(20, "The flood of 2016")]

    assert found(opened.with_entries(more)) == found(index.with_entries(more))
    assert found(opened.without([5]).compacted()) == found(index.without([5]).compacted())


def test_only_new_segments_are_written_and_old_ones_removed(folder: IndexFolder, index: Index) -> None:
    before = segment_files(folder)
    opened = folder.open("of today")
    assert opened is not None

    folder.save(Index((*opened.segments, *Index().with_entries([Entry(20, "snow")]).segments)), "of tomorrow")

    assert set(before) < set(segment_files(folder))
    folder.save(opened.compacted(), "of today")
    assert len(segment_files(folder)) == 1
    assert found(IndexFolder(folder.path).open("of today")) == found(index)


def test_nothing_is_opened_where_there_is_nothing(tmp_path: Path) -> None:
    assert IndexFolder(tmp_path / "none").open("of today") is None


def test_an_index_of_something_else_is_not_opened(folder: IndexFolder) -> None:
    assert IndexFolder(folder.path).open("of yesterday") is None


def test_an_index_of_another_format_is_not_opened(folder: IndexFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.search.storage.FORMAT", FORMAT + 1)

    assert IndexFolder(folder.path).open("of today") is None


@pytest.mark.parametrize("kept", [0, 10, 64, 200, -1])
def test_a_segment_that_is_cut_short_is_not_opened(folder: IndexFolder, kept: int) -> None:
    torn = segment_files(folder)[0]
    torn.write_bytes(torn.read_bytes()[:kept])

    assert IndexFolder(folder.path).open("of today") is None


@pytest.mark.parametrize("place", [0.0, 0.01, 0.3, 0.6, 0.95])
def test_a_segment_with_a_wrong_byte_is_not_opened(folder: IndexFolder, place: float) -> None:
    torn = segment_files(folder)[1]
    written = bytearray(torn.read_bytes())
    written[int(place * len(written))] ^= 0xFF
    torn.write_bytes(written)

    assert IndexFolder(folder.path).open("of today") is None


@pytest.mark.parametrize(
    "listed",
    ["", "{", "[]", "null", '{"format": 1}', '{"format": 1, "stamp": "of today", "segments": 3, "dropped": null}'],
)
def test_a_list_that_is_torn_is_not_opened(folder: IndexFolder, listed: str) -> None:
    (folder.path / "index.json").write_text(listed)

    assert IndexFolder(folder.path).open("of today") is None


def test_a_list_of_files_that_are_gone_is_not_opened(folder: IndexFolder) -> None:
    segment_files(folder)[0].unlink()

    assert IndexFolder(folder.path).open("of today") is None


def test_a_list_that_leads_out_of_its_folder_is_not_opened(folder: IndexFolder) -> None:
    outside = folder.path.parent / "segment-outside.bin"
    outside.write_bytes(segment_files(folder)[0].read_bytes())
    listed = json.loads((folder.path / "index.json").read_text())
    listed["segments"] = [f"../{outside.name}"]
    (folder.path / "index.json").write_text(json.dumps(listed))

    assert IndexFolder(folder.path).open("of today") is None


def test_an_index_that_is_open_outlives_its_files(folder: IndexFolder, index: Index) -> None:
    opened = folder.open("of today")

    IndexFolder(folder.path).save(Index().with_entries(LATER), "of tomorrow")

    assert found(opened) == found(index)


def test_a_save_that_fails_leaves_the_index_as_it_was(
    folder: IndexFolder, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(_: int) -> None:
        raise OSError(28, "No space left on device")

    before = sorted(folder.path.iterdir())
    with monkeypatch.context() as full:
        full.setattr("os.fsync", no_space)
        with pytest.raises(OSError, match="No space"):
            folder.save(Index().with_entries(LATER), "of tomorrow")

    assert sorted(folder.path.iterdir()) == before
    assert found(IndexFolder(folder.path).open("of today")) == found(index)


def test_an_empty_index_is_saved_too(tmp_path: Path) -> None:
    folder = IndexFolder(tmp_path / "index")
    folder.save(Index(), "of nothing")

    opened = folder.open("of nothing")

    assert opened is not None
    assert opened.size == 0


def test_what_was_left_unfinished_goes_with_the_next_saving(tmp_path: Path) -> None:
    unfinished = tmp_path / "segment-0123.bin.89ab.part"
    unfinished.write_bytes(b"half of it")

    IndexFolder(tmp_path).save(Index().with_entries([Entry(1, "flood")]), "one")

    assert not unfinished.exists()
    assert IndexFolder(tmp_path).open("one") is not None
