"""Right-to-left text is left as it is, and said so once a document."""

from pathlib import Path

import pytest

from tui.documents import read
from tui.documents.clues.direction import WARNING
from tui.model import Document

ARABIC = "قال الوزير إن المحادثات ستستمر."
HEBREW = "ראש העיר אמר כי הסכר יחזיק."
ENGLISH = "The minister said that talks would go on. " * 10


def read_from(path: Path, text: str) -> Document:
    path.write_text(text, encoding="utf-8")
    [document] = read([str(path)])
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("text", [ARABIC, HEBREW, f"{ENGLISH[:84]}{HEBREW}"])
def test_text_from_right_to_left_is_read_as_it_is_and_said_so(text: str, tmp_path: Path) -> None:
    document = read_from(tmp_path / "a.txt", text)

    assert document.text == text
    assert document.warnings == (WARNING,)


@pytest.mark.parametrize("text", ["It rained.", "«Мы не уйдём», 東京 “We leave”.", f"{ENGLISH}Al-Azraq (الأزرق)."])
def test_other_text_goes_without_saying(text: str, tmp_path: Path) -> None:
    assert read_from(tmp_path / "a.txt", text).warnings == ()


def test_it_is_said_once_a_document_of_a_file_of_several(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"id": "1", "text": "{ARABIC}"}}\n{{"id": "2", "text": "It rained."}}\n', encoding="utf-8")

    assert [item.warnings for item in read([str(path)]) if isinstance(item, Document)] == [(WARNING,), ()]
