"""An indexer that is ended at any moment, by force or by the user, or that is one of two."""

import os
import shutil
import signal
import time
from pathlib import Path

import pytest
from support.quick_index import has_index, kept_count, killed, killed_once_begun, moments, start, troubles, write_news

from tui.library.search_folder import SearchFolder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="ends processes by POSIX signals")

COUNT = 600


@pytest.fixture
def news(folder: Path) -> Path:
    file = folder / "news.jsonl"
    write_news(file, COUNT)
    return file


@pytest.fixture
def kept(folder: Path) -> Path:
    """Where the indexer writes down what it has kept."""
    return folder / "kept"


def finished(kept: Path, *arguments: str) -> tuple[int, str]:
    process = start(kept, *arguments)
    _, said = process.communicate()
    return process.returncode, said.decode()


def test_whatever_the_moment_of_its_death_nothing_is_lost_or_there_by_halves(
    news: Path, kept: Path, library_file: Path
) -> None:
    for seconds in moments(4, seed=7, earliest=0.2):
        killed(seconds, news, library_file, kept)

        assert troubles(news, library_file, kept) == []
    killed_once_begun(news, library_file, kept)

    code, said = finished(kept, "index", str(news))
    assert code == 0, said
    assert int(said.split()[1]) < COUNT
    assert finished(kept, "index", str(news)) == (0, f"onrecord: 0 analysed, {COUNT} there already\n")
    assert troubles(news, library_file, kept) == []
    assert has_index(library_file)


def test_whatever_the_moment_of_its_death_the_search_index_is_finished_by_the_next_run(
    news: Path, kept: Path, library_file: Path
) -> None:
    assert finished(kept, "index", str(news))[0] == 0
    for seconds in moments(4, seed=3, earliest=0.3, latest=1.2):
        shutil.rmtree(SearchFolder.beside(library_file).path)
        killed(seconds, news, library_file, kept)

        assert finished(kept, "index", str(news))[0] == 0
        assert has_index(library_file)


def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on(news: Path, kept: Path, library_file: Path) -> None:
    process = start(kept, "index", str(news))
    deadline = time.monotonic() + 30
    while not kept_count(kept) and time.monotonic() < deadline:
        time.sleep(0.02)

    process.send_signal(signal.SIGINT)
    _, said = process.communicate()

    done = kept_count(kept)
    assert 0 < done < COUNT
    assert process.returncode == 130
    assert said.decode().splitlines() == [
        f"onrecord: {done} analysed, 0 there already",
        "onrecord: stopped: what is done is in the library, and the same command goes on from there",
    ]
    assert finished(kept, "index", str(news)) == (0, f"onrecord: {COUNT - done} analysed, {done} there already\n")
    assert troubles(news, library_file, kept) == []


def test_two_at_once_do_no_document_twice_and_lose_none(news: Path, kept: Path, library_file: Path) -> None:
    both = [start(kept, "index", str(news)) for _ in range(2)]

    said = [process.communicate()[1].decode() for process in both]

    assert [process.returncode for process in both] == [0, 0]
    assert sum(int(line.split()[1]) for line in said) == COUNT
    assert kept_count(kept) == COUNT
    assert troubles(news, library_file, kept) == []
