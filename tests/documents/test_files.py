"""Names of files: what tells a format is at their ends."""

import pytest

from tui.documents.files import suffix_of

SUFFIXES = (".txt", ".jsonl", ".jsonl.gz", ".gz")


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.txt", ".txt"),
        ("A.TXT", ".txt"),
        ("2015.09.16.news.jsonl.gz", ".jsonl.gz"),
        ("a.jsonl.txt", ".txt"),
        (".txt", ""),
        ("a.pdf", ""),
        ("folder.txt/a", ""),
        ("a" + ".txt" * 10_000, ".txt"),
        ("a" + ".x" * 100_000, ""),
    ],
)
def test_the_longest_suffix_that_is_known_tells(name: str, suffix: str) -> None:
    assert suffix_of(name, SUFFIXES) == suffix
