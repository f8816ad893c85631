"""One article, wrapped in every format by writers that are not ours: each gives its words, whose, when and where."""

from pathlib import Path

import pytest
from support.wrapped import WRAPPERS
from support.wrapped_article import Article, seed_article

from tui.documents import read
from tui.model import Document

ARTICLE = seed_article()
TEXTS_WITH_HEADS = frozenset({"plain.txt"})
"""Formats whose text is the file, heading and all."""


def unwrapped(name: str, article: Article, folder: Path) -> Document:
    path = folder / name
    path.write_bytes(WRAPPERS[name](article))
    [document] = read([str(path)])
    assert isinstance(document, Document), document
    return document


@pytest.mark.parametrize("name", WRAPPERS)
def test_the_words_are_those_of_the_article_alone(name: str, tmp_path: Path) -> None:
    document = unwrapped(name, ARTICLE, tmp_path)
    paragraphs = tuple(line.strip() for line in document.text.splitlines() if line.strip())

    if name in TEXTS_WITH_HEADS:
        assert paragraphs[3:-1] == ARTICLE.paragraphs
    else:
        assert paragraphs == ARTICLE.paragraphs


@pytest.mark.parametrize("name", WRAPPERS)
def test_title_day_outlet_and_byline_are_right(name: str, tmp_path: Path) -> None:
    document = unwrapped(name, ARTICLE, tmp_path)

    assert document.title == ARTICLE.title
    assert (document.published or "")[:10] == ARTICLE.published
    assert document.outlet == ARTICLE.outlet
    assert document.language == "en"
    # A newsletter is of the outlet that sends it; it has nobody else's name.
    assert document.byline == (None if name.startswith("letter") else ARTICLE.byline)
    assert document.warnings == ()


def test_a_folder_of_all_formats_is_read_file_by_file(tmp_path: Path) -> None:
    for name, wrap in WRAPPERS.items():
        (tmp_path / name).write_bytes(wrap(ARTICLE))

    documents = list(read([str(tmp_path)]))

    assert len(documents) == len(WRAPPERS)
    assert {type(each) for each in documents} == {Document}
