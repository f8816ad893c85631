"""Statements as a web page: one file that needs nothing from elsewhere and runs nothing.

Nothing in the text of a document is markup: all of it is escaped. Each statement has an anchor of its own; the page
follows the reader's choice of light or dark, and does not break a quotation over printed pages.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import TextIO

from tui.export.account import Fact, article, place, said, written_on
from tui.export.address import address, language
from tui.export.citation import keyed
from tui.export.format import TextFormat
from tui.export.provenance import printable
from tui.library import StatementRecord
from tui.model import StatementKind

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  color: #1c1c1c; background: #fff; overflow-wrap: anywhere; }
article { margin: 0 0 2rem; }
blockquote { margin: 0; padding-left: .8rem; border-left: 3px solid #767676; white-space: pre-line; }
q { quotes: none; }
.who { margin: .3rem 0 0; padding-left: .8rem; }
details { padding-left: .8rem; color: #555; font-size: .9rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: .2rem 0; }
dd { margin: 0; white-space: pre-line; }
a { color: inherit; }
@media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #16181c; } details { color: #a9a9a9; } }
@media print { body { color: #000; background: #fff; max-width: none; margin: 0; } article { break-inside: avoid; } }
""".strip()


def write(records: Iterable[StatementRecord], stream: TextIO) -> None:
    """Write the page, each statement as soon as it comes."""
    stream.write(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Statements</title>\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<h1>Statements</h1>\n"
    )
    for key, record in keyed(records):
        stream.write("\n".join((f'<article id="{key}">', *_statement(key, record), "</article>\n")))
    stream.write("</body>\n</html>\n")


def _statement(key: str, record: StatementRecord) -> Iterator[str]:
    words = _text(record.words)
    # Only the speaker's own words are a quotation within the block that reports them; their marks are in the text.
    own = f"<q>{words}</q>" if record.statement.kind is StatementKind.DIRECT else words
    cited, tag = address(record.document), language(record.document)
    marks = "".join(f' {name}="{escape(value)}"' for name, value in (("cite", cited), ("lang", tag)) if value)
    yield f"<blockquote{marks}>{own}</blockquote>"
    speaker = _text(record.shown_speaker) or "speaker not named"
    where = _cited(record)
    yield f'<p class="who">— <strong>{speaker}</strong>{where} <a href="#{key}">#</a></p>'
    told = (*said(record), *article(record), *place(record), *written_on(record))
    yield f"<details open><summary>Details</summary>\n<dl>\n{_facts(told)}\n</dl></details>"


def _cited(record: StatementRecord) -> str:
    document = record.document
    title = f"<cite>{_text(document.title)}</cite>" if document.title else ""
    known = (_linked(title, address(document)), _text(document.outlet or ""), _text(document.published or ""))
    return "".join(f", {each}" for each in known if each)


def _linked(title: str, where: str | None) -> str:
    """Return what leads to an article on the web, where it has an address; the page tells it nothing of who comes."""
    if where is None:
        return title
    return f'<a href="{escape(where)}" rel="noopener noreferrer">{title or _text(where)}</a>'


def _facts(told: Iterable[Fact]) -> str:
    return "\n".join(f"<dt>{title}</dt><dd>{_text(value)}</dd>" for title, value in told)


def _text(words: str) -> str:
    return escape(printable(words))


FORMAT = TextFormat(name="html", title="HTML", suffix=".html", write=write)
