"""The article that comes with onrecord, in other formats: the same is said by the same people."""

import io
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from support.pdfs import newspaper
from support.word import article, rtf

from tui.documents import read
from tui.model import Analysis, Document

TITLE, BYLINE, DAY = "U.S. weighs talks with Russia over its build-up in Syria", "Ada Fenwick", "September 30, 2015"
SEEDS = Path(__file__).parents[2] / "seeds"


def _page(text: str) -> bytes:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>U.S. weighs talks with Russia</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<div class="cookie-banner"><p>“We value your privacy,” said the banner of this page, which wants to store cookies.</p>
</div>
<main><article><h1>U.S. weighs talks with Russia</h1><div class="byline">By A Reporter</div>
<figure><img src="kerry.jpg"><figcaption>“A caption,” said the photographer.</figcaption></figure>{paragraphs}
<div class="related"><h3>Related</h3><p>“Another story,” said somebody else, in words that are long enough.</p></div>
</article>
<section id="comments"><p>“Rubbish,” said a reader who had nothing else to do on a long evening in autumn.</p></section>
</main><footer><p>© 2015. “All rights reserved,” said the publisher.</p></footer></body></html>""".encode()


def _paragraphs() -> list[str]:
    (article,) = SEEDS.glob("*.txt")
    return [line for line in article.read_text(encoding="utf-8").splitlines() if line.strip()]


def _told(analysis: Analysis) -> list[tuple[str, tuple[str, ...]]]:
    names = {actor.id: actor.name for actor in analysis.actors}
    text = analysis.document.text
    return [
        (" ".join(text[span.start : span.end] for span in each.content), tuple(names[actor] for actor in each.speaker))
        for each in analysis.statements
    ]


def test_the_seed_article_as_a_web_page_has_the_same_statements(analysed: Callable[[str], Analysis]) -> None:
    text = "\n\n".join(_paragraphs())

    [page] = read(["-"], io.BytesIO(_page(text)))

    assert isinstance(page, Document)
    assert page.text.split("\n\n") == _paragraphs()
    assert _told(analysed(page.text)) == _told(analysed(text))


@pytest.mark.parametrize(
    ("suffix", "wrapped"),
    [
        ("pdf", lambda paragraphs: newspaper(TITLE, [f"By {BYLINE}", DAY], paragraphs, columns=1)),
        ("pdf", lambda paragraphs: newspaper(TITLE, [f"By {BYLINE}", DAY], paragraphs, columns=2)),
        ("pdf", lambda paragraphs: newspaper(TITLE, [f"By {BYLINE}", DAY], paragraphs, columns=3, is_indented=True)),
        ("docx", lambda paragraphs: article(TITLE, [f"By {BYLINE}", DAY], paragraphs)),
        ("rtf", lambda paragraphs: rtf([TITLE, f"By {BYLINE}", DAY, *paragraphs])),
    ],
    ids=["PDF", "PDF in two columns", "PDF in three columns", "Word", "RTF"],
)
def test_the_seed_article_is_the_same_in_formats_without_marks(
    suffix: str, wrapped: Callable[[list[str]], bytes], tmp_path: Path, analysed: Callable[[str], Analysis]
) -> None:
    file = tmp_path / f"talks.{suffix}"
    file.write_bytes(wrapped(_paragraphs()))

    [document] = read([str(file)])

    assert isinstance(document, Document)
    assert document.text.split("\n\n") == _paragraphs()
    assert (document.title, document.byline, document.published) == (TITLE, BYLINE, "2015-09-30")
    assert _told(analysed(document.text)) == _told(analysed("\n\n".join(_paragraphs())))
