"""Pages that were damaged in transit, or made to harm: each gives a document or a problem, and nothing else happens."""

import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.documents import read
from tui.documents.pages.encoding import is_page
from tui.model import Document, Problem

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Mayor resigns | Courier</title>
<meta property="og:site_name" content="Courier"><script type="application/ld+json">{"@context": "https://schema.org",
"@graph": [{"@type": "NewsArticle", "headline": "Mayor resigns", "author": [{"name": "Priya Dunmore"}],
"datePublished": "2015-09-16T10:00:00Z", "publisher": {"name": "Courier"}}]}</script></head>
<body class="has-sidebar"><nav><a href="/">Home</a></nav><article itemprop="articleBody"><h1>Mayor resigns</h1>
<p>The mayor of Oakhaven resigned on Monday after a long fight over the <b>budget</b> of the harbour.</p>
<blockquote><p>“We will miss her.”</p><footer>— <cite>José Ortmann</cite></footer></blockquote><br><br>
<table><tr><td>Cost</td><td>&pound;400&nbsp;million</td></tr></table><!-- end --></article></body></html>""".encode()
PIECES = [
    *(b"<", b">", b"</", b'"', b"'", b"=", b"&", b"&#x", b"\0", b"\xff\xfe", b"\x1b[31m", b"<!--", b"-->", b"]]>"),
    *(b"<p>", b"</p>", b"<b>", b"</b>", b"<table>", b"<td>", b"</table>", b"<a href=x>", b"<template>", b"<svg>"),
    *(b"<script>", b"</script>", b"<select>", b"<option>", b"<plaintext>", b"<frameset>", b"<title>", b"{", b"["),
    *(b"<article>", b"</article>", b"<blockquote>", b"<meta charset=shift_jis>", b"<body class=nav>", b"&#1114112;"),
]


def read_bytes(data: bytes) -> None:
    items = list(read(["-"], io.BytesIO(data)))

    assert len(items) == 1
    assert all(isinstance(item, Document | Problem) for item in items)


def mutated(chance: random.Random) -> bytes:
    """Return the page with a few pieces cut out, put in, doubled or overwritten."""
    data = bytearray(PAGE)
    for _ in range(chance.randrange(1, 12)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.randrange(40))
        match chance.randrange(5):
            case 0:
                del data[start:end]
            case 1:
                data[start:start] = chance.choice(PIECES) * chance.choice((1, 2, 300))
            case 2:
                data[start:start] = data[start:end] * chance.choice((2, 50))
            case 3:
                data[start:end] = chance.randbytes(end - start)
            case _:
                del data[start + 400 :]
    return bytes(data)


@pytest.mark.parametrize("seed", range(200))
def test_a_damaged_page_gives_a_document_or_a_problem(seed: int) -> None:
    read_bytes(b"<!doctype html>" + mutated(random.Random(seed)))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=8), max_size=60).map(b"".join))
def test_pieces_of_markup_in_any_order_give_a_document_or_a_problem(pieces: bytes) -> None:
    read_bytes(b"<html>" + pieces)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_words_in_a_paragraph_come_out_as_they_are_but_for_blanks(words: str) -> None:
    escaped = "".join(f"&#{ord(character)};" if character in "<>&" else character for character in words)
    sentence = "The mayor of Oakhaven resigned on Monday after a long fight over the budget of the harbour."

    [item] = read(["-"], io.BytesIO(f"<!doctype html><p>{sentence} {escaped}</p>".encode("utf-8", "replace")))

    if isinstance(item, Document):
        seen = words.encode("utf-8", "replace").decode().replace("\0", "").replace("\N{SOFT HYPHEN}", "")
        assert "".join(item.text.split()) == "".join(f"{sentence}{seen}".split())


@given(st.binary(max_size=300))
def test_any_bytes_can_be_asked_whether_they_are_a_page(data: bytes) -> None:
    assert is_page(data) in (True, False)
    assert is_page(b"<html>" + data)
