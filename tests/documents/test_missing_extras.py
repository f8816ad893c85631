"""Files for which an extra is missing: told once, with how many there are, wherever they lie."""

import sys
import zipfile
from pathlib import Path

import pytest

from tui.documents import read
from tui.documents.missing_extras import gathered
from tui.model import Problem


def test_each_extra_is_told_once_behind_all_other_problems() -> None:
    problems = [
        Problem("a.pdf", "PDF files need an extra", "pdf"),
        Problem("junk.txt", "is binary"),
        Problem("b.xml", "XML files need an extra", "xml"),
        Problem("c.pdf", "PDF files need an extra", "pdf"),
    ]

    assert list(map(str, gathered(problems))) == [
        "junk.txt: is binary",
        "a.pdf and 1 more: PDF files need an extra",
        "b.xml: XML files need an extra",
    ]


def test_files_in_an_archive_are_counted_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as archive:
        for number in range(12):
            archive.writestr(f"scan-{number}.pdf", b"%PDF-1.7")

    problems = [item for item in read([str(tmp_path)]) if isinstance(item, Problem)]

    assert {problem.extra for problem in problems} == {"pdf"}
    [told] = gathered(problems)
    assert told.where == f"{tmp_path / 'news.zip'}/scan-0.pdf and 11 more"
