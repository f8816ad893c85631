"""The same text in another place, read where the file of exported statements is gone."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from support.verified import STATEMENTS, TEXT, standings, verdicts

from tui import documents
from tui.export import FORMATS
from tui.export.exported import Exported, read
from tui.export.files import save
from tui.export.provenance import text_digest
from tui.export.verifying import Standing, verify
from tui.library import Library
from tui.model import Analysis, Document, Problem, Span


def in_two_places(tmp_path: Path, suffix: str) -> Path:
    """Return an export of statements whose text also lies in an archive."""
    library, made = Library(), tmp_path / f"made.{suffix}"
    (tmp_path / "dam.txt").write_text(TEXT, encoding="utf-8")
    with ZipFile(tmp_path / "news.zip", "w") as archive:
        archive.writestr("2031/copy.txt", TEXT)
    document = Document("dam", TEXT, path="dam.txt")
    library.keep(library.add(document), Analysis(document, (), (), STATEMENTS))
    records = library.statements(library.statement_keys())
    save([replace(each, also_in=("news.zip/2031/copy.txt",)) for each in records], made, FORMATS[suffix])
    return made


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "json", "xlsx"])
def test_where_a_file_is_gone_the_same_text_is_read_in_its_other_place(tmp_path: Path, suffix: str) -> None:
    export = in_two_places(tmp_path, suffix)
    (tmp_path / "dam.txt").unlink()

    found = verdicts(export)

    assert [verdict.standing for verdict in found] == [Standing.VERBATIM] * 3
    assert {verdict.place for verdict in found} == {"news.zip/2031/copy.txt"}
    assert {verdict.note for verdict in found} == {"read in news.zip/2031/copy.txt; there is no such file or folder"}


def test_another_place_of_many_texts_whose_files_are_gone_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"{TEXT} Number {number}." for number in range(5)]
    with ZipFile(tmp_path / "news.zip", "w") as archive:
        for number, text in enumerate(texts):
            archive.writestr(f"{number}.txt", text)
    exported = [
        Exported("", "", "“It leaks,”", (Span(59, 70),), f"{number}", f"{number}.txt", text_digest(Document("", text)))
        for number, text in enumerate(texts)
    ]
    told = [each._replace(also_in=(f"news.zip/{each.path}",)) for each in exported]
    read_files: list[str] = []
    reader = documents.read

    def noted(paths: Sequence[str]) -> Iterator[Document | Problem]:
        read_files.extend(paths)
        return reader(paths)

    monkeypatch.setattr(documents, "read", noted)

    assert [verdict.standing for verdict in verify(told, tmp_path)] == [Standing.VERBATIM] * 5
    assert [Path(path).name for path in read_files] == [*(f"{number}.txt" for number in range(5)), "news.zip"]


def test_another_text_in_the_other_place_is_not_taken_for_the_one_that_is_gone(tmp_path: Path) -> None:
    export = in_two_places(tmp_path, "csv")
    (tmp_path / "dam.txt").unlink()
    with ZipFile(tmp_path / "news.zip", "w") as archive:
        archive.writestr("2031/copy.txt", f"{TEXT} Updated.")

    assert standings(export) == [Standing.UNREAD] * 3


def test_where_the_file_is_there_its_other_places_are_not_read(tmp_path: Path) -> None:
    export = in_two_places(tmp_path, "csv")
    (tmp_path / "dam.txt").write_text("It burnt down.", encoding="utf-8")

    assert standings(export) == [Standing.GONE] * 3


def test_places_that_are_no_files_are_none() -> None:
    forged = ("", "/", "\0", "https://valley-post.example/dam", "x" * 5_000, ", document 3")
    exported = Exported("made.csv:2", "dam#2", "“It leaks,”", (Span(59, 70),), "dam", "gone.txt", "", also_in=forged)

    assert [verdict.standing for verdict in verify([exported], Path())] == [Standing.UNREAD]


@pytest.mark.parametrize("also_in", [5, True, "news.zip", {"news.zip": 1}, [1], [["news.zip"]]])
def test_other_places_that_are_no_list_of_words_are_a_problem(tmp_path: Path, also_in: object) -> None:
    fields = {"words": "“It leaks,”", "content_spans": [[59, 70]], "document": "dam", "path": "dam.txt", "sha256": ""}
    (tmp_path / "made.jsonl").write_text(json.dumps({**fields, "also_in": also_in}), encoding="utf-8")

    [problem] = read(tmp_path / "made.jsonl")

    assert isinstance(problem, Problem)
    assert problem.reason == "has something else than words where words must be"
