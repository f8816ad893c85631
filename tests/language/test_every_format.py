"""The same article in every format: the same is said by the same people."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support.pdfs import newspaper
from support.word import article, rtf
from support.wrapped import WRAPPERS
from support.wrapped_article import seed_article

from tui.documents import read
from tui.model import Analysis, Document

ARTICLE = seed_article()
# The day that stands on top of each page of the newspaper.
HEAD = [f"By {ARTICLE.byline}", "September 30, 2015"]
WHOLE = list(ARTICLE.paragraphs)


def told(analysis: Analysis) -> list[tuple[str, tuple[str, ...], str]]:
    """Return what is said, by whom, and in whose words."""
    names = {actor.id: actor.name for actor in analysis.actors}
    text = analysis.document.text
    return [
        (
            " ".join(text[span.start : span.end] for span in each.content),
            tuple(names[actor] for actor in each.speaker),
            each.kind.value,
        )
        for each in analysis.statements
    ]


@pytest.mark.parametrize("name", WRAPPERS)
def test_the_same_is_said_whatever_the_article_is_wrapped_in(
    name: str, tmp_path: Path, analysed: Callable[[str], Analysis]
) -> None:
    path = tmp_path / name
    path.write_bytes(WRAPPERS[name](ARTICLE))
    [document] = read([str(path)])
    assert isinstance(document, Document)

    assert told(analysed(document.text)) == told(analysed("\n".join(ARTICLE.paragraphs)))


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        ("pdf", newspaper(ARTICLE.title, HEAD, WHOLE, columns=1)),
        ("pdf", newspaper(ARTICLE.title, HEAD, WHOLE, columns=2)),
        ("pdf", newspaper(ARTICLE.title, HEAD, WHOLE, columns=3, is_indented=True)),
        ("docx", article(ARTICLE.title, HEAD, WHOLE)),
        ("rtf", rtf([ARTICLE.title, *HEAD, *WHOLE])),
    ],
    ids=["PDF", "PDF in two columns", "PDF in three columns", "Word", "RTF"],
)
def test_the_same_is_said_in_formats_without_marks_of_what_is_what(
    suffix: str, data: bytes, tmp_path: Path, analysed: Callable[[str], Analysis]
) -> None:
    file = tmp_path / f"talks.{suffix}"
    file.write_bytes(data)

    [document] = read([str(file)])

    assert isinstance(document, Document)
    assert document.text == ARTICLE.text
    assert (document.title, document.byline, document.published) == (ARTICLE.title, ARTICLE.byline, "2015-09-30")
    assert told(analysed(document.text)) == told(analysed(ARTICLE.text))
