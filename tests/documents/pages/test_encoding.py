"""The encoding of a saved page: what it declares, where that is so."""

import io

import pytest

from tui.documents import read
from tui.model import Document

COST = "The harbour has cost the town £400 million, twice as much as was planned when building began in 2011."


def read_page(page: bytes) -> Document:
    [item] = read(["-"], io.BytesIO(page))
    assert isinstance(item, Document), item
    return item


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("iso-8859-1", '<meta charset="iso-8859-1">'),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'),
        ("utf-8", '<meta charset="iso-8859-1">'),
        ("utf-8-sig", ""),
        ("utf-16", ""),
    ],
)
def test_western_pages_are_read_in_the_encoding_that_they_declare(encoding: str, declared: str) -> None:
    said = "The café’s owner said it cost £4." if encoding != "iso-8859-1" else "The café owner said it cost £4."
    page = f"<html><head>{declared}</head><body><p>{said * 9}</p></body></html>".encode(encoding)

    item = read_page(page)

    assert item.text == said * 9
    assert item.warnings == ()


@pytest.mark.parametrize(
    ("encoding", "label", "said"),
    [
        ("cp1251", "windows-1251", "Министр заявил журналистам, что переговоры будут продолжены на следующей неделе."),
        ("koi8-r", "KOI8-R", "Министр заявил журналистам, что переговоры будут продолжены на следующей неделе."),
        ("shift_jis", "Shift_JIS", "外務大臣は記者団に対し、交渉は来週も続くと述べた。" * 4),
        ("iso2022_jp", "iso-2022-jp", "外務大臣は記者団に対し、交渉は来週も続くと述べた。" * 4),
        ("gb18030", "gb2312", "外交部长对记者说，谈判将于下周继续。" * 5),
    ],
)
def test_other_scripts_are_read_in_the_encoding_that_they_declare(encoding: str, label: str, said: str) -> None:
    page = read_page(f'<html><meta charset="{label}"><title>x</title><p>{said}</p>'.encode(encoding))

    assert page.text == said
    assert not any("encoding" in warning for warning in page.warnings)


def test_an_encoding_that_is_not_declared_is_guessed_with_a_warning() -> None:
    page = read_page(f"<html><p>{COST}</p>".encode("cp1252"))

    assert page.text == COST
    assert page.warnings == ("read as windows-1252: the file does not say its encoding",)


@pytest.mark.parametrize("label", ["rot13", "zlib", "utf-7", "idna", "nonsense", "undefined"])
def test_a_declared_encoding_that_pages_are_not_in_is_not_believed(label: str) -> None:
    page = f'<html><head><meta charset="{label}"></head><body><p>{COST}</p></body></html>'

    assert read_page(page.encode()).text == COST
